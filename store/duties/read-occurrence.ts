import type { Pool } from '../pool.ts'
import { findOccurrence, type OccurrenceRow } from './read-duties.ts'

export interface OccurrenceTaskRow {
  id: string
  name: string
  site: string | null
  status: 'OPEN' | 'DONE' | 'WITHDRAWN' | 'CANCELLED' | 'MISSED'
  late: boolean
  by: { id: number; name: string } | null
  /** campaign time, ms */
  doneAt: number | null
  score: number | null
  compared: number | null
  difference: number | null
  override: { score: number; reason: string } | null
}

/** What was missed and what is open first, then what differs most. */
const TASKS = `select t.id, t.name, t.site, t.status, t.late, t.done_at as "doneAt",
    case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as by,
    (t.answers ->> 'score')::float8 as score, (t.answers ->> 'compared')::float8 as compared, (t.answers ->> 'difference')::float8 as difference,
    (select jsonb_build_object('score', f.override -> 'score', 'reason', f.override ->> 'reason')
     from fact f where f.entity_id = t.entity_id and f.site = t.site and f.day = $3 and f.override is not null limit 1) as override
  from task t left join person p on p.id = t.done_by
  where t.entity_id = $1 and t.occurrence = $2
  order by array_position(array['MISSED', 'OPEN', 'DONE'], t.status), abs((t.answers ->> 'difference')::float8) desc nulls last, t.name, t.id
  limit 5000`

/** One occurrence with its tasks, and the list that a sample was drawn from. */
export async function readOccurrence(
  db: Pick<Pool, 'query'>,
  duty: string,
  key: string,
): Promise<
  { occurrence: OccurrenceRow; tasks: OccurrenceTaskRow[]; pool: { id: string; name: string }[] } | undefined
> {
  const occurrence = await findOccurrence(db, duty, key)
  if (!occurrence) return undefined
  const [tasks, pool] = await Promise.all([
    db.query<OccurrenceTaskRow>(TASKS, [duty, key, occurrence.day]),
    db.query<{ id: string; name: string }>(
      `select s.id, coalesce(e.name, s.id) as name
       from duty_occurrence o cross join lateral jsonb_array_elements_text(coalesce(o.list, '[]')) with ordinality s(id, place)
       left join ledger_entry e on e.id = s.id where o.duty_id = $1 and o.key = $2 and o.seed is not null order by s.place`,
      [duty, key],
    ),
  ])
  return { occurrence, tasks: tasks.rows, pool: pool.rows }
}
