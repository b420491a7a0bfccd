import type { DueCounted, DueState } from '../../contracts/http/shapes.ts'
import { formatDate } from '../../domain/calendar/civil-day.ts'
import { CalendarMissing, daysOffBetween, lengthOf, type WorkCalendar } from '../../domain/calendar/index.ts'
import { type CampaignClock, campaignTime } from '../../domain/campaign/clock.ts'
import type { HoldFacts } from '../../store/hold.ts'
import { dateOf, daysBetween, instant, instantOrNull } from './instants.ts'

/** Working days within which a deadline is near. */
const SOON_DAYS = 3
/** What a hint has room for. */
const HOLIDAYS_AT_MOST = 4

export interface DueFacts {
  dueAt: number | null
  /** from when on the time runs: the opening, campaign time */
  countedFrom: number | null
  onHold: boolean
  /** why, where the process has stopped its clock */
  hold: HoldFacts | null
  provisional: boolean
  clock: CampaignClock
  /** real ms */
  nowMs: number
}

/** A deadline in working days of the campaign's calendar, seen from the campaign's own now. */
export function dueState(facts: DueFacts, calendar: WorkCalendar | undefined): DueState {
  const { dueAt, provisional } = facts
  if (facts.onHold) {
    const paused = facts.hold ? { paused: { since: instant(facts.hold.since), by: facts.hold.by } } : {}
    return { at: instantOrNull(dueAt), workingDaysLeft: null, state: 'paused', provisional, ...paused }
  }
  if (dueAt === null) return { at: null, workingDaysLeft: null, state: 'none', provisional: false }
  const now = campaignTime(facts.clock, facts.nowMs)
  const left = calendar ? daysBetween(dateOf(now), dateOf(dueAt), calendar) : null
  const counted = calendar && facts.countedFrom !== null ? countedOn(calendar, facts.countedFrom, dueAt) : undefined
  return {
    at: instant(dueAt),
    workingDaysLeft: left,
    state: stateOf(now, dueAt, left),
    provisional,
    ...(counted ? { counted } : {}),
  }
}

function stateOf(now: number, dueAt: number, left: number | null): DueState['state'] {
  if (dueAt <= now) return 'overdue'
  if (dateOf(dueAt) === dateOf(now)) return 'today'
  return left !== null && left <= SOON_DAYS ? 'soon' : 'far'
}

/** Undefined where the calendar does not know a year of it, and of what was due before it was opened. */
function countedOn(calendar: WorkCalendar, from: number, dueAt: number): DueCounted | undefined {
  try {
    const off = daysOffBetween(dateOf(from), dateOf(dueAt), calendar)
    if (!off) return undefined
    const { days, working, weekends, holidays, makeUps } = off
    return {
      region: calendar.region,
      edition: calendar.version,
      from: dateOf(from),
      days,
      working,
      weekends,
      holidays: holidays.slice(0, HOLIDAYS_AT_MOST).map(({ name, first, last }) => ({
        name,
        first: formatDate(first),
        last: formatDate(last),
        days: lengthOf({ first, last }),
      })),
      moreHolidays: Math.max(0, holidays.length - HOLIDAYS_AT_MOST),
      makeUps: makeUps.reduce((sum, makeUp) => sum + lengthOf(makeUp), 0),
    }
  } catch (error) {
    if (error instanceof CalendarMissing) return undefined
    throw error
  }
}
