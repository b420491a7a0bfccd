import type { ConditionContext } from '../condition/evaluate.ts'
import { score } from '../scoring/score.ts'
import type { CompletePayload } from './act.ts'
import { type CompiledProcedure, signedStep, taskStep } from './compile.ts'
import { combinedScore, tallyOf } from './signs.ts'
import type { CaseState } from './state.ts'

/** What conditions may read of a case: its state, and the answers of the act at hand with the checklist's score. */
export function conditionContext(
  procedure: CompiledProcedure,
  state: CaseState,
  payload?: CompletePayload,
): ConditionContext {
  return {
    ...subjectOf(procedure, state),
    answer: payload ? answersOf(procedure, state, payload) : {},
    ...signsOf(procedure, state),
    value: state.value,
    // hardly any condition counts: made for those that do
    get count() {
      return counts(procedure, state)
    },
    param: procedure.param,
    level: state.levels ? { ...procedure.levels, ...state.levels } : procedure.levels,
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

function signsOf(procedure: CompiledProcedure, { step, signs }: CaseState): Pick<ConditionContext, 'signs'> {
  const signed = signs && signedStep(procedure, step)
  return signed ? { signs: tallyOf(signed.signs.decide, signs) } : {}
}

/**
 * The form's answers (unanswered fields as null) and, where the step has a checklist, `score`, `passed`, `vetoed`, `violations`, `band`: its
 * own, or what all assessors have given together once all of them have.
 */
export function answersOf(
  procedure: CompiledProcedure,
  { step: stepId, signs }: Pick<CaseState, 'step' | 'signs'>,
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
    if (checklist.bands) answers.band = result?.band ?? null
    if (signs && step.signs && signs.every(({ said }) => said === payload.outcome))
      Object.assign(answers, combinedScore(step.signs.decide, signs, checklist))
  }
  return answers
}
