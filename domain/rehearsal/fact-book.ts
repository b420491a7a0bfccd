import type { CaseStart, TrailEvent } from '../entity/changes.ts'
import { type AmountReader, type AmountRequest, type AmountRow, newestOf } from '../figure/amounts.ts'
import { type AssessmentResult, type AssessmentScope, assess } from '../figure/assessment.ts'
import { type Exact, exact, plus, ZERO } from '../figure/exact.ts'
import type { FactChanges } from '../figure/fact.ts'
import {
  type CounterKey,
  compiledFacts,
  countersOf,
  type FactRecord,
  type FactRules,
  hasUnitFor,
  phaseDays,
  prepareFact,
} from '../figure/fact-rules.ts'
import { periodOf } from '../figure/period.ts'
import { type CellDelta, cellsOf, isFactCount, reversed, tallyOf } from '../figure/tally.ts'
import { type Proposal, proposeRun, proposeRung, runKey } from '../ladder/propose.ts'
import { reach } from '../ladder/reach.ts'
import { runsOf } from '../streak/run.ts'

interface Kept {
  record: FactRecord
  override?: { score: number }
  voided: boolean
}

export interface FactMoment {
  /** campaign time, ms */
  at: number
  phases: Readonly<Record<string, { startsAt?: number | null; endsAt: number | null }>>
}

/** The facts of a rehearsal, counted by the rules that the database counts by. */
export interface FactBook {
  /** @throws Stuck */
  apply(moment: FactMoment, changes: FactChanges): { starts: CaseStart[]; events: TrailEvent[] }
  /** Facts of a unit from one instant to another, both included. */
  countFacts(fact: string, unit: number, from: number, until: number): number
  /** @throws Stuck */
  assess(scope: AssessmentScope, ids: readonly string[]): AssessmentResult
}

/** @param countElsewhere cases and sites, which are no facts: the rehearsal knows where they stand */
export function createFactBook(
  rules: FactRules,
  countElsewhere: (request: AmountRequest) => readonly AmountRow[] = () => [],
): FactBook {
  const { template } = rules
  const { figures } = compiledFacts(template)
  const facts = new Map<string, Kept>()
  const cells = new Map<string, Map<string, { unit: number; dimension: string; count: number; sum: Exact }>>()
  const counters = new Map<string, number>()
  const milestones = new Map<string, Set<number | string>>()

  const add = (deltas: readonly CellDelta[]) => {
    for (const { tally, unit, dimension, day, count, sum } of deltas) {
      const days = cells.get(tally) ?? new Map<string, { unit: number; dimension: string; count: number; sum: Exact }>()
      cells.set(tally, days)
      const key = `${day}\n${unit}\n${dimension}`
      const known = days.get(key) ?? { unit, dimension, count: 0, sum: ZERO }
      days.set(key, { unit, dimension, count: known.count + count, sum: plus(known.sum, exact(sum)) })
    }
  }
  const standing = (types: readonly string[], unit: number) =>
    [...facts.values()].filter(({ record, voided }) => !voided && record.unit === unit && types.includes(record.fact))

  function raise(moment: FactMoment, key: CounterKey, by: FactRecord, fields: Record<string, unknown>): Proposal[] {
    const name = `${key.counter}\n${key.unit}\n${key.period}`
    const before = counters.get(name) ?? 0
    counters.set(name, before + 1)
    const known = milestones.get(name) ?? new Set<number | string>()
    milestones.set(name, known)
    const ladder = template.ladders?.find(({ id }) => id === key.counter)
    const streak = template.streaks?.find(({ id }) => `streak.${id}` === key.counter)
    const occasion = (kept: readonly Kept[]) => ({
      unit: key.unit,
      site: by.site,
      day: by.day,
      at: moment.at,
      facts: kept.map(({ record }) => record.key),
    })
    const proposals: Proposal[] = []
    if (ladder) {
      const reached = reach(ladder, before, before + 1, known as Set<number>, (role) => hasUnitFor(rules, role, fields))
      const kept = reached.length === 0 ? [] : standing(ladder.facts, key.unit)
      const ofPeriod = kept.filter(({ record }) => periodOf(ladder.per ?? 'CAMPAIGN', record.day)?.key === key.period)
      for (const rung of reached) {
        known.add(rung.index)
        if (rung.as === 'REACHED') proposals.push(proposeRung(ladder, rung, key.period, occasion(ofPeriod)))
      }
    }
    const phase = streak?.within === undefined ? undefined : phaseDays(moment.phases, streak.within)
    if (streak && (streak.within === undefined || phase)) {
      const kept = standing([streak.fact], key.unit)
      for (const run of runsOf(
        streak,
        kept.map(({ record }) => record),
        phase,
      )) {
        if (known.has(runKey(streak, key.unit, run))) continue
        known.add(runKey(streak, key.unit, run))
        proposals.push(proposeRun(streak, run, occasion(kept)))
      }
    }
    return proposals
  }

  function apply(moment: FactMoment, { record, voids, overrides }: FactChanges) {
    const starts: CaseStart[] = []
    const events: TrailEvent[] = []
    for (const entry of record) {
      if (facts.has(entry.key)) continue
      const prepared = prepareFact(rules, entry)
      facts.set(entry.key, { record: prepared.record, voided: false })
      add(prepared.cells)
      for (const counter of prepared.counters) {
        for (const proposal of raise(moment, counter, prepared.record, entry.fields)) {
          starts.push(proposal.start)
          events.push(...proposal.events)
        }
      }
    }
    for (const { entity, facts: types, reason } of voids) {
      const hit = [...facts.values()].filter(
        ({ record: each, voided }) => !voided && each.entity === entity && types.includes(each.fact),
      )
      for (const kept of hit) {
        add(reversed(cellsOf(figures, counting(kept))))
        kept.voided = true
        for (const { counter, unit, period } of countersOf(template, kept.record)) {
          const name = `${counter}\n${unit}\n${period}`
          counters.set(name, (counters.get(name) ?? 0) - 1)
        }
      }
      const data = { of: entity, facts: hit.map(({ record: each }) => each.key), reason }
      if (hit.length > 0) events.push({ type: 'fact.voided', level: 'business', at: moment.at, data })
    }
    for (const { fact, site, day, score } of overrides) {
      for (const kept of facts.values()) {
        const { record: each } = kept
        if (kept.voided || each.fact !== fact || each.site !== site || each.day !== day) continue
        add(reversed(cellsOf(figures, counting(kept))))
        kept.override = { score }
        add(cellsOf(figures, counting(kept)))
      }
    }
    return { starts, events }
  }

  const read: AmountReader = (request) => {
    const { count, role, dimension, from, until } = request
    if ('cases' in count || 'sites' in count) return countElsewhere(request)
    if ('latest' in count) {
      const tally = tallyOf(template.roles, { mean: count.latest, field: count.field }, role, dimension)
      const own = [...facts.values()]
        .filter(
          ({ record, voided }) => !voided && record.fact === count.latest && record.day >= from && record.day <= until,
        )
        .toReversed()
        .map(({ record }) => ({
          unit: (tally.role === undefined ? undefined : record.units[tally.role]) ?? record.unit,
          at: record.at,
          value: record.data[count.field],
          data: record.data,
        }))
      return newestOf(figures, { ...tally, ...(count.where === undefined ? {} : { where: count.where }) }, own)
    }
    if (!isFactCount(count)) return []
    const rows: AmountRow[] = []
    for (const [key, cell] of cells.get(tallyOf(template.roles, count, role, dimension).key) ?? []) {
      const day = key.slice(0, key.indexOf('\n'))
      if (day >= from && day <= until) rows.push(cell)
    }
    return rows
  }

  return {
    apply,
    countFacts: (fact, unit, from, until) =>
      standing([fact], unit).filter(({ record }) => record.at >= from && record.at <= until).length,
    assess: (scope, ids) => assess(scope, ids, read),
  }
}

/** The fact with what an override has set. */
function counting({ record, override }: Kept): FactRecord {
  return override ? { ...record, data: { ...record.data, score: override.score } } : record
}
