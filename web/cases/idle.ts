import { parseDate } from '../../domain/calendar/civil-day.ts'
import { platformCalendar } from '../../domain/calendar/platform-calendar.ts'
import { countWorkingDays, openCalendar } from '../../domain/calendar/working-days.ts'
import { civilDate } from '../shared/time.ts'

/** Shorter gaps are ordinary work; longer ones are folded into a line, so that months of waiting do not squash the picture. */
export const FOLDED_FROM_DAYS = 3

const calendar = openCalendar(platformCalendar, 'provisional')

/** Working days from the day of one instant to that of another; for orientation, on the platform's calendar. */
export const workingDayOf = (from: string, to: string): number =>
  countWorkingDays(calendar, parseDate(civilDate(from)), parseDate(civilDate(to)))

/** Whole working days between two entries, each so many after the opening; none where there is no entry before. */
export const idleBetween = (before: number | undefined, day: number | undefined): number =>
  before === undefined || day === undefined ? 0 : Math.max(0, Math.abs(day - before) - 1)
