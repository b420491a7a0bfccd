import type { InstantRule } from '../../contracts/calendar.ts'
import {
  clampedDayOfMonth,
  type DayNumber,
  daysInMonth,
  firstDayOfMonth,
  type MonthNumber,
  monthOf,
  weekdayOf,
} from './civil-day.ts'
import { TimeRuleError } from './errors.ts'
import { exceptionsIn, type Reason } from './reason.ts'
import { monthWords } from './words.ts'
import { addWorkingDays, countWorkingDays, isWorking, type OpenCalendar } from './working-days.ts'

export type MonthPeriod = 'month' | 'quarter' | 'halfYear' | 'year'

/** Length of a period in months; periods are those of the calendar year, whatever day they are asked from. */
export const MONTHS: Readonly<Record<MonthPeriod, number>> = { month: 1, quarter: 3, halfYear: 6, year: 12 }

export function firstMonthOf(period: MonthPeriod, day: DayNumber): MonthNumber {
  const month = monthOf(day)
  return month - (month % MONTHS[period])
}

/** Monday of the day's week (ISO 8601). */
export function mondayOf(day: DayNumber): DayNumber {
  return day - weekdayOf(day) + 1
}

/** The last day of the period that holds `start`. */
export function lastDayOf(period: MonthPeriod | 'week', start: DayNumber, reasons: Reason[]): DayNumber {
  const day =
    period === 'week' ? mondayOf(start) + 6 : firstDayOfMonth(firstMonthOf(period, start) + MONTHS[period]) - 1
  reasons.push({ code: 'periodEnd', period, day, than: start })
  return day
}

export function dayInMonth(
  rule: Extract<InstantRule, { dayOfMonth: number }>,
  start: DayNumber,
  reasons: Reason[],
): DayNumber {
  const month = monthOf(start) + (rule.monthOffset ?? 0)
  const day = clampedDayOfMonth(month, rule.dayOfMonth)
  const n = rule.dayOfMonth
  reasons.push({ code: 'dayOfMonth', month, n, day, isShort: n > daysInMonth(month), than: start })
  return day
}

/** @throws TimeRuleError RULE_NTH_WORKING_DAY_MISSING when the month has no such working day, and for 0 */
export function nthWorkingDay(
  rule: Extract<InstantRule, { nthWorkingDayOfMonth: number }>,
  start: DayNumber,
  open: OpenCalendar,
  reasons: Reason[],
): DayNumber {
  const month = monthOf(start) + (rule.monthOffset ?? 0)
  const n = rule.nthWorkingDayOfMonth
  const first = firstDayOfMonth(month)
  const last = firstDayOfMonth(month + 1) - 1
  const count = countWorkingDays(open, first - 1, last)
  if (n === 0 || Math.abs(n) > count) {
    throw new TimeRuleError(
      'RULE_NTH_WORKING_DAY_MISSING',
      `${monthWords(month, start)}共有 ${count} 个工作日，没有第 ${n} 个工作日`,
    )
  }
  // Counted from within the month, so that a neighbouring year without its notice is never asked.
  const rank = n > 0 ? n : count + n + 1
  const day = addWorkingDays(open, first, isWorking(open, first) ? rank - 1 : rank)
  const skipped = n > 0 ? exceptionsIn(open, first, day) : exceptionsIn(open, day, last)
  reasons.push({ code: 'nthWorkingDay', month, n, day, skipped, than: start })
  return day
}
