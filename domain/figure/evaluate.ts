import type { Indicator, Measure, Target } from '../../contracts/template/figure.ts'
import { compare, type Exact, exact, minus, over, plain, rounded, times, ZERO } from './exact.ts'

/** What was counted for one count of a measure: how many, and their values added up. `null`: it cannot be counted. */
export interface Amount {
  count: number
  sum: Exact
}

/** A figure, or why there is none. */
export interface Figure {
  value: Exact | null
  /** `NO_DENOMINATOR`: a share of nothing; `NO_DATA`: no fact to take a mean or a newest value of */
  why?: 'NO_DENOMINATOR' | 'NO_DATA'
  /** of a ratio: the share's two sides */
  part?: Exact
  whole?: Exact
}

type Unit = Indicator['unit']

const SCALE: Readonly<Record<Unit, Exact>> = {
  COUNT: exact(1),
  PERCENT: exact(100),
  PER_MILLE: exact(1000),
  SCORE: exact(1),
  MONEY: exact(1),
  CONCENTRATION: exact(1),
}

/** Decimal places that a figure is shown with. */
const PLACES: Readonly<Record<Unit, number>> = {
  COUNT: 0,
  PERCENT: 2,
  PER_MILLE: 3,
  SCORE: 2,
  MONEY: 2,
  CONCENTRATION: 1,
}

const SUFFIX: Partial<Record<Unit, string>> = { PERCENT: '%', PER_MILLE: '‰' }

/**
 * The figure of a measure in its own unit (911 of 972 is 93.72 per cent). `amounts` in the order of the measure's counts: one, or the two
 * sides of the ratio.
 */
export function figureOf(measure: Measure, unit: Unit, amounts: readonly Amount[]): Figure {
  const [first, second] = amounts
  if (!('ratio' in measure)) return single(measure, first)
  const part = single(measure.ratio, first).value
  const whole = single(measure.over, second).value
  if (!part || !whole) return { value: null, why: 'NO_DATA' }
  const share = over(part, whole)
  return share ? { value: times(share, SCALE[unit]), part, whole } : { value: null, why: 'NO_DENOMINATOR', part, whole }
}

function single(count: Exclude<Measure, { ratio: unknown }>, amount: Amount | undefined): Figure {
  if ('mean' in count || 'latest' in count) {
    const mean = amount && over(amount.sum, exact(amount.count))
    return mean ? { value: mean } : { value: null, why: 'NO_DATA' }
  }
  if ('sum' in count) return { value: amount?.sum ?? ZERO }
  return { value: exact(amount?.count ?? 0) }
}

/** As people read it: rounded half up to the places of its unit, a count and what has fewer places as it is. */
export function shown(value: Exact, unit: Unit): string {
  const text = unit === 'COUNT' ? plain(value) : rounded(value, PLACES[unit])
  return `${text}${SUFFIX[unit] ?? ''}`
}

/** The change from a baseline in per cent; null without a baseline, or from 0. */
export function changeOf(value: Exact | null, baseline: Exact | null): Exact | null {
  if (!value || !baseline) return null
  const share = over(minus(value, baseline), baseline.n < 0n ? minus(ZERO, baseline) : baseline)
  return share ? times(share, SCALE.PERCENT) : null
}

export type TargetState = 'MET' | 'NOT_MET' | 'MISSED' | 'NO_DATA'

/** How a figure stands to a target. `MISSED`: not met, and its time is over (its own last day, or the period's). */
export function targetState(
  target: Pick<Target, 'is' | 'of'>,
  limit: Exact,
  figure: { value: Exact | null; change: Exact | null },
  isOver: boolean,
): TargetState {
  const measured = target.of === 'CHANGE' ? figure.change : figure.value
  if (!measured) return 'NO_DATA'
  if (isWithin(target.is, compare(measured, limit))) return 'MET'
  return isOver ? 'MISSED' : 'NOT_MET'
}

function isWithin(is: Target['is'], order: number): boolean {
  switch (is) {
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    case '=':
      return order === 0
  }
}

/** An upper limit as a number of the counted things: 1‰ of 61,400 is 61.4 (S1-13). Undefined: a lower bound, or a change. */
export function allowedBy(
  { is, of }: Pick<Target, 'is' | 'of'>,
  limit: Exact,
  unit: Unit,
  whole?: Exact,
): Exact | undefined {
  if ((is !== '<' && is !== '<=') || of === 'CHANGE') return undefined
  return whole ? over(times(limit, whole), SCALE[unit]) : limit
}

/** Of several upper limits on one counted thing the one that is reached first; the earlier in the plan when equal (S1-13, S1-14). */
export function bindsFirst<T extends { allowed: Exact }>(limits: readonly T[]): T | undefined {
  let first: T | undefined
  for (const limit of limits) if (!first || compare(limit.allowed, first.allowed) < 0) first = limit
  return first
}
