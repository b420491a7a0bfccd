import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hash, type Options, verify } from '@node-rs/argon2'
import { type PasswordProfile, refuseWeakPassword } from '../../domain/identity/password-policy.ts'
import { ApiError } from '../errors.ts'

// argon2id with the parameters that OWASP names as its minimum
const OPTIONS: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const PARAMETERS = '$argon2id$v=19$m=19456,t=2,p=1$'
const MOST_AT_ONCE = 2

/** Hashes and checks passwords, two at a time: each takes memory and a core for some milliseconds. */
export interface Passwords {
  /** `stored` undefined: nobody of that name; takes as long as a real check and is false */
  check(stored: string | undefined, password: string): Promise<boolean>
  hash(password: string): Promise<string>
}

export const hashPassword = (password: string): Promise<string> => hash(password, OPTIONS)

/** Whether a password was hashed with other parameters than today's. */
export const isOutdatedHash = (stored: string): boolean => !stored.startsWith(PARAMETERS)

export function createPasswords(): Passwords {
  const nobodys = hashPassword('没有这个人')
  const waiting: (() => void)[] = []
  let running = 0
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= MOST_AT_ONCE) await new Promise<void>((next) => waiting.push(next))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
  return {
    hash: (password) => inTurn(() => hashPassword(password)),
    check: (stored, password) =>
      inTurn(async () => {
        const matches = await verify(stored ?? (await nobodys), password)
        return matches && stored !== undefined
      }),
  }
}

const COMMON: ReadonlySet<string> = new Set(
  readFileSync(join(import.meta.dirname, 'common-passwords.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
)

/** @throws ApiError that names the field and says what a good password is */
export function requireGoodPassword(password: string, asked: { profile: PasswordProfile; username: string }): void {
  const refusal = refuseWeakPassword(password, { ...asked, common: COMMON })
  if (refusal) throw new ApiError(refusal.code, refusal.message, { field: 'password' })
}
