import type { AgendaEntry, Cause } from './cause.ts'
import type { Changes } from './changes.ts'
import type { World } from './world.ts'

export interface Asked {
  verb: string
  payload: Record<string, unknown>
  person: number
  /** for whom, where not of himself */
  onBehalf?: number | undefined
}

export interface Refusal {
  code: string
  message: string
  field?: string
}

/** A long-lived thing as pure functions: the workflow's commit, the act transaction, page writers, rehearsal and tests drive the same. */
export interface Machine<S> {
  /** what follows from a cause, with its references resolved. @throws Stuck */
  step(state: S, cause: Cause, world: World): { state: S; changes: Changes }
  /** @param here absent: what needs a calendar or the organisation is not asked */
  refusal(state: S, asked: Asked, here?: { at: number; world: World }): Refusal | undefined
  /** what it will do by itself; empty while its clock is stopped */
  agenda(state: S): readonly AgendaEntry[]
  isFinished(state: S): boolean
}
