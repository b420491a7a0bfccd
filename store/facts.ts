import type { CaseStart, TrailEvent } from '../domain/entity/changes.ts'
import type { FactChanges, FactEntry } from '../domain/figure/fact.ts'
import { prepareFact } from '../domain/figure/fact-rules.ts'
import type { FactSource } from './fact-source.ts'
import { overrideFacts, voidFacts } from './figures/amend-facts.ts'
import { climb, type Raised } from './ladders.ts'
import { jsonLiteral, type Tx } from './pool.ts'
import type { Setup } from './setup.ts'

/** What follows: cases to open through the outbox, and events for the trail of the step's own subject. */
export interface FactsApplied {
  starts: CaseStart[]
  events: TrailEvent[]
}

/**
 * Records, voids and overrides facts with their figure cells, ladders and streaks, inside the caller's transaction. To be called after the
 * entity and its tasks are locked and before `entity_write`: aggregates come after tasks and before trail heads. A key that is recorded
 * already changes nothing.
 * @throws Stuck for a fact that the template does not know, and for a condition that cannot be answered
 */
export async function applyFacts(
  tx: Tx,
  setup: Setup,
  source: FactSource,
  { record, voids, overrides }: FactChanges,
): Promise<FactsApplied> {
  const recorded = record.length > 0 ? await recordFacts(tx, setup, source, record) : NOTHING
  return {
    starts: recorded.starts,
    events: [
      ...recorded.events,
      ...(await voidFacts(tx, setup, source, voids)),
      ...(await overrideFacts(tx, setup, source, overrides)),
    ],
  }
}

const NOTHING: FactsApplied = { starts: [], events: [] }

async function recordFacts(
  tx: Tx,
  setup: Setup,
  source: FactSource,
  entries: readonly FactEntry[],
): Promise<FactsApplied> {
  const prepared = entries.map((entry) => ({ entry, ...prepareFact(setup, entry) }))
  const { rows } = await tx.query<{ recorded: { counters: Omit<Raised, 'by'>[] } }>(
    `select facts_record(${jsonLiteral({
      campaign: source.campaign,
      facts: prepared.map(({ record }) => record),
      cells: prepared.flatMap(({ record, cells }) => cells.map((cell) => ({ key: record.key, ...cell }))),
      counters: prepared.flatMap(({ record, counters }) => counters.map((each) => ({ key: record.key, ...each }))),
    })}) as recorded`,
  )
  const raised = (rows[0]?.recorded.counters ?? []).flatMap((counter) => {
    const last = prepared.findLast(({ counters }) =>
      counters.some(
        (each) => each.counter === counter.counter && each.unit === counter.unit && each.period === counter.period,
      ),
    )
    return last ? [{ ...counter, by: { ...last.entry, day: last.record.day } }] : []
  })
  return climb(tx, setup, source, raised)
}
