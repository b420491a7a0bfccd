import type { Indicator, Quota } from '../../contracts/template/figure.ts'
import { parseInstant, type Zone } from '../calendar/index.ts'
import { type AmountReader, type AmountRequest, ofUnit, total } from './amounts.ts'
import { figureOf } from './evaluate.ts'
import { type Exact, ZERO } from './exact.ts'
import type { FigureScope } from './indicator.ts'
import type { Period } from './period.ts'
import {
  elapsedShare,
  hasConflictOfInterest,
  progressOf,
  type ShareProgress,
  sharesOf,
  shortOfTotal,
  unitGaps,
} from './quota.ts'
import { countsOf } from './tally.ts'

/** Where a quota is read: besides the figures, when the campaign runs and which unit is its office. */
export interface QuotaScope extends FigureScope {
  /** campaign time, ms: what was followed up to here counts */
  cutoff: number
  /** in which the campaign's days begin and end */
  zone: Zone
  /** first and last day of the campaign as far as they are known, `YYYY-MM-DD` */
  span: { from: string; until: string | undefined }
  /** the campaign office */
  office: number | undefined
}

export interface QuotaFigure {
  quota: Quota
  period: Period
  shares: ShareProgress[]
  elapsed: Exact
  /** what the shares are short of the total; 0: they sum to it */
  short: Exact
  /** roles that have another number of units than the plan shares among */
  gaps: { role: string; planned: number; bound: number }[]
  /** the campaign's own office has the largest share */
  conflict: boolean
}

/** What one share asks; a quota that is not shared out asks for all of it, whoever did it. */
const countsFor = (
  { whole }: Pick<Quota, 'whole'>,
  role: string,
  { measure }: Indicator,
  { from, until }: Period,
): AmountRequest[] => countsOf(measure).map((count) => ({ count, ...(whole ? {} : { role }), from, until }))

const requests = (quota: Quota, indicator: Indicator, period: Period): AmountRequest[] =>
  quota.shares.flatMap(({ role }) => countsFor(quota, role, indicator, period))

function measure(
  scope: QuotaScope,
  quota: Quota,
  indicator: Indicator,
  period: Period,
  read: AmountReader,
): QuotaFigure {
  const shares = sharesOf(quota, scope.unitsOf)
  const { zone, span, cutoff } = scope
  const stretch = indicator.per === 'CAMPAIGN' ? span : period
  const from = parseInstant(stretch.from, 'startOfDay', zone)
  const elapsed =
    stretch.until === undefined ? ZERO : elapsedShare(from, parseInstant(stretch.until, 'endOfDay', zone), cutoff)
  return {
    quota,
    period,
    elapsed,
    short: shortOfTotal(quota),
    gaps: unitGaps(quota, scope.unitsOf),
    // who answers for all of it is not judged beside the others
    conflict: !quota.whole && hasConflictOfInterest(shares, scope.office),
    shares: shares.map((share) => {
      const amounts = countsFor(quota, share.role, indicator, period).map((request) => {
        const rows = read(request)
        return quota.whole ? total(request.count, rows) : ofUnit(request.count, rows, share.unit)
      })
      return progressOf(quota, share, figureOf(indicator.measure, indicator.unit, amounts).value ?? ZERO, elapsed)
    }),
  }
}

/** A quota over a period: what it asks of the rows, and how each unit stands. */
export const quotaFigure = { requests, measure }
