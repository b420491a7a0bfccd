import type { Pool } from '../pool.ts'
import { templateSubject } from './templates.ts'

export interface Returned {
  version: number
  reason: string
  by: number
  /** real ms */
  at: number
}

/** Why versions of a template were sent back to their drafters, by version: of each the last time, as its trail tells it. */
export async function lastReturns(db: Pick<Pool, 'query'>, id: string): Promise<Map<number, Returned>> {
  const { rows } = await db.query<Returned>(
    `select distinct on (1) (e.body #>> '{data,version}')::int as version, coalesce(e.body #>> '{data,reason}', '') as reason,
       (e.body #>> '{actor,person}')::int as by, e.recorded_at as at
     from (select seq, recorded_at, payload::jsonb as body from audit_event where subject = $1 and type = 'template.returned') e
     order by 1, e.seq desc`,
    [templateSubject(id)],
  )
  return new Map(rows.map((row) => [row.version, row]))
}
