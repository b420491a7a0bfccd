import { parseDate } from './civil-day.ts'
import { type Exception, exceptionsIn } from './reason.ts'
import type { WorkCalendar } from './work-calendar.ts'
import { countWorkingDays, openCalendar } from './working-days.ts'

/** The days between two dates, the first not counted, that are no working days, by what they are. */
export interface DaysOff {
  days: number
  working: number
  /** Saturdays and Sundays that belong to no holiday and are not worked */
  weekends: number
  /** a holiday of several days is one; by date */
  holidays: readonly Exception[]
  /** days that are worked although they fall on a weekend */
  makeUps: readonly Exception[]
}

/**
 * What counting the working days from one date (`YYYY-MM-DD`) to a later one leaves out.
 * @returns undefined when `to` is before `from`
 * @throws CalendarMissing, TimeRuleError
 */
export function daysOffBetween(from: string, to: string, calendar: WorkCalendar): DaysOff | undefined {
  const [first, last] = [parseDate(from), parseDate(to)]
  if (last < first) return undefined
  const open = openCalendar(calendar)
  const days = last - first
  const working = countWorkingDays(open, first, last)
  const named = days === 0 ? [] : exceptionsIn(open, first + 1, last)
  const holidays = named.filter(({ kind }) => kind === 'PUBLIC_HOLIDAY')
  const inHolidays = holidays.reduce((sum, holiday) => sum + lengthOf(holiday), 0)
  return {
    days,
    working,
    weekends: days - working - inHolidays,
    holidays,
    makeUps: named.filter(({ kind }) => kind === 'MAKE_UP_WORKDAY'),
  }
}

/** Days that a holiday lasts, within what was asked for. */
export const lengthOf = ({ first, last }: Pick<Exception, 'first' | 'last'>): number => last - first + 1
