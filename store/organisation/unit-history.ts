import type { Pool } from '../pool.ts'
import type { UnitChange } from './change-unit.ts'

export interface UnitPast {
  /** what it was called, and whose it was, until then */
  name: string
  parent: { id: number; name: string } | null
  /** ms */
  until: number
  change: UnitChange
  reason: string
  by: { id: number; name: string }
}

const MOST_CHANGES = 200

/** What a unit was, the latest first. */
export async function readPast(db: Pick<Pool, 'query'>, unit: number): Promise<UnitPast[]> {
  const { rows } = await db.query<UnitPast>(
    `select p.name, case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name) end as parent,
       floor(extract(epoch from p.until_at) * 1000)::float8 as until, p.change, p.reason, jsonb_build_object('id', b.id, 'name', b.name) as by
     from unit_past p left join unit a on a.id = p.parent_id join person b on b.id = p.by_person
     where p.unit_id = $1 order by p.no desc limit ${MOST_CHANGES}`,
    [unit],
  )
  return rows
}
