import type { EvidenceSlot } from '../../../contracts/evidence.ts'
import type { OutcomeOption, TaskDetail } from '../../../contracts/http/tasks.ts'
import type { Checklist } from '../../../contracts/template/checklist.ts'
import type { FormField } from '../../../contracts/template/form.ts'
import { lacksReason } from '../../../domain/photo/position.ts'
import { checklistGaps } from '../../../domain/scoring/score.ts'
import { asksChecklist, fieldsOf } from '../../inbox/complete-body.ts'
import type { FormContent } from '../../inbox/draft.ts'
import type { Photo } from './photo.ts'

/** What one screen of a phone asks: a question, or a section whose parts belong together. */
export type Screen =
  | { kind: 'outcome' }
  | { kind: 'checklist'; checklist: Checklist }
  | { kind: 'field'; field: FormField }
  | { kind: 'evidence'; slot: EvidenceSlot; least: number }
  | { kind: 'return'; outcome: OutcomeOption }
  | { kind: 'reason'; outcome: OutcomeOption }
  | { kind: 'review' }

/** Why a screen is not done. */
export type Gap =
  | 'OUTCOME'
  | 'ITEM_UNANSWERED'
  | 'ITEM_COUNT'
  | 'MISSING'
  | 'OUT_OF_RANGE'
  | 'HOW_MANY'
  | 'EVIDENCE'
  | 'POSITION_REASON'
  | 'REASON'

/** The screens of a task in their order: the outcome decides what else is asked. `asked`: the fields whose conditions hold. */
export function screensOf(
  detail: Pick<TaskDetail, 'outcomes' | 'checklist' | 'evidence' | 'duty'>,
  outcome: OutcomeOption | undefined,
  asked: readonly FormField[],
): Screen[] {
  const choice: Screen[] = detail.duty && outcome ? [] : [{ kind: 'outcome' }]
  if (!outcome) return [...choice, { kind: 'review' }]
  const needs = (slot: EvidenceSlot) => outcome.evidence.includes(slot.id)
  const slots = [...detail.evidence].sort((a, b) => Number(needs(b)) - Number(needs(a)))
  const { checklist } = detail
  return [
    ...choice,
    ...(checklist && asksChecklist(detail, outcome) ? [{ kind: 'checklist' as const, checklist }] : []),
    ...fieldsOf(asked, outcome.id).map((field) => ({ kind: 'field' as const, field })),
    ...slots.map((slot) => ({
      kind: 'evidence' as const,
      slot,
      least: needs(slot) ? Math.max(slot.min, 1) : 0,
    })),
    ...(outcome.returnTo && outcome.returnTo.length > 0 ? [{ kind: 'return' as const, outcome }] : []),
    ...(detail.duty ? [] : [{ kind: 'reason' as const, outcome }]),
    { kind: 'review' },
  ]
}

/** What is still missing on a screen; undefined when it may be handed in. The server looks again at everything. */
export function gapOf(screen: Screen, content: FormContent, photos: readonly Photo[]): Gap | undefined {
  switch (screen.kind) {
    case 'outcome':
      return content.outcome === undefined ? 'OUTCOME' : undefined
    case 'checklist':
      return checklistGap(screen.checklist, content)
    case 'field':
      return fieldGap(screen.field, content.answers?.[screen.field.key])
    case 'evidence': {
      const mine = photos.filter(({ slot }) => slot === screen.slot.id)
      if ((content.evidence?.[screen.slot.id]?.length ?? 0) + mine.length < screen.least) return 'EVIDENCE'
      return mine.some(({ position }) => lacksReason(position)) ? 'POSITION_REASON' : undefined
    }
    case 'reason':
      return screen.outcome.reasonRequired && !content.reason?.trim() ? 'REASON' : undefined
    case 'return':
    case 'review':
      return undefined
  }
}

function checklistGap(checklist: Checklist, { checklist: given = {} }: FormContent): Gap | undefined {
  const answered = Object.fromEntries(Object.entries(given).filter(([, answer]) => answer?.result !== undefined))
  const [first] = checklistGaps(checklist, answered)
  if (!first) return undefined
  return first.code === 'ITEM_UNANSWERED' ? 'ITEM_UNANSWERED' : 'ITEM_COUNT'
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

function fieldGap(field: FormField, value: unknown): Gap | undefined {
  // nobody can fill in what is locked: the server has it or says why not
  if (field.locked) return undefined
  if (isEmpty(value)) return field.required ? 'MISSING' : undefined
  const { min, max } = field
  const below = (n: number) => typeof min === 'number' && n < min
  const beyond = (n: number) => typeof max === 'number' && n > max
  if (Array.isArray(value) && (field.type === 'units' || field.type === 'people'))
    return below(value.length) || beyond(value.length) ? 'HOW_MANY' : undefined
  if (typeof value !== 'number' || (field.type !== 'integer' && field.type !== 'number')) return undefined
  const isBroken = field.type === 'integer' && !Number.isInteger(value)
  return isBroken || below(value) || beyond(value) ? 'OUT_OF_RANGE' : undefined
}
