import type { Checklist, ChecklistItem } from '../../contracts/template/checklist.ts'
import type { FormField, TaskStep } from '../../contracts/template/procedure.ts'
import { formatInstant, type Zone } from '../calendar/index.ts'
import type { CompletePayload } from '../case/act.ts'
import type { CompiledProcedure } from '../case/compile.ts'
import { figureOf } from '../case/form-figures.ts'
import type { ItemAnswer } from '../scoring/score.ts'
import { between, pick, type Random } from './random.ts'

/** What a form is filled from: the site or matter, what earlier outcomes set, the parameters, what was counted. */
export interface Sources {
  site: Record<string, unknown>
  matter?: Record<string, unknown>
  value: Record<string, unknown>
  param: Record<string, unknown>
  /** by the keys of the fields; absent: nobody has counted */
  figures?: Readonly<Record<string, number>>
}

/** Whom forms may name, and where their days are. */
export interface Around {
  units: readonly number[]
  people: readonly number[]
  zone?: Zone | undefined
}

const NOBODY: Around = { units: [], people: [] }

/** What the answers of a form are made from. */
export interface Filling {
  sources: Sources
  /** absent: nobody */
  around?: Around
  random: Random
  /** campaign time, ms */
  at: number
  /** 0: everything in order and as suggested; later attempts vary what is found and answered */
  attempt: number
}

export interface HandingIn extends Filling {
  procedure: CompiledProcedure
  step: TaskStep
  task: string
  outcome: string
}

/** How often somebody answers what need not be answered. */
const ANSWERS_MORE = 0.3

/** What somebody would hand in, made from the template alone: answers by type, checklist results, placeholders for evidence. */
export function handIn(given: HandingIn): CompletePayload {
  const { procedure, step, outcome } = given
  const data = step.outcomes[outcome]
  const checklist = step.checklist && data?.checklist !== false ? procedure.checklists[step.checklist] : undefined
  return {
    task: given.task,
    outcome,
    answers: answersFor(step.form ?? [], given, outcome),
    evidence: evidenceFor(step, data?.evidence ?? []),
    ...(checklist ? { checklist: checked(checklist, given) } : {}),
    ...(data?.reasonRequired || data?.kind === 'return' ? { reason: '演练理由' } : {}),
  }
}

/** Answers to the fields of a form that are asked, by their types. @param outcome absent: those asked for all */
export function answersFor(form: readonly FormField[], given: Filling, outcome?: string): Record<string, unknown> {
  const answers: Record<string, unknown> = {}
  for (const field of form) {
    const asked = (outcome === undefined ? undefined : field.outcomes?.includes(outcome)) ?? true
    if (field.locked) {
      const known = prefilled(field, given.sources)
      if (asked && known !== undefined && known !== null) answers[field.key] = known
      continue
    }
    const isAnswered = field.required || given.attempt > 0 || given.random() < ANSWERS_MORE
    if (asked && isAnswered) answers[field.key] = answer(field, given)
  }
  return answers
}

function answer(field: FormField, given: Filling): unknown {
  const { random, attempt, around = NOBODY } = given
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
      return dateFor(field, given)
    case 'boolean':
      return attempt === 0 || random() < 0.5
    case 'choice':
      return field.options?.length ? pick(random, field.options).value : ''
    case 'choices':
      return field.options?.length ? [pick(random, field.options).value] : []
    case 'unit':
      return around.units.length > 0 ? pick(random, around.units) : null
    case 'units':
      return some(around.units, field, random)
    case 'people':
      return some(around.people, field, random)
  }
}

/** As many as the field asks for, as far as there are so many: beginning anywhere, one after the other. */
function some(of: readonly number[], { min }: FormField, random: Random): number[] {
  const first = Math.floor(random() * of.length)
  const count = Math.min(Math.max(min ?? 1, 1), of.length)
  return Array.from({ length: count }, (_, index) => of[(first + index) % of.length] ?? 0)
}

const DATE = /^\d{4}-\d{2}-\d{2}/

/** The day that is suggested, where that is still to come; else today, or early enough. */
function dateFor(field: FormField, given: Filling): string {
  const today = formatInstant(given.at + daysAhead(field) * DAY, given.around?.zone).slice(0, 10)
  const suggested = prefilled(field, given.sources)
  const day = typeof suggested === 'string' ? DATE.exec(suggested)?.[0] : undefined
  return day !== undefined && day >= today ? day : today
}

const DAY = 86_400_000

/** Early enough for a field that asks for it: no row of days off is longer than twelve. */
const daysAhead = ({ lead }: FormField): number => (lead ? lead.workingDays * 2 + 12 : 0)

/** Numbers stay small where the form lets them be anything. */
const SPREAD = 100

function numberFor(field: FormField, { sources, random, attempt }: Filling): number {
  const least = field.min ?? Math.min(1, field.max ?? 1)
  const most = Math.min(field.max ?? Number.POSITIVE_INFINITY, least + SPREAD)
  const suggested = prefilled(field, sources)
  const wanted = attempt === 0 && typeof suggested === 'number' ? suggested : between(random, { from: least, to: most })
  const inside = Math.min(Math.max(wanted, least), field.max ?? wanted)
  const whole = Math.max(Math.round(inside), Math.ceil(least))
  return field.type === 'integer' ? Math.min(whole, Math.floor(field.max ?? whole)) : Math.round(inside * 10) / 10
}

function prefilled(field: FormField, sources: Sources): unknown {
  if (figureOf(field) !== undefined) return sources.figures?.[field.key]
  const [source, name = ''] = field.prefill?.split('.') ?? []
  return source !== undefined && Object.hasOwn(sources, source) ? sources[source as keyof Sources]?.[name] : undefined
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
  for (let nth = 0; nth < fails; nth += 1) {
    const item = pick(random, items)
    results[item.id] = failing(item, random)
  }
  return results
}

const PASSES: ItemAnswer = { result: 'pass' }
const FAILS: ItemAnswer = { result: 'fail' }

/** How much of it, or how often, where its formula asks: a few of ten, once to three times. */
function failing(item: ChecklistItem, random: Random): ItemAnswer {
  const { formula } = item
  if (!formula || item.kind === 'veto') return FAILS
  if ('perOccurrence' in formula) return { ...FAILS, times: Math.floor(between(random, { from: 1, to: 4 })) }
  const done = Math.floor(between(random, { from: 5, to: 10 }))
  return formula.proportional === 'COUNT' ? { ...FAILS, done, total: 10 } : { ...FAILS, share: done * 10 }
}
