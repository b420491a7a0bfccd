import type { TaskStep } from '../../contracts/template/procedure.ts'
import { type ConditionContext, holds } from '../condition/evaluate.ts'
import { Stuck } from '../entity/stuck.ts'
import { route } from '../routing/route.ts'
import type { CompiledProcedure } from './compile.ts'
import { conditionContext } from './context.ts'
import { withAnswer } from './due.ts'
import type { Emit } from './effect.ts'
import { type CaseState, type DueBase, isEnd } from './state.ts'
import { anchorOf, beginWaiting, valueAt } from './waiting.ts'

/** Moves the case to a step: opens its task, or ends the case and arranges its look-back. */
export function enter(
  procedure: CompiledProcedure,
  state: CaseState,
  stepId: string,
  at: number,
  emit: Emit,
  returned?: { reason: string; by: number },
): void {
  const step = procedure.steps[stepId]
  if (!step) throw new Stuck('UNKNOWN_ELEMENT', 'steps', stepId, 'the procedure has no such step')
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
  returned?: { reason: string; by: number },
): void {
  let context: ConditionContext | undefined
  const read = () => (context ??= conditionContext(procedure, state))
  const table = 'routing' in step.performer ? procedure.routing[step.performer.routing] : undefined
  if ('routing' in step.performer && !table) {
    throw new Stuck('UNKNOWN_ELEMENT', `steps.${stepId}.performer`, step.performer.routing, 'no such routing table')
  }
  const role = table ? route(table, read()).role : 'role' in step.performer ? step.performer.role : ''
  state.step = stepId
  state.key = nextKey(state, stepId)
  state.opened = at
  state.due = undefined
  state.dueBase = undefined
  // what came from outside is to be answered by whichever task is its first
  const due = withAnswer(dueOf(procedure, step, stepId, read, at), state.answer)
  state.dueBase = due
  state.answer = undefined
  emit({
    do: 'openTask',
    key: state.key,
    step: stepId,
    title: step.title,
    role,
    ...(step.phase ? { phase: step.phase } : {}),
    ...(due ? { due } : {}),
    agenda: step.agenda ?? [],
    notBy: [...new Set((step.notBy ?? []).flatMap((id) => state.by[id] ?? []))],
    ...(returned ? { returned } : {}),
  })
  for (const assist of step.assists ?? []) {
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

function nextKey(state: CaseState, name: string): string {
  state.n += 1
  return `${name}.${state.n}`
}

/**
 * `dueDaysFrom` (a limit that the order set, in working days, end of work) goes before the step's own rule. Both count from the opening,
 * or from the date that the step is anchored at.
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
