import type { CompleteBody, OutcomeOption, TaskDetail } from '../../contracts/http/tasks.ts'
import type { FormField } from '../../contracts/template/procedure.ts'
import { present } from '../shared/present.ts'
import type { FormContent } from './draft.ts'

/** The fields that an outcome asks. */
export const fieldsOf = (form: readonly FormField[], outcome: string | undefined): FormField[] =>
  form.filter((field) => !field.outcomes || (outcome !== undefined && field.outcomes.includes(outcome)))

/** Whether this outcome wants the step's checklist filled. */
export const asksChecklist = (detail: Pick<TaskDetail, 'checklist'>, outcome: OutcomeOption | undefined): boolean =>
  detail.checklist !== null && outcome?.checklist === true

/** What is sent for an outcome: only what it asks, nothing that was typed for another outcome. */
export function completeBody(
  detail: Pick<TaskDetail, 'form' | 'checklist' | 'evidence'>,
  outcome: OutcomeOption,
  content: FormContent,
): CompleteBody {
  const answers = Object.fromEntries(
    fieldsOf(detail.form, outcome.id).flatMap(({ key }) => {
      const value = content.answers?.[key]
      return value === undefined || value === null || value === '' ? [] : [[key, value]]
    }),
  )
  const evidence = detail.evidence.flatMap((slot) =>
    (content.evidence?.[slot.id] ?? []).map((file) => ({ slot: slot.id, evidenceId: file.id })),
  )
  return {
    outcome: outcome.id,
    answers,
    evidence,
    ...present({
      checklist: asksChecklist(detail, outcome) ? answered(content.checklist) : undefined,
      reason: content.reason?.trim() || undefined,
      ...returnOf(outcome, content),
    }),
  }
}

/** Where it goes back to, and what is wrong there: as far as this outcome may go there and that step asks it. */
function returnOf({ returnTo = [] }: OutcomeOption, { toStep, fields = [] }: FormContent) {
  const target = returnTo.find(({ step }) => step === toStep) ?? returnTo[0]
  const wrong = fields.filter((key) => target?.fields.some((field) => field.key === key))
  return {
    toStep: returnTo.some(({ step }) => step === toStep) ? toStep : undefined,
    fields: wrong.length > 0 ? wrong : undefined,
  }
}

function answered(checklist: FormContent['checklist']): CompleteBody['checklist'] {
  return Object.fromEntries(Object.entries(checklist ?? {}).filter(([, answer]) => answer?.result !== undefined))
}

/** `answers.limitDays` of a refusal → the name of the field in the form. */
export function fieldPath(field: string): string[] {
  const dot = field.indexOf('.')
  return dot === -1 ? [field] : [field.slice(0, dot), field.slice(dot + 1)]
}
