import { type CalendarYearRows, createCalendar, platformCalendar, type WorkCalendar } from '../domain/calendar/index.ts'
import type { Pool } from './pool.ts'

/** Every calendar version by its name; the platform's own is always there. */
export async function readCalendars(db: Pick<Pool, 'query'>): Promise<Map<string, WorkCalendar>> {
  const { rows } = await db.query<{ version: string; region: string; years: CalendarYearRows[] }>(
    'select version, region, years from calendar_version',
  )
  return new Map([
    ...rows.map((row) => [row.version, createCalendar(row)] as const),
    [platformCalendar.version, platformCalendar],
  ])
}
