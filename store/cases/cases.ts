import type { CaseStanding } from '../../contracts/http/overview.ts'
import type { CampaignClock } from '../../domain/campaign/clock.ts'
import type { CaseState } from '../../domain/case/state.ts'
import type { Exit } from '../../domain/overview/stages.ts'
import type { StepRef } from '../../domain/overview/step-phases.ts'
import { HOLD, type HoldFacts } from '../hold.ts'
import { type DueWindow, hasText, textCondition } from '../inbox/filter.ts'
import { type EvidenceRow, evidenceJson } from '../inbox/task-page.ts'
import { NOW_MS, type TaskListRow, taskRows } from '../inbox/task-row.ts'
import type { Pool } from '../pool.ts'
import { asPlatform } from '../reach/caller.ts'
import { caseInScope, type Hidden, hiddenFromOf, parameters, type Scope } from '../scope.ts'
import { leftBy, standingOf } from './standing.ts'

interface Named {
  id: number
  name: string
}

export interface CaseListRow {
  id: string
  campaignId: string
  name: string
  unit: Named
  procedure: string
  status: string
  step: string
  round: number
  origin: string
  dueAt: number | null
  dueSort: number
  provisional: boolean
  onHold: boolean
  /** why; null where its clock runs */
  hold: HoldFacts | null
  /** opening of the step that it stands at */
  countedFrom: number | null
  stuck: boolean
  behindMs: number | null
  openedAt: number
  closedAt: number | null
  clock: CampaignClock
  calendarVersion: string
  nowMs: number
}

const COLUMNS = `f.id, f.campaign_id as "campaignId", f.name, jsonb_build_object('id', u.id, 'name', u.name) as unit, f.procedure, f.status, f.step,
  f.round, f.origin, f.due_at as "dueAt", f.due_sort as "dueSort", f.on_hold as "onHold", ${HOLD} as hold,
  (e.state ->> 'opened')::bigint as "countedFrom", e.stuck is not null as stuck,
  coalesce((select bool_or(t.provisional) from task t where t.entity_id = f.id and t.status = 'OPEN'), false) as provisional,
  case when e.last_act > e.followed then ${NOW_MS} - floor(extract(epoch from e.acted_at) * 1000)::bigint end as "behindMs",
  f.opened_at as "openedAt", f.closed_at as "closedAt", c.clock, c.calendar_version as "calendarVersion", ${NOW_MS} as "nowMs"`
const JOINS = 'join entity e on e.id = f.id join campaign c on c.id = f.campaign_id join unit u on u.id = f.unit_id'

/** Early ways out of the procedures of a campaign. */
interface Ways {
  campaign: string
  exits: readonly Exit[]
  lookBacks: readonly string[]
}

export interface CaseFilter {
  campaign?: string | undefined
  status?: string | undefined
  step?: string | undefined
  unit?: number | undefined
  origin?: string | undefined
  due?: readonly DueWindow[] | undefined
  onHold?: boolean | undefined
  stuck?: boolean | undefined
  /** how it stands; `passed`: where the deadlines of campaigns have passed, each by its own clock */
  standing?: { are: CaseStanding; passed: readonly DueWindow[] } | undefined
  /** of campaigns that run now */
  running?: boolean | undefined
  /** the steps at which it stands, open unless `status` says otherwise */
  at?: readonly StepRef[] | undefined
  /** of these procedures, and none that stands at, was taken back at or left by what is named */
  beyond?: (Ways & { procedures: readonly string[]; steps: readonly StepRef[] }) | undefined
  /** ended by one of these ways */
  leftBy?: Ways | undefined
  /** campaign ms, both inclusive */
  opened?: Span | undefined
  closed?: Span | undefined
  q?: string | undefined
}

interface Span {
  from: number | undefined
  until: number | undefined
}

/** Cases in due order, those without a deadline (closed ones among them) last. */
export async function listCases(
  db: Pick<Pool, 'query'>,
  asked: { scope: Scope; filter: CaseFilter; after: { dueSort: number; id: string } | undefined; limit: number },
): Promise<CaseListRow[]> {
  const p = parameters()
  const { after, filter } = asked
  const keyset = after ? ` and (f.due_sort, f.id) > (${p.add(after.dueSort)}, ${p.add(after.id)})` : ''
  const where = `${caseInScope(asked.scope, p)}${filterOf(filter, p)}${keyset}`
  const { rows } = await db.query<CaseListRow>(
    `select ${COLUMNS} from (select f.id, f.due_sort from case_reached f where ${where} order by f.due_sort, f.id limit ${p.add(asked.limit)}) k
     join case_file f on f.id = k.id ${JOINS} order by k.due_sort, k.id`,
    p.values,
  )
  return rows
}

export async function countCases(
  db: Pick<Pool, 'query'>,
  asked: { scope: Scope; filter: CaseFilter; cap: number },
): Promise<number> {
  const p = parameters()
  const where = `${caseInScope(asked.scope, p)}${filterOf(asked.filter, p)}`
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::int as n from (select 1 from case_reached f where ${where} limit ${p.add(asked.cap + 1)}) k`,
    p.values,
  )
  return rows[0]?.n ?? 0
}

function filterOf(filter: CaseFilter, p: ReturnType<typeof parameters>): string {
  const equal: [string, unknown][] = [
    ['f.campaign_id', filter.campaign],
    ['f.status', filter.status],
    ['f.step', filter.step],
    ['f.unit_id', filter.unit],
    ['f.origin', filter.origin],
  ]
  const conditions = equal.flatMap(([column, value]) =>
    value === undefined ? [] : [` and ${column} = ${p.add(value)}`],
  )
  if (filter.onHold !== undefined) conditions.push(` and f.on_hold = ${p.add(filter.onHold)}`)
  if (filter.stuck !== undefined) {
    conditions.push(
      ` and ${filter.stuck ? '' : 'not '}exists (select from entity s where s.id = f.id and s.stuck is not null)`,
    )
  }
  if (filter.due) conditions.push(` and not f.on_hold and ${dueIn(filter.due, p)}`)
  if (filter.running !== undefined) {
    const running = `select c.id from campaign c where c.status in ('RUNNING', 'PAUSED')`
    conditions.push(` and f.campaign_id ${filter.running ? '' : 'not '}in (${running})`)
  }
  if (filter.standing) conditions.push(` and ${standsAs(filter.standing, filter.campaign, p)}`)
  if (filter.at)
    conditions.push(` and ${filter.status === undefined ? `f.status = 'OPEN' and ` : ''}${atSteps(filter.at, p)}`)
  const { beyond } = filter
  if (beyond) {
    conditions.push(` and f.procedure = any(${p.add(beyond.procedures)})`)
    if (beyond.steps.length > 0) {
      conditions.push(` and not (f.status in ('OPEN', 'CANCELLED', 'MERGED') and ${atSteps(beyond.steps, p)})`)
    }
    if (beyond.exits.length > 0) conditions.push(` and f.id not in (${leftAs(beyond, p)})`)
  }
  const { opened, closed } = filter
  const bounds: [string, number | undefined][] = [
    ['f.opened_at >=', opened?.from],
    ['f.opened_at <=', opened?.until],
    ['f.closed_at >=', closed?.from],
    ['f.closed_at <=', closed?.until],
  ]
  for (const [is, at] of bounds) if (at !== undefined) conditions.push(` and ${is} ${p.add(at)}`)
  if (filter.leftBy) conditions.push(` and f.id in (${leftAs(filter.leftBy, p)})`)
  return conditions.join('') + (hasText(filter.q) ? textOrNumber(filter.q, p) : '')
}

const NUMBER = /^[a-z0-9]+-\d+$/i

/** What looks like the number of a case may be one, or stand in a name. */
function textOrNumber(q: string, p: ReturnType<typeof parameters>): string {
  const text = textCondition('f', q, p)
  const said = q.trim()
  return NUMBER.test(said) ? ` and (f.id = ${p.add(said.toLowerCase())} or (true${text}))` : text
}

/** Each campaign has its own clock; a clock that stands is not late. */
function dueIn(windows: readonly DueWindow[], p: ReturnType<typeof parameters>): string {
  const own = windows.map(
    (w) => `f.campaign_id = ${p.add(w.campaign)} and f.due_sort >= ${p.add(w.from)} and f.due_sort < ${p.add(w.until)}`,
  )
  return own.length === 0 ? 'false' : `(${own.join(' or ')})`
}

function standsAs(
  { are, passed }: NonNullable<CaseFilter['standing']>,
  campaign: string | undefined,
  p: ReturnType<typeof parameters>,
): string {
  const ofCampaign = campaign === undefined ? {} : { ofCampaign: () => `t.campaign_id = ${p.add(campaign)}` }
  return standingOf(are, { passed: passed.length === 0 ? 'false' : dueIn(passed, p), ...ofCampaign })
}

const leftAs = ({ exits, lookBacks, campaign }: Ways, p: ReturnType<typeof parameters>): string =>
  `select f.id from ${leftBy(exits, lookBacks, { campaign, p })}`

const atSteps = (steps: readonly StepRef[], p: ReturnType<typeof parameters>): string =>
  `(f.procedure, f.step) in (select * from unnest(${p.add(steps.map(({ procedure }) => procedure))}::text[], ${p.add(
    steps.map(({ step }) => step),
  )}::text[]))`

/** What authority asks of a case. */
export interface CaseStandingRow {
  id: string
  campaignId: string
  procedure: string
  ledger: string
  site: Record<string, unknown>
  status: string
  unit: number
  caseUnits: number[]
  persons: number[]
  hidden: Hidden | null
  openedAt: number
  /** of its campaign, as it is in force */
  calendarVersion: string
}

export async function findCase(db: Pick<Pool, 'query'>, id: string): Promise<CaseStandingRow | undefined> {
  const { rows } = await asPlatform(() =>
    db.query<CaseStandingRow>(
      `select f.id, f.campaign_id as "campaignId", f.procedure, f.ledger, f.site, f.status, f.unit_id as unit, f.units || f.unit_id as "caseUnits",
       f.opened_at as "openedAt", (select c.calendar_version from campaign c where c.id = f.campaign_id) as "calendarVersion",
       case_persons(f.id) as persons, ${hiddenFromOf('f.id')} as hidden from case_file f where f.id = $1`,
      [id],
    ),
  )
  return rows[0]
}

export interface CasePageRow extends CaseListRow {
  campaignTitle: string
  phases: Record<string, { endsAt: number }>
  state: CaseState
  mergedInto: string | null
  /** name of the entry that a matter is about */
  siteName: string | null
  documents: DocumentRow[]
  evidence: EvidenceRow[]
  incident: { id: string; code: string; element: string; value: string; reason: string } | null
}

export interface DocumentRow {
  id: string
  kind: string
  title: string
  number: string
  issuedAt: number
  issuedBy: Named
  sha256: string
}

/** A case with everything that its page shows. */
export async function readCasePage(
  db: Pick<Pool, 'query'>,
  id: string,
  me: number,
): Promise<{ row: CasePageRow; tasks: TaskListRow[] } | undefined> {
  const p = parameters()
  const list = taskRows(`select id, opened_at from task where entity_id = ${p.add(id)}`, 'k.opened_at, k.id', me, p)
  const [tasks, pages] = await Promise.all([
    db.query<TaskListRow>(list, p.values),
    db.query<CasePageRow>(
      `select ${COLUMNS}, c.title as "campaignTitle", c.phases, e.state, f.merged_into as "mergedInto",
         (select about.name from ledger_entry about where about.id = f.site ->> 'site' and f.ledger = '') as "siteName",
         (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'kind', d.kind, 'title', d.title, 'number', d.number, 'issuedAt', d.issued_at,
            'issuedBy', jsonb_build_object('id', b.id, 'name', b.name), 'sha256', d.sha256) order by d.issued_at, d.id), '[]')
          from document d join person b on b.id = d.issued_by where d.entity_id = f.id) as documents,
         (select coalesce(jsonb_agg(${evidenceJson('v', 'b')} order by v.uploaded_at, v.id), '[]')
          from evidence v join person b on b.id = v.uploaded_by where v.entity_id = f.id) as evidence,
         (select jsonb_build_object('id', i.id, 'code', i.code, 'element', i.element, 'value', i.value, 'reason', i.reason)
          from incident i where i.id = e.stuck) as incident
       from case_file f ${JOINS} where f.id = $1`,
      [id],
    ),
  ])
  const row = pages.rows[0]
  return row && { row, tasks: tasks.rows }
}
