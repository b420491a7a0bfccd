import type { Pool } from '../pool.ts'
import { type Asker, notHidden, parameters } from '../scope.ts'

type Db = Pick<Pool, 'query'>

/** What a unit has that could go to another one. */
export interface DivisionRow {
  /** whoever holds a post there now or later, with the cases' open tasks that he holds */
  people: { id: number; name: string; tasks: number }[]
  /** open tasks of cases that nobody holds, by campaign */
  waiting: { id: string; title: string; tasks: number }[]
  /** open tasks of duties: a duty is its unit's own and stays */
  fixed: number
}

/** Open tasks of the unit, without what is hidden from whoever asks: that stays with the unit, and is not counted. */
function openTasks(unit: number, asker: Asker) {
  const p = parameters()
  const at = p.add(unit)
  const from = `from task t join entity e on e.id = t.entity_id
    where t.unit_id = ${at} and t.status = 'OPEN' and ${notHidden('t.entity_id', asker, p)} and e.kind`
  return { p, at, from }
}

export async function readDivision(db: Db, unit: number, asker: Asker): Promise<DivisionRow> {
  const { p, at, from } = openTasks(unit, asker)
  const { rows } = await db.query<DivisionRow>(
    `select
       (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'tasks',
            (select count(*)::int ${from} = 'case' and t.holder_id = p.id)) order by p.name, p.id), '[]')
          from person p where exists (select from post_holding h where h.person_id = p.id and h.unit_id = ${at}
            and (h.until_at is null or h.until_at > clock_timestamp()))) as people,
       (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title, 'tasks', w.n) order by c.title, c.id), '[]')
          from (select t.campaign_id, count(*)::int as n ${from} = 'case' and t.holder_id is null group by 1) w join campaign c on c.id = w.campaign_id) as waiting,
       (select count(*)::int ${from} <> 'case') as fixed`,
    p.values,
  )
  const row = rows[0]
  if (!row) throw new Error('division: expected a row')
  return row
}

export interface GoingTask {
  id: string
  case: string
  /** in the case */
  key: string
}

/** Open tasks of cases that go along: those that these people hold, and of these campaigns those that nobody holds. Up to `limit`, by id. */
export async function goingTasks(
  db: Db,
  unit: number,
  asker: Asker,
  { people, campaigns, limit }: { people: readonly number[]; campaigns: readonly string[]; limit: number },
): Promise<GoingTask[]> {
  const { p, from } = openTasks(unit, asker)
  const held = `t.holder_id = any(${p.add(people)}::int[])`
  const waits = `t.holder_id is null and t.campaign_id = any(${p.add(campaigns)}::text[])`
  const { rows } = await db.query<GoingTask>(
    `select t.id, t.entity_id as case, t.key ${from} = 'case' and (${held} or (${waits})) order by t.id limit ${p.add(limit)}`,
    p.values,
  )
  return rows
}
