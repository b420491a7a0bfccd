import type { Bindings } from '../../contracts/http/campaigns.ts'
import type { Ladder, Streak } from '../../contracts/template/accountability.ts'
import type { FactType } from '../../contracts/template/fact.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { Zone } from '../calendar/index.ts'
import { zoneOfCampaign } from '../campaign/times.ts'
import { Stuck } from '../entity/stuck.ts'
import { type Directory, namedUnit } from '../organisation/find-unit.ts'
import type { FactEntry } from './fact.ts'
import { dayAt, type PhaseDays, periodOf } from './period.ts'
import { type CellDelta, type CompiledFigures, cellsOf, compileFigures } from './tally.ts'

/** What recording a fact reads: the template's own rules, and who is bound to its roles. */
export interface FactRules {
  template: CampaignTemplate
  bindings: Bindings
  directory: Directory
}

interface CompiledFacts {
  figures: CompiledFigures
  types: ReadonlyMap<string, FactType>
  ladders: ReadonlyMap<string, readonly Ladder[]>
  streaks: ReadonlyMap<string, readonly Streak[]>
}

const compiled = new WeakMap<CampaignTemplate, CompiledFacts>()

/** What a template says about its facts; built once a template. */
export function compiledFacts(template: CampaignTemplate): CompiledFacts {
  const known = compiled.get(template)
  if (known) return known
  const { facts = [], ladders = [], streaks = [] } = template
  const made: CompiledFacts = {
    figures: compileFigures(template),
    types: new Map(facts.map((type) => [type.id, type])),
    ladders: new Map(facts.map(({ id }) => [id, ladders.filter((ladder) => ladder.facts.includes(id))])),
    streaks: new Map(facts.map(({ id }) => [id, streaks.filter((streak) => streak.fact === id)])),
  }
  compiled.set(template, made)
  return made
}

/** A fact as it is stored. */
export interface FactRecord extends Omit<FactEntry, 'fields' | 'day'> {
  day: string
  /** the unit of each role that splits figures, as it was found when the fact was recorded */
  units: Record<string, number>
}

/** A counter that a fact raises: of a ladder by unit and period, or the lock of a streak. */
export interface CounterKey {
  counter: string
  unit: number
  period: string
}

export interface PreparedFact {
  record: FactRecord
  cells: CellDelta[]
  counters: CounterKey[]
}

/**
 * What recording a fact writes. The unit is that of the type's role for the site or matter at hand, else the unit that records it.
 * @throws Stuck for a fact that the template does not know, and for a condition that cannot be answered
 */
export function prepareFact(rules: FactRules, { fields, ...entry }: FactEntry): PreparedFact {
  const { types, figures } = compiledFacts(rules.template)
  const type = types.get(entry.fact)
  if (!type) throw new Stuck('UNKNOWN_ELEMENT', 'facts', entry.fact, 'the template has no such fact')
  const unitOf = (role: string) => namedUnit(rules.template.roles, rules.bindings, rules.directory, role, fields)
  const unit = (type.countsFor === undefined ? undefined : unitOf(type.countsFor)) ?? entry.unit
  const units: Record<string, number> = {}
  for (const { role } of figures.tallies.get(entry.fact) ?? []) {
    const found = role === undefined ? undefined : unitOf(role)
    if (role !== undefined && found !== undefined) units[role] = found
  }
  const record = { ...entry, unit, units, day: entry.day ?? dayAt(entry.at, zoneOfCampaign(rules.template)) }
  return { record, cells: cellsOf(figures, record), counters: countersOf(rules.template, record) }
}

/** The counters that a fact raises. */
export function countersOf(
  template: CampaignTemplate,
  { fact, unit, day }: Pick<FactRecord, 'fact' | 'unit' | 'day'>,
): CounterKey[] {
  const { ladders, streaks } = compiledFacts(template)
  return [
    ...(ladders.get(fact) ?? []).map((ladder) => ({
      counter: ladder.id,
      unit,
      period: periodOf(ladder.per ?? 'CAMPAIGN', day)?.key ?? '',
    })),
    ...(streaks.get(fact) ?? []).map(({ id }) => ({ counter: `streak.${id}`, unit, period: '' })),
  ]
}

/** Whether a role has a unit for the site at hand: a rung's `needs`. */
export const hasUnitFor = ({ template, bindings, directory }: FactRules, role: string, fields: FactEntry['fields']) =>
  namedUnit(template.roles, bindings, directory, role, fields) !== undefined

/** The days of a phase as the campaign has resolved them; undefined while nobody knows when it starts. */
export function phaseDays(
  phases: Readonly<Record<string, { startsAt?: number | null; endsAt: number | null }>>,
  id: string,
  zone: Zone,
): PhaseDays | undefined {
  const phase = phases[id]
  if (phase?.startsAt == null) return undefined
  return { id, from: dayAt(phase.startsAt, zone), until: phase.endsAt === null ? undefined : dayAt(phase.endsAt, zone) }
}
