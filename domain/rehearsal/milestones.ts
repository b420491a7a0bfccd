import { zoneOfCampaign } from '../campaign/times.ts'
import { matterId } from '../case/matter-id.ts'
import type { TrailEvent } from '../entity/changes.ts'
import type { FactEntry } from '../figure/fact.ts'
import { type CounterKey, type FactRules, hasUnitFor, phaseDays } from '../figure/fact-rules.ts'
import { periodOf } from '../figure/period.ts'
import type { PhaseTimes } from '../figure/scope.ts'
import { type Proposal, proposeRun, proposeRung, runKey } from '../ladder/propose.ts'
import { reach } from '../ladder/reach.ts'
import { runsOf } from '../streak/run.ts'
import type { FactRows, Kept } from './fact-rows.ts'

export interface FactMoment {
  /** campaign time, ms */
  at: number
  phases: PhaseTimes
}

/** The fact that has raised a counter last. */
export type RaisedBy = Pick<FactEntry, 'site' | 'fields'> & { day: string }

/** Counters of ladders and streaks, and how far they have got. */
export interface Milestones {
  /** the rungs and runs that a counter gets to with these facts more: each proposes its measure once */
  raise(moment: FactMoment, key: CounterKey, times: number, by: RaisedBy): Proposal[]
  /** facts were voided: counters fall, what was reached stays; said where a measure stands above the count now */
  lower(at: number, lowered: readonly CounterKey[]): TrailEvent[]
}

interface Reached {
  /** rungs: their number; runs: -1 */
  rung: number
  measure: string | null
}

export function createMilestones(campaign: string, rules: FactRules, rows: FactRows): Milestones {
  const { template } = rules
  const counters = new Map<string, number>()
  /** by counter and unit, then period and rung, or run */
  const reached = new Map<string, Map<string, Reached>>()
  const nameOf = ({ counter, unit, period }: CounterKey) => `${counter}\n${unit}\n${period}`
  const milestonesOf = ({ counter, unit }: CounterKey) => {
    const name = `${counter}\n${unit}`
    const known = reached.get(name) ?? new Map<string, Reached>()
    reached.set(name, known)
    return known
  }
  const measureOf = ({ start }: Proposal) => matterId(campaign, start.procedure, start.key)

  function climb(moment: FactMoment, key: CounterKey, from: number, to: number, by: RaisedBy): Proposal[] {
    const ladder = template.ladders?.find(({ id }) => id === key.counter)
    if (!ladder?.rungs.some(({ at }) => at > from && at <= to)) return []
    const known = milestonesOf(key)
    const before = new Set(
      [...known.entries()].flatMap(([name, { rung }]) => (name.startsWith(`${key.period}\n`) ? rung : [])),
    )
    const rungs = reach(ladder, from, to, before, (role) => hasUnitFor(rules, role, by.fields))
    if (rungs.length === 0) return []
    const kept = rows
      .standing(ladder.facts, key.unit)
      .filter(({ record }) => periodOf(ladder.per ?? 'CAMPAIGN', record.day)?.key === key.period)
    return rungs.flatMap((rung) => {
      const proposal =
        rung.as === 'REACHED' ? proposeRung(ladder, rung, key.period, occasion(moment, key, by, kept)) : undefined
      known.set(`${key.period}\n${rung.index}`, { rung: rung.index, measure: proposal ? measureOf(proposal) : null })
      return proposal ?? []
    })
  }

  function lengthen(moment: FactMoment, key: CounterKey, by: RaisedBy): Proposal[] {
    const streak = template.streaks?.find(({ id }) => `streak.${id}` === key.counter)
    const phase =
      streak?.within === undefined ? undefined : phaseDays(moment.phases, streak.within, zoneOfCampaign(template))
    if (!streak || (streak.within !== undefined && !phase)) return []
    const known = milestonesOf(key)
    const kept = rows.standing([streak.fact], key.unit)
    const facts = kept.map(({ record }) => record)
    return runsOf(streak, facts, phase).flatMap((run) => {
      const name = `run\n${runKey(streak, key.unit, run)}`
      if (known.has(name)) return []
      const proposal = proposeRun(streak, run, occasion(moment, key, by, kept))
      known.set(name, { rung: -1, measure: measureOf(proposal) })
      return proposal
    })
  }

  return {
    raise(moment, key, times, by) {
      const before = counters.get(nameOf(key)) ?? 0
      counters.set(nameOf(key), before + times)
      return [...climb(moment, key, before, before + times, by), ...lengthen(moment, key, by)]
    },
    lower(at, lowered) {
      const groups = Map.groupBy(lowered, nameOf)
      return [...groups]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([name, keys]) => {
          const count = (counters.get(name) ?? 0) - keys.length
          counters.set(name, count)
          const [key] = keys
          if (!key) return []
          const { counter, unit, period } = key
          const rungs = template.ladders?.find(({ id }) => id === counter)?.rungs ?? []
          const measures = [...milestonesOf(key)]
            .filter(
              ([at_, { rung }]) => rung === -1 || (at_ === `${period}\n${rung}` && (rungs[rung]?.at ?? 0) > count),
            )
            .sort(([, a], [, b]) => a.rung - b.rung)
            .flatMap(([, { measure }]) => measure ?? [])
          if (measures.length === 0) return []
          return [
            {
              type: 'ladder.recounted',
              level: 'business',
              at,
              data: { ladder: counter, unit, period, count, measures },
            },
          ]
        })
    },
  }
}

const occasion = ({ at }: FactMoment, { unit }: CounterKey, { site, day }: RaisedBy, kept: readonly Kept[]) => ({
  unit,
  site,
  day,
  at,
  facts: kept.map(({ record }) => record.key),
})
