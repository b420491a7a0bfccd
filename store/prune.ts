import type { Pool } from './pool.ts'

const PAGE = 2000

/** Answers of requests are kept this long for a repeat of the same request. */
const ANSWERS = '30 days'
/** Live pages read on from where they are: what lies further back nobody asks for. */
const LIVE = '1 day'
/** What became of notices outside the platform: longer than the half year that logs have to be kept. */
const DELIVERIES = '200 days'

/** Deletes one page of stored answers whose time is over, oldest first. Answers whether there may be more. */
export async function pruneAnswers(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query(
    `delete from idempotency where ctid = any(array(
       select ctid from idempotency where created_at < clock_timestamp() - interval '${ANSWERS}' order by created_at limit ${PAGE}))`,
  )
  return rowCount === PAGE
}

/** Deletes one page of the live log, read from its beginning by position; the newest row stays, so that a position is never given again. */
export async function pruneLiveLog(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query(
    `delete from live_log where id in (
       select id from (select id, created_at from live_log order by id limit ${PAGE}) first
       where created_at < clock_timestamp() - interval '${LIVE}' and id < (select max(id) from live_log))`,
  )
  return rowCount === PAGE
}

/** Deletes one page of deliveries that are settled and whose time is over. */
export async function pruneDeliveries(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query(
    `delete from delivery where id in (
       select id from (select id, status, created_at from delivery order by id limit ${PAGE}) first
       where created_at < clock_timestamp() - interval '${DELIVERIES}' and status <> 'WAITING')`,
  )
  return rowCount === PAGE
}

/** Deletes mail about addresses whose time is over, and changes that nobody confirmed: few rows, all at once. */
export async function pruneAddresses(pool: Pool): Promise<void> {
  await pool.query(
    `delete from address_letter where status <> 'WAITING' and created_at < clock_timestamp() - interval '${DELIVERIES}'`,
  )
  await pool.query('delete from address_change where expires_at < clock_timestamp()')
}

/** What was answered: as long as one may still ask about the answer. What waits stays. */
const OPINIONS = '3 years'

/** Deletes opinions whose answers are old: few rows, all at once. */
export async function pruneOpinions(pool: Pool): Promise<void> {
  await pool.query(`delete from opinion where answered_at < clock_timestamp() - interval '${OPINIONS}'`)
}

/** States of parts, peaks of limits, and processes that are gone. */
const OPERATIONS = '30 days'

/** Clears what administrators looked at long ago: few rows, all at once. The state in which each part stands stays. */
export async function pruneOperations(pool: Pool): Promise<void> {
  await pool.query(
    `delete from part_state p where p.since < clock_timestamp() - interval '${OPERATIONS}'
       and exists (select from part_state later where later.part = p.part and later.id > p.id)`,
  )
  await pool.query(`delete from endpoint_probe where probed_at < clock_timestamp() - interval '${OPERATIONS}'`)
  await pool.query(`delete from limit_peak where day < current_date - 30`)
  await pool.query(`delete from process_sign where seen_at < clock_timestamp() - interval '${OPERATIONS}'`)
  await pool.query(`delete from transfer where begun_at < clock_timestamp() - interval '${DELIVERIES}'`)
  await pool.query(`delete from reconciliation where finished_at < clock_timestamp() - interval '${DELIVERIES}'`)
}
