import type { DueState } from '../../contracts/http/shapes.ts'
import { CalendarMissing, formatInstant, type WorkCalendar, workingDaysBetween } from '../../domain/calendar/index.ts'
import { type CampaignClock, campaignTime } from '../../domain/campaign/clock.ts'

/** ISO 8601 in the campaigns' zone. */
export const instant = (ms: number): string => formatInstant(ms)
export const instantOrNull = (ms: number | null): string | null => (ms === null ? null : formatInstant(ms))
export const dateOf = (ms: number): string => formatInstant(ms).slice(0, 10)

/** Working days within which a deadline is near. */
const SOON_DAYS = 3

export interface DueFacts {
  dueAt: number | null
  onHold: boolean
  provisional: boolean
  clock: CampaignClock
  /** real ms */
  nowMs: number
}

/** A deadline in working days of the campaign's calendar, seen from the campaign's own now. */
export function dueState(facts: DueFacts, calendar: WorkCalendar | undefined): DueState {
  const { dueAt, provisional } = facts
  if (facts.onHold) return { at: instantOrNull(dueAt), workingDaysLeft: null, state: 'paused', provisional }
  if (dueAt === null) return { at: null, workingDaysLeft: null, state: 'none', provisional: false }
  const now = campaignTime(facts.clock, facts.nowMs)
  const left = calendar ? daysBetween(dateOf(now), dateOf(dueAt), calendar) : null
  const at = instant(dueAt)
  if (dueAt <= now) return { at, workingDaysLeft: left, state: 'overdue', provisional }
  if (dateOf(dueAt) === dateOf(now)) return { at, workingDaysLeft: left, state: 'today', provisional }
  return { at, workingDaysLeft: left, state: left !== null && left <= SOON_DAYS ? 'soon' : 'far', provisional }
}

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
