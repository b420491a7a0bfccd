import type { Staff } from '../domain/organisation/composition.ts'
import type { Pool } from './pool.ts'

/** Who heads a unit, and how many others hold a post there, by unit. */
export type Staffing = ReadonlyMap<number, Staff>

/** Who holds posts now in these units. */
export async function readStaffing(db: Pick<Pool, 'query'>, units: readonly number[]): Promise<Staffing> {
  if (units.length === 0) return new Map()
  const { rows } = await db.query<Staff & { unit: number }>(
    `select h.unit_id as unit, coalesce(jsonb_agg(h.grade) filter (where h.heads), '[]') as heads,
       count(*) filter (where not h.heads)::int as others
     from (select unit_id, person_id, bool_or(post in ('HEAD', 'LEADER')) as heads, max(grade) as grade
       from held_post where unit_id = any($1) group by 1, 2) h
     join person p on p.id = h.person_id where p.disabled_at is null group by h.unit_id`,
    [units],
  )
  return new Map(rows.map(({ unit, heads, others }) => [unit, { heads, others }]))
}
