import type { CampaignClock } from '../../domain/campaign/clock.ts'
import type { Unheld } from '../../domain/entity/changes.ts'
import { HOLD, type HoldFacts } from '../hold.ts'
import { msOf } from '../instants.ts'
import { type Hidden, hiddenFromOf, type Parameters } from '../scope.ts'

interface Named {
  id: number
  name: string
}

/** A task as the lists show it, with what its presenter needs of campaign and process. Instants in campaign ms unless said otherwise. */
export interface TaskListRow {
  id: string
  caseId: string
  campaignId: string
  key: string
  name: string
  title: string
  step: string
  phase: string | null
  unit: Named
  status: 'OPEN' | 'DONE' | 'WITHDRAWN' | 'CANCELLED' | 'MISSED'
  assist: boolean
  holder: Named | null
  /** real ms */
  heldAtMs: number | null
  notBy: number[]
  /** of its case; empty: a duty's task */
  procedure: string
  openedAt: number
  dueAt: number | null
  /** not to be completed before; null: at any time */
  earliestAt: number | null
  /** who is to be heard before it may be completed; null: nobody */
  unheard: Named[] | null
  dueSort: number
  provisional: boolean
  returned: { reason: string; by: Named; fields: string[] } | null
  fallback: boolean
  /** the person whom the step names does not have it; null: it names none, or he has it */
  unheld: { person: Named | null; why: Unheld['why'] } | null
  unread: boolean
  /** whether the person was sent a copy */
  copied: boolean
  hasDraft: boolean
  outcome: string | null
  doneBy: Named | null
  doneAt: number | null
  late: boolean
  onHold: boolean
  /** why; null where its clock runs */
  hold: HoldFacts | null
  /** from whom the case is hidden */
  hidden: Hidden | null
  /** age of the oldest act that the process has not followed, ms */
  behindMs: number | null
  clock: CampaignClock
  calendarVersion: string
  /** real ms on the database's clock */
  nowMs: number
}

export const NOW_MS = 'floor(extract(epoch from clock_timestamp()) * 1000)::bigint'
const named = (alias: string) =>
  `case when ${alias}.id is null then null else jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name) end`

/** As `unheardBefore` in domain/case/added.ts. */
const UNHEARD = `(select jsonb_agg(${named('ap')} order by ap.id) from jsonb_array_elements(e.state -> 'added') a
    join person ap on ap.id = (a ->> 'of')::int
    where a ->> 'place' = 'BEFORE' and not a ? 'said' and a ->> 'for' = substring(t.key from '[^.]*$'))`

/** Select list over `t` (task) with the joins of `TASK_JOINS`, for the person behind `me`. */
const taskColumns = (me: string) => `
  t.id, t.entity_id as "caseId", t.campaign_id as "campaignId", t.key, t.name, t.title, t.step, t.phase, ${named('u')} as unit, t.status,
  t.assist, ${named('h')} as holder, ${msOf('t.held_at')} as "heldAtMs", t.not_by as "notBy", coalesce(f.procedure, '') as procedure, t.opened_at as "openedAt", t.due_at as "dueAt",
  case when t.status = 'OPEN' and not t.assist and e.state ->> 'step' = t.step then (e.state ->> 'earliest')::bigint end as "earliestAt",
  case when t.status = 'OPEN' and not t.assist and e.state ->> 'step' = t.step and e.state ? 'added' then ${UNHEARD} end as unheard,
  t.due_sort as "dueSort", t.provisional,
  case when t.returned is null then null else jsonb_build_object('reason', t.returned ->> 'reason', 'by', ${named('rb')}, 'fields', coalesce(t.returned -> 'fields', '[]')) end as returned,
  t.fallback,
  case when t.named ->> 'why' is null then null else jsonb_build_object('person', ${named('np')}, 'why', t.named ->> 'why') end as unheld,
  t.outcome, ${named('db')} as "doneBy", t.done_at as "doneAt", t.late,
  not exists (select from task_note n where n.task_id = t.id and n.kind = 'READ' and n.person_id = ${me}) as unread,
  exists (select from task_note n where n.task_id = t.id and n.kind = 'CC' and n.to_person_id = ${me}) as copied,
  exists (select from draft d where d.task_id = t.id and d.person_id = ${me}) as "hasDraft",
  coalesce(f.on_hold, e.state ? 'hold', false) as "onHold", ${HOLD} as hold, ${hiddenFromOf('t.entity_id')} as hidden,
  case when e.last_act > e.followed then ${msOf('clock_timestamp()')} - ${msOf('e.acted_at')} end as "behindMs",
  c.clock, c.calendar_version as "calendarVersion", ${NOW_MS} as "nowMs"`

const TASK_JOINS = `
  join campaign c on c.id = t.campaign_id
  join unit u on u.id = t.unit_id
  left join entity e on e.id = t.entity_id
  left join case_file f on f.id = t.entity_id
  left join person h on h.id = t.holder_id
  left join person rb on rb.id = (t.returned ->> 'by')::int
  left join person np on np.id = (t.named ->> 'person')::int
  left join person db on db.id = t.done_by`

/** Rows of the tasks that `source` (a query of `id` and its sort columns) names, in the source's order. */
export function taskRows(source: string, order: string, me: number, p: Parameters): string {
  return `select ${taskColumns(p.add(me))} from (${source}) k join task t on t.id = k.id ${TASK_JOINS} order by ${order}`
}
