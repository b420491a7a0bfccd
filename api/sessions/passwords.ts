import { hash, type Options, verify } from '@node-rs/argon2'

// argon2id with the parameters that OWASP names as its minimum
const OPTIONS: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const MOST_AT_ONCE = 2

/** Checks passwords, two at a time: each takes memory and a core for some milliseconds. */
export interface Passwords {
  /** `stored` undefined: nobody of that name; takes as long as a real check and is false */
  check(stored: string | undefined, password: string): Promise<boolean>
}

export const hashPassword = (password: string): Promise<string> => hash(password, OPTIONS)

export function createPasswords(): Passwords {
  const nobodys = hashPassword('没有这个人')
  const waiting: (() => void)[] = []
  let running = 0
  return {
    async check(stored, password) {
      if (running >= MOST_AT_ONCE) await new Promise<void>((next) => waiting.push(next))
      else running += 1
      try {
        const matches = await verify(stored ?? (await nobodys), password)
        return matches && stored !== undefined
      } finally {
        const next = waiting.shift()
        if (next) next()
        else running -= 1
      }
    },
  }
}
