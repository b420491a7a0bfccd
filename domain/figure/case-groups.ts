import { answerTo } from '../condition/memo.ts'
import { Stuck } from '../entity/stuck.ts'
import { namedUnit } from '../organisation/find-unit.ts'
import type { AmountRequest, AmountRow } from './amounts.ts'
import { ZERO } from './exact.ts'
import type { FactRules } from './fact-rules.ts'
import { siteFieldOf } from './tally.ts'

/** Cases or sites that are alike in everything that the condition and the unit ask for. */
export interface CaseGroup {
  site: Record<string, unknown>
  unit: number
  status: string | null
  step: string | null
  overdue: boolean
  lists: readonly string[]
  n: number
}

/** What a count comes to for each unit. Alike ones are asked once. @throws Stuck */
export function amountsOf(
  { template, bindings, directory }: FactRules,
  { count, role }: AmountRequest,
  groups: Iterable<CaseGroup>,
): AmountRow[] {
  const where = 'where' in count ? count.where : undefined
  const bySite = role !== undefined && siteFieldOf(template.roles, role) !== undefined
  const found = new Map<number, number>()
  for (const group of groups) {
    if (where !== undefined && !holdsFor(where, group)) continue
    const named = bySite ? namedUnit(template.roles, bindings, directory, role, group.site) : group.unit
    const unit = named ?? group.unit
    found.set(unit, (found.get(unit) ?? 0) + group.n)
  }
  return [...found].map(([unit, n]) => ({ unit, dimension: '', count: n, sum: ZERO }))
}

/** Whether the condition of a count holds for a case or site. @throws Stuck */
export function holdsFor(
  where: string,
  { site, status, step, overdue, lists }: Omit<CaseGroup, 'unit' | 'n'>,
): boolean {
  const { value, warning } = answerTo(where, { site, status, step, overdue, lists })
  if (typeof value === 'boolean' && warning === undefined) return value
  throw new Stuck(
    'CONDITION_FAILED',
    'measure.where',
    where,
    warning ?? `expected true or false, got ${JSON.stringify(value)}`,
  )
}
