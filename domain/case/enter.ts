import type { TaskStep } from '../../contracts/template/procedure.ts'
import { type ConditionContext, holds } from '../condition/evaluate.ts'
import type { Returned } from '../entity/changes.ts'
import { Stuck } from '../entity/stuck.ts'
import { anchorOf, valueAt } from './anchor.ts'
import { ask, nextKey, type Opening, openingOf } from './ask.ts'
import { type CompiledProcedure, signedStep } from './compile.ts'
import { disclose } from './conceal.ts'
import { conditionContext } from './context.ts'
import { withAnswer } from './due.ts'
import type { Emit } from './effect.ts'
import { personNamed } from './named-performer.ts'
import { performersOf } from './performers.ts'
import { type CaseState, type DueBase, isEnd } from './state.ts'
import { beginWaiting } from './waiting.ts'
import { earliestOf } from './window.ts'

/** Moves the case to a step: opens its task, or ends the case and arranges its look-back. */
export function enter(
  procedure: CompiledProcedure,
  state: CaseState,
  stepId: string,
  at: number,
  emit: Emit,
  returned?: Returned,
): void {
  const step = procedure.steps[stepId]
  if (!step) throw new Stuck('UNKNOWN_ELEMENT', 'steps', stepId, 'the procedure has no such step')
  disclose(procedure, state, stepId, emit)
  if (step.kind === 'end') {
    const wasLookBack = isEnd(state)
    state.step = stepId
    state.status = step.status
    state.key = undefined
    state.due = undefined
    state.dueBase = undefined
    emit({
      do: 'event',
      type: wasLookBack ? 'lookback.held' : 'case.closed',
      level: 'business',
      data: { step: stepId, status: step.status },
    })
    if (step.status === 'CLOSED' && !wasLookBack) {
      for (const deliverable of procedure.delivers) emit({ do: 'deliver', ...deliverable })
    }
    if (state.parent !== undefined) {
      emit({ do: 'tellParent', to: state.parent, status: step.status })
      state.parent = undefined
      // what waits for this case may have gone on
      state.last = undefined
    }
    if (step.lookBack) {
      emit({
        do: 'schedule',
        entry: { id: 'lookBack', do: 'lookBack' },
        rule: step.lookBack.every,
        ...(step.lookBack.untilPhase ? { untilPhase: step.lookBack.untilPhase } : {}),
      })
    }
    return
  }
  const isLookBack = procedure.lookBackSteps?.includes(stepId) === true
  if (isEnd(state) && !isLookBack) {
    state.status = 'OPEN'
    state.round += 1
    emit({ do: 'event', type: 'case.reopened', level: 'business', data: { round: state.round, step: stepId } })
  }
  if (step.kind !== 'task') return beginWaiting(procedure, state, stepId, step, at, emit)
  openStep(procedure, state, stepId, step, at, emit, returned)
}

function openStep(
  procedure: CompiledProcedure,
  state: CaseState,
  stepId: string,
  step: TaskStep,
  at: number,
  emit: Emit,
  returned?: Returned,
): void {
  let context: ConditionContext | undefined
  const read = () => (context ??= conditionContext(procedure, state))
  const { roles, assists } = performersOf(procedure, stepId, step, read)
  state.step = stepId
  const told = {
    ...openingOf(state, step),
    ...beginTime(procedure, state, step, at, read),
    ...(returned ? { returned } : {}),
  }
  const signed = signedStep(procedure, stepId)
  if (signed) {
    // there already where a signature was taken back: what the others have signed stands
    state.signs ??= roles.map((of) => ({ of }))
    ask(state, signed, told, emit)
  } else {
    state.key = nextKey(state, stepId)
    const named = 'person' in step.performer ? { named: personNamed(step.performer.person, read()) } : {}
    emit({ ...told, key: state.key, role: roles[0] ?? '', ...named })
  }
  for (const assist of [...(step.assists ?? []), ...assists]) {
    if (assist.when && !holds(`steps.${stepId}.assists.${assist.id}.when`, assist.when, read())) continue
    const key = nextKey(state, assist.id)
    state.assists.push(key)
    emit({
      do: 'openTask',
      key,
      step: stepId,
      title: assist.title,
      role: assist.role,
      ...(assist.due ? { due: { rule: assist.due, from: at } } : {}),
      agenda: [],
      assist: true,
      notBy: [],
    })
  }
}

/** The time of the step that the case stands at counts from now: by when it is due, and from when it may be completed. */
export function beginTime(
  procedure: CompiledProcedure,
  state: CaseState,
  step: TaskStep,
  at: number,
  read: () => ConditionContext,
): Pick<Opening, 'due' | 'earliest'> {
  state.opened = at
  state.due = undefined
  state.dueBase = undefined
  state.earliest = undefined
  // what came from outside is to be answered by whichever task is its first
  const due = withAnswer(dueOf(procedure, step, state.step, read, at), state.answer)
  state.dueBase = due
  state.answer = undefined
  const earliest = earliestOf(procedure, step, state.step, read, at)
  return { ...(due ? { due } : {}), ...(earliest ? { earliest } : {}) }
}

/**
 * `dueDaysFrom` (a limit that the order set, in working days, end of work) goes before the step's own rule. Both count from the opening,
 * or from the date that the step is anchored at, of several the latest.
 */
export function dueOf(
  { zone }: Pick<CompiledProcedure, 'zone'>,
  step: TaskStep,
  stepId: string,
  read: () => ConditionContext,
  at: number,
): DueBase | undefined {
  if (!step.dueDaysFrom && !step.due) return undefined
  const from = anchorOf(step.anchor, `steps.${stepId}.anchor`, read, at, zone)
  if (step.dueDaysFrom) {
    const days = valueAt(step.dueDaysFrom, read())
    if (typeof days !== 'number') {
      throw new Stuck(
        'CONDITION_FAILED',
        `steps.${stepId}.dueDaysFrom`,
        step.dueDaysFrom,
        `expected a number of working days, got ${JSON.stringify(days)}`,
      )
    }
    return { rule: { in: days, unit: 'workingDay', at: 'endOfWork' }, from }
  }
  return step.due ? { rule: step.due, from } : undefined
}
