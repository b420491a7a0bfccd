import type { TrailEvent } from '../entity/changes.ts'
import type { DutyChanges } from './changes.ts'
import type { DutyRules } from './rules.ts'
import type { Current, DutyState } from './state.ts'
import type { DutyWorld } from './world.ts'

/** One step under way: `state` and `changes` are written into. */
export interface Turn {
  rules: DutyRules
  state: DutyState
  world: DutyWorld
  /** the cause's instant, campaign time in ms */
  now: number
  changes: DutyChanges
}

/** An event of the duty's own trail. */
export function tell(
  { changes, now }: Turn,
  type: string,
  data: Record<string, unknown>,
  level: TrailEvent['level'] = 'business',
): void {
  changes.events.push({ type, level, at: now, data })
}

export const currentOf = ({ state }: Turn, key: string): Current | undefined =>
  state.current.find((each) => each.key === key)

/** Forgets an occurrence, with everything that was timed for it. */
export function forget({ state }: Turn, key: string): void {
  state.current = state.current.filter((each) => each.key !== key)
  state.agenda = state.agenda.filter((entry) => entry.do === 'look' || entry.do === 'open' || !isOf(entry.id, key))
}

export const isOf = (entry: string, key: string): boolean => entry.endsWith(`:${key}`)
