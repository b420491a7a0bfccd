import type { TasksOfStep } from '../../contracts/http/process.ts'
import type { TaskDays } from '../../domain/process/spans.ts'
import type { Pool } from '../pool.ts'
import { notHidden, type Parameters, parameters, type Scope } from '../scope.ts'

type Db = Pick<Pool, 'query'>

export interface PathRow {
  procedure: string
  steps: string[]
  status: string
  cases: number
}

export interface StepRow {
  procedure: string
  step: string
  tasks: number
  open: number
  /** sent back to it */
  returned: number
  /** done by nobody: the time for it was over */
  automatic: number
  days: TaskDays[]
}

export interface DeviationRow {
  procedure: string
  type: string
  cases: number
}

/** Acts on a case that its procedure does not foresee: each is a deviation that somebody answers for. */
export const EXCEPTIONS = [
  'case.corrected',
  'case.reopened',
  'case.extended',
  'case.suspended',
  'case.rerouted',
] as const

const STEPS_OF_CASE = `select t.entity_id, array_agg(t.step order by t.opened_at, t.created_at, t.id) as steps from task t join case_file f on f.id = t.entity_id
  where f.campaign_id = $1 and not t.assist group by t.entity_id`
/** Number of the day in the campaigns' zone, since 1970: what is grouped is cheap to find. */
const DAY = (at: string) => `((${at} + 28800000) / 86400000)::int`
const DAY_MS = 86_400_000
const dayText = (day: number | null): string | null =>
  day === null ? null : new Date(day * DAY_MS).toISOString().slice(0, 10)

/** The ways that the campaign's cases went, the most frequent first; of those beyond the limit only how many cases went them. */
export async function readPaths(db: Db, campaign: string, limit: number): Promise<{ paths: PathRow[]; cases: number }> {
  const { rows } = await db.query<PathRow & { all: number }>(
    `select f.procedure, w.steps, f.status, count(*)::int as cases, (sum(count(*)) over ())::int as all
     from (${STEPS_OF_CASE}) w join case_file f on f.id = w.entity_id group by 1, 2, 3 order by cases desc, 2 limit $2`,
    [campaign, limit],
  )
  return { paths: rows.map(({ all: _all, ...row }) => row), cases: rows[0]?.all ?? 0 }
}

interface DaysRow {
  procedure: string
  step: string
  opened: number
  claimed: number | null
  done: number | null
  tasks: number
  open: number
  returned: number
  automatic: number
}

/** By step: its tasks, and the days on which they were opened, taken and done, in campaign time. */
export async function readSteps(db: Db, campaign: string): Promise<StepRow[]> {
  const { rows } = await db.query<DaysRow>(
    `select f.procedure, t.step, ${DAY('t.opened_at')} as opened, ${DAY('least(t.claimed_at, coalesce(t.done_at, t.claimed_at))')} as claimed, ${DAY('t.done_at')} as done,
       count(*)::int as tasks, count(*) filter (where t.status = 'OPEN')::int as open, count(*) filter (where t.returned is not null)::int as returned,
       count(*) filter (where t.status = 'DONE' and t.done_by is null)::int as automatic
     from case_file f join task t on t.entity_id = f.id
     where f.campaign_id = $1 and not t.assist group by 1, 2, 3, 4, 5`,
    [campaign],
  )
  return [...Map.groupBy(rows, ({ procedure, step }) => `${procedure} ${step}`).values()].map(stepOf)
}

function stepOf(rows: DaysRow[]): StepRow {
  const sum = (of: 'tasks' | 'open' | 'returned' | 'automatic') => rows.reduce((all, row) => all + row[of], 0)
  const [{ procedure, step } = { procedure: '', step: '' }] = rows
  return {
    procedure,
    step,
    tasks: sum('tasks'),
    open: sum('open'),
    returned: sum('returned'),
    automatic: sum('automatic'),
    days: rows.map(({ opened, claimed, done, tasks }) => ({
      opened: dayText(opened) ?? '',
      claimed: dayText(claimed),
      done: dayText(done),
      tasks,
    })),
  }
}

/** How many cases had each of the acts that the procedure does not foresee, and how many had a task done by nobody. */
export async function readExceptions(db: Db, campaign: string): Promise<DeviationRow[]> {
  const { rows } = await db.query<DeviationRow>(
    `select f.procedure, a.type, count(distinct f.id)::int as cases from audit_event a join case_file f on f.id = replace(substr(a.subject, 6), '/', '-')
     where a.campaign = $1 and a.type = any($2) and a.subject like 'case/%' group by 1, 2
     union all select f.procedure, 'AUTOMATIC', count(distinct f.id)::int from case_file f join task t on t.entity_id = f.id
     where f.campaign_id = $1 and t.status = 'DONE' and t.done_by is null and not t.assist group by 1`,
    [campaign, EXCEPTIONS],
  )
  return rows
}

export interface CaseOfProcess {
  id: string
  name: string
  status: string
  unit: { id: number; name: string }
  steps: string[]
  /** of the tasks of the step, or of the loop, that are asked about; else 1 */
  times: number
}

/** Which tasks of a step are meant, as a condition on `d`. */
const TASKS: Readonly<Record<TasksOfStep, string>> = {
  ALL: 'true',
  OPEN: `d.status = 'OPEN'`,
  RETURNED: 'd.returned is not null',
  AUTOMATIC: `d.status = 'DONE' and d.done_by is null`,
}

export interface CasesAsked {
  campaign: string
  procedure: string
  scope: Scope
  /** exactly this way */
  steps?: readonly string[] | undefined
  /** went back so */
  loop?: { from: string; to: string } | undefined
  /** has such tasks of a step */
  tasksOf?: { step: string; tasks: TasksOfStep } | undefined
  /** done by nobody in a step */
  automatic?: boolean | undefined
  /** had such an act */
  event?: string | undefined
  after: string
  limit: number
}

/** Cases behind a number of the process view, in the order of their ids; none that is hidden from whoever asks. */
export async function casesOfProcess(db: Db, asked: CasesAsked): Promise<CaseOfProcess[]> {
  const p = parameters()
  const campaign = p.add(asked.campaign)
  const conditions = [
    `f.campaign_id = ${campaign}`,
    `f.procedure = ${p.add(asked.procedure)}`,
    `f.id > ${p.add(asked.after)}`,
    notHidden('f.id', asked.scope, p),
    ...(asked.automatic
      ? [
          `exists (select from task d where d.entity_id = f.id and d.status = 'DONE' and d.done_by is null and not d.assist)`,
        ]
      : []),
    ...(asked.event === undefined
      ? []
      : [
          `exists (select from audit_event a where a.subject = 'case/' || replace(f.id, '-', '/') and a.type = ${p.add(asked.event)})`,
        ]),
  ]
  const way = asked.steps ? ` and w.steps = ${p.add(asked.steps)}::text[]` : ''
  const { rows } = await db.query<CaseOfProcess>(
    `select f.id, f.name, f.status, jsonb_build_object('id', u.id, 'name', u.name) as unit, w.steps, n.times
     from (select f.* from case_file f where ${conditions.join(' and ')}) f join unit u on u.id = f.unit_id
     cross join lateral (select coalesce(array_agg(t.step order by t.opened_at, t.created_at, t.id), '{}') as steps from task t where t.entity_id = f.id and not t.assist) w
     cross join lateral (select ${timesOf(asked, p)} as times) n
     where n.times > 0${way} order by f.id limit ${p.add(asked.limit)}`,
    p.values,
  )
  return rows
}

/** How often what is counted is there in the case `f`, of which `w` has the steps. */
function timesOf({ loop, tasksOf }: CasesAsked, p: Parameters): string {
  if (loop)
    return `(select count(*)::int from generate_subscripts(w.steps, 1) i where w.steps[i] = ${p.add(loop.from)} and w.steps[i + 1] = ${p.add(loop.to)})`
  if (!tasksOf) return '1'
  return `(select count(*)::int from task d where d.entity_id = f.id and not d.assist and d.step = ${p.add(tasksOf.step)} and ${TASKS[tasksOf.tasks]})`
}
