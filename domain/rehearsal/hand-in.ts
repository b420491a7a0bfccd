import type { FormField, TaskStep } from '../../contracts/template/procedure.ts'
import type { Checklist } from '../../contracts/template/template.ts'
import { formatInstant } from '../calendar/index.ts'
import type { CompletePayload } from '../case/act.ts'
import type { CompiledProcedure } from '../case/compile.ts'
import type { ItemAnswer } from '../scoring/score.ts'
import { between, pick, type Random } from './random.ts'

/** What a form is filled from: the site, what earlier outcomes set, the parameters. */
export interface Sources {
  site: Record<string, unknown>
  value: Record<string, unknown>
  param: Record<string, unknown>
}

export interface HandingIn {
  procedure: CompiledProcedure
  step: TaskStep
  task: string
  outcome: string
  sources: Sources
  random: Random
  /** campaign time, ms */
  at: number
  /** 0: everything in order and as suggested; later attempts vary what is found and answered */
  attempt: number
}

/** What somebody would hand in, made from the template alone: answers by type, checklist results, placeholders for evidence. */
export function handIn(given: HandingIn): CompletePayload {
  const { procedure, step, outcome } = given
  const data = step.outcomes[outcome]
  const checklist = step.checklist && data?.checklist !== false ? procedure.checklists[step.checklist] : undefined
  return {
    task: given.task,
    outcome,
    answers: answersFor(given),
    evidence: evidenceFor(step, data?.evidence ?? []),
    ...(checklist ? { checklist: checked(checklist, given) } : {}),
    ...(data?.reasonRequired || data?.kind === 'return' ? { reason: '演练理由' } : {}),
  }
}

function answersFor(given: HandingIn): Record<string, unknown> {
  const answers: Record<string, unknown> = {}
  for (const field of given.step.form ?? []) {
    const asked = field.outcomes?.includes(given.outcome) ?? true
    if (asked && (field.required || given.attempt > 0)) answers[field.key] = answer(field, given)
  }
  return answers
}

function answer(field: FormField, given: HandingIn): unknown {
  const { random, attempt } = given
  switch (field.type) {
    case 'text':
    case 'longText': {
      const suggested = prefilled(field, given.sources)
      const text = typeof suggested === 'string' && suggested !== '' ? suggested : '演练'
      return text.slice(0, field.maxLength ?? 200)
    }
    case 'integer':
    case 'number':
      return numberFor(field, given)
    case 'date':
      return formatInstant(given.at + daysAhead(field) * DAY).slice(0, 10)
    case 'boolean':
      return attempt === 0 || random() < 0.5
    case 'choice':
      return field.options?.length ? pick(random, field.options).value : ''
    case 'choices':
      return field.options?.length ? [pick(random, field.options).value] : []
    case 'unit':
      return 1
    case 'units':
    case 'people':
      return Array.from({ length: Math.max(field.min ?? 1, 1) }, (_, index) => index + 1)
  }
}

const DAY = 86_400_000

/** Early enough for a field that asks for it: no row of days off is longer than twelve. */
const daysAhead = ({ lead }: FormField): number => (lead ? lead.workingDays * 2 + 12 : 0)

const SPREAD = 10

function numberFor(field: FormField, { sources, random, attempt }: HandingIn): number {
  const least = field.min ?? Math.min(1, field.max ?? 1)
  const most = field.max ?? least + SPREAD
  const suggested = prefilled(field, sources)
  const wanted = attempt === 0 && typeof suggested === 'number' ? suggested : between(random, { from: least, to: most })
  const inside = Math.min(Math.max(wanted, least), most)
  return field.type === 'integer' ? Math.min(Math.max(Math.round(inside), Math.ceil(least)), Math.floor(most)) : inside
}

function prefilled(field: FormField, sources: Sources): unknown {
  const [source, name = ''] = field.prefill?.split('.') ?? []
  return source === 'site' || source === 'value' || source === 'param' ? sources[source][name] : undefined
}

function evidenceFor(step: TaskStep, asked: readonly string[]): CompletePayload['evidence'] {
  return (step.evidence ?? [])
    .filter((slot) => asked.includes(slot.id))
    .flatMap((slot) =>
      Array.from({ length: Math.max(slot.min, 1) }, (_, index) => ({
        slot: slot.id,
        evidenceId: `rehearsal-${slot.id}-${index + 1}`,
      })),
    )
}

/** Everything passes at the first attempt; at later ones some items fail. A bonus is nobody's to expect. */
function checked(checklist: Checklist, { random, attempt }: HandingIn): Record<string, ItemAnswer> {
  const items = checklist.items.filter((item) => item.kind !== 'bonus')
  const results: Record<string, ItemAnswer> = {}
  for (const { id } of items) results[id] = PASSES
  const fails = items.length === 0 ? 0 : attempt % 4
  for (let nth = 0; nth < fails; nth += 1) results[pick(random, items).id] = FAILS
  return results
}

const PASSES: ItemAnswer = { result: 'pass' }
const FAILS: ItemAnswer = { result: 'fail' }
