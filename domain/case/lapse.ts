import { holds } from '../condition/evaluate.ts'
import type { AgendaEntry } from '../entity/cause.ts'
import { Stuck } from '../entity/stuck.ts'
import type { CompletePayload } from './act.ts'
import { type CompiledProcedure, taskStep } from './compile.ts'
import { complete } from './complete.ts'
import { conditionContext } from './context.ts'
import type { Emit } from './effect.ts'
import { performersOf } from './performers.ts'
import type { CaseState } from './state.ts'

/**
 * The right to act has lapsed (BPMN: an interrupting timer boundary event): the open step is completed with the outcome of its agenda, with no
 * answers and by nobody. What an outcome does happens as when somebody hands it in.
 * @throws Stuck where the outcome is not one that this case may have now: nobody is there who could choose another
 */
export function lapse(
  procedure: CompiledProcedure,
  state: CaseState,
  { task = '', outcome = '', text: reason = '', to, level = 1 }: AgendaEntry,
  at: number,
  emit: Emit,
): void {
  const { step } = state
  const performed = taskStep(procedure, step)
  const payload: CompletePayload = { task, outcome, answers: {}, reason, evidence: [] }
  const when = performed.outcomes[outcome]?.when
  const element = `steps.${step}.outcomes.${outcome}.when`
  if (when !== undefined && !holds(element, when, conditionContext(procedure, state, payload)))
    throw new Stuck('CONDITION_FAILED', element, when, 'the outcome at the timeout is not allowed as the case stands')
  emit({ do: 'event', type: 'task.lapsed', level: 'business', data: { task, step, outcome, text: reason } })
  if (to !== undefined) emit({ do: 'notify', to, task, level, text: reason })
  const [role = ''] = performersOf(procedure, step, performed, () => conditionContext(procedure, state)).roles
  complete(procedure, state, { payload, at, by: { role } }, emit)
}
