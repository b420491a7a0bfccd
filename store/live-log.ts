import type { Pool, Tx } from './pool.ts'
import { type Hidden, hiddenFromOf } from './scope.ts'

/** Who should look again at what; written in the transaction that changed it. */
export interface LiveRow {
  id: number
  unit: number | null
  person: number | null
  campaign: string
  entity: string
  kind: string
  /** from whom its case is hidden */
  hidden: Hidden | null
}

/** The head of the log, and which of the positions just below it are not there: given to transactions that have not committed yet. */
export async function liveHead(db: Pick<Pool, 'query'>): Promise<{ head: number; missing: number[] }> {
  const { rows } = await db.query<{ head: number; missing: number[] }>(
    `with top as (select coalesce(max(id), 0) as head from live_log)
     select head, array(select p from generate_series(greatest(head - 500, 1), head) p
       where not exists (select from live_log l where l.id = p))::float8[] as missing from top`,
  )
  return rows[0] ?? { head: 0, missing: [] }
}

/** What was written after a position, and at those of `missing` that are there by now; by position. */
export async function readLive(
  db: Pick<Pool, 'query'>,
  after: number,
  missing: readonly number[],
  limit: number,
): Promise<LiveRow[]> {
  const { rows } = await db.query<LiveRow>({
    name: 'read-live',
    text: `select id, unit_id as unit, person_id as person, campaign_id as campaign, entity_id as entity, kind,
        ${hiddenFromOf('l.entity_id')} as hidden from (
        select * from live_log where id = any($2::bigint[])
        union all (select * from live_log where id > $1 order by id limit $3)) l order by id`,
    values: [after, missing, limit],
  })
  return rows
}

/** Rung after a commit that wrote to the live log, heard by every process that pushes it. Says nothing and promises nothing. */
const LIVE_CHANNEL = 'live'
/** The connection hears every ring from now on, as a `notification`. */
export const hearLive = async (db: Pick<Tx, 'query'>): Promise<void> => void (await db.query(`listen ${LIVE_CHANNEL}`))
/** The call that rings. */
export const RING = { name: 'ring-live', text: `select pg_notify('${LIVE_CHANNEL}', '')` }
const QUIET_MS = 20

const rung = new WeakMap<Pool, { again: boolean }>()

/**
 * Rings at once, and once more after a burst. Not within the transaction: a commit that notifies waits for every other that does. What is
 * lost here is read a moment later.
 */
export function ringLive(pool: Pool): void {
  const bell = rung.get(pool)
  if (bell) {
    bell.again = true
    return
  }
  rung.set(pool, { again: false })
  const quiet = () =>
    setTimeout(() => {
      const again = rung.get(pool)?.again
      rung.delete(pool)
      if (again) ringLive(pool)
    }, QUIET_MS).unref()
  pool.query(RING).then(quiet, quiet)
}
