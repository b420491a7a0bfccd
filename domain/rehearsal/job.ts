import { type CalendarYearRows, createCalendar, type WorkCalendar } from '../calendar/index.ts'
import type { RehearsalInput } from './input.ts'

/** A rehearsal as it goes to its thread: the calendar as rows, everything else is data already. */
export type RehearsalJob = Omit<RehearsalInput, 'calendar' | 'onAct' | 'onRecord' | 'onOpening'> & {
  calendar: { version: string; region: string; years: CalendarYearRows[] }
}

const [FIRST_YEAR, LAST_YEAR] = [2000, 2060]

export function calendarRows(calendar: WorkCalendar): RehearsalJob['calendar'] {
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR }, (_, index) => calendar.yearTable(FIRST_YEAR + index))
  return {
    version: calendar.version,
    region: calendar.region,
    years: years.flatMap((table) =>
      table ? [{ year: table.year, status: table.status, source: table.source, days: table.days }] : [],
    ),
  }
}

export const inputOf = ({ calendar, ...job }: RehearsalJob): RehearsalInput => ({
  ...job,
  calendar: createCalendar(calendar),
})
