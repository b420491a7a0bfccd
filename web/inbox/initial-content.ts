import type { TaskDetail } from '../../contracts/http/tasks.ts'
import type { Draft, FormContent } from './draft.ts'

/** A draft goes before what the ledger knows; both may be incomplete. */
export function initialContent(detail: TaskDetail, draft: Draft | undefined): FormContent {
  const only = detail.outcomes.length === 1 ? detail.outcomes[0] : undefined
  const outcome = detail.outcomes.find(({ id }) => id === draft?.content.outcome) ?? only
  return {
    ...(outcome ? { outcome: outcome.id } : {}),
    answers: { ...detail.prefilled, ...draft?.content.answers, ...lockedOf(detail) },
    checklist: draft?.content.checklist ?? {},
    evidence: draft?.content.evidence ?? givenBySlot(detail),
    reason: draft?.content.reason ?? '',
    ...(draft?.content.toStep ? { toStep: draft.content.toStep } : {}),
    fields: draft?.content.fields ?? [],
  }
}

/** What the platform counts goes before an older draft of it. */
const lockedOf = ({ form, prefilled }: TaskDetail): Record<string, unknown> =>
  Object.fromEntries(form.filter(({ locked }) => locked).map(({ key }) => [key, prefilled[key]]))

/** Files that are already stored for this task: uploaded before it was handed over, or sent back with it. */
function givenBySlot(detail: TaskDetail): NonNullable<FormContent['evidence']> {
  const given: NonNullable<FormContent['evidence']> = {}
  for (const file of detail.evidenceGiven) {
    if (file.slot !== null && file.taskId === detail.task.id) given[file.slot] = [...(given[file.slot] ?? []), file]
  }
  return given
}
