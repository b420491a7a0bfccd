import type { GatherStep, WaitStep } from '../../contracts/template/procedure.ts'
import type { Act } from '../entity/cause.ts'
import { Stuck } from '../entity/stuck.ts'
import { anchorOf } from './anchor.ts'
import type { CompiledProcedure } from './compile.ts'
import { conditionContext } from './context.ts'
import type { Emit } from './effect.ts'
import type { CaseState } from './state.ts'

/** Kinds of agenda entries by which a case goes on without anybody's act; a case has those of one step at a time. */
const GOES_ON: readonly string[] = ['wait', 'gatherDue', 'gathered']

export const isGoingOn = (entry: { do: string }): boolean => GOES_ON.includes(entry.do)

/** Waits for an instant, or for the ends of the cases that this one has started. */
export function beginWaiting(
  procedure: CompiledProcedure,
  state: CaseState,
  stepId: string,
  step: WaitStep | GatherStep,
  at: number,
  emit: Emit,
): void {
  state.step = stepId
  state.key = undefined
  state.opened = at
  state.due = undefined
  state.dueBase = undefined
  state.n += 1
  const id = placeOf(state)
  if (step.kind === 'wait') {
    const read = () => conditionContext(procedure, state)
    const from = anchorOf(step.anchor, `steps.${stepId}.anchor`, read, at, procedure.zone)
    const due = { rule: step.until, from }
    state.dueBase = due
    emit({ do: 'await', entry: { id: `${id}:wait`, do: 'wait' }, due, step: stepId })
    return
  }
  if (step.due) {
    const due = { rule: step.due, from: at }
    state.dueBase = due
    emit({ do: 'await', entry: { id: `${id}:due`, do: 'gatherDue' }, due, step: stepId })
  }
  emit({ do: 'gather', id: `${id}:all`, step: stepId })
}

/** Names the step that is waited at: the number rises with each task and each wait. */
const placeOf = (state: CaseState): string => `${state.step}.${state.n}`

/** A child has ended: counted wherever the case stands, and what was gathering goes on when it was the last. */
export function childEnded(procedure: CompiledProcedure, state: CaseState, { at, payload }: Act, emit: Emit): void {
  const before = state.children ?? { started: 0, ended: 0 }
  state.children = { started: before.started, ended: before.ended + 1 }
  const { ended, started } = state.children
  emit({
    do: 'event',
    type: 'child.ended',
    level: 'business',
    data: { child: payload.child, status: payload.status, ended, started },
  })
  const isGathering = state.status === 'OPEN' && procedure.steps[state.step]?.kind === 'gather'
  const id = `${placeOf(state)}:all`
  if (isGathering && ended >= started && !state.agenda.some((entry) => entry.id === id))
    emit({ do: 'await', entry: { id, do: 'gathered' }, due: { at }, step: state.step })
}

/** The wait is over: what was timed for it goes, and the case cannot be taken back behind it. Answers the step that follows. */
export function endWaiting(procedure: CompiledProcedure, state: CaseState, how: string, emit: Emit): string {
  const step = procedure.steps[state.step]
  if (step?.kind !== 'wait' && step?.kind !== 'gather')
    throw new Stuck('UNKNOWN_ELEMENT', `steps.${state.step}`, how, 'the case does not wait at this step')
  stopWaiting(state)
  state.due = undefined
  state.dueBase = undefined
  state.last = undefined
  const { started, ended } = state.children ?? { started: 0, ended: 0 }
  const data = { step: state.step, ...(step.kind === 'gather' ? { started, ended } : {}) }
  emit({ do: 'event', type: ENDS[how] ?? how, level: 'business', data })
  return step.next
}

const ENDS: Record<string, string> = { wait: 'wait.ended', gatherDue: 'gather.expired', gathered: 'gather.ended' }

export function stopWaiting(state: CaseState): void {
  state.agenda = state.agenda.filter((entry) => !isGoingOn(entry))
}
