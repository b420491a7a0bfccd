import type { CampaignClock } from '../domain/campaign/clock.ts'
import { appendUserEvent } from './identity/user-events.ts'
import { msOf } from './instants.ts'
import { inTransaction, type Pool } from './pool.ts'

export interface FeedRow {
  createdAt: number
  /** to the hour */
  readAt: number | null
}

export async function findFeed(db: Pick<Pool, 'query'>, person: number): Promise<FeedRow | undefined> {
  const { rows } = await db.query<FeedRow>(
    `select ${msOf('created_at')} as "createdAt", ${msOf('read_at')} as "readAt" from calendar_feed where person_id = $1`,
    [person],
  )
  return rows[0]
}

/** A person has one at most: another address takes the place of the one before, which answers no longer. */
export function keepFeed(pool: Pool, person: number, tokenHash: string): Promise<void> {
  return inTransaction(pool, async (tx) => {
    await tx.query(
      `insert into calendar_feed (person_id, token_hash) values ($1, $2)
       on conflict (person_id) do update set token_hash = excluded.token_hash, created_at = clock_timestamp(), read_at = null`,
      [person, tokenHash],
    )
    await appendUserEvent(tx, person, 'feed.made', {})
  })
}

export function revokeFeed(pool: Pool, person: number): Promise<void> {
  return inTransaction(pool, async (tx) => {
    const { rowCount } = await tx.query('delete from calendar_feed where person_id = $1', [person])
    if (rowCount) await appendUserEvent(tx, person, 'feed.revoked', {})
  })
}

/** Whose calendar it is; undefined when the address is unknown, was revoked, or the person is disabled. */
export async function findFeedOwner(db: Pick<Pool, 'query'>, tokenHash: string): Promise<number | undefined> {
  const { rows } = await db.query<{ person: number }>(
    `with read as (update calendar_feed set read_at = date_trunc('hour', clock_timestamp())
       where token_hash = $1 and read_at is distinct from date_trunc('hour', clock_timestamp()))
     select f.person_id as person from calendar_feed f join person p on p.id = f.person_id
     where f.token_hash = $1 and p.disabled_at is null`,
    [tokenHash],
  )
  return rows[0]?.person
}

/** An open task in somebody's hands with its deadline (campaign ms); nothing of what it is about. */
export interface DeadlineRow {
  id: string
  title: string
  campaign: string
  dueAt: number
  /** the case's clock stands: the deadline waits */
  onHold: boolean
  clock: CampaignClock
  /** real ms */
  nowMs: number
}

export const DEADLINES_AT_MOST = 500

/** What is due first, without what is hidden from him by now. */
export async function listDeadlines(db: Pick<Pool, 'query'>, person: number): Promise<DeadlineRow[]> {
  const { rows } = await db.query<DeadlineRow>(
    `select t.id, t.title, c.title as campaign, t.due_at as "dueAt", coalesce(f.on_hold, false) as "onHold", c.clock,
       ${msOf('clock_timestamp()')} as "nowMs"
     from task t join campaign c on c.id = t.campaign_id left join case_file f on f.id = t.entity_id
     where t.status = 'OPEN' and t.holder_id = $1 and t.due_at is not null
       and not exists (select from concealment hidden where hidden.entity_id = t.entity_id and (hidden.persons @> array[$1::int]
         or hidden.units && array(select h.unit_id from held_post h where h.person_id = $1) or hidden.units && works_in($1))) order by t.due_sort, t.id limit ${DEADLINES_AT_MOST}`,
    [person],
  )
  return rows
}
