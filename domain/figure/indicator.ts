import type { Indicator, Target } from '../../contracts/template/figure.ts'
import { type AmountReader, type AmountRequest, ofDimension, ofUnit, total } from './amounts.ts'
import { allowedBy, changeOf, type Figure, figureOf, type TargetState, targetState } from './evaluate.ts'
import { type Exact, exact } from './exact.ts'
import { isTimeOver, type JudgingDays, judgingDay } from './judged.ts'
import { type Period, periodBefore, yearBefore } from './period.ts'
import { countsOf } from './tally.ts'

/** What figures of one campaign are read against. */
export interface FigureScope extends JudgingDays {
  /** the units of a role, each for itself */
  unitsOf(role: string): readonly number[]
}

export interface TargetFigure {
  target: Target
  limit: Exact
  state: TargetState
  /** the day on which it is judged */
  due?: string
  /** an upper limit as a number of the counted things */
  allowed?: Exact
}

export interface MeasuredFigure extends Figure {
  /** what a change is measured from; null: nothing to measure from */
  baseline: Exact | null
  /** per cent */
  change: Exact | null
  targets: TargetFigure[]
}

/** An indicator over one period: as a whole, by unit and by dimension. */
export interface IndicatorFigure {
  indicator: Indicator
  period: Period
  whole: MeasuredFigure
  units: (MeasuredFigure & { unit: number })[]
  dimensions: (Figure & { dimension: string })[]
}

/** Everything that an indicator over this period asks of the rows. */
export function indicatorRequests(indicator: Indicator, period: Period): AmountRequest[] {
  const past = baselinePeriod(indicator, period)
  return [...requests(indicator, period), ...(past ? requests(indicator, past) : [])]
}

/** The requests of a measure, in the order of its counts. */
function requests({ measure, byUnit, dimension }: Indicator, { from, until }: Period): AmountRequest[] {
  return countsOf(measure).map((count) => ({
    count,
    ...(byUnit === undefined ? {} : { role: byUnit }),
    ...(dimension === undefined ? {} : { dimension }),
    from,
    until,
  }))
}

function baselinePeriod({ baseline, per }: Indicator, period: Period): Period | undefined {
  if (baseline === 'PREVIOUS_PERIOD') return periodBefore(per, period)
  return baseline === 'YEAR_BEFORE' ? yearBefore(per, period) : undefined
}

export function measureIndicator(
  scope: FigureScope,
  indicator: Indicator,
  period: Period,
  read: AmountReader,
): IndicatorFigure {
  const now = requests(indicator, period).map((request) => ({ count: request.count, rows: read(request) }))
  const past = baselinePeriod(indicator, period)
  const before = past && requests(indicator, past).map((request) => ({ count: request.count, rows: read(request) }))
  type Counted = typeof now
  const figure = (counted: Counted, of: (each: Counted[number]) => ReturnType<typeof total>) =>
    figureOf(indicator.measure, indicator.unit, counted.map(of))
  const given = givenBaseline(scope, indicator)
  const measured = (of: (each: Counted[number]) => ReturnType<typeof total>, unit?: number) =>
    weighed(scope, indicator, period, figure(now, of), given ? given(unit) : before && figure(before, of).value)
  const dimensions = new Set(now.flatMap(({ rows }) => rows.map((row) => row.dimension)))
  return {
    indicator,
    period,
    whole: measured(({ count, rows }) => total(count, rows)),
    units:
      indicator.byUnit === undefined
        ? []
        : scope.unitsOf(indicator.byUnit).map((unit) => ({
            unit,
            ...measured(({ count, rows }) => ofUnit(count, rows, unit), unit),
          })),
    dimensions:
      indicator.dimension === undefined
        ? []
        : [...dimensions].sort().map((dimension) => ({
            dimension,
            ...figure(now, ({ count, rows }) => ofDimension(count, rows, dimension)),
          })),
  }
}

/**
 * A baseline that is given: the whole's (without a unit), or that of a role of the unit's. What was given for all of them is none of a single
 * one: the figure of each would be below it.
 */
function givenBaseline(
  { unitsOf }: FigureScope,
  { baseline }: Indicator,
): ((unit: number | undefined) => Exact | null) | undefined {
  if (typeof baseline !== 'object') return undefined
  const { given, byRole = {} } = baseline
  const own = new Map<number, Exact>()
  for (const [role, value] of Object.entries(byRole))
    for (const unit of unitsOf(role)) if (!own.has(unit)) own.set(unit, exact(value))
  return (unit) => (unit === undefined ? exact(given) : (own.get(unit) ?? null))
}

function weighed(
  scope: FigureScope,
  { targets = [], unit, per }: Indicator,
  period: Period,
  figure: Figure,
  baseline: Exact | null = null,
): MeasuredFigure {
  const change = changeOf(figure.value, baseline)
  return {
    ...figure,
    baseline,
    change,
    targets: targets.map((target) => {
      const limit = exact(target.value)
      const state = targetState(target, limit, { value: figure.value, change }, isTimeOver(target, per, period, scope))
      const allowed = allowedBy(target, limit, unit, figure.whole)
      const due = judgingDay(target, per, period, scope)
      return { target, limit, state, ...(due === undefined ? {} : { due }), ...(allowed ? { allowed } : {}) }
    }),
  }
}
