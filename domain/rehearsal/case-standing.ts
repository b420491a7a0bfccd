import type { Count } from '../../contracts/template/figure.ts'
import { parseInstant } from '../calendar/index.ts'
import type { DutySite } from '../duty/index.ts'
import type { AmountRequest, AmountRow } from '../figure/amounts.ts'
import { amountsOf, type CaseGroup } from '../figure/case-groups.ts'
import type { FactRules } from '../figure/fact-rules.ts'

/** How a case stands, as far as figures ask. Instants are campaign time, ms. */
export interface CaseStanding {
  procedure: string
  site: Record<string, unknown>
  unit: number
  status: string
  step: string
  lists: readonly string[]
  openedAt: number
  closedAt: number | undefined
  dueAt: number | undefined
  /** a task was completed after its deadline */
  late: boolean
}

type CaseCount = Extract<Count, { cases: string }>

/** Cases counted as they stand now, by the rule of the figures over the case rows. @throws Stuck */
export function countCases(
  rules: FactRules,
  cases: Iterable<CaseStanding>,
  now: number,
  request: AmountRequest & { count: CaseCount },
): AmountRow[] {
  const { count } = request
  const [from, until] = [parseInstant(request.from, 'startOfDay'), parseInstant(request.until, 'endOfDay')]
  const groups: CaseGroup[] = []
  for (const each of cases) {
    if (each.procedure !== count.cases || !counts(count.are, each, from, until, now)) continue
    const { site, unit, status, step, lists } = each
    groups.push({ site, unit, status, step, lists, overdue: isOverdue(each, now), n: 1 })
  }
  return amountsOf(rules, request, groups)
}

/** @throws Stuck */
export const countSites = (
  rules: FactRules,
  sites: readonly DutySite[],
  stepOf: (site: string) => string | null,
  request: AmountRequest,
): AmountRow[] =>
  amountsOf(
    rules,
    request,
    sites.map(({ id, fields: site, status, lists }) => ({
      site,
      unit: 0,
      status,
      step: stepOf(id),
      overdue: false,
      lists,
      n: 1,
    })),
  )

const isOverdue = ({ status, dueAt }: CaseStanding, now: number): boolean =>
  status === 'OPEN' && dueAt !== undefined && dueAt < now

function counts(are: CaseCount['are'], each: CaseStanding, from: number, until: number, now: number): boolean {
  const { openedAt, closedAt, status, late } = each
  const opened = openedAt >= from && openedAt <= until
  const closed =
    closedAt !== undefined && closedAt >= from && closedAt <= until && (status === 'CLOSED' || status === 'REFERRED')
  switch (are) {
    case 'ALL':
      return opened && status !== 'CANCELLED' && status !== 'MERGED'
    case 'OPEN':
      return openedAt <= until && (closedAt === undefined || closedAt > until)
    case 'OVERDUE':
      return opened && isOverdue(each, now)
    case 'CLOSED':
      return closed
    case 'CLOSED_ON_TIME':
      return closed && !late
  }
}
