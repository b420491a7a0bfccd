import { platformCalendar, type WorkCalendar } from '../domain/calendar/index.ts'
import { readCalendars } from '../store/calendars.ts'
import type { Pool } from '../store/pool.ts'

export type Calendars = ReadonlyMap<string, WorkCalendar>

/** Calendar versions never change, so they are read again only when an unknown one is named, and now and then for new ones. */
const FRESH_MS = 60_000

export interface CalendarSource {
  calendars(versions?: Iterable<string>): Promise<Calendars>
}

export function createCalendarSource(pool: Pool): CalendarSource {
  let kept: Calendars = new Map([[platformCalendar.version, platformCalendar]])
  let readAt = Number.NEGATIVE_INFINITY
  return {
    async calendars(versions = []) {
      const unknown = [...versions].some((version) => !kept.has(version))
      if (unknown || Date.now() - readAt > FRESH_MS) {
        kept = await readCalendars(pool)
        readAt = Date.now()
      }
      return kept
    },
  }
}
