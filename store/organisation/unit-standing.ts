import type { OtherUnit, UnitStanding } from '../../domain/organisation/unit-change.ts'
import type { Pool, Tx } from '../pool.ts'

type Db = Pick<Pool, 'query'>
type StandingUnit = UnitStanding & { kind: string }

export const GONE = '(u.merged_into is not null or u.closed_at is not null)'

/** Whether a campaign's bindings, or its office, name the unit `$1`. */
const BINDS = `(c.office_unit_id = $1 or jsonb_path_exists(c.bindings, '$.** ? (@ == $unit)', jsonb_build_object('unit', $1::int))
  or exists (select from jsonb_each(coalesce(c.bindings -> 'perUnit', '{}')) r where r.value ? $1::text))`

/** What stands at a unit, while nobody else changes the tree or gives a post there. */
export async function lockStanding(tx: Tx, unit: number): Promise<StandingUnit | undefined> {
  await lockTree(tx)
  await tx.query('select from unit where id = $1 for no key update', [unit])
  return readStanding(tx, unit)
}

/** The tree is changed by one at a time. */
export async function lockTree(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('units', 15))`)
}

export async function readStanding(db: Db, unit: number): Promise<StandingUnit | undefined> {
  const { rows } = await db.query<StandingUnit>(
    `select u.id, u.name, u.kind, u."parentId", ${GONE} as gone,
       (select count(*)::int from unit u2 where u2."parentId" = u.id and u2.merged_into is null and u2.closed_at is null) as children,
       (select count(distinct h.person_id)::int from post_holding h where h.unit_id = u.id and (h.until_at is null or h.until_at > clock_timestamp())) as people,
       (select count(*)::int from task t where t.unit_id = u.id and t.status = 'OPEN') as "openTasks",
       (select count(*)::int from campaign c where c.status <> 'CLOSED' and ${BINDS}) as bound
     from unit u where u.id = $1`,
    [unit],
  )
  return rows[0]
}

export async function readOther(db: Db, unit: number): Promise<OtherUnit | undefined> {
  const { rows } = await db.query<OtherUnit>(`select u.id, u.path, ${GONE} as gone from unit u where u.id = $1`, [unit])
  return rows[0]
}

export async function isNameTaken(db: Db, name: string): Promise<boolean> {
  const { rowCount } = await db.query('select from unit where name = $1', [name])
  return rowCount === 1
}

export async function isCodeTaken(db: Db, code: string): Promise<boolean> {
  const { rowCount } = await db.query('select from unit where code = $1', [code])
  return rowCount === 1
}

export interface TouchedCampaign {
  id: string
  title: string
  status: string
  /** its bindings or its office name the unit */
  bound: boolean
  /** of the unit, and of those below it */
  openTasks: number
}

const MOST_CAMPAIGNS = 100

/** Campaigns that are not over and know the unit: they name it, or work is open there or below. */
export async function touchedCampaigns(db: Db, unit: number): Promise<TouchedCampaign[]> {
  const { rows } = await db.query<TouchedCampaign>(
    `select c.id, c.title, c.status, ${BINDS} as bound, coalesce(w.n, 0) as "openTasks"
     from campaign c left join (select t.campaign_id, count(*)::int as n from task t
       where t.status = 'OPEN' and t.unit_id in (select id from unit where path @> array[$1::int]) group by 1) w on w.campaign_id = c.id
     where c.status <> 'CLOSED' and (w.n > 0 or ${BINDS}) order by c.launched_at desc nulls last, c.id limit ${MOST_CAMPAIGNS}`,
    [unit],
  )
  return rows
}
