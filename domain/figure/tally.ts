import type { Count, Indicator, Measure } from '../../contracts/template/figure.ts'
import type { CampaignTemplate, Role } from '../../contracts/template/template.ts'
import { isCountedBy } from './count-condition.ts'
import { type CountWords, countWords } from './count-words.ts'
import { isDecimal } from './exact.ts'

/** Counts over facts alone; cases and sites are counted where they stand. */
export type FactCount = Extract<Count, { facts: string } | { sum: string } | { mean: string }>
export type LatestCount = Extract<Count, { latest: string }>
export type CaseCount = Extract<Count, { cases: unknown }>
export type SiteCount = Extract<Count, { sites: unknown }>

/** One thing that is added up while facts are recorded: facts of a type that its condition holds for, by unit, day and dimension. */
export interface Tally {
  /** says all that follows, so that two figures over the same facts share it */
  key: string
  fact: string
  field?: string
  where?: string
  /** the facts are split by the unit that this role finds for their site; absent: by the unit that each counts for */
  role?: string
  dimension?: string
}

/** What a template adds up; built once a template. */
export interface CompiledFigures {
  /** by the type of fact */
  tallies: ReadonlyMap<string, readonly Tally[]>
  /** what conditions over each type of fact may read */
  words: ReadonlyMap<string, CountWords>
}

/** A fact as figures see it. */
export interface CountedFact {
  fact: string
  /** the unit that it counts for */
  unit: number
  /** the unit of each role that splits figures, found for its site */
  units: Readonly<Record<string, number>>
  /** ledger entry that it is about; null: a matter or the unit itself */
  site: string | null
  day: string
  /** with what an override has set */
  data: Record<string, unknown>
}

/** What one fact adds to one cell; the reverse takes it away again. */
export interface CellDelta {
  tally: string
  unit: number
  dimension: string
  day: string
  count: number
  /** exact decimal text */
  sum: string
}

export const countsOf = (measure: Measure): Count[] => ('ratio' in measure ? [measure.ratio, measure.over] : [measure])

export const isFactCount = (count: Count): count is FactCount => 'facts' in count || 'sum' in count || 'mean' in count

export function compileFigures(template: CampaignTemplate): CompiledFigures {
  const found = new Map<string, Tally>()
  const add = (measure: Measure, role?: string, dimension?: string) => {
    for (const count of countsOf(measure)) {
      if (!isFactCount(count)) continue
      const tally = tallyOf(template.roles, count, role, dimension)
      found.set(tally.key, tally)
    }
  }
  for (const { measure, byUnit, dimension } of template.indicators ?? []) add(measure, byUnit, dimension)
  for (const { formula, role } of template.rankings ?? []) for (const { measure } of formula) add(measure, role)
  for (const { shares, whole, indicator } of template.quotas ?? []) {
    const measured = template.indicators?.find((each) => each.id === indicator)
    if (measured) for (const { role } of shares) add(measured.measure, whole ? undefined : role)
  }
  return {
    tallies: Map.groupBy(found.values(), (tally) => tally.fact),
    words: new Map((template.facts ?? []).map(({ id }) => [id, countWords(template, { facts: id })])),
  }
}

/** The tally of a count, for the units of a role. */
export function tallyOf(
  roles: readonly Role[],
  count: FactCount,
  role?: Indicator['byUnit'],
  dimension?: string,
): Tally {
  const fact = 'facts' in count ? count.facts : 'sum' in count ? count.sum : count.mean
  const field = 'facts' in count ? undefined : count.field
  const bySite = role !== undefined && siteFieldOf(roles, role) !== undefined ? role : undefined
  const key = [
    fact,
    ...(field === undefined ? [] : ['.', field]),
    ...(count.where === undefined ? [] : ['[', count.where, ']']),
    ...(bySite === undefined ? [] : ['@', bySite]),
    ...(dimension === undefined ? [] : ['/', dimension]),
  ].join('')
  return {
    key,
    fact,
    ...(field === undefined ? {} : { field }),
    ...(count.where === undefined ? {} : { where: count.where }),
    ...(bySite === undefined ? {} : { role: bySite }),
    ...(dimension === undefined ? {} : { dimension }),
  }
}

/** The facts among which the newest value is looked for. */
export const tallyOfLatest = (
  roles: readonly Role[],
  { latest, field, where }: LatestCount,
  role?: string,
  dimension?: string,
): Tally => tallyOf(roles, { mean: latest, field, ...(where === undefined ? {} : { where }) }, role, dimension)

/**
 * The field of a site that decides which unit the role finds; undefined where none does: a bound unit is the same for every site, so its facts
 * are those that count for it.
 */
export function siteFieldOf(roles: readonly Role[], roleId: string): string | undefined {
  const seen = new Set<string>()
  for (let role = roles.find((r) => r.id === roleId); role && !seen.has(role.id); ) {
    seen.add(role.id)
    const { finds } = role
    if (finds.by !== 'supervisor') return 'field' in finds ? finds.field : undefined
    role = roles.find((r) => r.id === finds.of)
  }
  return undefined
}

/**
 * The cells that a fact goes into. Conditions are evaluated here, once, when the fact is recorded. Where a role finds no unit for its site
 * the fact stays with the unit that it counts for.
 * @throws Stuck when a condition does not answer true or false
 */
export function cellsOf(compiled: CompiledFigures, fact: CountedFact): CellDelta[] {
  const cells: CellDelta[] = []
  for (const tally of compiled.tallies.get(fact.fact) ?? []) {
    const value = tally.field === undefined ? 0 : fact.data[tally.field]
    if (!isDecimal(value) || !isCounted(compiled, tally, fact)) continue
    cells.push({
      tally: tally.key,
      unit: unitIn(tally, fact),
      dimension: tally.dimension === undefined ? '' : dimensionOf(fact.data[tally.dimension]),
      day: fact.day,
      count: 1,
      sum: String(value),
    })
  }
  return cells
}

/** What stands for a value by which figures are split; none, and what is no plain value, stands for nothing. */
export const dimensionOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/** What a fact that counts no longer takes away. */
export const reversed = (cells: readonly CellDelta[]): CellDelta[] =>
  cells.map((cell) => ({ ...cell, count: -cell.count, sum: negated(cell.sum) }))

const negated = (decimal: string): string =>
  decimal.startsWith('-') ? decimal.slice(1) : decimal === '0' ? decimal : `-${decimal}`

/** The unit that a fact counts for in a tally. */
export const unitIn = ({ role }: Pick<Tally, 'role'>, { unit, units }: Pick<CountedFact, 'unit' | 'units'>): number =>
  (role === undefined ? undefined : units[role]) ?? unit

const NO_WORDS: CountWords = { sources: {}, names: [] }

/** Whether the condition of a count holds for a fact. @throws Stuck */
export function isCounted(
  { words }: CompiledFigures,
  { fact, where }: Pick<Tally, 'fact' | 'where'>,
  counted: Pick<CountedFact, 'unit' | 'site' | 'day' | 'data'>,
): boolean {
  const { unit, site, day, data } = counted
  const values: Record<string, unknown> = { ...data }
  // what the fact says itself goes before what every fact has
  for (const [name, value] of Object.entries({ unit, site, day, late: false })) values[name] ??= value
  return isCountedBy(`facts.${fact}`, where === undefined ? {} : { where }, words.get(fact) ?? NO_WORDS, {
    fact: values,
  })
}
