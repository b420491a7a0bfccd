import { formatDate, parseDate } from '../../domain/calendar/civil-day.ts'
import { parseInstant } from '../../domain/calendar/index.ts'
import { addWorkingDays, openCalendar } from '../../domain/calendar/working-days.ts'
import { type CampaignClock, campaignTime } from '../../domain/campaign/clock.ts'
import type { DueWindow } from '../../store/inbox/filter.ts'
import type { Calendars } from '../calendars.ts'
import { dateOf } from './instants.ts'

export interface ClockRow {
  id: string
  clock: CampaignClock
  calendarVersion: string
  nowMs: number
}

const SOON_DAYS = 3
const endOfDay = (date: string) => parseInstant(date, 'endOfDay') + 1

/** Overdue, today, soon: each an interval of every campaign's own time. */
export function dueWindows(
  kind: 'overdue' | 'today' | 'soon',
  rows: readonly ClockRow[],
  calendars: Calendars,
): DueWindow[] {
  return rows.map((row) => {
    const now = campaignTime(row.clock, row.nowMs)
    const tonight = endOfDay(dateOf(now))
    switch (kind) {
      case 'overdue':
        return { campaign: row.id, from: 0, until: now + 1 }
      case 'today':
        return { campaign: row.id, from: now + 1, until: tonight }
      case 'soon':
        return {
          campaign: row.id,
          from: now + 1,
          until: endOfDay(soonDate(dateOf(now), calendars, row.calendarVersion)),
        }
    }
  })
}

function soonDate(today: string, calendars: Calendars, version: string): string {
  const calendar = calendars.get(version)
  if (!calendar) return today
  return formatDate(addWorkingDays(openCalendar(calendar, 'provisional'), parseDate(today), SOON_DAYS))
}
