import { CalendarMissing, formatInstant, type WorkCalendar, workingDaysBetween } from '../../domain/calendar/index.ts'

/** ISO 8601 in the campaigns' zone. */
export const instant = (ms: number): string => formatInstant(ms)
export const instantOrNull = (ms: number | null): string | null => (ms === null ? null : formatInstant(ms))
export const dateOf = (ms: number): string => formatInstant(ms).slice(0, 10)

/** Null where the calendar does not know the year: a page shows the date alone. */
export function daysBetween(from: string, to: string, calendar: WorkCalendar): number | null {
  try {
    return workingDaysBetween(from, to, calendar)
  } catch (error) {
    if (error instanceof CalendarMissing) return null
    throw error
  }
}

/** An act that the process has not followed is shown from this age on. */
const SHOWN_FROM_MS = 2000
export const processingMs = (behindMs: number | null): number | null =>
  behindMs !== null && behindMs > SHOWN_FROM_MS ? Math.round(behindMs) : null
