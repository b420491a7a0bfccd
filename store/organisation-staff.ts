import type { Pool } from './pool.ts'

/** How many head a unit, and how many others hold a post there, by unit. */
export type Staffing = ReadonlyMap<number, { heads: number; others: number }>

/** Who holds posts now in these units. */
export async function readStaffing(db: Pick<Pool, 'query'>, units: readonly number[]): Promise<Staffing> {
  if (units.length === 0) return new Map()
  const { rows } = await db.query<{ unit: number; heads: number; others: number }>(
    `select h.unit_id as unit, count(distinct h.person_id) filter (where h.post in ('HEAD', 'LEADER'))::int as heads,
       count(distinct h.person_id) filter (where h.post not in ('HEAD', 'LEADER'))::int as others
     from post_holding h join person p on p.id = h.person_id
     where h.unit_id = any($1) and h.until_at is null and p.disabled_at is null group by h.unit_id`,
    [units],
  )
  return new Map(rows.map(({ unit, heads, others }) => [unit, { heads, others }]))
}
