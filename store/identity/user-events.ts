import { inTransaction, type Pool, type Tx } from '../pool.ts'
import { trailPayload } from '../trail.ts'

/** What happens to a person's account and sessions. docs/events.md says what each means. */
export type UserEvent =
  | 'session.opened'
  | 'session.closed'
  | 'session.ended'
  | 'session.confirmed'
  | 'session.refused'
  | 'access.denied'
  | 'account.locked'
  | 'account.unlocked'
  | 'account.disabled'
  | 'account.enabled'
  | 'account.created'
  | 'account.linked'
  | 'account.renamed'
  | 'post.granted'
  | 'post.ended'
  | 'post.moved'
  | 'password.changed'
  | 'password.reset'
  | 'factor.enrolled'
  | 'factor.removed'
  | 'factor.recovered'
  | 'factor.renewed'
  | 'service.created'
  | 'service.disabled'
  | 'service.enabled'
  | 'service.keyed'
  | 'service.revoked'
  | 'notices.asked'
  | 'notices.redirected'
  | 'notices.refused'
  | 'feed.made'
  | 'feed.revoked'

const NOTICED = new Set<UserEvent>(['access.denied', 'session.refused', 'account.locked', 'notices.refused'])

/**
 * An event on a person's own chain, `user/<id>`, in real time. Never with a secret in it. Where the data say by whom it was done, that is who
 * acted; what people do to their own accounts, and what the platform does, names nobody.
 */
export async function appendUserEvent(
  tx: Pick<Tx, 'query'>,
  person: number,
  type: UserEvent,
  data: Record<string, unknown>,
): Promise<void> {
  const level = NOTICED.has(type) ? 'notice' : 'system'
  const { by } = data
  const actor = typeof by === 'number' ? { person: by, unit: 0 } : null
  const payload = trailPayload({ type, level, at: Date.now(), actor, data: { person, ...data } })
  await tx.query('select audit_append($1, $2)', [`user/${person}`, [payload]])
}

/** The chain of logins that belong to nobody's account. */
export const LOGIN_SUBJECT = 'sys:login'

export type LoginEvent = 'login.unknown' | 'login.refused' | 'access.denied'

/** A login by a name, or a provider's subject, that no account has; one that the provider spoilt; a call that nobody known has made. */
export async function appendLoginEvent(
  tx: Pick<Tx, 'query'>,
  type: LoginEvent,
  data: Record<string, unknown>,
): Promise<void> {
  const payload = trailPayload({ type, level: 'notice', at: Date.now(), actor: null, data })
  await tx.query('select audit_append($1, $2)', [LOGIN_SUBJECT, [payload]])
}

export interface DenialTold {
  permission: string
  code: string
  /** method and pattern of the path */
  route: string
  /** of whoever is not known */
  address?: string
  /** refused before this and not told of one by one, since there were too many in a minute */
  untold?: number
}

/** A refused call, on the trail of whoever made it; without a person, on that of logins. */
export function recordDenial(pool: Pool, person: number | undefined, denied: DenialTold): Promise<void> {
  const data = { ...denied }
  return inTransaction(pool, (tx) =>
    person === undefined
      ? appendLoginEvent(tx, 'access.denied', data)
      : appendUserEvent(tx, person, 'access.denied', data),
  )
}
