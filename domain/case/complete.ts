import type { TaskStep } from '../../contracts/template/procedure.ts'
import { type ConditionContext, holds, valueOf } from '../condition/evaluate.ts'
import type { Act } from '../entity/cause.ts'
import { Stuck } from '../entity/stuck.ts'
import { type CompletePayload, type Completion, handsOf } from './act.ts'
import { type CompiledProcedure, signedStep, taskStep } from './compile.ts'
import { answersOf, conditionContext } from './context.ts'
import type { Emit } from './effect.ts'
import { enter } from './enter.ts'
import { emitEffects, hasLeft } from './outcome-effects.ts'
import { lastOf, sign, signerOf, unsign } from './sign.ts'
import { type CaseState, type LastStep, openAdded, openKeys, peopleWhoSigned } from './state.ts'
import { isGoingOn } from './waiting.ts'

/** An outcome: closes the step's task, remembers what later steps ask for, and goes where the first branch that holds leads. */
export function complete(procedure: CompiledProcedure, state: CaseState, completion: Completion, emit: Emit): void {
  const { payload, at, by } = completion
  const act = 'kind' in by ? by : undefined
  const stepId = state.step
  const step = taskStep(procedure, stepId)
  const outcome = step.outcomes[payload.outcome]
  if (!outcome)
    throw new Stuck('UNKNOWN_ELEMENT', `steps.${stepId}.outcomes`, payload.outcome, 'the step has no such outcome')
  emitFilings(step, payload, emit)
  const { signs } = state
  const signed = signs && signedStep(procedure, stepId)
  if (act && signed && !sign(procedure, state, signed, act, emit)) return
  const before = outcome.sets ? assign(procedure, state, payload, outcome.sets) : {}
  remember(state, stepId, payload.outcome, act, before, signs)
  if (hasLeft(outcome)) state.last = undefined
  emitEffects(procedure, state, completion, outcome, emit)
  const next = payload.toStep ?? nextStep(procedure, state, payload, outcome)
  const { outcome: id, reason = '', fields = [] } = payload
  closeOpenTasks(state, emit, 'DONE', act ? undefined : { outcome: id, reason })
  const returned =
    outcome.kind === 'return'
      ? { reason, by: act?.actor.person ?? 0, ...(fields.length > 0 ? { fields } : {}) }
      : undefined
  enter(procedure, state, next, at, emit, returned)
}

/** Dates that ask for the act so long before them, and let a late one through: it is marked (S1-24). */
function emitFilings({ form = [] }: TaskStep, { answers }: CompletePayload, emit: Emit): void {
  for (const field of form) {
    if (field.lead?.policy === 'FLAG') emit({ do: 'filing', field, value: answers[field.key] })
  }
}

/** Writes what the outcome sets. @returns the values that it has written over */
function assign(
  procedure: CompiledProcedure,
  state: CaseState,
  payload: CompletePayload,
  sets: Record<string, string>,
): Record<string, unknown> {
  const value = { ...state.value }
  state.value = value
  // reads what is written: a later expression sees what an earlier one has set
  const context = conditionContext(procedure, state, payload)
  const known = Object.keys(sets).filter((name) => Object.hasOwn(value, name))
  const before = Object.fromEntries(known.map((name) => [name, value[name]]))
  for (const [name, expression] of Object.entries(sets)) {
    const element = `steps.${state.step}.outcomes.${payload.outcome}.sets.${name}`
    value[name] = valueOf(element, expression, context)
  }
  return before
}

/** Where the first branch that holds leads; most outcomes have one branch and nothing to ask. */
function nextStep(
  procedure: CompiledProcedure,
  state: CaseState,
  payload: CompletePayload,
  { to }: TaskStep['outcomes'][string],
): string {
  const element = `steps.${state.step}.outcomes.${payload.outcome}.to`
  let context: ConditionContext | undefined
  for (const [index, { when, step }] of to.entries()) {
    if (when === undefined) return step
    context ??= conditionContext(procedure, state, payload)
    if (holds(`${element}[${index}].when`, when, context)) return step
  }
  throw new Stuck('NO_BRANCH', element, JSON.stringify(answersOf(procedure, state, payload)), 'no branch holds')
}

/**
 * @param act undefined: nobody acted, so nobody is kept from a later step, and nobody can take it back
 * @param signs who had signed before, where several sign the step
 */
function remember(
  state: CaseState,
  stepId: string,
  outcome: string,
  act: Act | undefined,
  value: Record<string, unknown>,
  signs: LastStep['signs'],
): void {
  countOutcome(state, stepId, outcome, 1)
  state.last = undefined
  if (!act) return
  const done = state.by[stepId] ?? []
  const people = [...new Set([...(state.signs?.flatMap(peopleWhoSigned) ?? []), ...handsOf(act)])]
  state.last = lastOf(state, act, { by: done, value, ...(signs ? { signs } : {}) })
  state.by = { ...state.by, [stepId]: [...new Set([...done, ...people])].slice(-Math.max(people.length, 4)) }
}

function countOutcome(state: CaseState, step: string, outcome: string, by: 1 | -1): void {
  const known = state.count[step]
  state.count = { ...state.count, [step]: { ...known, [outcome]: Math.max((known?.[outcome] ?? 0) + by, 0) } }
}

/** Closes the step's task and the assists that the step no longer needs, with everything that was timed for them. */
export function closeOpenTasks(
  state: CaseState,
  emit: Emit,
  as: 'DONE' | 'WITHDRAWN' | 'CANCELLED',
  lapsed?: { outcome: string; reason: string },
): void {
  // whoever signed last has closed his own
  const others = state.signs && as === 'DONE' ? 'CANCELLED' : as
  for (const key of openKeys(state)) emit({ do: 'closeTask', key, as: others, ...(lapsed ? { lapsed } : {}) })
  for (const key of [...state.assists, ...openAdded(state)]) emit({ do: 'closeTask', key, as: 'CANCELLED' })
  const { key, assists } = state
  state.agenda = state.agenda.filter(({ task }) => task !== key && !(task !== undefined && assists.includes(task)))
  state.assists = []
  state.key = undefined
  state.signs = undefined
  state.added = undefined
  state.held = undefined
  state.earliest = undefined
}

/** 撤回: the step comes back as it was, with its old deadline, and the outcome counts for nothing; the successor's task disappears. */
export function withdraw(procedure: CompiledProcedure, state: CaseState, act: Act, emit: Emit): void {
  const standing = signerOf(state, act.payload.task) && signedStep(procedure, state.step)
  if (standing) return unsign(state, standing, act, emit)
  const last = state.last
  if (!last) throw new Stuck('UNKNOWN_ELEMENT', 'withdraw', String(act.payload.task), 'nothing to withdraw')
  closeOpenTasks(state, emit, 'WITHDRAWN')
  state.agenda = state.agenda.filter((entry) => entry.do !== 'lookBack' && !isGoingOn(entry))
  state.last = undefined
  const step = taskStep(procedure, last.step)
  state.status = last.status
  state.round = last.round
  state.by = { ...state.by, [last.step]: last.by }
  countOutcome(state, last.step, last.outcome, -1)
  const set = Object.keys(step.outcomes[last.outcome]?.sets ?? {})
  const kept = Object.entries(state.value).filter(([name]) => !set.includes(name))
  state.value = { ...Object.fromEntries(kept), ...last.value }
  state.signs = last.signs
  enter(procedure, state, last.step, act.at, (...effects) => {
    for (const effect of effects) {
      if (effect.do !== 'openTask' || effect.assist) emit(effect)
      else emit({ ...effect, ...asItWas(last) })
    }
  })
  state.opened = last.opened
  if (last.dueBase) state.dueBase = last.dueBase
}

const asItWas = ({ due, earliest }: LastStep) => ({
  ...(due === undefined ? {} : { due: { at: due } }),
  ...(earliest === undefined ? {} : { earliest: { at: earliest } }),
})
