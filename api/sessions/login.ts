import { type Account, countFailedLogin, findAccount, rehashPassword } from '../../store/identity/accounts.ts'
import { appendLoginEvent, appendUserEvent } from '../../store/identity/user-events.ts'
import { inTransaction, type Pool, type Tx } from '../../store/pool.ts'
import { ApiError } from '../errors.ts'
import { type Admitted, admit } from './admit.ts'
import type { Door, Origin } from './door.ts'
import { isOutdatedHash } from './passwords.ts'

export interface LoginAttempt extends Origin {
  username: string
  password: string
}

/** The same words whether the name, the password or the lock is to blame: nobody learns which. */
const refusedLogin = () =>
  new ApiError('LOGIN_REFUSED', '用户名或密码不正确，或者账号暂时锁定', { next: '连续五次不正确会锁定十五分钟' })

/** Begins a login with name and password. @throws ApiError LOGIN_REFUSED */
export async function logIn(door: Door, attempt: LoginAttempt): Promise<Admitted> {
  const { pool, passwords } = door
  const account = await findAccount(pool, attempt.username)
  const matches = await passwords.check(account?.passwordHash, attempt.password)
  if (!account || !matches || account.locked || account.disabled) {
    await refuse(pool, account, attempt, matches)
    throw refusedLogin()
  }
  const rehashed = isOutdatedHash(account.passwordHash) ? await passwords.hash(attempt.password) : undefined
  return inTransaction(pool, async (tx) => {
    if (rehashed !== undefined) await rehashPassword(tx, account.id, rehashed)
    const { ip, userAgent } = attempt
    return admit(tx, door, { person: account.id, method: 'PASSWORD', amr: ['pwd'], provider: undefined, ip, userAgent })
  })
}

/** As much work for a name that nobody has as for a wrong password: the time tells no more than the words. */
async function refuse(pool: Pool, account: Account | undefined, { ip }: Origin, matches: boolean): Promise<void> {
  await inTransaction(pool, async (tx) => {
    // what was typed as a name may have been a password: it is not written down
    if (!account) await appendLoginEvent(tx, 'login.unknown', { ip })
    else if (account.disabled || account.locked)
      await noteRefusal(tx, account, ip, account.disabled ? 'disabled' : 'locked')
    else if (!matches) await countFailure(tx, account.id, ip, 'password')
  })
}

const noteRefusal = (tx: Tx, account: Account, ip: string, why: string) =>
  appendUserEvent(tx, account.id, 'session.refused', { why, ip })

/** A wrong password or code: five in a row lock the account, whichever they were. */
export async function countFailure(
  tx: Tx,
  person: number,
  ip: string,
  why: 'password' | 'code' | 'confirmation',
): Promise<void> {
  const locked = await countFailedLogin(tx, person)
  await appendUserEvent(tx, person, 'session.refused', { why, ip })
  if (locked) await appendUserEvent(tx, person, 'account.locked', { ip })
}
