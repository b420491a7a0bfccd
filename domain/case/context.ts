import type { ConditionContext } from '../condition/evaluate.ts'
import { score } from '../scoring/score.ts'
import type { CompletePayload } from './act.ts'
import { type CompiledProcedure, taskStep } from './compile.ts'
import type { CaseState } from './state.ts'

/** What conditions may read of a case: its state, and the answers of the act at hand with the checklist's score. */
export function conditionContext(
  procedure: CompiledProcedure,
  state: CaseState,
  payload?: CompletePayload,
): ConditionContext {
  return {
    site: siteOf(procedure, state),
    answer: payload ? answersOf(procedure, state.step, payload) : {},
    value: state.value,
    count: counts(procedure, state),
    param: procedure.param,
    origin: state.origin,
    round: state.round,
  }
}

function siteOf({ siteFields }: CompiledProcedure, { site }: CaseState): Record<string, unknown> {
  const known: Record<string, unknown> = {}
  for (const field of siteFields) known[field] = site[field] ?? null
  return known
}

function counts({ zeroCounts }: CompiledProcedure, { count }: CaseState): Record<string, Record<string, number>> {
  const all: Record<string, Record<string, number>> = {}
  for (const step in zeroCounts)
    all[step] = count[step] ? { ...zeroCounts[step], ...count[step] } : (zeroCounts[step] ?? {})
  return all
}

/** The form's answers (unanswered fields as null) and, where the step has a checklist, `score`, `passed`, `vetoed`, `violations`. */
export function answersOf(
  procedure: CompiledProcedure,
  stepId: string,
  payload: CompletePayload,
): Record<string, unknown> {
  const step = taskStep(procedure, stepId)
  const answers: Record<string, unknown> = Object.fromEntries((step.form ?? []).map((field) => [field.key, null]))
  Object.assign(answers, payload.answers)
  const checklist = step.checklist ? procedure.checklists[step.checklist] : undefined
  if (checklist) {
    const result = payload.checklist ? score(checklist, payload.checklist) : undefined
    answers.score = result?.score ?? null
    answers.passed = result?.passed ?? null
    answers.vetoed = result?.vetoed ?? null
    answers.violations = result?.violations ?? null
  }
  return answers
}
