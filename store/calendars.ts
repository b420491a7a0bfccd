import {
  BUILT_IN_CALENDARS,
  type CalendarYearRows,
  calendarOf,
  createCalendar,
  PLATFORM_YEARS,
  platformCalendar,
  type WorkCalendar,
} from '../domain/calendar/index.ts'
import type { Actor } from '../domain/entity/cause.ts'
import type { Pool, Tx } from './pool.ts'
import { trailPayload } from './trail.ts'

type Db = Pick<Pool, 'query'>

/** A version as rows: what a new one is made from. */
export interface CalendarRows {
  version: string
  region: string
  years: readonly CalendarYearRows[]
}

const PLATFORM: CalendarRows = { ...platformCalendar, years: PLATFORM_YEARS }

/** Every calendar version by its name; the built-in ones are always there. */
export async function readCalendars(db: Db): Promise<Map<string, WorkCalendar>> {
  const { rows } = await db.query<CalendarRows>('select version, region, years from calendar_version')
  return new Map([
    ...rows.map((row) => [row.version, createCalendar(row)] as const),
    ...BUILT_IN_CALENDARS.map((calendar) => [calendar.version, calendar] as const),
  ])
}

export interface CalendarVersionRow {
  version: string
  region: string
  source: string
  /** real ms; null: built in */
  publishedMs: number | null
}

/** What campaigns may take, the newest first; the platform's own is the oldest. */
export async function listCalendarVersions(db: Db): Promise<CalendarVersionRow[]> {
  const { rows } = await db.query<CalendarVersionRow>(
    `select version, region, source, floor(extract(epoch from created_at) * 1000)::bigint as "publishedMs"
     from calendar_version where version <> $1 order by created_at desc, version desc`,
    [platformCalendar.version],
  )
  return [
    ...rows,
    { version: PLATFORM.version, region: PLATFORM.region, source: '平台内置：历年放假安排通知', publishedMs: null },
  ]
}

/** The version that new campaigns take and that the calendar pages show: the platform's region. */
export async function latestCalendar(db: Db): Promise<CalendarRows> {
  return (await publishedFor(db, platformCalendar.region)) ?? PLATFORM
}

/** The version that new campaigns of a region take: what was published last, else the built-in one; undefined: nobody has made any. */
export async function latestVersion(db: Db, region: string): Promise<string | undefined> {
  return ((await publishedFor(db, region)) ?? calendarOf(region))?.version
}

async function publishedFor(db: Db, region: string): Promise<CalendarRows | undefined> {
  const { rows } = await db.query<CalendarRows>(
    'select version, region, years from calendar_version where version <> $1 and region = $2 order by created_at desc, version desc limit 1',
    [platformCalendar.version, region],
  )
  return rows[0]
}

/** The rows of `base` with one year put in the place of whatever it had. */
export function withYear(base: CalendarRows, year: CalendarYearRows): readonly CalendarYearRows[] {
  return [...base.years.filter((held) => held.year !== year.year), year].toSorted((a, b) => a.year - b.year)
}

/**
 * Writes a year as the next version on top of the latest one, which stays as it is, and tells it on the trail `sys:calendar`.
 * Campaigns go on with the version that they have until they take this one.
 */
export async function publishYear(
  tx: Tx,
  year: CalendarYearRows,
  actor: Actor,
): Promise<{ version: string; basedOn: string }> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 6))', [CALENDAR_SUBJECT])
  const base = await latestCalendar(tx)
  const stem = `${base.region.toLowerCase()}-${year.year}-r`
  const { rows } = await tx.query<{ n: number }>(
    `select coalesce(max(substr(version, length($1) + 1)::int), 0)::int as n from calendar_version where starts_with(version, $1)`,
    [stem],
  )
  const version = `${stem}${(rows[0]?.n ?? 0) + 1}`
  await tx.query(
    'insert into calendar_version (version, region, source, years, created_at) values ($1, $2, $3, $4, clock_timestamp())',
    [version, base.region, year.source, JSON.stringify(withYear(base, year))],
  )
  const { status, source, days } = year
  const payload = trailPayload({
    type: 'calendar.published',
    level: 'business',
    at: Date.now(),
    actor,
    data: { version, basedOn: base.version, year: year.year, status, source, days: days.length },
  })
  await tx.query('select audit_append($1, $2)', [CALENDAR_SUBJECT, [payload]])
  return { version, basedOn: base.version }
}

/** Subject of the chain that tells which calendar versions were published, by whom. */
export const CALENDAR_SUBJECT = 'sys:calendar'

/** Age of a version in ms; undefined when there is none of this name. The built-in ones are as old as can be. */
export async function calendarVersionAge(db: Db, version: string): Promise<number | undefined> {
  if (BUILT_IN_CALENDARS.some((calendar) => calendar.version === version)) return Number.POSITIVE_INFINITY
  const { rows } = await db.query<{ age: number }>(
    'select floor(extract(epoch from clock_timestamp() - created_at) * 1000)::bigint as age from calendar_version where version = $1',
    [version],
  )
  return rows[0]?.age
}
