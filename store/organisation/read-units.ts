import type { Pool } from '../pool.ts'
import { type Asker, notHidden, parameters } from '../scope.ts'
import { readPast, type UnitPast } from './unit-history.ts'

export interface UnitLine {
  id: number
  code: string
  name: string
  kind: string
  parentId: number | null
  /** the unit that took it in */
  mergedInto: number | null
  closed: boolean
  /** persons who hold a post there now */
  holders: number
  /** places that nobody has */
  vacant: number
}

/** A district has some hundred units; the tree is shown whole up to here. */
const MOST_UNITS = 5000

const HELD = `(select unit_id, post, title, count(*) filter (where not acting)::int as n from held_post group by 1, 2, 3)`

/**
 * The units as they were at an instant, epoch ms: with the names and parents of then, without those that came later. Null: as they are
 * now. How they are staffed is always of now.
 */
export async function listUnitLines(db: Pick<Pool, 'query'>, at: number | null): Promise<UnitLine[]> {
  const { rows } = await db.query<UnitLine>(
    `with asked as (select coalesce(to_timestamp($1::float8 / 1000), clock_timestamp()) as at), then_units as (
       select u.id, u.code, u.kind, coalesce(was.name, u.name) as name, case when was.no is null then u."parentId" else was.parent_id end as "parentId",
         case when exists (select from unit_past m where m.unit_id = u.id and m.change = 'MERGED' and m.until_at > asked.at) then null else u.merged_into end as "mergedInto",
         coalesce(u.closed_at <= asked.at, false) as closed
       from asked cross join unit u
       left join lateral (select p.no, p.name, p.parent_id from unit_past p where p.unit_id = u.id and p.until_at > asked.at order by p.no limit 1) was on true
       where u.opened_at is null or u.opened_at <= asked.at)
     select u.*, coalesce(held.n, 0) as holders, coalesce(free.n, 0) as vacant
     from then_units u
     left join (select unit_id, count(distinct person_id)::int as n from held_post group by 1) held on held.unit_id = u.id
     left join (select e.unit_id, sum(greatest(e.places - coalesce(h.n, 0), 0))::int as n from establishment e
       left join ${HELD} h on h.unit_id = e.unit_id and h.post = e.post and h.title = e.title group by 1) free on free.unit_id = u.id
     order by u.id limit ${MOST_UNITS}`,
    [at],
  )
  return rows
}

export interface HoldingRow {
  id: number
  person: { id: number; name: string }
  unit: { id: number; name: string }
  post: string
  title: string
  grade: string | null
  acting: boolean
  /** ms */
  from: number
  until: number | null
}

export const HOLDING = `h.id, jsonb_build_object('id', p.id, 'name', p.name) as person, jsonb_build_object('id', u.id, 'name', u.name) as unit,
  h.post, h.title, h.grade, h.acting, floor(extract(epoch from h.from_at) * 1000)::float8 as "from", floor(extract(epoch from h.until_at) * 1000)::float8 as until
  from post_holding h join person p on p.id = h.person_id join unit u on u.id = h.unit_id`

export interface UnitPage {
  unit: { id: number; code: string; name: string; kind: string; parent: { id: number; name: string } | null }
  mergedInto: { id: number; name: string } | null
  closed: boolean
  establishment: { post: string; title: string; grade: string | null; places: number }[]
  /** who holds a post now or will, and who left last */
  holdings: HoldingRow[]
  openTasks: number
  unheldTasks: number
  past: UnitPast[]
}

const MOST_HOLDINGS = 300

/** A unit with its posts and who holds them, and how much work is open there, without what is hidden from whoever asks. */
export async function readUnit(db: Pick<Pool, 'query'>, unit: number, asker: Asker): Promise<UnitPage | undefined> {
  const p = parameters()
  const of = p.add(unit)
  const open = `from task t where t.unit_id = u.id and t.status = 'OPEN' and ${notHidden('t.entity_id', asker, p)}`
  const { rows } = await db.query<Omit<UnitPage, 'holdings' | 'past'>>(
    `select jsonb_build_object('id', u.id, 'code', u.code, 'name', u.name, 'kind', u.kind,
         'parent', case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name) end) as unit,
       case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name) end as "mergedInto", u.closed_at is not null as closed,
       (select coalesce(jsonb_agg(jsonb_build_object('post', e.post, 'title', e.title, 'grade', e.grade, 'places', e.places) order by e.post, e.title), '[]')
        from establishment e where e.unit_id = u.id) as establishment,
       (select count(*)::int ${open}) as "openTasks",
       (select count(*)::int ${open} and t.holder_id is null) as "unheldTasks"
     from unit u left join unit a on a.id = u."parentId" left join unit m on m.id = u.merged_into where u.id = ${of}`,
    p.values,
  )
  if (!rows[0]) return undefined
  const holdings = await db.query<HoldingRow>(
    `select ${HOLDING} where h.unit_id = $1 order by h.until_at desc nulls first, h.id limit ${MOST_HOLDINGS}`,
    [unit],
  )
  return { ...rows[0], holdings: holdings.rows, past: await readPast(db, unit) }
}
