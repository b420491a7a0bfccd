import type { TaskItem } from '../../contracts/http/tasks.ts'
import { campaignTime } from '../../domain/campaign/clock.ts'
import type { TaskListRow } from '../../store/inbox/task-row.ts'
import type { Calendars } from '../calendars.ts'
import { dueState, instant, instantOrNull, processingMs } from './instants.ts'

export function presentTask(row: TaskListRow, calendars: Calendars): TaskItem {
  return {
    id: row.id,
    caseId: row.caseId,
    campaignId: row.campaignId,
    name: row.name,
    title: row.title,
    step: row.step,
    phase: row.phase,
    unit: row.unit,
    status: row.status,
    assist: row.assist,
    holder: row.holder,
    heldAt: instantOrNull(row.heldAtMs),
    openedAt: instant(row.openedAt),
    due: dueState(row, calendars.get(row.calendarVersion)),
    ...(row.earliestAt === null
      ? {}
      : {
          earliest: {
            at: instant(row.earliestAt),
            isReached: row.earliestAt <= campaignTime(row.clock, row.nowMs),
          },
        }),
    returned: row.returned,
    fallback: row.fallback,
    unread: row.status === 'OPEN' && row.unread,
    hasDraft: row.hasDraft,
    processingMs: processingMs(row.behindMs),
    outcome: row.outcome,
    doneAt: instantOrNull(row.doneAt),
    ...(row.late ? { late: true } : {}),
    ...(row.unheld && !row.holder && row.status === 'OPEN' ? { unheld: row.unheld } : {}),
    ...(row.status === 'DONE' && row.doneBy === null ? { lapsed: true } : {}),
  }
}
