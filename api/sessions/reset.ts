import { forgetFailedLogins, setPassword } from '../../store/identity/accounts.ts'
import { findReset, keepReset, RESET_HOURS, takeReset } from '../../store/identity/administration.ts'
import { endSessions } from '../../store/identity/session-ends.ts'
import { appendUserEvent } from '../../store/identity/user-events.ts'
import { inTransaction, type Tx } from '../../store/pool.ts'
import { ApiError } from '../errors.ts'
import type { Door } from './door.ts'
import { hashOfNew } from './stages.ts'
import { newToken, tokenHash } from './token.ts'

const HOUR_MS = 3_600_000

/** The link of a reset, which is shown once: what stands behind `#` reaches no server and no log. */
export async function giveReset(tx: Tx, person: number): Promise<{ path: string; until: Date }> {
  const token = newToken()
  await keepReset(tx, person, tokenHash(token))
  return { path: `/login#reset=${token}`, until: new Date(Date.now() + RESET_HOURS * HOUR_MS) }
}

/** Sets the password that the person chose; he then logs in with it as always. @throws ApiError RESET_EXPIRED, or what is wrong with the password */
export async function useReset(door: Door, { token, password }: { token: string; password: string }): Promise<void> {
  const hash = tokenHash(token)
  const person = await findReset(door.pool, hash)
  if (person === undefined) throw expired()
  const passwordHash = await hashOfNew(door, person, password)
  const isDone = await inTransaction(door.pool, async (tx) => {
    if (!(await takeReset(tx, hash))) return false
    await setPassword(tx, person, passwordHash)
    await forgetFailedLogins(tx, person)
    await endSessions(tx, { person, because: 'PASSWORD' })
    await appendUserEvent(tx, person, 'password.changed', { why: 'reset' })
    return true
  })
  if (!isDone) throw expired()
}

const expired = (): ApiError =>
  new ApiError('RESET_EXPIRED', '这个链接已经用过，或者过期了', { next: '请安全管理员重新给一个' })
