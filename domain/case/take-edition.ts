import type { Step, TaskStep } from '../../contracts/template/procedure.ts'
import type { ChangePayload } from '../campaign/editions.ts'
import { alike } from '../entity/alike.ts'
import type { Act, Order } from '../entity/cause.ts'
import { type Changes, noChanges } from '../entity/changes.ts'
import { Stuck } from '../entity/stuck.ts'
import type { World } from '../entity/world.ts'
import type { CompiledProcedure } from './compile.ts'
import { closeOpenTasks } from './complete.ts'
import { concealing, hiddenFrom } from './conceal.ts'
import { conditionContext } from './context.ts'
import { answerOf, withAnswer } from './due.ts'
import type { CaseEffect } from './effect.ts'
import { dueOf, enter } from './enter.ts'
import { performersOf } from './performers.ts'
import { resolve } from './resolve.ts'
import { event } from './resolver.ts'
import { type CaseState, copyOf, isEnd, isFinished } from './state.ts'
import { resolveHold } from './stop-clock.ts'
import { stopWaiting } from './waiting.ts'

export interface EditionTaken {
  /** the procedure as the case has followed it so far */
  before: CompiledProcedure
  /** undefined: the new edition has no such procedure */
  after: CompiledProcedure | undefined
  order: Order | Act
  world: World
}

/**
 * The case goes on by the rules of another edition of its campaign. What is open stays as it is where its step is the same; its deadline
 * moves where the rule of it is another; else it is withdrawn and opened anew, its time counted from when the step was first opened.
 * A deadline that somebody granted stands.
 * @throws Stuck when the new edition has nothing in the place of the step at which the case stands
 */
export function takeEdition(
  state: CaseState,
  { before, after, order, world }: EditionTaken,
): { state: CaseState; changes: Changes } {
  const { edition, change, steps, reason } = order.payload as unknown as ChangePayload
  if (!after) throw new Stuck('UNKNOWN_ELEMENT', 'procedures', before.id, 'the new edition has no such procedure')
  const names = steps?.[before.id] ?? {}
  const step = names[state.step] ?? state.step
  const next = after.steps[step]
  // who is done for good needs nothing in its place, unless somebody reopens it
  if (!next && isFinished(state)) return { state: { ...state, edition }, changes: noChanges() }
  if (!next)
    throw new Stuck('UNKNOWN_ELEMENT', `steps.${state.step}`, state.step, 'the new edition has nothing in its place')
  const taken = renamed(copyOf(state), after, names, world)
  taken.edition = edition
  const effects: CaseEffect[] = []
  const emit = (...more: CaseEffect[]) => void effects.push(...more)
  const old = before.steps[state.step]
  const worlds = { old: world.under?.(state.edition ?? 0) ?? world, next: world.under?.(edition) ?? world }
  const ended = isEnd(state) && state.key === undefined
  if (ended) {
    taken.step = step
    if (next.kind !== 'end' || !next.lookBack) taken.agenda = taken.agenda.filter((entry) => entry.do !== 'lookBack')
  } else if (old && step === state.step && isSameWork({ before, old, after, next, state: taken }, worlds)) {
    if (old.kind === 'task' && next.kind === 'task') retime({ before, old, after, next, state: taken }, emit)
  } else {
    const by = Number((order.payload as { by?: unknown }).by ?? 0)
    if (taken.key !== undefined) taken.answer = answerOf(taken.dueBase)
    closeOpenTasks(taken, emit, 'WITHDRAWN')
    stopWaiting(taken)
    taken.last = undefined
    enter(after, taken, step, state.opened, emit, { reason, by })
  }
  emit(...concealing(after, taken, hiddenFrom(before, state)))
  const had = new Set(state.agenda.map((entry) => entry.id))
  const resolved = resolve(after, taken, effects, worlds.next, order.at)
  return told(state, afterwards(resolved, had, order.at, worlds.next, after), order.at, { edition, change })
}

/** Names of steps, and what conditions read of the site, as the new edition has them. */
function renamed(
  state: ReturnType<typeof copyOf>,
  after: CompiledProcedure,
  names: Readonly<Record<string, string>>,
  world: World,
): ReturnType<typeof copyOf> {
  const inNew = <T>(byStep: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(byStep).map(([step, value]) => [names[step] ?? step, value]))
  state.by = inNew(state.by)
  state.count = inNew(state.count)
  const known = state.site
  state.site = Object.fromEntries(after.siteFields.map((field) => [field, known[field] ?? world.site?.[field] ?? null]))
  // who took the last step may take it back only where it is still there
  if (state.last && after.steps[state.last.step]?.kind !== 'task') state.last = undefined
  return state
}

interface Both {
  before: CompiledProcedure
  old: Step
  after: CompiledProcedure
  next: Step
  state: CaseState
}

/** Whether what is open may stay open: the same work for the same unit. */
function isSameWork({ before, old, after, next, state }: Both, worlds: { old: World; next: World }): boolean {
  if (old.kind !== next.kind) return false
  if (old.kind !== 'task' || next.kind !== 'task')
    return alike({ ...old, title: '', next: '' }, { ...next, title: '', next: '' })
  const parts = ({ title, phase, notBy, assists, checklist, signs }: TaskStep) => ({
    title,
    phase,
    notBy,
    assists,
    checklist,
    signs,
  })
  if (!alike(parts(old), parts(next))) return false
  if (!alike(personOf(old), personOf(next))) return false
  // a deadline that is taken away is told by a task without one
  if (hasDue(old) && !hasDue(next)) return false
  const was = performedBy(before, old, state, worlds.old)
  return alike(was, performedBy(after, next, state, worlds.next))
}

const personOf = ({ performer }: TaskStep): string | undefined => ('person' in performer ? performer.person : undefined)
const hasDue = ({ due, dueDaysFrom }: TaskStep): boolean => due !== undefined || dueDaysFrom !== undefined

/** Who does it: roles with their units, and who helps by the decision table. */
function performedBy(procedure: CompiledProcedure, step: TaskStep, state: CaseState, world: World) {
  if ('each' in step.performer) return { each: step.performer.each, units: world.unitsOf(step.performer.each) }
  const { roles, assists } = performersOf(procedure, state.step, step, () => conditionContext(procedure, state))
  return { roles, units: roles.map((role) => world.unitFor(role).unit), assists }
}

/** The deadline by the new rule, unless somebody granted another; and what is timed for the task. */
function retime(
  { before, old, after, next, state }: Omit<Both, 'old' | 'next'> & { old: TaskStep; next: TaskStep },
  emit: (...effects: CaseEffect[]) => void,
): void {
  const { key, opened, step } = state
  if (key === undefined) return
  const agenda = next.agenda ?? []
  const answer = answerOf(state.dueBase)
  // with the parameters of each edition: the same words may mean other days
  const due = (procedure: CompiledProcedure, of: TaskStep) =>
    withAnswer(
      dueOf(procedure, of, step, () => conditionContext(procedure, state), opened),
      answer,
    )
  const was = due(before, old)
  const spec = due(after, next)
  if (!alike([old.earliest, old.anchor], [next.earliest, next.anchor])) emit({ do: 'moveWindow', why: 'change' })
  if (!alike(was, spec) && alike(was, state.dueBase)) {
    state.dueBase = spec
    if (spec) emit({ do: 'moveDue', key, due: spec, agenda, why: 'change' })
  } else if (!alike(old.agenda ?? [], agenda) && state.due !== undefined)
    emit({ do: 'moveDue', key, due: { at: state.due }, agenda, why: 'change' })
}

/** What has been told for the task once is not told again (what lapses has not), and a clock that stands keeps standing. */
function afterwards(
  { state, changes }: { state: CaseState; changes: Changes },
  had: ReadonlySet<string>,
  now: number,
  world: World,
  procedure: CompiledProcedure,
): { state: CaseState; changes: Changes } {
  const opened = new Set(changes.open.map(({ key }) => key))
  state.agenda = state.agenda.filter(
    ({ id, at, task, do: kind }) =>
      task === undefined || at > now || kind === 'lapse' || had.has(id) || opened.has(task),
  )
  changes.events = changes.events.filter(({ type, data }) => type !== 'deadline.moved' || data.from !== data.to)
  const moved = new Set(changes.events.filter(({ type }) => type === 'deadline.moved').map(({ data }) => data.task))
  changes.move = changes.move.filter(({ key }) => moved.has(key))
  const { remaining = {} } = state.hold ?? {}
  const isNew = state.agenda.some(({ id }) => !Object.hasOwn(remaining, id))
  if (state.hold && (opened.size > 0 || moved.size > 0 || isNew)) {
    changes.move = []
    state.hold = { ...state.hold, remaining: {} }
    resolveHold({ procedure, state, changes, world, now: state.hold.since })
  }
  return { state, changes }
}

/** `case.changed` first, where anything of the case is otherwise than before. */
function told(
  before: CaseState,
  after: { state: CaseState; changes: Changes },
  now: number,
  data: { edition: number; change: number },
): { state: CaseState; changes: Changes } {
  const { state, changes } = after
  const isTouched =
    before.step !== state.step || [changes.open, changes.close, changes.events].some((rows) => rows.length > 0)
  if (isTouched) {
    const step = before.step === state.step ? {} : { from: before.step, to: state.step }
    changes.events.unshift(event('case.changed', now, { ...data, ...step }))
  }
  return after
}
