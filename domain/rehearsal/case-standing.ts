import { parseInstant } from '../calendar/index.ts'
import { zoneOfCampaign } from '../campaign/times.ts'
import type { AmountRequest, AmountRow } from '../figure/amounts.ts'
import { amountsOf, type CaseGroup, type CaseRules } from '../figure/case-groups.ts'
import { namesIn } from '../figure/count-words.ts'
import type { CaseCount } from '../figure/tally.ts'
import type { BookedSite } from './site-book.ts'

/** How a case stands, as far as figures ask. Instants are campaign time, ms. */
export interface CaseStanding {
  procedure: string
  /** fields of the site or of the matter */
  site: Record<string, unknown>
  unit: number
  origin: string
  status: string
  step: string
  lists: readonly string[]
  openedAt: number
  closedAt: number | undefined
  dueAt: number | undefined
  /** a task was completed after its deadline */
  late: boolean
}

/** Cases counted as they stand now, by the rule of the figures over the case rows. @throws Stuck */
export function countCases(
  rules: CaseRules,
  cases: Iterable<CaseStanding>,
  now: number,
  request: AmountRequest & { count: CaseCount },
): AmountRow[] {
  const { count } = request
  const zone = zoneOfCampaign(rules.template)
  const [from, until] = [parseInstant(request.from, 'startOfDay', zone), parseInstant(request.until, 'endOfDay', zone)]
  const procedures = namesIn(count.cases)
  const groups: CaseGroup[] = []
  for (const each of cases) {
    if (!procedures.includes(each.procedure) || !counts(count.are, each, from, until, now)) continue
    const { site, unit, origin, status, step, lists } = each
    groups.push({ site, unit, origin, status, step, lists, overdue: isOverdue(each, now), n: 1 })
  }
  return amountsOf(rules, request, groups)
}

/** @throws Stuck */
export const countSites = (
  rules: CaseRules,
  sites: readonly BookedSite[],
  stepOf: (site: string) => string | null,
  request: AmountRequest,
): AmountRow[] =>
  amountsOf(
    rules,
    request,
    sites.map(({ id, fields: site, unit, origin, status, lists }) => ({
      site,
      unit,
      origin,
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
