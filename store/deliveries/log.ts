import type { DeliveryStatus } from '../../contracts/http/deliveries.ts'
import type { Urgency } from '../../contracts/notices.ts'
import { msOf } from '../instants.ts'
import type { Pool, Tx } from '../pool.ts'
import { parameters } from '../scope.ts'
import { trailPayload } from '../trail.ts'
import type { ChannelRow } from './channels.ts'

export interface DeliveryLogRow {
  id: number
  channel: string
  person: { id: number; name: string } | null
  campaign: { id: string; title: string }
  urgency: Urgency
  status: DeliveryStatus
  attempts: number
  dueMs: number
  createdMs: number
  settledMs: number | null
  error: string | null
}

const ms = (column: string, name: string): string => `${msOf(column)} as "${name}"`

/** Latest first, without what they say: administrators of the platform see the way, not the matter. */
export async function listDeliveries(
  db: Pick<Pool, 'query'>,
  asked: { status: DeliveryStatus | undefined; channel: string | undefined; before: number | undefined; limit: number },
): Promise<DeliveryLogRow[]> {
  const p = parameters()
  const where = [
    ...(asked.status === undefined ? [] : [`d.status = ${p.add(asked.status)}`]),
    ...(asked.channel === undefined ? [] : [`d.channel = ${p.add(asked.channel)}`]),
    ...(asked.before === undefined ? [] : [`d.id < ${p.add(asked.before)}`]),
  ]
  const { rows } = await db.query<DeliveryLogRow>(
    `select d.id, d.channel, d.urgency, d.status, d.attempts, d.error, ${ms('d.due_at', 'dueMs')}, ${ms('d.created_at', 'createdMs')},
       ${ms('d.settled_at', 'settledMs')}, case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as person,
       jsonb_build_object('id', c.id, 'title', c.title) as campaign
     from delivery d join notice n on n.id = d.notice_id join campaign c on c.id = n.campaign_id left join person p on p.id = d.person_id
     ${where.length > 0 ? `where ${where.join(' and ')}` : ''} order by d.id desc limit ${p.add(asked.limit)}`,
    p.values,
  )
  return rows
}

export interface OwnDeliveryRow {
  id: number
  text: string
  urgency: Urgency
  status: DeliveryStatus
  campaign: string
  entity: string
  task: string | null
  dueMs: number
  settledMs: number | null
}

/** A person's own latest, with what they say. */
export async function listOwnDeliveries(
  db: Pick<Pool, 'query'>,
  person: number,
  limit: number,
): Promise<OwnDeliveryRow[]> {
  const { rows } = await db.query<OwnDeliveryRow>(
    `select d.id, n.text, d.urgency, d.status, n.campaign_id as campaign, n.entity_id as entity, n.task_id as task,
       ${ms('d.due_at', 'dueMs')}, ${ms('d.settled_at', 'settledMs')}
     from delivery d join notice n on n.id = d.notice_id where d.person_id = $1 order by d.id desc limit $2`,
    [person, limit],
  )
  return rows
}

/** Channels with what stands still on each, counted up to a bound. */
export async function channelsWithCounts(
  db: Pick<Pool, 'query'>,
): Promise<(ChannelRow & { waiting: number; failed: number })[]> {
  const count = (status: DeliveryStatus) =>
    `(select count(*)::int from (select 1 from delivery d where d.status = '${status}' and d.channel = c.name limit 10000) n)`
  const { rows } = await db.query<ChannelRow & { waiting: number; failed: number }>(
    `select name, kind, facts, ${count('WAITING')} as waiting, ${count('FAILED')} as failed from notice_channel c order by name`,
  )
  return rows
}

const MOST_RETRIED = 1000
/** Subject of the chain that tells who let failed deliveries be tried again. */
export const DELIVERY_SUBJECT = 'sys:deliveries'

/**
 * Lets failed deliveries be tried again from the first attempt: the message of one, or all of a channel up to a bound. Answers how many; what
 * is under way or sent stays as it is.
 */
export async function retryDeliveries(
  tx: Tx,
  which: { id: number } | { channel: string },
  actor: { person: number; unit: number },
): Promise<number> {
  const [condition, value] =
    'id' in which
      ? ['message = (select message from delivery where id = $1)', which.id]
      : ['channel = $1', which.channel]
  const { rowCount } = await tx.query(
    `update delivery set status = 'WAITING', attempts = 0, due_at = clock_timestamp(), settled_at = null, held_until = null
     where id in (select id from delivery where status = 'FAILED' and ${condition} order by id limit ${MOST_RETRIED})`,
    [value],
  )
  const retried = rowCount ?? 0
  if (retried > 0) {
    const data = { ...which, retried }
    const payload = trailPayload({ type: 'delivery.retried', level: 'system', at: Date.now(), actor, data })
    await tx.query('select audit_append($1, $2)', [DELIVERY_SUBJECT, [payload]])
  }
  return retried
}
