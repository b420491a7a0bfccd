import { findAccountById, setPassword } from '../../store/identity/accounts.ts'
import { endSessions } from '../../store/identity/session-ends.ts'
import { appendUserEvent } from '../../store/identity/user-events.ts'
import { inTransaction } from '../../store/pool.ts'
import { ApiError } from '../errors.ts'
import type { Door } from './door.ts'
import { countFailure } from './login.ts'
import { hashOfNew } from './stages.ts'

/** The person's own change: the old password proves him, and every other session ends. A wrong one counts towards the lock. @throws ApiError */
export async function changePassword(
  door: Door,
  session: { person: number; tokenHash: string },
  given: { old: string; password: string },
  ip: string,
): Promise<void> {
  const { person } = session
  const account = await findAccountById(door.pool, person)
  const matches = await door.passwords.check(account?.passwordHash, given.old)
  if (!account || account.locked || !matches) {
    if (account && !account.locked) {
      await inTransaction(door.pool, (tx) => countFailure(tx, person, ip, 'confirmation'))
    }
    throw new ApiError('OLD_PASSWORD_WRONG', '现在的密码不正确，或者账号暂时锁定', {
      field: 'old',
      next: '忘记了，请安全管理员重置；连续五次不正确会锁定十五分钟',
    })
  }
  const hash = await hashOfNew(door, person, given.password)
  await inTransaction(door.pool, async (tx) => {
    await setPassword(tx, person, hash)
    await endSessions(tx, { person, because: 'PASSWORD', except: session.tokenHash })
    await appendUserEvent(tx, person, 'password.changed', { why: 'own' })
  })
}
