import { type CampaignClock, withRate } from '../domain/campaign/clock.ts'
import { inTransaction, type Pool, type Tx } from './pool.ts'
import { toWake } from './relay.ts'

/**
 * Changes a campaign's clock under its exclusive lock: nobody stamps an act meanwhile. Everything below it has the same clock, and is locked
 * with it, the parent first. Answers the clock as it is now.
 */
export function changeClock(
  pool: Pool,
  campaignId: string,
  change: (
    clock: CampaignClock,
    nowMs: number,
    tx: Tx,
  ) => CampaignClock | undefined | Promise<CampaignClock | undefined>,
): Promise<CampaignClock | undefined> {
  return inTransaction(pool, async (tx) => {
    await tx.query(
      'select campaign_lock(f, true) from (select f from campaign_family($1) f order by f <> $1, f) family',
      [campaignId],
    )
    const { rows } = await tx.query<{ clock: CampaignClock; now: number }>(
      'select clock, floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now from campaign where id = $1',
      [campaignId],
    )
    const row = rows[0]
    const clock = row && (await change(row.clock, row.now, tx))
    if (clock)
      await tx.query('update campaign set clock = $2 where id in (select campaign_family($1))', [
        campaignId,
        JSON.stringify(clock),
      ])
    return clock
  })
}

/** Somebody has used the product within this time: accelerated clocks run. */
const ATTENDED = '3 minutes'

/**
 * Lets accelerated clocks run while somebody is logged in, and stand otherwise. What a clock that runs makes due sooner than its runs know
 * is marked in the same transaction, and the sweep that arms tells them; one that stands need not be told: an entry that is asked for too
 * early waits.
 * @param seenMs the last real instant at which the product was up, after a time away; the clocks do not count what lies between
 */
export async function keepClocks(pool: Pool, seenMs?: number): Promise<void> {
  const { rows } = await pool.query<{ id: string; clock: CampaignClock; attended: boolean }>(
    `select id, clock, exists (select from session where revoked_at is null and last_seen_at > clock_timestamp() - interval '${ATTENDED}') as attended
     from campaign c where parent is null and clock ->> 'mode' = 'accelerated'
       and exists (select from campaign m where m.id in (select campaign_family(c.id)) and m.status = 'RUNNING')`,
  )
  const failures: unknown[] = []
  for (const { id, attended } of rows) {
    const kept = changeClock(pool, id, async (clock, nowMs, tx) => {
      const stopped = seenMs === undefined ? clock : await stoppedAt(tx, clock, seenMs, nowMs)
      const rate = attended ? (clock.rate ?? 1) : 0
      const runs = stopped.segments.at(-1)?.rate ?? 1
      if (runs === rate) return stopped === clock ? undefined : stopped
      if (rate > 0) await markTimed(tx, id, nowMs)
      return withRate(stopped, rate, nowMs)
    })
    await kept.catch((error: unknown) => failures.push(error))
  }
  // one campaign's trouble is told after the others have had their turn
  if (failures.length > 0) throw failures[0]
}

async function markTimed(tx: Tx, campaignId: string, nowMs: number): Promise<void> {
  await tx.query(`set local statement_timeout = 30000`)
  await tx.query(
    'update entity set armed_in = $2 where campaign_id in (select campaign_family($1)) and not ended and next_at is not null',
    [campaignId, toWake(`clock:${nowMs}`)],
  )
}

/**
 * The clock as if it had stood since the product was last seen. People go on without a worker: what they recorded meanwhile is stamped,
 * and campaign time does not go back behind it.
 */
async function stoppedAt(tx: Tx, clock: CampaignClock, seenMs: number, nowMs: number): Promise<CampaignClock> {
  const { rows } = await tx.query<{ recorded: number | null }>('select max(last_at) as recorded from audit_head')
  const since = Math.max(seenMs, rows[0]?.recorded ?? 0, clock.segments.at(-1)?.realFrom ?? 0)
  return withRate(clock, 0, Math.min(since, nowMs))
}

/** The earliest instant up to `until` at which an entity of the campaign, or of one below it, does something, and who is due then. */
export async function dueEntities(
  tx: Pick<Tx, 'query'>,
  campaignId: string,
  until: number,
): Promise<{ at: number; ids: string[] } | undefined> {
  const { rows } = await tx.query<{ id: string; next_at: number }>(
    `with family as (select array(select campaign_family($1)) as ids)
     select id, next_at from entity where campaign_id = any((select ids from family)::text[]) and not ended and stuck is null
       and next_at = (select min(next_at) from entity where campaign_id = any((select ids from family)::text[]) and not ended and stuck is null
         and next_at <= $2)`,
    [campaignId, until],
  )
  const first = rows[0]
  return first && { at: first.next_at, ids: rows.map((row) => row.id) }
}
