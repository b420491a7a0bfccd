import type { Client } from 'pg'
import { type CalendarYearRows, platformCalendar } from '../../domain/calendar/index.ts'

const FIRST_YEAR = 2004

/** Writes the platform's own calendar as a version, year by year as plain rows. */
export async function seedCalendar(db: Client): Promise<void> {
  await db.query(
    `insert into calendar_version (version, region, source, years) values ($1, $2, $3, $4) on conflict (version) do nothing`,
    [platformCalendar.version, platformCalendar.region, '平台内置：历年放假安排通知', JSON.stringify(years())],
  )
}

/** Every year that the calendar knows, without the tables computed from it. */
function years(): CalendarYearRows[] {
  const known: CalendarYearRows[] = []
  for (let year = FIRST_YEAR; ; year += 1) {
    const table = platformCalendar.yearTable(year)
    if (!table) return known
    known.push({ year, status: table.status, source: table.source, days: table.days })
  }
}
