import type { DutyFact } from './changes.ts'
import type { Current } from './state.ts'
import { forget, type Turn, tell } from './turn.ts'
import type { OpenDutyTask } from './world.ts'

/** Tells that something was late or missed. @param task absent: the case that the occurrence has started */
export function say(
  turn: Turn,
  current: Current,
  task: OpenDutyTask | undefined,
  type: 'duty.late' | 'duty.missed',
): void {
  const { rules, state, now, changes } = turn
  const what = task ? { task: task.key } : { case: current.case }
  const data = { ...what, duty: rules.duty.id, occurrence: current.key, unit: state.unit, due: current.due }
  if (task?.site) changes.duty.told.push({ site: task.site.id, type, level: 'business', at: now, data })
  else tell(turn, type, data)
}

/** Records the fact that something was late or missed. @param task absent: the occurrence itself */
export function count(turn: Turn, current: Current, fact: string, task: OpenDutyTask | undefined): void {
  const { rules, state, now, changes } = turn
  const recorded: DutyFact = {
    fact,
    unit: state.unit,
    site: task?.site?.id ?? null,
    fields: task?.site?.fields ?? {},
    at: now,
    day: current.date,
    ordinal: current.index,
    data: { duty: rules.duty.id, occurrence: current.key, ...(task ? { task: task.key } : {}) },
  }
  changes.duty.facts.push(recorded)
  const data = { fact, ...recorded.data, unit: state.unit }
  if (task?.site) {
    changes.duty.told.push({ site: task.site.id, type: 'fact.recorded', level: 'business', at: now, data })
  } else tell(turn, 'fact.recorded', data)
}

/** An occurrence as a whole is late. */
export function markLate(turn: Turn, current: Current): void {
  const { state, rules } = turn
  current.late = true
  state.count.late += 1
  say(turn, current, undefined, 'duty.late')
  if (rules.duty.lateFact !== undefined) count(turn, current, rules.duty.lateFact, undefined)
}

/** An occurrence as a whole was missed, and ends. */
export function markMissed(turn: Turn, current: Current): void {
  const { state, rules, changes } = turn
  state.count.missed += 1
  const counts = { done: 0, late: current.late ? 1 : 0, missed: 1 }
  changes.duty.ended.push({ occurrence: current.key, status: 'CLOSED', counts })
  say(turn, current, undefined, 'duty.missed')
  if (rules.duty.missedFact !== undefined) count(turn, current, rules.duty.missedFact, undefined)
  forget(turn, current.key)
}
