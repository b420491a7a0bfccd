import type { Indicator, Quota } from '../../contracts/template/figure.ts'
import { parseInstant } from '../calendar/index.ts'
import { type AmountReader, type AmountRequest, ofUnit } from './amounts.ts'
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
  cutoff: number
  span: { from: string; until: string | undefined }
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

const countsFor = (quota: Quota, { measure }: Indicator, { from, until }: Period): AmountRequest[] =>
  quota.shares.flatMap(({ role }) => countsOf(measure).map((count) => ({ count, role, from, until })))

function measure(
  scope: QuotaScope,
  quota: Quota,
  indicator: Indicator,
  period: Period,
  read: AmountReader,
): QuotaFigure {
  const shares = sharesOf(quota, scope.unitsOf)
  const whole = indicator.per === 'CAMPAIGN'
  const from = parseInstant(whole ? scope.span.from : period.from, 'startOfDay')
  const until = whole ? scope.span.until : period.until
  const elapsed = until === undefined ? ZERO : elapsedShare(from, parseInstant(until, 'endOfDay'), scope.cutoff)
  return {
    quota,
    period,
    elapsed,
    short: shortOfTotal(quota),
    gaps: unitGaps(quota, scope.unitsOf),
    conflict: hasConflictOfInterest(shares, scope.office),
    shares: shares.map((share) => {
      const amounts = countsOf(indicator.measure).map((count) =>
        ofUnit(count, read({ count, role: share.role, from: period.from, until: period.until }), share.unit),
      )
      return progressOf(quota, share, figureOf(indicator.measure, indicator.unit, amounts).value ?? ZERO, elapsed)
    }),
  }
}

/** A quota over a period: what it asks of the rows, and how each unit stands. */
export const quotaFigure = { requests: countsFor, measure }
