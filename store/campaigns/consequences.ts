import type { Consequence } from '../../contracts/http/consequences.ts'
import type { Pool } from '../pool.ts'
import { notHidden, type Parameters, parameters, type Scope } from '../scope.ts'

export interface ConsequenceRow {
  id: string
  kind: 'task' | 'case' | 'campaign'
  entityId: string
  name: string
  step: string | null
  unit: { id: number; name: string } | null
  dueAt: number | null
  /** by what it is sorted: its deadline, what has none last */
  sort: number
}

export interface ConsequencesOf {
  campaign: string
  scope: Scope
  /** of an extension */
  phase?: string | undefined
}

/** After every deadline. */
const LAST = 9_000_000_000_000_000

/** Where a case or a duty stands still already, for itself or with the campaign. */
const HELD = `(e.state::jsonb ? 'hold')`

const OPEN_TASK = `from task t join entity e on e.id = t.entity_id left join unit u on u.id = t.unit_id where t.status = 'OPEN'`
const OPEN_CASE = `from case_file f left join unit u on u.id = f.unit_id where f.status = 'OPEN'`

/** What an obligation's occurrence has waited for and got is no more void (domain/duty/elapse.ts). */
const SETTLED = `exists (select from jsonb_array_elements(case jsonb_typeof(e.state::jsonb -> 'current') when 'array' then e.state::jsonb -> 'current' else '[]' end) current
    join case_file started on started.id = current ->> 'case' and started.status <> 'OPEN' where current ->> 'key' = t.occurrence)`

const TASK = {
  columns: `t.id, 'task' as kind, t.entity_id as "entityId", t.name, t.title as step, t.due_at as "dueAt", coalesce(t.due_at, ${LAST}) as sort`,
  row: 't',
  entity: 'entity_id',
  campaign: 'campaign_id',
}
const CASE = {
  columns: `f.id, 'case' as kind, f.id as "entityId", f.name,
    (select min(t.title) from task t where t.entity_id = f.id and t.status = 'OPEN' and not t.assist) as step,
    f.due_at as "dueAt", coalesce(f.due_at, ${LAST}) as sort`,
  row: 'f',
  entity: 'id',
  campaign: 'campaign_id',
}
const CHILD = {
  columns: `c.id, 'campaign' as kind, c.id as "entityId", c.title as name, null as step, null::bigint as "dueAt", 0::bigint as sort`,
  row: 'c',
  entity: 'id',
  campaign: 'parent',
}

/** What each consequence is of. The machines decide what happens; the test of each pauses and closes, and compares. */
const SOURCES: Record<Consequence, { of: typeof TASK; from: (p: Parameters, of: ConsequencesOf) => string }> = {
  DEADLINE_STOPS: { of: TASK, from: () => `${OPEN_TASK} and t.due_at is not null and not ${HELD}` },
  TASK_WAITS: { of: TASK, from: () => `${OPEN_TASK} and t.due_at is null and not ${HELD}` },
  CASE_STAYS_SUSPENDED: { of: CASE, from: () => `${OPEN_CASE} and f.on_hold` },
  DEADLINE_STAYS: {
    of: TASK,
    from: (p, { phase }) => `${OPEN_TASK} and t.due_at is not null and t.phase = ${p.add(phase ?? '')}`,
  },
  TASK_ENDS: { of: TASK, from: () => `${OPEN_TASK} and e.kind = 'duty' and not e.ended and not ${SETTLED}` },
  CASE_GOES_ON: { of: CASE, from: () => OPEN_CASE },
  CHILD_GOES_ON: {
    of: CHILD,
    from: () => `from campaign c left join unit u on u.id = c.cascade_unit where c.status in ('RUNNING', 'PAUSED')`,
  },
}

const source = (consequence: Consequence, of: ConsequencesOf, p: Parameters): string => {
  const { of: what, from } = SOURCES[consequence]
  const column = (name: string) => `${what.row}.${name}`
  return `${from(p, of)} and ${column(what.campaign)} = ${p.add(of.campaign)} and ${notHidden(column(what.entity), of.scope, p)}`
}

/** How many of each, without what is hidden from whoever asks. */
export async function countConsequences(
  db: Pick<Pool, 'query'>,
  consequences: readonly Consequence[],
  of: ConsequencesOf,
): Promise<Map<Consequence, number>> {
  const p = parameters()
  const counts = consequences.map((each) => `(select count(*)::int ${source(each, of, p)}) as "${each}"`)
  const { rows } = await db.query<Record<Consequence, number>>(`select ${counts.join(', ')}`, p.values)
  return new Map(consequences.map((each) => [each, rows[0]?.[each] ?? 0]))
}

/** The rows behind a number, what is due first before the others. */
export async function listConsequences(
  db: Pick<Pool, 'query'>,
  consequence: Consequence,
  of: ConsequencesOf,
  page: { after: { sort: number; id: string } | undefined; limit: number },
): Promise<ConsequenceRow[]> {
  const p = parameters()
  const { columns } = SOURCES[consequence].of
  const rows = `select ${columns}, case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end as unit ${source(consequence, of, p)}`
  const { after, limit } = page
  const later = after ? `where (r.sort, r.id) > (${p.add(after.sort)}::bigint, ${p.add(after.id)})` : ''
  const found = await db.query<ConsequenceRow>(
    `select * from (${rows}) r ${later} order by r.sort, r.id limit ${p.add(limit)}`,
    p.values,
  )
  return found.rows
}
