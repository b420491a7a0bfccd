import type { TraceEvent } from '../../contracts/http/cases.ts'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { workingDayOf } from './idle.ts'

/** Where the time of an open task went, in working days. */
export interface LateFacts {
  /** from its opening until somebody took it; so far, where nobody has */
  waited: number
  taken: { by: string; at: string } | null
  /** since somebody took it */
  held: number | null
  /** times that it came back to the step */
  returned: number
  /** times that the deadline was moved, and how often the clock stood */
  moved: number
  stopped: number
  /** how often a level above was told */
  escalated: number
  /** the last thing that a person did */
  lastAct: { by: string; at: string; days: number } | null
}

/**
 * What a history says of an open task that is late.
 * @param events of the case, in any order
 * @param now of the campaign
 */
export function lateFacts(
  task: Pick<TaskItem, 'id' | 'openedAt'>,
  events: readonly TraceEvent[],
  now: string,
): LateFacts {
  const key = task.id.split('.').slice(1).join('.')
  const step = key.slice(0, key.lastIndexOf('.'))
  const ordered = events.toSorted((a, b) => a.seq - b.seq)
  const ofTask = (type: string) => ordered.filter((event) => event.type === type && event.data.task === key)
  const claims = ofTask('task.claimed')
  const [first, last] = [claims.at(0), claims.at(-1)]
  const acts = ordered.filter(({ actor }) => actor !== null)
  const act = acts.at(-1)
  return {
    waited: workingDayOf(task.openedAt, first?.at ?? now),
    taken: last?.actor ? { by: last.actor.name, at: last.at } : null,
    held: first ? workingDayOf(first.at, now) : null,
    returned: ordered.filter(({ type, data }) => type === 'task.returned' && stepOf(data) !== step).length,
    moved: ofTask('deadline.moved').length,
    stopped: ordered.filter(({ type }) => type === 'clock.stopped').length,
    escalated: ofTask('escalation.raised').length,
    lastAct: act?.actor ? { by: act.actor.name, at: act.at, days: workingDayOf(act.at, now) } : null,
  }
}

const stepOf = ({ task }: TraceEvent['data']): string | undefined =>
  typeof task === 'string' ? task.slice(0, task.lastIndexOf('.')) : undefined
