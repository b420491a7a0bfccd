import {
  type Account,
  appendUserEvent,
  countFailedLogin,
  findAccount,
  forgetFailedLogins,
} from '../../store/identity/accounts.ts'
import { insertSession } from '../../store/identity/sessions.ts'
import { inTransaction, type Pool } from '../../store/pool.ts'
import { ApiError } from '../errors.ts'
import type { Passwords } from './passwords.ts'
import { newToken, tokenHash } from './token.ts'

export interface LoginAttempt {
  username: string
  password: string
  ip: string
  userAgent: string
}

/** The same words whether the name, the password or the lock is to blame: nobody learns which. */
const refusedLogin = () =>
  new ApiError('LOGIN_REFUSED', '用户名或密码不正确，或者账号暂时锁定', { next: '连续五次不正确会锁定十五分钟' })

/** Opens a session. Answers its token, which is not stored anywhere. @throws ApiError LOGIN_REFUSED */
export async function openSession(pool: Pool, passwords: Passwords, attempt: LoginAttempt): Promise<string> {
  const account = await findAccount(pool, attempt.username)
  const matches = await passwords.check(account?.passwordHash, attempt.password)
  if (!account) throw refusedLogin()
  if (!matches || account.locked || account.disabled) {
    await refuse(pool, account, attempt, matches)
    throw refusedLogin()
  }
  const token = newToken()
  await inTransaction(pool, async (tx) => {
    await forgetFailedLogins(tx, account.id)
    await insertSession(tx, {
      tokenHash: tokenHash(token),
      person: account.id,
      ip: attempt.ip,
      userAgent: attempt.userAgent,
    })
    await appendUserEvent(tx, account.id, 'session.opened', {})
  })
  return token
}

async function refuse(pool: Pool, account: Account, attempt: LoginAttempt, matches: boolean): Promise<void> {
  const why = account.disabled ? 'disabled' : account.locked ? 'locked' : 'password'
  await inTransaction(pool, async (tx) => {
    if (!matches && !account.locked) await countFailedLogin(tx, account.id)
    await appendUserEvent(tx, account.id, 'session.refused', { why, ip: attempt.ip })
  })
}
