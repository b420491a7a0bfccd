import type { DutyCount } from '../../contracts/http/duties.ts'
import type { DutyState } from '../../domain/duty/index.ts'
import type { Pool } from '../pool.ts'
import { asPlatform } from '../reach/caller.ts'
import { type Parameters, parameters, type Scope } from '../scope.ts'

type Db = Pick<Pool, 'query'>

export interface DutyRow {
  id: string
  campaignId: string
  campaignStatus: string
  duty: string
  title: string
  unit: { id: number; name: string }
  ended: boolean
  state: Pick<DutyState, 'next' | 'hold'>
  open: number
  done: number
  late: number
  missed: number
  short: number
}

/** Occurrences that are over were counted when they ended; those that are open are counted now, by the index of open tasks. */
const SELECT = `select d.id, d.campaign_id as "campaignId", c.status as "campaignStatus", d.duty, d.title, jsonb_build_object('id', u.id, 'name', u.name) as unit,
    e.ended, jsonb_build_object('next', e.state -> 'next', 'hold', e.state -> 'hold') as state, now.open,
    (past.done + now.done)::int as done, (past.late + now.late)::int as late, past.missed, past.short
  from duty d join entity e on e.id = d.id join unit u on u.id = d.unit_id join campaign c on c.id = d.campaign_id
  cross join lateral (select coalesce(sum(o.done) filter (where o.status <> 'OPEN'), 0)::int as done,
      coalesce(sum(o.late) filter (where o.status <> 'OPEN'), 0)::int as late, coalesce(sum(o.missed), 0)::int as missed,
      count(*) filter (where o.status = 'SHORT')::int as short
    from duty_occurrence o where o.duty_id = d.id) past
  cross join lateral (select count(*) filter (where t.status = 'OPEN')::int as open, count(*) filter (where t.status = 'DONE')::int as done,
      count(*) filter (where t.late)::int as late
    from duty_occurrence o join task t on t.entity_id = d.id and t.occurrence = o.key where o.duty_id = d.id and o.status = 'OPEN') now`

/** Of the duties `d` of a campaign those that the scope may see: all of them, or those of its units. */
export const seenDuties = (campaign: string, scope: Scope, p: Parameters): string =>
  `d.campaign_id = ${p.add(campaign)}${scope.all || scope.campaigns.includes(campaign) ? '' : ` and d.unit_id = any(${p.add(scope.units)})`}`

export async function listDuties(db: Db, campaign: string, scope: Scope): Promise<DutyRow[]> {
  const p = parameters()
  const { rows } = await db.query<DutyRow>(
    `${SELECT} where ${seenDuties(campaign, scope, p)} order by d.duty, u.path, d.unit_id`,
    p.values,
  )
  return rows
}

export async function findDuty(db: Db, id: string): Promise<DutyRow | undefined> {
  const { rows } = await asPlatform(() => db.query<DutyRow>(`${SELECT} where d.id = $1`, [id]))
  return rows[0]
}

export interface OccurrenceRow {
  key: string
  ordinal: number
  day: string
  at: number
  openedAt: number
  dueAt: number | null
  closesAt: number | null
  status: 'OPEN' | 'STARTED' | 'CLOSED' | 'MET' | 'SHORT' | 'SKIPPED' | 'CANCELLED'
  tasks: number
  open: number
  done: number
  late: number
  missed: number
  sample: { seed: string; of: number; sha256: string } | null
}

const DONE = `case when o.status = 'OPEN' then now.done else o.done end`
const LATE = `case when o.status = 'OPEN' then now.late else o.late end`
const OCCURRENCES = `select o.key, o.ordinal, o.day, o.at, o.opened_at as "openedAt", o.due_at as "dueAt", o.closes_at as "closesAt", o.status, o.tasks, o.missed,
    now.open, ${DONE} as done, ${LATE} as late,
    case when o.seed is not null then jsonb_build_object('seed', o.seed, 'of', jsonb_array_length(o.list), 'sha256', o.list_sha256) end as sample
  from duty_occurrence o
  cross join lateral (select count(*) filter (where t.status = 'OPEN')::int as open, count(*) filter (where t.status = 'DONE')::int as done,
      count(*) filter (where t.late)::int as late
    from task t where o.status = 'OPEN' and t.entity_id = o.duty_id and t.occurrence = o.key) now`

export interface OccurrencesAsked {
  before: number | undefined
  limit: number
  /** those that the duty's number counts something of */
  are: DutyCount | undefined
  /** keys of those whose case goes on: they are open too */
  going: readonly string[]
}

/** Occurrences of one duty, the latest first. */
export async function listOccurrences(
  db: Db,
  duty: string,
  { before, limit, are, going }: OccurrencesAsked,
): Promise<OccurrenceRow[]> {
  const p = parameters()
  const conditions = [
    `o.duty_id = ${p.add(duty)}`,
    ...(before === undefined ? [] : [`o.ordinal < ${p.add(before)}`]),
    ...(are === undefined ? [] : [counts(are, going, p)]),
  ]
  const { rows } = await db.query<OccurrenceRow>(
    `${OCCURRENCES} where ${conditions.join(' and ')} order by o.ordinal desc limit ${p.add(limit)}`,
    p.values,
  )
  return rows
}

function counts(are: DutyCount, going: readonly string[], p: Parameters): string {
  switch (are) {
    case 'open':
      return `(now.open > 0 or o.key = any(${p.add(going)}::text[]))`
    case 'done':
      return `${DONE} > 0`
    case 'late':
      return `${LATE} > 0`
    case 'missed':
      return `(o.missed > 0 or o.status = 'SHORT')`
  }
}

export async function findOccurrence(db: Db, duty: string, key: string): Promise<OccurrenceRow | undefined> {
  const { rows } = await db.query<OccurrenceRow>(`${OCCURRENCES} where o.duty_id = $1 and o.key = $2`, [duty, key])
  return rows[0]
}

/** Whose a ledger entry is, as authority looks at its trail: its unit, those of its case, and those that have had a task about it. */
export async function findSiteUnits(db: Db, entry: string): Promise<{ campaign: string; units: number[] } | undefined> {
  const { rows } = await db.query<{ campaign: string; units: number[] }>(
    `select e.campaign_id as campaign, e.unit_id || coalesce(f.units, '{}') || array(select distinct t.unit_id from task t where t.site = e.id) as units
     from ledger_entry e left join case_file f on f.id = e.id where e.id = $1`,
    [entry],
  )
  return rows[0]
}
