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
