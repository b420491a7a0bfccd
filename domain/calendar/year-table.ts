import type { CalendarDayKind, CalendarYearStatus, NamedDay } from '../../contracts/calendar.ts'
import { type DayNumber, dayOf, parseDate, weekdayOf } from './civil-day.ts'
import { TimeRuleError } from './errors.ts'

/** One year of a calendar as plain rows: what a notice or a database holds. */
export interface CalendarYearRows {
  readonly year: number
  readonly status: Exclude<CalendarYearStatus, 'NONE'>
  /** The notice or the rule that the rows come from. */
  readonly source: string
  readonly days: readonly NamedDay[]
}

/** A row with its day number. */
export interface NamedDayNumber {
  readonly day: DayNumber
  readonly kind: NamedDay['kind']
  readonly name: string
}

/** One year, laid out so that "n working days later" is two look-ups a year. */
export interface YearTable extends CalendarYearRows {
  readonly firstDay: DayNumber
  readonly length: number
  /** Number of working days of the year before its i-th day (i from 0 to length). */
  readonly workingBefore: Uint16Array
  /** The days of the working days, in order, as offsets from firstDay. */
  readonly workingDays: Uint16Array
  readonly named: readonly NamedDayNumber[]
}

/** @throws TimeRuleError CALENDAR_DAY_INVALID for a row of another year or a day named twice; DATE_INVALID */
export function buildYearTable(rows: CalendarYearRows): YearTable {
  const firstDay = dayOf(rows.year, 1, 1)
  const length = dayOf(rows.year + 1, 1, 1) - firstDay
  const named = rows.days
    .map(({ date, kind, name }) => ({ day: parseDate(date), kind, name }))
    .sort((a, b) => a.day - b.day)
  for (const [index, { day }] of named.entries()) {
    if (day < firstDay || day >= firstDay + length || named[index + 1]?.day === day) {
      throw new TimeRuleError('CALENDAR_DAY_INVALID', `${rows.year} 年的日历中有不属于该年或重复的日期`)
    }
  }
  const kinds = new Map(named.map(({ day, kind }) => [day, kind]))
  const workingBefore = new Uint16Array(length + 1)
  const workingDays: number[] = []
  for (let offset = 0; offset < length; offset++) {
    if (isWorkingKind(kinds.get(firstDay + offset) ?? plainKind(firstDay + offset))) workingDays.push(offset)
    workingBefore[offset + 1] = workingDays.length
  }
  return { ...rows, firstDay, length, workingBefore, workingDays: Uint16Array.from(workingDays), named }
}

export function kindOf(table: YearTable, day: DayNumber): CalendarDayKind {
  return namedDay(table, day)?.kind ?? plainKind(day)
}

export function namedDay(table: YearTable, day: DayNumber): NamedDayNumber | undefined {
  return table.named.find((named) => named.day === day)
}

export function isWorkingIn(table: YearTable, day: DayNumber): boolean {
  const offset = day - table.firstDay
  return table.workingBefore[offset + 1] !== table.workingBefore[offset]
}

function plainKind(day: DayNumber): CalendarDayKind {
  return weekdayOf(day) > 5 ? 'WEEKEND' : 'WORKDAY'
}

function isWorkingKind(kind: CalendarDayKind): boolean {
  return kind === 'WORKDAY' || kind === 'MAKE_UP_WORKDAY'
}
