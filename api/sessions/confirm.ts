import { findAccountById, forgetFailedLogins } from '../../store/identity/accounts.ts'
import { rotateSession } from '../../store/identity/sessions.ts'
import { appendUserEvent } from '../../store/identity/user-events.ts'
import { inTransaction } from '../../store/pool.ts'
import { ApiError } from '../errors.ts'
import type { Door } from './door.ts'
import { countFailure } from './login.ts'
import { takeCode } from './second-factor.ts'
import { newToken, tokenHash } from './token.ts'

export interface Confirmation {
  password: string
  code?: string
}

/** Whoever sits there is the person: his password, and a code where he has a second factor. Wrong ones count towards the lock. @throws ApiError */
export async function requireSelf(door: Door, person: number, given: Confirmation, ip: string): Promise<void> {
  const { pool, passwords } = door
  const account = await findAccountById(pool, person)
  const matches = await passwords.check(account?.passwordHash, given.password)
  const isHim = await inTransaction(pool, async (tx) => {
    if (!account || account.locked) return false
    const proven = matches && (!account.hasSecondFactor || (await takeCode(tx, door, person, given.code ?? '')))
    if (!proven) await countFailure(tx, person, ip, 'confirmation')
    return proven
  })
  if (isHim) return
  throw new ApiError('CONFIRM_REFUSED', '密码或动态口令不正确，或者账号暂时锁定', {
    field: 'password',
    next: '动态口令用过一次就要等下一个；连续五次不正确会锁定十五分钟',
  })
}

/** Proves who he is once more, in the same session. Answers its new token. */
export async function confirmSession(
  door: Door,
  session: { person: number; tokenHash: string },
  given: Confirmation,
  ip: string,
): Promise<string> {
  await requireSelf(door, session.person, given, ip)
  return renewSession(door, session, 'PASSWORD')
}

/** The session gets another token and counts as freshly proven. @throws ApiError where it ended meanwhile */
export async function renewSession(
  { pool }: Door,
  session: { person: number; tokenHash: string },
  method: 'PASSWORD' | 'OIDC',
): Promise<string> {
  const token = newToken()
  const isOpen = await inTransaction(pool, async (tx) => {
    if (!(await rotateSession(tx, session.tokenHash, tokenHash(token)))) return false
    await forgetFailedLogins(tx, session.person)
    await appendUserEvent(tx, session.person, 'session.confirmed', { method })
    return true
  })
  if (!isOpen) throw new ApiError('NOT_LOGGED_IN', '请先登录', { next: '登录后会回到这一页' })
  return token
}
