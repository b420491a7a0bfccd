import { createHash } from 'node:crypto'
import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import { deadlineEvent } from '../../domain/task/deadline-event.ts'
import type { DeadlineRow } from '../../store/calendar-feeds.ts'

/** So often a calendar program is asked to look again. */
const LOOK_AGAIN_S = 3600

/** One's deadlines as iCalendar (RFC 5545), in UTC: without the names of sites, persons or cases, whose ids are hashed too. */
export function deadlineCalendar(rows: readonly DeadlineRow[]): string {
  const calendar = ical({
    name: '整治通：我的期限',
    prodId: { company: 'Muster', product: 'deadlines', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: LOOK_AGAIN_S,
  })
  for (const row of rows) {
    const event = deadlineEvent(row, row.nowMs)
    if (!event) continue
    calendar.createEvent({
      id: `${createHash('sha256').update(row.id).digest('hex').slice(0, 32)}@muster`,
      summary: event.title,
      description: '请在整治通的收件箱里办理。',
      start: new Date(event.start),
      end: new Date(event.end),
      stamp: new Date(row.nowMs),
      // nobody is busy because something is due
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  return calendar.toString()
}
