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
    ...subjectOf(procedure, state),
    answer: payload ? answersOf(procedure, state.step, payload) : {},
    value: state.value,
    // hardly any condition counts: made for those that do
    get count() {
      return counts(procedure, state)
    },
    param: procedure.param,
    origin: state.origin,
    round: state.round,
    lists: state.lists ?? [],
  }
}

function subjectOf(
  { about, siteFields, otherFields }: CompiledProcedure,
  { site }: CaseState,
): Pick<ConditionContext, 'site' | 'matter'> {
  const known: Record<string, unknown> = {}
  for (const field of siteFields) known[field] = site[field] ?? null
  const other: Record<string, unknown> = {}
  for (const field of otherFields) other[field] = null
  return about === 'site' ? { site: known, matter: other } : { site: other, matter: known }
}

function counts({ zeroCounts }: CompiledProcedure, { count }: CaseState): ConditionContext['count'] {
  const all: ConditionContext['count'] = { ...zeroCounts }
  for (const step in count) if (all[step]) all[step] = { ...all[step], ...count[step] }
  return all
}

/** The form's answers (unanswered fields as null) and, where the step has a checklist, `score`, `passed`, `vetoed`, `violations`. */
export function answersOf(
  procedure: CompiledProcedure,
  stepId: string,
  payload: CompletePayload,
): Record<string, unknown> {
  const step = taskStep(procedure, stepId)
  const answers: Record<string, unknown> = {}
  for (const { key } of step.form ?? []) answers[key] = null
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
