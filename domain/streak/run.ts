import type { Streak } from '../../contracts/template/accountability.ts'
import { type Per, type Period, type PhaseDays, periodBefore, periodNamed, periodOf } from '../figure/period.ts'

/** One fact of a unit, as far as streaks ask. */
export interface StreakFact {
  /** the day that it is about */
  day: string
  /** the period that it counts for, where that is not the one of its day */
  period?: string | null
  /** number of the duty's occurrence */
  ordinal?: number | null
}

/** So many periods in a row, all with such a fact. */
export interface Run {
  /** of the first period or occurrence of the run: the same run has the same key */
  first: string
  last: string
}

/**
 * The runs of `times` periods in a row that a unit's facts make, each counted once: after one is complete the count begins anew.
 * @param phase the phase that the streak is within, and whose weeks PHASE_WEEK counts
 */
export function runsOf(
  streak: Pick<Streak, 'times' | 'per' | 'within'>,
  facts: readonly StreakFact[],
  phase?: PhaseDays,
): Run[] {
  const steps = streak.per === 'OCCURRENCE' ? occurrences(facts) : periods(streak, streak.per, facts, phase)
  const runs: Run[] = []
  let length = 0
  for (const [index, step] of steps.entries()) {
    length = index > 0 && step.before === steps[index - 1]?.key ? length + 1 : 1
    if (length < streak.times) continue
    runs.push({ first: steps[index - streak.times + 1]?.key ?? step.key, last: step.key })
    length = 0
  }
  return runs
}

interface Step {
  key: string
  before: string | undefined
}

function occurrences(facts: readonly StreakFact[]): Step[] {
  const numbers = new Set(facts.flatMap(({ ordinal }) => (ordinal == null ? [] : [ordinal])))
  return [...numbers].sort((a, b) => a - b).map((no) => ({ key: String(no), before: String(no - 1) }))
}

function periods(
  { within }: Pick<Streak, 'within'>,
  per: Per,
  facts: readonly StreakFact[],
  phase: PhaseDays | undefined,
): Step[] {
  const found = new Map<string, Period>()
  for (const fact of facts) {
    const { stated, period } = periodOfFact(per, fact, phase)
    const days = stated ?? { from: fact.day, until: fact.day }
    if (period && (within === undefined || isWithin(days, phase))) found.set(period.key, period)
  }
  return [...found.values()]
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .map((period) => ({ key: period.key, before: periodBefore(per, period, phase)?.key }))
}

/**
 * A measure's fact counts for the period that the measure is about, also when it is held after the phase (S0-50); any other for that of its
 * own day, which must lie in the phase itself: a week may overlap it.
 */
function periodOfFact(
  per: Per,
  { day, period }: StreakFact,
  phase: PhaseDays | undefined,
): { stated: Period | undefined; period: Period | undefined } {
  const stated = period == null ? undefined : periodNamed(per, period, phase)
  return { stated, period: stated ?? periodOf(per, day, phase) }
}

function isWithin({ from, until }: Pick<Period, 'from' | 'until'>, phase: PhaseDays | undefined): boolean {
  return phase !== undefined && until >= phase.from && (phase.until === undefined || from <= phase.until)
}
