import { handOverRefusal, type Receiver } from './rules.ts'
import type { TaskRefusal, TaskStanding } from './standing.ts'

/** What becomes of a task when its holder's desk is handed over: the receiver has it, or nobody, because he may not. */
export type DeskOutcome = { do: 'TRANSFERRED' } | { do: 'RELEASED'; why: TaskRefusal['code'] }

/** By the rules of 转办, as if the giver gave it himself. */
export function deskOutcome(task: TaskStanding, giver: number, receiver: Receiver): DeskOutcome {
  const refused = handOverRefusal(task, { person: giver, works: [], heads: [] }, receiver)
  return refused ? { do: 'RELEASED', why: refused.code } : { do: 'TRANSFERRED' }
}
