import type { TaskStep } from '../../contracts/template/procedure.ts'
import type { TimeContext } from '../calendar/index.ts'
import type { ConditionContext } from '../condition/evaluate.ts'
import type { AgendaEntry } from '../entity/cause.ts'
import { Stuck } from '../entity/stuck.ts'
import { route } from '../routing/route.ts'
import { namesRead } from '../template/feel-names.ts'
import { type CompiledProcedure, taskStep } from './compile.ts'
import { conditionContext } from './context.ts'
import { type ExplainedDue, explainDue } from './due.ts'
import { dueOf } from './enter.ts'
import { performersOf } from './performers.ts'
import { type CaseState, openKeys } from './state.ts'

/** What an open task is asked about: which task of the case it is. */
export interface AskedTask {
  key: string
  assist: boolean
  /** campaign time, ms */
  openedAt: number
}

/** The decision table that named the task's role, with the rules that hold and what they read; none where the case has changed since. */
export interface Routing {
  table: string
  title: string
  rules: { no: number; when: string | undefined; reads: { path: string; value: unknown }[] }[]
}

/** Which rule a deadline comes from. GIVEN: days that an earlier answer set; CHANNEL: of the way in by which it came. */
export type DueRule = 'STEP' | 'GIVEN' | 'CHANNEL' | 'EXTENSION' | 'ASSIST' | 'DUTY'
/** What it counts from: the task's opening, a date of the case, the deadline before it was extended, the day of a duty's occurrence. */
export type CountedFrom = 'OPENED' | 'DATE' | 'DEADLINE' | 'OCCURRENCE'

export interface DueGround extends ExplainedDue {
  rule: DueRule
  counted: CountedFrom
}

/** Whether the case stands at this task now: what its state says of the step is said of the task. */
export const standsAt = (state: CaseState, { key, assist }: AskedTask): boolean =>
  assist ? state.assists.includes(key) : openKeys(state).includes(key)

/** Undefined where the step asks no table. */
export function routingOf(procedure: CompiledProcedure, state: CaseState, role: string): Routing | undefined {
  const { performer } = taskStep(procedure, state.step)
  const table = 'routing' in performer ? procedure.routing[performer.routing] : undefined
  if (!table) return undefined
  const context = conditionContext(procedure, state)
  const said = { table: table.id, title: table.title }
  try {
    const rules = route(table, context).rules.filter((index) => table.rules[index]?.role === role)
    return { ...said, rules: rules.map((index) => ruleOf(index, table.rules[index]?.when, context)) }
  } catch (error) {
    // values were corrected since: no rule gives what the task was opened by
    if (error instanceof Stuck) return { ...said, rules: [] }
    throw error
  }
}

function ruleOf(index: number, when: string | undefined, context: ConditionContext): Routing['rules'][number] {
  const { paths, names } = when === undefined ? { paths: [], names: [] } : namesRead(when)
  return { no: index + 1, when, reads: [...paths, ...names].map((path) => ({ path, value: at(path, context) })) }
}

const at = (path: string, context: ConditionContext): unknown =>
  path.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], context)

/**
 * The rule of the open task's deadline and the way from it; undefined where it has none, or where it can no longer be told.
 * @param wasExtended the last thing that moved the deadline was an extension
 * @throws CalendarMissing, TimeRuleError
 */
export function dueGround(
  procedure: CompiledProcedure,
  state: CaseState,
  task: AskedTask,
  wasExtended: boolean,
  time: TimeContext,
): DueGround | undefined {
  const step = taskStep(procedure, state.step)
  if (task.assist) return assistGround(procedure, state, step, task, time)
  const base = state.dueBase ?? ownBase(procedure, state, step)
  if (!base) return undefined
  const explained = explainDue(base, time)
  const { channel, from } = explained
  const extended = wasExtended && state.dueBase !== undefined
  const rule = extended ? 'EXTENSION' : channel !== undefined ? 'CHANNEL' : step.dueDaysFrom ? 'GIVEN' : 'STEP'
  return { ...explained, rule, counted: extended ? 'DEADLINE' : from === state.opened ? 'OPENED' : 'DATE' }
}

/** Of a step whose clock has stopped and gone on the state keeps the instant alone: the rule is the step's. */
function ownBase(procedure: CompiledProcedure, state: CaseState, step: TaskStep) {
  if (state.due === undefined) return undefined
  try {
    return dueOf(procedure, step, state.step, () => conditionContext(procedure, state), state.opened)
  } catch (error) {
    // the date that it counted from was taken back since
    if (error instanceof Stuck) return undefined
    throw error
  }
}

function assistGround(
  procedure: CompiledProcedure,
  state: CaseState,
  step: TaskStep,
  { key, openedAt }: AskedTask,
  time: TimeContext,
): DueGround | undefined {
  const id = key.slice(0, key.lastIndexOf('.'))
  const routed = () => performersOf(procedure, state.step, step, () => conditionContext(procedure, state)).assists
  const assist = step.assists?.find((each) => each.id === id) ?? routed().find((each) => each.id === id)
  if (!assist?.due) return undefined
  return { ...explainDue({ rule: assist.due, from: openedAt }, time), rule: 'ASSIST', counted: 'OPENED' }
}

/** What happens by itself to the open task while nobody acts, the first first; nothing while the clock stands. */
export function aheadOf(state: CaseState, task: AskedTask): AgendaEntry[] {
  if (state.hold) return []
  const timed = task.assist ? task.key : state.key
  return state.agenda.filter((entry) => entry.task === timed).sort((a, b) => a.at - b.at)
}
