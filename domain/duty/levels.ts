import { switched } from '../campaign/levels.ts'
import { isOn } from './occurrence.ts'
import { plan, startOfToday } from './open.ts'
import type { Turn } from './turn.ts'

/**
 * Somebody has switched a level. Where the duty's levels hold from now on, it recurs from today on: what today's turn asks for opens at
 * once. Where they hold no longer, nothing more is opened, and what is open goes on to its own end.
 */
export function followLevel(turn: Turn, payload: Record<string, unknown>): void {
  const { rules, state } = turn
  const was = isOn(rules, state)
  state.levels = switched(state.levels, { payload })
  const is = isOn(rules, state)
  if (was === is || state.ended) return
  if (is) state.cursor = Math.max(state.cursor, startOfToday(turn))
  if (!state.hold) plan(turn)
}
