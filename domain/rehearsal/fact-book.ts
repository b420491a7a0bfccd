import type { CaseStart, TrailEvent } from '../entity/changes.ts'
import { type AmountReader, type AmountRequest, type AmountRow, newestOf } from '../figure/amounts.ts'
import { type AssessmentResult, type AssessmentScope, assess } from '../figure/assessment.ts'
import { type Exact, exact, plus, ZERO } from '../figure/exact.ts'
import type { FactChanges, FactOverride, FactVoid } from '../figure/fact.ts'
import {
  type CounterKey,
  compiledFacts,
  countersOf,
  type FactRecord,
  type FactRules,
  prepareFact,
} from '../figure/fact-rules.ts'
import { type CellDelta, cellsOf, isFactCount, reversed, tallyOf, tallyOfLatest } from '../figure/tally.ts'
import { createFactRows, type Kept } from './fact-rows.ts'
import { createMilestones, type FactMoment, type RaisedBy } from './milestones.ts'

export type { FactMoment } from './milestones.ts'

/** The facts of a rehearsal, counted by the rules that the database counts by. */
export interface FactBook {
  /** @throws Stuck */
  apply(moment: FactMoment, changes: FactChanges): { starts: CaseStart[]; events: TrailEvent[] }
  /** Facts of a unit from one instant to another, both included. */
  countFacts(fact: string, unit: number, from: number, until: number): number
  /** what figures are made of, as it stands now */
  read: AmountReader
  /** @throws Stuck */
  assess(scope: AssessmentScope, ids: readonly string[]): AssessmentResult
}

interface Cell {
  day: string
  unit: number
  dimension: string
  count: number
  sum: Exact
}

/** @param countElsewhere cases and sites, which are no facts: the rehearsal knows where they stand */
export function createFactBook(
  rules: FactRules,
  countElsewhere: (request: AmountRequest) => readonly AmountRow[] = () => [],
  campaign = '',
): FactBook {
  const { template } = rules
  const { figures } = compiledFacts(template)
  const rows = createFactRows(template)
  const milestones = createMilestones(campaign, rules, rows)
  const cells = new Map<string, Map<string, Cell>>()

  const add = (deltas: readonly CellDelta[]) => {
    for (const { tally, unit, dimension, day, count, sum } of deltas) {
      const days = cells.get(tally) ?? new Map<string, Cell>()
      cells.set(tally, days)
      const key = `${day}\n${unit}\n${dimension}`
      const known = days.get(key)
      const added = sum === '0' ? (known?.sum ?? ZERO) : plus(known?.sum ?? ZERO, exact(sum))
      if (known) {
        known.count += count
        known.sum = added
      } else days.set(key, { day, unit, dimension, count, sum: added })
    }
  }

  /** All of one step are counted before the first rung is asked for: with two facts at once the highest alone is reached. */
  function record(moment: FactMoment, entries: FactChanges['record']) {
    const raised = new Map<string, { key: CounterKey; times: number; by: RaisedBy }>()
    for (const entry of entries) {
      if (rows.has(entry.key)) continue
      const prepared = prepareFact(rules, entry)
      rows.add(prepared.record)
      add(prepared.cells)
      for (const key of prepared.counters) {
        const name = `${key.counter}\n${key.unit}\n${key.period}`
        const by = { site: entry.site, fields: entry.fields, day: prepared.record.day }
        raised.set(name, { key, times: (raised.get(name)?.times ?? 0) + 1, by })
      }
    }
    return [...raised]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, { key, times, by }]) => milestones.raise(moment, key, times, by))
  }

  function cancel({ at }: FactMoment, { entity, facts, reason }: FactVoid): TrailEvent[] {
    const hit = rows.ofEntity(entity, facts)
    if (hit.length === 0) return []
    for (const kept of hit) {
      add(reversed(cellsOf(figures, counting(kept))))
      kept.voided = true
    }
    const data = { of: entity, facts: hit.map(({ record: each }) => each.key), reason }
    const lowered = hit.flatMap(({ record: each }) => countersOf(template, each))
    return [{ type: 'fact.voided', level: 'business', at, data }, ...milestones.lower(at, lowered)]
  }

  function override({ at }: FactMoment, { fact, site, day, score, reason }: FactOverride): TrailEvent[] {
    return rows.ofSite(fact, site, day).map((kept) => {
      const from = counting(kept).data.score ?? null
      add(reversed(cellsOf(figures, counting(kept))))
      kept.override = { score }
      add(cellsOf(figures, counting(kept)))
      const data = { fact: kept.record.key, site, day, from, to: score, reason }
      return { type: 'score.overridden', level: 'business', at, data }
    })
  }

  const read: AmountReader = (request) => {
    const { count, role, dimension, from, until } = request
    if ('cases' in count || 'sites' in count) return countElsewhere(request)
    if ('latest' in count) {
      const tally = tallyOfLatest(template.roles, count, role, dimension)
      return newestOf(
        figures,
        tally,
        rows.newest(count.latest, from, until).map(({ record: each }) => each),
      )
    }
    if (!isFactCount(count)) return []
    const days = cells.get(tallyOf(template.roles, count, role, dimension).key)
    return [...(days?.values() ?? [])].filter(({ day }) => day >= from && day <= until)
  }

  return {
    apply(moment, { record: entries, voids, overrides }) {
      const proposals = entries.length > 0 ? record(moment, entries) : []
      return {
        starts: proposals.map(({ start }) => start),
        events: [
          ...proposals.flatMap(({ events }) => events),
          ...voids.flatMap((each) => cancel(moment, each)),
          ...overrides.flatMap((each) => override(moment, each)),
        ],
      }
    },
    countFacts: (fact, unit, from, until) =>
      rows.standing([fact], unit).filter(({ record: each }) => each.at >= from && each.at <= until).length,
    read,
    assess: (scope, ids) => assess(scope, ids, read),
  }
}

/** The fact with what an override has set. */
function counting({ record, override }: Kept): FactRecord {
  return override ? { ...record, data: { ...record.data, score: override.score } } : record
}
