import { markLate, markMissed } from './marks.ts'
import { type Current, hasTimeLeft } from './state.ts'
import { forget, type Turn, tell } from './turn.ts'

/** Whether the case that an occurrence has started is still to be done. */
export function caseAhead({ world, now }: Turn, started: string): boolean {
  const at = world.endedAt(started)
  // a step may be taken late: what ended after its instant was open then
  return at === undefined || at > now
}

/** The deadline of an occurrence that has started a case: met, late, or missed where the template gives no time after it. */
export function passCase(turn: Turn, current: Current, started: string): void {
  if (settled(turn, current, started)) return
  if (!hasTimeLeft(current)) return markMissed(turn, current)
  markLate(turn, current)
}

/** The end of such an occurrence: a case that is still open then was missed. */
export function closeCase(turn: Turn, current: Current, started: string): void {
  if (!settled(turn, current, started)) markMissed(turn, current)
}

/** Ends an occurrence whose case has ended, however it ended; answers whether it has. */
export function settled(turn: Turn, current: Current, started: string): boolean {
  if (caseAhead(turn, started)) return false
  const { changes } = turn
  const counts = { done: 1, late: current.late ? 1 : 0, missed: 0 }
  changes.duty.ended.push({ occurrence: current.key, status: 'MET', counts })
  tell(turn, 'duty.met', { occurrence: current.key, case: started })
  forget(turn, current.key)
  return true
}
