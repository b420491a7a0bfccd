import type { Count } from '../../contracts/template/figure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { namedUnit } from '../organisation/find-unit.ts'
import type { AmountRequest, AmountRow } from './amounts.ts'
import { isCountedBy } from './count-condition.ts'
import { countWords } from './count-words.ts'
import { ZERO } from './exact.ts'
import type { FactRules } from './fact-rules.ts'
import { siteFieldOf } from './tally.ts'

/** Cases or sites that are alike in everything that the condition and the unit ask for. */
export interface CaseGroup {
  /** fields of the site, or of the matter that the case is about */
  site: Record<string, unknown>
  unit: number
  origin: string
  status: string | null
  step: string | null
  overdue: boolean
  lists: readonly string[]
  n: number
}

/** What counting cases and sites reads. */
export interface CaseRules extends FactRules {
  /** the planner's choices, else the template's own */
  param: Readonly<Record<string, unknown>>
}

/** What a count comes to for each unit. Alike ones are asked once. @throws Stuck */
export function amountsOf(rules: CaseRules, { count, role }: AmountRequest, groups: Iterable<CaseGroup>): AmountRow[] {
  const { template, bindings, directory } = rules
  const counts = conditionOf(rules, count)
  const bySite = role !== undefined && siteFieldOf(template.roles, role) !== undefined
  const found = new Map<number, number>()
  for (const group of groups) {
    if (!counts(group)) continue
    const named = bySite ? namedUnit(template.roles, bindings, directory, role, group.site) : group.unit
    const unit = named ?? group.unit
    found.set(unit, (found.get(unit) ?? 0) + group.n)
  }
  return [...found].map(([unit, n]) => ({ unit, dimension: '', count: n, sum: ZERO }))
}

/** The condition of a count of cases or sites, to be asked of each; it throws Stuck where it cannot be answered. */
export function conditionOf(
  { template, param }: { template: CampaignTemplate; param: CaseRules['param'] },
  count: Count,
): (of: Omit<CaseGroup, 'unit' | 'n'>) => boolean {
  const words = countWords(template, count)
  return ({ site, ...standing }) =>
    isCountedBy('measure.where', count, words, { ...standing, site, matter: site, param })
}
