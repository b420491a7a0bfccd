import type { Roll } from '../../contracts/calendar.ts'
import { civil, type DayNumber, inRange, parseDate } from './civil-day.ts'
import { CalendarMissing } from './errors.ts'
import { assumedYear } from './platform-calendar.ts'
import type { WorkCalendar } from './work-calendar.ts'
import { isWorkingIn, type YearTable } from './year-table.ts'

/** What to do when an answer depends on a year with status NONE. */
export type OnMissingYear = 'throw' | 'provisional'

/** A calendar in use: it notices which uncertain years the answer came to depend on. */
export interface OpenCalendar {
  /** @throws CalendarMissing */
  table(year: number): YearTable
  readonly provisionalYears: ReadonlySet<number>
}

export function openCalendar(calendar: WorkCalendar, onMissingYear: OnMissingYear = 'throw'): OpenCalendar {
  const provisionalYears = new Set<number>()
  const assumed = new Map<number, YearTable>()
  return {
    provisionalYears,
    table(year) {
      const known = calendar.yearTable(year) ?? assumed.get(year)
      if (known) {
        if (known.status === 'PROVISIONAL') provisionalYears.add(year)
        return known
      }
      if (onMissingYear === 'throw') throw new CalendarMissing(year)
      const table = assumedYear(calendar.region, year)
      assumed.set(year, table)
      provisionalYears.add(year)
      return table
    },
  }
}

function tableOf(open: OpenCalendar, day: DayNumber): YearTable {
  return open.table(civil(inRange(day)).year)
}

export function isWorking(open: OpenCalendar, day: DayNumber): boolean {
  return isWorkingIn(tableOf(open, day), day)
}

/** The n-th working day after `day` (before it when n is negative); 0 is the day itself, or the next working day. */
export function addWorkingDays(open: OpenCalendar, day: DayNumber, n: number): DayNumber {
  if (n === 0) return isWorking(open, day) ? day : addWorkingDays(open, day, 1)
  let table = tableOf(open, day)
  const before = table.workingBefore[day - table.firstDay] ?? 0
  const upTo = table.workingBefore[day - table.firstDay + 1] ?? 0
  let position = n > 0 ? upTo + n - 1 : before + n
  while (position >= table.workingDays.length) {
    position -= table.workingDays.length
    table = tableOf(open, table.firstDay + table.length)
  }
  while (position < 0) {
    table = tableOf(open, table.firstDay - 1)
    position += table.workingDays.length
  }
  return table.firstDay + (table.workingDays[position] ?? 0)
}

/** Working days after `from`, up to and including `to`; negative, counted the other way, when `to` is before `from`. */
export function countWorkingDays(open: OpenCalendar, from: DayNumber, to: DayNumber): number {
  if (to < from) return 0 - countWorkingDays(open, to, from)
  if (to === from) return 0
  let table = tableOf(open, to)
  let count = table.workingBefore[to - table.firstDay + 1] ?? 0
  while (from < table.firstDay - 1) {
    table = tableOf(open, table.firstDay - 1)
    count += table.workingDays.length
  }
  return from < table.firstDay ? count : count - (table.workingBefore[from - table.firstDay + 1] ?? 0)
}

/** The day itself when it is a working day or nothing is to be done, else its neighbour that is one. */
export function rollDay(open: OpenCalendar, day: DayNumber, roll: Roll): DayNumber {
  if (roll === 'NONE' || isWorking(open, day)) return day
  return addWorkingDays(open, day, roll === 'NEXT_WORKING_DAY' ? 1 : -1)
}

/**
 * Working days from one date (`YYYY-MM-DD`) to another, the first not counted: 3 is "due in 3 working days",
 * -2 is "2 working days overdue".
 * @throws CalendarMissing, TimeRuleError
 */
export function workingDaysBetween(
  fromDate: string,
  toDate: string,
  calendar: WorkCalendar,
  onMissingYear?: OnMissingYear,
): number {
  return countWorkingDays(openCalendar(calendar, onMissingYear), parseDate(fromDate), parseDate(toDate))
}
