import type { InstantRule } from '../../contracts/calendar.ts'
import {
  CalendarMissing,
  platformCalendar,
  resolveInstant,
  type TimeContext,
  TimeRuleError,
} from '../calendar/index.ts'

export const SAMPLE_CALENDAR: TimeContext = { calendar: platformCalendar, onMissingYear: 'provisional' }

/** The morning of an ordinary working day (2024-09-18, 9:00 in Shanghai), from which every rule is tried. */
export const SAMPLE = Date.UTC(2024, 8, 18, 1)

/** Moments at which something may begin: early and late in a month, in a day, in a week. */
const BEGINNINGS = [
  Date.UTC(2024, 8, 1, 16, 1),
  Date.UTC(2024, 8, 10, 1),
  SAMPLE,
  Date.UTC(2024, 8, 20, 9),
  Date.UTC(2024, 8, 30, 15),
]

/**
 * Whether the rule lies before the moment that it is counted from, whichever that is. What names a day of its own is as it says.
 */
export const isAlwaysBefore = (rule: InstantRule): boolean => everywhere(rule, (at, from) => at < from)

/** The same, or that very moment. */
export const isNeverAfter = (rule: InstantRule): boolean => everywhere(rule, (at, from) => at <= from)

/** Whether one rule lies after another, whatever both are counted from. */
export const isAlwaysLater = (rule: InstantRule, than: InstantRule): boolean =>
  tried(() =>
    BEGINNINGS.every(
      (from) => resolveInstant(rule, from, SAMPLE_CALENDAR).at > resolveInstant(than, from, SAMPLE_CALENDAR).at,
    ),
  )

function everywhere(rule: InstantRule, holds: (at: number, from: number) => boolean): boolean {
  if (namesDay(rule)) return false
  return tried(() => BEGINNINGS.every((from) => holds(resolveInstant(rule, from, SAMPLE_CALENDAR).at, from)))
}

/** What gives no instant is told elsewhere. */
function tried(ask: () => boolean): boolean {
  try {
    return ask()
  } catch (error) {
    if (error instanceof TimeRuleError || error instanceof CalendarMissing) return false
    throw error
  }
}

function namesDay(rule: InstantRule): boolean {
  if ('on' in rule) return true
  if ('laterOf' in rule) return rule.laterOf.some(namesDay)
  if ('earlierOf' in rule) return rule.earlierOf.some(namesDay)
  return 'endOf' in rule && 'offset' in rule && rule.offset !== undefined && namesDay(rule.offset)
}
