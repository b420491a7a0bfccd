import type { Count } from '../../contracts/template/figure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { answerKinds, checklistKinds, type Kinds, parameterKinds } from '../template/field-kinds.ts'
import { anyOf, BOOLEAN, NUMBER, TEXT, type ValueKind } from '../template/value-kind.ts'
import { matterFields, siteFields } from '../template/walk.ts'

/** What a count asks of a case or a site beside its fields. */
export type StandingName = 'origin' | 'status' | 'step' | 'overdue' | 'lists'

/** What the condition of a count may read: the check of a template allows it, and every count gives it. */
export interface CountWords {
  /** the fields of `fact`, `site` or `matter`, and of `param` */
  sources: Readonly<Partial<Record<'fact' | 'site' | 'matter' | 'param', Kinds>>>
  /** names that stand alone */
  names: readonly StandingName[]
}

const OF_A_SITE: readonly StandingName[] = ['origin', 'status', 'step', 'lists']
const OF_A_CASE: readonly StandingName[] = [...OF_A_SITE, 'overdue']

/** What every fact has beside its own fields: `step` and `outcome` where a case records it, `late` where a duty does, else false. */
const OF_EVERY_FACT: Kinds = new Map<string, ValueKind>([
  ['unit', NUMBER],
  ['site', TEXT],
  ['day', TEXT],
  ['late', BOOLEAN],
  ['outcome', TEXT],
  ['step', TEXT],
])

/** One or several names as a list. */
export const namesIn = (names: string | readonly string[]): readonly string[] =>
  typeof names === 'string' ? [names] : names

/** The type of the facts that are counted; undefined where cases or sites are. */
export function factOf(count: Count): string | undefined {
  if ('facts' in count) return count.facts
  if ('sum' in count) return count.sum
  if ('mean' in count) return count.mean
  return 'latest' in count ? count.latest : undefined
}

/**
 * The words of a count. A fact reads no parameter: it is added up when it is recorded, and what is added up cannot follow a parameter that a
 * change sets later. Of several ledgers or procedures those fields can be read that all of them have.
 */
export function countWords(template: CampaignTemplate, count: Count): CountWords {
  const fact = factOf(count)
  if (fact !== undefined) return { sources: { fact: fieldsOfFact(template, fact) }, names: [] }
  const param = parameterKinds(template)
  if ('sites' in count) {
    const site = shared(namesIn(count.sites).map((ledger) => siteFields(template, ledger)))
    return { sources: { site, param }, names: OF_A_SITE }
  }
  const procedures = 'cases' in count ? template.procedures.filter(({ id }) => namesIn(count.cases).includes(id)) : []
  const matters = procedures.filter(({ matter }) => matter)
  const subject =
    matters.length === 0
      ? { site: shared(procedures.map(({ ledger }) => siteFields(template, ledger))) }
      : matters.length === procedures.length
        ? { matter: shared(matters.map(matterFields)) }
        : {}
  return { sources: { ...subject, param }, names: OF_A_CASE }
}

/** A fact's own fields, the answers of the duties that record it, and what every fact has. */
export function fieldsOfFact({ facts = [], duties = [], checklists }: CampaignTemplate, id: string): Kinds {
  const fields = answerKinds(facts.find((fact) => fact.id === id)?.fields)
  const answers = duties.flatMap(({ does }) => {
    if (!('record' in does) || does.record !== id) return []
    const checklist = checklists.find((list) => list.id === does.checklist)
    return [answerKinds(does.form), checklistKinds(checklist), does.against ? DIFFERENCE : NO_FIELDS]
  })
  return merged([fields, ...answers, OF_EVERY_FACT])
}

const NO_FIELDS: Kinds = new Map()
const DIFFERENCE: Kinds = new Map([['difference', NUMBER]])

/** All names of any of them. */
function merged(all: readonly Kinds[]): Kinds {
  const kinds = new Map<string, ValueKind[]>()
  for (const fields of all) for (const [name, kind] of fields) kinds.set(name, [...(kinds.get(name) ?? []), kind])
  return new Map([...kinds].map(([name, found]) => [name, anyOf(found)]))
}

/** The names that are in all of them. */
function shared(all: readonly Kinds[]): Kinds {
  return new Map([...merged(all)].filter(([name]) => all.every((fields) => fields.has(name))))
}

type Values = Readonly<Record<string, unknown>>

/** What is known of what is counted. */
export type CountedValues = Partial<Record<keyof CountWords['sources'], Values> & Record<StandingName, unknown>>

/** A value for every word: null where nothing is known of it, so that no condition stops for want of a name. */
export function countContext({ sources, names }: CountWords, known: CountedValues): Record<string, unknown> {
  const context: Record<string, unknown> = {}
  for (const source of ['fact', 'site', 'matter', 'param'] as const) {
    const fields = sources[source]
    if (!fields) continue
    const values: Record<string, unknown> = {}
    for (const name of fields.keys()) values[name] = known[source]?.[name] ?? null
    context[source] = values
  }
  for (const name of names) context[name] = known[name] ?? null
  return context
}
