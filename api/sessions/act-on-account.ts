import { randomBytes } from 'node:crypto'
import type { AccountAct } from '../../contracts/http/accounts.ts'
import {
  findAccountById,
  forgetFailedLogins,
  lockAccount,
  setDisabled,
  setPassword,
} from '../../store/identity/accounts.ts'
import { type AccountActKind, noteAccountAct } from '../../store/identity/administration.ts'
import { removeSecondFactor } from '../../store/identity/second-factors.ts'
import { endSessions } from '../../store/identity/session-ends.ts'
import { appendUserEvent, type UserEvent } from '../../store/identity/user-events.ts'
import { leaveTasksOfDisabled } from '../../store/organisation/leave-tasks.ts'
import { inTransaction, type Pool, type Tx } from '../../store/pool.ts'
import { ApiError, notFound } from '../errors.ts'
import { hashPassword } from './passwords.ts'
import { giveReset } from './reset.ts'

export interface AdministratorsAct {
  act: AccountAct
  person: number
  /** the administrator */
  by: number
  reason: string
}

type Link = Awaited<ReturnType<typeof giveReset>>

/**
 * A security administrator's act on somebody's account: done, on the person's trail with who and why, and kept until the person is told.
 * What it finds done already it leaves. Answers the link of a reset.
 * @throws ApiError OWN_ACCOUNT, or 404
 */
export async function actOnAccount(pool: Pool, asked: AdministratorsAct): Promise<Link | undefined> {
  const { person, by, reason } = asked
  if (person === by) {
    throw new ApiError('OWN_ACCOUNT', '不能对自己的账号做这项操作', { next: '请另一位安全管理员办理' })
  }
  const account = await findAccountById(pool, person)
  if (!account) throw notFound()
  // nobody knows it, so nobody logs in with it
  const unknown = asked.act === 'reset-password' ? await hashPassword(randomBytes(32).toString('base64')) : ''
  return inTransaction(pool, async (tx) => {
    await lockAccount(tx, person)
    const { kind, event, changed, link } = await doIt(tx, { ...asked, name: account.name }, unknown)
    if (!changed) return link
    await noteAccountAct(tx, { person, kind, by, reason })
    if (event) await appendUserEvent(tx, person, event, { by, reason })
    return link
  })
}

interface Done {
  kind: AccountActKind
  /** absent: ending the sessions has told it */
  event?: UserEvent
  changed: boolean
  link?: Link
}

async function doIt(
  tx: Tx,
  { act, person, name, by, reason }: AdministratorsAct & { name: string },
  unknown: string,
): Promise<Done> {
  const endAll = () => endSessions(tx, { person, because: 'ADMINISTRATOR', told: { by, reason } })
  switch (act) {
    case 'disable': {
      const changed = await setDisabled(tx, person, true)
      await endAll()
      if (changed) await leaveTasksOfDisabled(tx, { person, name, since: Date.now(), by, reason })
      return { kind: 'DISABLED', event: 'account.disabled', changed }
    }
    case 'enable':
      return { kind: 'ENABLED', event: 'account.enabled', changed: await setDisabled(tx, person, false) }
    case 'unlock':
      return { kind: 'UNLOCKED', event: 'account.unlocked', changed: await forgetFailedLogins(tx, person) }
    case 'reset-password': {
      await setPassword(tx, person, unknown)
      await forgetFailedLogins(tx, person)
      await endAll()
      return { kind: 'PASSWORD_RESET', event: 'password.reset', changed: true, link: await giveReset(tx, person) }
    }
    case 'remove-factor': {
      const changed = await removeSecondFactor(tx, person)
      if (changed) await endAll()
      return { kind: 'FACTOR_REMOVED', event: 'factor.removed', changed }
    }
    case 'end-sessions': {
      const changed = (await endAll()) > 0
      return { kind: 'SESSIONS_ENDED', changed }
    }
  }
}
