import type { Client } from 'pg'
import { PLATFORM_YEARS, platformCalendar } from '../../domain/calendar/index.ts'

/** Writes the platform's own calendar as a version, year by year as plain rows. */
export async function seedCalendar(db: Client): Promise<void> {
  await db.query(
    `insert into calendar_version (version, region, source, years) values ($1, $2, $3, $4) on conflict (version) do nothing`,
    [platformCalendar.version, platformCalendar.region, '平台内置：历年放假安排通知', JSON.stringify(PLATFORM_YEARS)],
  )
}
