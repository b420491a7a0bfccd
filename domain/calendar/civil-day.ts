import { TimeRuleError } from './errors.ts'

/** A day as an integer: 0 is 1970-01-01, 1 the day after. No zone, no time. */
export type DayNumber = number

/** A month as an integer, `year * 12 + month - 1`, so that months can be added and compared. */
export type MonthNumber = number

export const FIRST_YEAR = 1900
export const LAST_YEAR = 2199

/** Era arithmetic of the proleptic Gregorian calendar (Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
export function dayOf(year: number, month: number, dayOfMonth: number): DayNumber {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The inverse of {@link dayOf}; `month` and `dayOfMonth` start at 1. */
export function civil(day: DayNumber): { year: number; month: number; dayOfMonth: number } {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  }
}

/** @throws TimeRuleError DATE_INVALID for anything but an existing day, DATE_OUT_OF_RANGE outside 1900–2199 */
export function parseDate(text: string): DayNumber {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const [year, month, dayOfMonth] = match ? match.slice(1).map(Number) : []
  if (!year || !month || !dayOfMonth || month > 12 || dayOfMonth > daysInMonth(year * 12 + month - 1)) {
    throw new TimeRuleError('DATE_INVALID', `“${text}”不是有效日期，应为 YYYY-MM-DD`)
  }
  return inRange(dayOf(year, month, dayOfMonth))
}

/** `YYYY-MM-DD`, for days in range. */
export function formatDate(day: DayNumber): string {
  const { year, month, dayOfMonth } = civil(day)
  return `${year}-${two(month)}-${two(dayOfMonth)}`
}

/** Two digits. */
export function two(n: number): string {
  return n < 10 ? `0${n}` : `${n}`
}

const FIRST_DAY = dayOf(FIRST_YEAR, 1, 1)
const LAST_DAY = dayOf(LAST_YEAR, 12, 31)

/** @throws TimeRuleError DATE_OUT_OF_RANGE */
export function inRange(day: DayNumber): DayNumber {
  if (day >= FIRST_DAY && day <= LAST_DAY) return day
  throw new TimeRuleError('DATE_OUT_OF_RANGE', `日期超出 ${FIRST_YEAR}–${LAST_YEAR} 年的范围`)
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

export function monthOf(day: DayNumber): MonthNumber {
  const { year, month } = civil(day)
  return year * 12 + month - 1
}

export function firstDayOfMonth(month: MonthNumber): DayNumber {
  return dayOf(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1)
}

export function daysInMonth(month: MonthNumber): number {
  return firstDayOfMonth(month + 1) - firstDayOfMonth(month)
}

/** The day of that number in the month, or its last day when the month is shorter. */
export function clampedDayOfMonth(month: MonthNumber, dayOfMonth: number): DayNumber {
  return firstDayOfMonth(month) + Math.min(dayOfMonth, daysInMonth(month)) - 1
}

/** 民法典第二百零二条: the corresponding day of the month of expiry, or the month's last day when there is none. */
export function addMonths(day: DayNumber, months: number): DayNumber {
  return clampedDayOfMonth(monthOf(day) + months, civil(day).dayOfMonth)
}
