import type { CalendarDayKind, CalendarDays, CalendarYear, CalendarYearStatus } from '../../contracts/calendar.ts'
import { civil, formatDate, parseDate } from './civil-day.ts'
import { CalendarMissing } from './errors.ts'
import { buildYearTable, type CalendarYearRows, isWorkingIn, kindOf, namedDay, type YearTable } from './year-table.ts'

/**
 * One version of a region's working-day calendar. Immutable: a new notice is a new version.
 * Questions about a day of a year with status NONE throw {@link CalendarMissing}.
 */
export interface WorkCalendar {
  readonly version: string
  readonly region: string
  yearStatus(year: number): CalendarYearStatus
  /** `date` is `YYYY-MM-DD`. */
  dayKind(date: string): CalendarDayKind
  /** The holiday's name, on days off as well as on make-up working days. */
  dayName(date: string): string | undefined
  isWorkingDay(date: string): boolean
  /** The year's rows and precomputed tables; undefined when its status is NONE. */
  yearTable(year: number): YearTable | undefined
}

/**
 * A calendar from plain rows, so that versions and local overrides can live in a database.
 * @throws TimeRuleError CALENDAR_DAY_INVALID, DATE_INVALID
 */
export function createCalendar(rows: {
  version: string
  region: string
  years: readonly CalendarYearRows[]
}): WorkCalendar {
  const tables = new Map(rows.years.map((year) => [year.year, buildYearTable(year)]))
  const known = (date: string) => {
    const day = parseDate(date)
    const { year } = civil(day)
    const table = tables.get(year)
    if (!table) throw new CalendarMissing(year)
    return { day, table }
  }
  return {
    version: rows.version,
    region: rows.region,
    yearStatus: (year) => tables.get(year)?.status ?? 'NONE',
    dayKind(date) {
      const { day, table } = known(date)
      return kindOf(table, day)
    },
    dayName(date) {
      const { day, table } = known(date)
      return namedDay(table, day)?.name
    },
    isWorkingDay(date) {
      const { day, table } = known(date)
      return isWorkingIn(table, day)
    },
    yearTable: (year) => tables.get(year),
  }
}

/** A year as GET /api/calendar/:year shows it: only the days that differ from the plain week. */
export function describeYear(year: number, calendar: WorkCalendar): CalendarYear {
  const table = calendar.yearTable(year)
  if (!table) return { status: 'NONE', source: '', days: [] }
  return {
    status: table.status,
    source: table.source,
    days: table.named.map(({ day, kind, name }) => ({ date: formatDate(day), kind, name })),
  }
}

/**
 * Every day from `from` to `to`, both included.
 * @param known leave out the days of years that have no calendar
 * @throws CalendarMissing, TimeRuleError
 */
export function describeDays(from: string, to: string, calendar: WorkCalendar, known = false): CalendarDays {
  const items: CalendarDays['items'] = []
  const unpublished = new Map<number, CalendarYearStatus>()
  const last = parseDate(to)
  for (let day = parseDate(from); day <= last; day++) {
    const date = formatDate(day)
    const { year } = civil(day)
    const status = calendar.yearStatus(year)
    if (status !== 'OFFICIAL') unpublished.set(year, status)
    if (known && status === 'NONE') continue
    const name = calendar.dayName(date)
    items.push({
      date,
      kind: calendar.dayKind(date),
      working: calendar.isWorkingDay(date),
      ...(name === undefined ? {} : { name }),
    })
  }
  return {
    items,
    workingDays: items.filter((item) => item.working).length,
    unpublished: [...unpublished].map(([year, status]) => ({ year, status })),
  }
}
