import { createCalendar, platformCalendar, type WorkCalendar } from '../domain/calendar/index.ts'
import { latestCalendar, readCalendars } from '../store/calendars.ts'
import type { Pool } from '../store/pool.ts'

export type Calendars = ReadonlyMap<string, WorkCalendar>

/** Calendar versions never change, so they are read again only when an unknown one is named, and now and then for new ones. */
const FRESH_MS = 60_000
/** Another process may publish: what is the latest is asked again after this long. */
const LATEST_MS = 2000

export interface CalendarSource {
  calendars(versions?: Iterable<string>): Promise<Calendars>
  /** the version that was published last: what the calendar pages show and new campaigns take */
  latest(): Promise<WorkCalendar>
  /** after a version was published here */
  forget(): void
}

export function createCalendarSource(pool: Pool): CalendarSource {
  const none = Number.NEGATIVE_INFINITY
  let kept: Calendars = new Map([[platformCalendar.version, platformCalendar]])
  let readAt = none
  let latest: WorkCalendar = platformCalendar
  let latestAt = none
  return {
    async calendars(versions = []) {
      const unknown = [...versions].some((version) => !kept.has(version))
      if (unknown || Date.now() - readAt > FRESH_MS) {
        kept = await readCalendars(pool)
        readAt = Date.now()
      }
      return kept
    },
    async latest() {
      if (Date.now() - latestAt > LATEST_MS) {
        const rows = await latestCalendar(pool)
        if (rows.version !== latest.version) {
          latest = rows.version === platformCalendar.version ? platformCalendar : createCalendar(rows)
        }
        latestAt = Date.now()
      }
      return latest
    },
    forget() {
      readAt = none
      latestAt = none
    },
  }
}
