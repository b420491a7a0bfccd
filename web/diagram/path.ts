import type { TraceEvent } from '../../contracts/http/cases.ts'

/** How often a case came to a step, and when. */
export interface Visit {
  count: number
  /** the last time, as the trail has it */
  last: string
}

/** The way that a case has taken: its steps by their ids, and the outcomes as `step/outcome`. */
export interface CasePath {
  visits: ReadonlyMap<string, Visit>
  outcomes: ReadonlySet<string>
  /** the step where it stands */
  now: string | undefined
}

const ENTERED: ReadonlySet<string> = new Set(['task.opened', 'wait.started', 'gather.started'])
const LEFT: ReadonlySet<string> = new Set(['task.completed', 'task.returned', 'task.lapsed'])

/**
 * Reads the way from the history. Several who sign a step open it once, at one instant; a task that helps beside a step has a name that no
 * step bears and draws nothing.
 * @param events of the case, in any order
 * @param now where it stands: a case at an end step has come there without a task
 */
export function pathOf(events: readonly TraceEvent[], now: string | undefined): CasePath {
  const times = new Map<string, Set<string>>()
  const outcomes = new Set<string>()
  const come = (step: string, at: string) => void times.set(step, (times.get(step) ?? new Set()).add(at))
  for (const { type, at, data } of events) {
    const { step, task, outcome } = data
    if (ENTERED.has(type) && typeof step === 'string') come(step, at)
    if (LEFT.has(type) && typeof task === 'string' && typeof outcome === 'string')
      outcomes.add(`${stepOfTask(task)}/${outcome}`)
    if (type === 'case.closed' && now !== undefined && !times.has(now)) come(now, at)
  }
  const visits = new Map([...times].map(([step, ats]) => [step, { count: ats.size, last: latest(ats) }]))
  return { visits, outcomes, now }
}

/** A task is named by its step and a number: `inspect.2`. */
const stepOfTask = (task: string): string => task.slice(0, task.lastIndexOf('.'))

const latest = (ats: ReadonlySet<string>): string =>
  [...ats].reduce((last, at) => (Date.parse(at) > Date.parse(last) ? at : last))
