import type { PartStanding, Verdict } from '../../domain/health/judge.ts'
import { inTransaction, type Pool } from '../pool.ts'

/** Writes where a part stands otherwise than it did; several processes may look at the same time. */
export function recordStates(pool: Pool, verdicts: readonly Verdict[]): Promise<void> {
  return inTransaction(pool, async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('part_state', 6))`)
    await tx.query(
      `insert into part_state (part, state, code)
       select v.part, v.state, v.code from jsonb_to_recordset($1::jsonb) as v(part text, state text, code text)
       left join lateral (select p.state, p.code from part_state p where p.part = v.part order by p.id desc limit 1) stood on true
       where stood.state is distinct from v.state or stood.code is distinct from v.code`,
      [JSON.stringify(verdicts.map(({ part, state, code }) => ({ part, state, code })))],
    )
  })
}

export interface StateChange {
  part: string
  state: PartStanding
  code: string
  sinceMs: number
}

const MOST_CHANGES = 500

/** How each part stood a day ago, and what changed since, oldest first; the latest changes where there are very many. */
export async function readStates(db: Pick<Pool, 'query'>): Promise<StateChange[]> {
  const columns = `part, state, code, floor(extract(epoch from since) * 1000)::bigint as "sinceMs", id`
  const dayAgo = `clock_timestamp() - interval '1 day'`
  const { rows } = await db.query<StateChange & { id: number }>(
    `(select distinct on (part) ${columns} from part_state where since <= ${dayAgo} order by part, id desc)
     union all (select ${columns} from part_state where since > ${dayAgo} order by id desc limit ${MOST_CHANGES})
     order by id`,
  )
  return rows.map(({ id: _id, ...change }) => change)
}
