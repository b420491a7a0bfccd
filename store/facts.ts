import type { CaseStart, TrailEvent } from '../domain/entity/changes.ts'
import type { FactChanges } from '../domain/figure/fact.ts'
import type { Tx } from './pool.ts'
import type { Setup } from './setup.ts'

/** The step or act that the facts belong to. */
export interface FactSource {
  campaign: string
  entity: string
  /** campaign time of the step, ms */
  at: number
  phases: Readonly<Record<string, { startsAt?: number | null; endsAt: number | null }>>
}

/** What follows: cases to open through the outbox, and events for the trail of the step's own subject. */
export interface FactsApplied {
  starts: CaseStart[]
  events: TrailEvent[]
}

/**
 * Records, voids and overrides facts with their figure cells, ladders and streaks, inside the caller's transaction. To be called after the
 * entity and its tasks are locked and before `entity_write`: aggregates come after tasks and before trail heads. A key that is recorded
 * already changes nothing.
 */
export async function applyFacts(
  _tx: Tx,
  _setup: Setup,
  _source: FactSource,
  { record, voids, overrides }: FactChanges,
): Promise<FactsApplied> {
  if (record.length + voids.length + overrides.length > 0) throw new Error('facts are not recorded yet')
  return { starts: [], events: [] }
}
