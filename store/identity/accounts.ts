import { inTransaction, type Pool, type Tx } from '../pool.ts'
import { trailPayload } from '../trail.ts'

export interface Account {
  id: number
  name: string
  passwordHash: string
  disabled: boolean
  locked: boolean
}

export const MOST_FAILED_LOGINS = 5
export const LOCK_MINUTES = 15

export async function findAccount(db: Pick<Pool, 'query'>, username: string): Promise<Account | undefined> {
  const { rows } = await db.query<Account>(
    `select id, name, password_hash as "passwordHash", disabled_at is not null as disabled,
       coalesce(locked_until > clock_timestamp(), false) as locked from person where username = $1`,
    [username],
  )
  return rows[0]
}

/** Counts a failed login; the fifth in a row locks the account for a quarter of an hour. */
export async function countFailedLogin(tx: Tx, person: number): Promise<void> {
  await tx.query(
    `update person set failed_logins = case when failed_logins + 1 >= ${MOST_FAILED_LOGINS} then 0 else failed_logins + 1 end,
       locked_until = case when failed_logins + 1 >= ${MOST_FAILED_LOGINS} then clock_timestamp() + make_interval(mins => ${LOCK_MINUTES}) else locked_until end
     where id = $1`,
    [person],
  )
}

export async function forgetFailedLogins(tx: Tx, person: number): Promise<void> {
  await tx.query('update person set failed_logins = 0, locked_until = null where id = $1', [person])
}

export type UserEvent = 'session.opened' | 'session.closed' | 'session.refused' | 'access.denied'

/** An event on a person's own chain, `user/<id>`, in real time. */
export async function appendUserEvent(
  tx: Pick<Tx, 'query'>,
  person: number,
  type: UserEvent,
  data: Record<string, unknown>,
): Promise<void> {
  const level = type === 'access.denied' || type === 'session.refused' ? 'notice' : 'system'
  const payload = trailPayload({ type, level, at: Date.now(), actor: null, data: { person, ...data } })
  await tx.query('select audit_append($1, $2)', [`user/${person}`, [payload]])
}

/** A refused call, on the trail of whoever made it. */
export function recordDenial(pool: Pool, person: number, denied: { permission: string; route: string }): Promise<void> {
  return inTransaction(pool, (tx) => appendUserEvent(tx, person, 'access.denied', denied))
}
