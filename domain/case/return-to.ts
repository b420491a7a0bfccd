import type { Outcome } from '../../contracts/template/procedure.ts'
import type { CompletePayload } from './act.ts'
import type { CompiledProcedure } from './compile.ts'
import { type Refusal, refuse } from './refuse.ts'
import type { CaseState } from './state.ts'

/**
 * The steps to which whoever sends the case back may send it: where the outcome leads by itself, first, and those that it lets choose, as far
 * as somebody has completed them in this case. None where the outcome goes on, or its way depends on conditions and nothing may be chosen.
 */
export function returnTargets(
  procedure: Pick<CompiledProcedure, 'steps' | 'lookBackSteps'>,
  { step: here, count }: Pick<CaseState, 'step' | 'count'>,
  { kind, to, returnTo }: Outcome,
): string[] {
  if (kind !== 'return') return []
  const usual = to.length === 1 ? to.map(({ step }) => step) : []
  const earlier = returnTo === 'EARLIER' ? Object.keys(procedure.steps) : (returnTo ?? [])
  const passed = earlier.filter((id) => Object.values(count[id] ?? {}).some((times) => times > 0))
  return [...new Set([...usual, ...passed])].filter(
    (id) => id !== here && procedure.steps[id]?.kind === 'task' && !procedure.lookBackSteps?.includes(id),
  )
}

/** Whether the case may be sent to the step that was chosen, and the fields that are marked wrong stand in its form. */
export function returnRefusal(
  procedure: CompiledProcedure,
  state: CaseState,
  outcome: Outcome,
  { toStep, fields = [] }: Pick<CompletePayload, 'toStep' | 'fields'>,
): Refusal | undefined {
  if (toStep === undefined && fields.length === 0) return undefined
  const targets = returnTargets(procedure, state, outcome)
  if (toStep !== undefined && !targets.includes(toStep))
    return refuse('RETURN_TO_UNKNOWN', '不能退回到所选的环节：本案没有办过，或者程序不允许', 'toStep')
  const target = procedure.steps[toStep ?? targets[0] ?? '']
  const known = target?.kind === 'task' ? (target.form ?? []).map(({ key }) => key) : []
  const unknown = fields.find((key) => !known.includes(key))
  return unknown === undefined ? undefined : refuse('FIELD_UNKNOWN', `退回到的环节没有填写项 ${unknown}`, 'fields')
}
