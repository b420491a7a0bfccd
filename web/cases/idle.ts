import { parseDate } from '../../domain/calendar/civil-day.ts'
import { platformCalendar } from '../../domain/calendar/platform-calendar.ts'
import { countWorkingDays, openCalendar } from '../../domain/calendar/working-days.ts'
import { civilDate } from '../shared/time.ts'

/** Whole working days between two events on which nothing happened; for orientation, on the platform's calendar. */
export function idleWorkingDays(from: string, to: string): number {
  const calendar = openCalendar(platformCalendar, 'provisional')
  return Math.max(0, countWorkingDays(calendar, parseDate(civilDate(from)), parseDate(civilDate(to))) - 1)
}
