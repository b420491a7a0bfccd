import { standingOf } from '../cases/standing.ts'
import type { Pool } from '../pool.ts'
import { caseInScope, notHidden, type Parameters, parameters, type Scope } from '../scope.ts'

/** A campaign at its own now, and a week of its time before. */
export interface Moment {
  campaign: string
  now: number
  before: number
}

/** Cases that stand alike. What is of a task (`overdueBefore`, `returned…`) is told at the step of the task. */
export interface CountedGroup {
  campaign: string
  unit: number
  procedure: string
  step: string
  open: number
  due: number
  dueBefore: number
  closed: number
  closedBefore: number
  late: number
  lateBefore: number
  overdue: number
  overdueBefore: number
  returned: number
  returnedBefore: number
  repeated: number
  stuck: number
}
export type Counted = Exclude<keyof CountedGroup, 'campaign' | 'unit' | 'procedure' | 'step'>

type Row = Pick<CountedGroup, 'campaign' | 'unit' | 'procedure' | 'step'> & Partial<CountedGroup>

const KEY = 'f.campaign_id as campaign, f.unit_id as unit, f.procedure'
const asked = (moments: readonly Moment[], p: Parameters): string =>
  `unnest(${p.add(moments.map(({ campaign }) => campaign))}::text[], ${p.add(moments.map(({ now }) => now))}::bigint[],
    ${p.add(moments.map(({ before }) => before))}::bigint[]) a(campaign, now, before)`

/** That the scope may see a case `f`. Where it has the campaigns as a whole, nothing but what is hidden is left to ask. */
export const seenCases = (campaigns: readonly string[], scope: Scope, p: Parameters): string =>
  scope.all || campaigns.every((campaign) => scope.campaigns.includes(campaign))
    ? notHidden('f.id', scope, p)
    : caseInScope(scope, p)

/**
 * All cases of campaigns that the scope may see, counted now and as they stood a week before. What was undone since (cancelled, merged, put
 * on hold) counts in neither, so that a change is one of work and not of book-keeping.
 * @param restrict counts those of one unit alone; without what stood a week before
 */
export async function countCases(
  db: Pick<Pool, 'query'>,
  moments: readonly Moment[],
  scope: Scope,
  restrict: { unit?: number; nowAlone?: boolean } = {},
): Promise<CountedGroup[]> {
  const found = await Promise.all(
    [standing, returned, stuck, ...(restrict.nowAlone ? [] : [late, overdueBefore])].map(async (query) => {
      const p = parameters()
      const seen = `${seenCases(
        moments.map(({ campaign }) => campaign),
        scope,
        p,
      )}${restrict.unit === undefined ? '' : ` and f.unit_id = ${p.add(restrict.unit)}`}`
      const { rows } = await db.query<Row>(query(asked(moments, p), seen), p.values)
      return rows
    }),
  )
  return merged(found.flat())
}

const NONE: Readonly<Record<Counted, number>> = {
  open: 0,
  due: 0,
  dueBefore: 0,
  closed: 0,
  closedBefore: 0,
  late: 0,
  lateBefore: 0,
  overdue: 0,
  overdueBefore: 0,
  returned: 0,
  returnedBefore: 0,
  repeated: 0,
  stuck: 0,
}

function merged(rows: readonly Row[]): CountedGroup[] {
  const groups = new Map<string, CountedGroup>()
  for (const row of rows) {
    const key = `${row.campaign}\n${row.unit}\n${row.procedure}\n${row.step}`
    groups.set(key, { ...(groups.get(key) ?? NONE), ...row })
  }
  return [...groups.values()]
}

const PASSED = { passed: 'f.due_sort <= a.now' }
const count = (name: Counted, condition: string): string => `count(*) filter (where ${condition})::int as "${name}"`

const standing = (moments: string, seen: string): string =>
  `select ${KEY}, f.step, ${[
    count('open', standingOf('OPEN', PASSED)),
    count('due', standingOf('DUE', PASSED)),
    count('dueBefore', `${standingOf('DUE', PASSED)} and f.opened_at <= a.before`),
    count('closed', standingOf('CLOSED', PASSED)),
    count('closedBefore', `${standingOf('CLOSED', PASSED)} and f.closed_at <= a.before`),
    count('overdue', standingOf('OVERDUE', PASSED)),
    count('repeated', standingOf('REPEATED', PASSED)),
  ].join(', ')}
   from ${moments} join case_reached f on f.campaign_id = a.campaign where ${seen} group by 1, 2, 3, 4`

const late = (moments: string, seen: string): string =>
  `select ${KEY}, f.step, count(*)::int as late, ${count('lateBefore', 'f.closed_at <= a.before')}
   from ${moments} join (select distinct t.campaign_id, t.entity_id from task_reached t
     where t.status = 'DONE' and not t.assist and t.done_at > t.due_at) t on t.campaign_id = a.campaign
   join case_reached f on f.id = t.entity_id where ${standingOf('CLOSED', PASSED)} and ${seen} group by 1, 2, 3, 4`

/** Open a week before, or done since; undone tasks say nothing. */
const overdueBefore = (moments: string, seen: string): string =>
  `select ${KEY}, t.step, count(distinct f.id)::int as "overdueBefore"
   from ${moments} join lateral (
     select t.entity_id, t.step from task_reached t where t.campaign_id = a.campaign and t.status = 'DONE' and not t.assist
       and t.done_at > t.due_at and t.done_at > a.before and t.due_at <= a.before
     union all select t.entity_id, t.step from task_reached t where t.campaign_id = a.campaign and t.status = 'OPEN' and not t.assist
       and t.due_sort <= a.before) t on true
   join case_reached f on f.id = t.entity_id where ${standingOf('DUE', PASSED)} and ${seen} group by 1, 2, 3, 4`

const returned = (moments: string, seen: string): string =>
  `select ${KEY}, t.step, count(distinct f.id) filter (where t.status = 'OPEN' and f.status = 'OPEN')::int as returned,
     count(distinct f.id) filter (where t.opened_at <= a.before)::int as "returnedBefore"
   from ${moments} join lateral (
     select t.entity_id, t.step, t.status, t.opened_at from task_reached t where t.campaign_id = a.campaign and t.status = 'DONE'
       and t.done_at > a.before and t.returned is not null and not t.assist
     union all select t.entity_id, t.step, t.status, t.opened_at from task_reached t where t.campaign_id = a.campaign
       and t.status = 'OPEN' and t.returned is not null and not t.assist) t on true
   join case_reached f on f.id = t.entity_id where ${seen} group by 1, 2, 3, 4`

const stuck = (moments: string, seen: string): string =>
  `select ${KEY}, f.step, count(*)::int as stuck from ${moments} join entity s on s.campaign_id = a.campaign and s.stuck is not null
   join case_reached f on f.id = s.id where f.status = 'OPEN' and ${seen} group by 1, 2, 3, 4`
