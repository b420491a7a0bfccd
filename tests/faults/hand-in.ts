import type { EvidenceKind } from '../../contracts/evidence.ts'
import type { CompleteBody, OutcomeOption, TaskDetail } from '../../contracts/http/tasks.ts'
import type { FormField } from '../../contracts/template/procedure.ts'
import { jpeg } from '../../store/evidence-files/evidence-files.fixture.ts'
import type { Dice } from './random.ts'
import type { Session } from './session.ts'

const TODAY = '2024-09-18'
/** Most sites are in order and most people go on rather than back, so that cases also end. */
const IN_ORDER = 0.6
const GOES_ON = 0.85

/** Outcomes in the order in which this person would try them: conditions are the server's to judge. */
export function outcomesToTry(detail: TaskDetail, dice: Dice): OutcomeOption[] {
  const shuffled = dice.shuffled(detail.outcomes)
  if (!dice.chance(GOES_ON)) return shuffled
  const easy = (option: OutcomeOption) => Number(option.kind === 'return' || option.reasonRequired)
  return shuffled.toSorted((a, b) => easy(a) - easy(b))
}

/** Answers as the page asks for them; which template it is nobody here knows. undefined when a file was not taken. */
export async function handIn(
  session: Session,
  detail: TaskDetail,
  outcome: OutcomeOption,
  dice: Dice,
): Promise<Omit<CompleteBody, 'reason'> | undefined> {
  const evidence: CompleteBody['evidence'] = []
  for (const slot of detail.evidence.filter(({ id }) => outcome.evidence.includes(id))) {
    for (let given = 0; given < Math.max(slot.min, 1); given += 1) {
      const evidenceId = await uploadOne(session, slot.accept)
      if (evidenceId === undefined) return undefined
      evidence.push({ slot: slot.id, evidenceId })
    }
  }
  const fields = detail.form.filter((field) => field.outcomes?.includes(outcome.id) ?? true)
  const answers = Object.fromEntries(
    fields.map((field) => [field.key, detail.prefilled[field.key] ?? answerTo(field, { dice, session, detail })]),
  )
  return {
    outcome: outcome.id,
    answers,
    evidence,
    ...(detail.checklist && outcome.checklist ? { checklist: checked(detail.checklist, dice) } : {}),
  }
}

function uploadOne(session: Session, accept: readonly EvidenceKind[]): Promise<string | undefined> {
  if (accept.includes('image')) return session.upload('样例.jpg', 'image/jpeg', new Uint8Array(jpeg()))
  return session.upload('样例.pdf', 'application/pdf', new TextEncoder().encode('%PDF-1.7\n%%EOF\n'))
}

function checked(checklist: NonNullable<TaskDetail['checklist']>, dice: Dice): NonNullable<CompleteBody['checklist']> {
  const fine = dice.chance(IN_ORDER)
  const items = checklist.items.filter((item) => item.kind !== 'bonus')
  const failing = fine ? undefined : dice.pick(items).id
  return Object.fromEntries(items.map((item) => [item.id, { result: item.id === failing ? 'fail' : 'pass' }]))
}

interface Here {
  dice: Dice
  session: Session
  detail: TaskDetail
}

function answerTo(field: FormField, { dice, session, detail }: Here): unknown {
  switch (field.type) {
    case 'integer':
    case 'number':
      return dice.between(field.min ?? 1, Math.min(field.max ?? 10, (field.min ?? 1) + 9))
    case 'date':
      return TODAY
    case 'boolean':
      return dice.chance(0.5)
    case 'choice':
      return dice.pick(field.options ?? []).value
    case 'choices':
      return [dice.pick(field.options ?? []).value]
    case 'text':
    case 'longText':
      return '样例内容'
    case 'unit':
      return detail.task.unit.id
    case 'units':
      return [detail.task.unit.id]
    case 'people':
      return [session.person]
  }
}
