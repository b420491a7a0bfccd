import type { Cause } from '../entity/cause.ts'

/**
 * Editions of a campaign's rules: number 0 is what it was launched with, every change that touches them makes another. An entity's state
 * names the edition that it has taken; causes stamped before the order of the change are decided by the one before.
 */
export const CHANGE = 'change'

/** Steps that go on under other names, by procedure: old name → new one. */
export type StepNames = Readonly<Record<string, Readonly<Record<string, string>>>>

export interface ChangePayload {
  edition: number
  /** number of the change that it carries out */
  change: number
  steps?: StepNames
  reason: string
}

/** The edition that judges a cause of an entity in this state: the order that brings a new one is judged by the new one. */
export const editionOf = (state: unknown, cause?: Cause): number =>
  cause && isChange(cause) ? Number(cause.payload.edition) : ((state as { edition?: number }).edition ?? 0)

export const isChange = (cause: Cause): cause is Exclude<Cause, { kind: 'instant' }> =>
  cause.kind !== 'instant' && cause.verb === CHANGE
