import type { Imposition } from '../../contracts/template/procedure.ts'
import { type Per, periodNamed } from '../figure/period.ts'

/** First and last day of a loss of eligibility that is counted from a day, all `YYYY-MM-DD` (S0-50: for the quarter that follows). */
export function validity(validFor: Imposition['validFor'], from: string): { from: string; until: string } {
  const [year = 0, month = 0] = from.split('-').map(Number)
  switch (validFor) {
    case 'NEXT_MONTH':
      return months(year, month + 1, 1)
    case 'NEXT_QUARTER':
      return months(year, Math.ceil(month / 3) * 3 + 1, 3)
    case 'NEXT_YEAR':
      return months(year + 1, 1, 12)
    case 'THIS_YEAR':
      return { ...months(year, 1, 12), from }
  }
}

const months = (year: number, first: number, count: number) => ({
  from: day(Date.UTC(year, first - 1, 1)),
  until: day(Date.UTC(year, first - 1 + count, 0)),
})

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/
const PERIODS: readonly Per[] = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR']
const PHASE_WEEK = /^(.+)\.W\d+$/

/**
 * The day that a matter is about, from which what it imposes is counted: its own, and none after the period that it counts for, as a talk
 * about September's last week may be held in October. Undefined: whatever opened it has said neither.
 * @param endOf last day of a phase
 */
export function dayAbout(
  { day: own, period }: Readonly<Record<string, unknown>>,
  endOf: (phase: string) => string | undefined,
): string | undefined {
  const held = typeof own === 'string' && DATE.test(own) ? own.slice(0, 10) : undefined
  const last = typeof period === 'string' ? lastDay(period, endOf) : undefined
  return held !== undefined && last !== undefined && last < held ? last : (held ?? last)
}

function lastDay(period: string, endOf: (phase: string) => string | undefined): string | undefined {
  const [, phase] = PHASE_WEEK.exec(period) ?? []
  if (phase !== undefined) return endOf(phase)
  return PERIODS.map((per) => periodNamed(per, period)).find((named) => named !== undefined)?.until
}
