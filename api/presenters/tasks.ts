import type { TaskItem } from '../../contracts/http/tasks.ts'
import { campaignTime } from '../../domain/campaign/clock.ts'
import { type StandIn, standInOn } from '../../domain/task/substitution.ts'
import type { TaskListRow } from '../../store/inbox/task-row.ts'
import type { Calendars } from '../calendars.ts'
import { type Actor, asker } from '../policies/actor.ts'
import { dueState } from './due.ts'
import { instant, instantOrNull, processingMs } from './instants.ts'

/** @param actor absent: nobody in particular looks at it */
export function presentTask(row: TaskListRow, calendars: Calendars, actor?: Actor): TaskItem {
  const standIn = actor && standInOf(row, actor)
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
    ...(standIn ? { standIn: standIn.principal } : {}),
    openedAt: instant(row.openedAt),
    due: dueState({ ...row, countedFrom: row.openedAt }, calendars.get(row.calendarVersion)),
    ...(row.earliestAt === null
      ? {}
      : {
          earliest: {
            at: instant(row.earliestAt),
            isReached: row.earliestAt <= campaignTime(row.clock, row.nowMs),
          },
        }),
    ...(row.unheard ? { unheard: row.unheard } : {}),
    returned: row.returned,
    fallback: row.fallback,
    unread: (row.status === 'OPEN' || row.copied) && row.unread,
    hasDraft: row.hasDraft,
    processingMs: processingMs(row.behindMs),
    outcome: row.outcome,
    doneAt: instantOrNull(row.doneAt),
    ...(row.late ? { late: true } : {}),
    ...(row.unheld && !row.holder && row.status === 'OPEN' ? { unheld: row.unheld } : {}),
    ...(row.status === 'DONE' && row.doneBy === null ? { lapsed: true } : {}),
  }
}

/**
 * Whether an open task is in his hands, or in those of whom he stands in for: who is shown whom it names. What nobody has claimed is in
 * nobody's hands; who stands in and may not act, since it is about him or he handled an earlier step, is shown nobody.
 * @param about persons whom the matter names
 */
export function isHandling(row: TaskListRow, actor: Actor, about: readonly number[]): boolean {
  if (row.status !== 'OPEN' || row.holder === null) return false
  const me = actor.person.id
  if (row.holder.id === me) return true
  return row.holder.id === standInOf(row, actor)?.principal.id && !row.notBy.includes(me) && !about.includes(me)
}

/** In whose place somebody would act on an open task; undefined: of himself, or not at all. */
export function standInOf(row: TaskListRow, actor: Actor): StandIn | undefined {
  if (row.status !== 'OPEN' || actor.standIns.length === 0) return undefined
  const { status, notBy, procedure, hidden } = row
  const placed = {
    status,
    notBy,
    procedure,
    hidden,
    unit: row.unit.id,
    holder: row.holder?.id ?? null,
    campaign: row.campaignId,
  }
  return standInOn(placed, asker(actor), actor.standIns)
}
