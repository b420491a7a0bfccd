import { WORK_POSTS } from '../domain/task/work-posts.ts'
import type { Pool } from './pool.ts'

export interface UnitRow {
  id: number
  name: string
  kind: string
  parentId: number | null
  /** merged away or closed: nothing new is given to it */
  gone: boolean
}

export async function listUnits(db: Pick<Pool, 'query'>): Promise<UnitRow[]> {
  const { rows } = await db.query<UnitRow>(
    `select id, name, kind, "parentId", merged_into is not null or closed_at is not null as gone from unit order by path, id`,
  )
  return rows
}

export interface PersonRow {
  id: number
  name: string
  title: string
  unit: { id: number; name: string }
}

/** Who holds a post in these units, one row a post; `q` is part of the name. */
export async function listPersons(
  db: Pick<Pool, 'query'>,
  asked: { units: readonly number[] | 'all'; q: string | undefined; limit: number },
): Promise<PersonRow[]> {
  const { rows } = await db.query<PersonRow>(
    `select p.id, p.name, h.title, jsonb_build_object('id', u.id, 'name', u.name) as unit
     from held_post h join person p on p.id = h.person_id join unit u on u.id = h.unit_id
     where p.disabled_at is null and ($1::int[] is null or h.unit_id = any($1))
       and ($2::text is null or strpos(p.name, $2) > 0)
     order by u.path, h.id limit $3`,
    [asked.units === 'all' ? null : asked.units, asked.q ?? null, asked.limit],
  )
  return rows
}

/** Who does the tasks of some unit, by a part of the name, one row a post; nobody without a name. */
export async function findWorkers(db: Pick<Pool, 'query'>, q: string, limit: number): Promise<PersonRow[]> {
  const name = q.trim()
  if (name === '') return []
  const { rows } = await db.query<PersonRow>(
    `select p.id, p.name, h.title, jsonb_build_object('id', u.id, 'name', u.name) as unit
     from held_post h join person p on p.id = h.person_id join unit u on u.id = h.unit_id
     where p.disabled_at is null and h.post = any($1) and strpos(p.name, $2) > 0 order by p.name, p.id, h.id limit $3`,
    [WORK_POSTS, name, limit],
  )
  return rows
}

/** Names by id, for presenters. */
export async function namesOf(db: Pick<Pool, 'query'>, persons: readonly number[]): Promise<Map<number, string>> {
  if (persons.length === 0) return new Map()
  const { rows } = await db.query<{ id: number; name: string }>('select id, name from person where id = any($1)', [
    persons,
  ])
  return new Map(rows.map((row) => [row.id, row.name]))
}

export async function unitNames(db: Pick<Pool, 'query'>): Promise<Map<number, string>> {
  return new Map((await listUnits(db)).map((unit) => [unit.id, unit.name]))
}
