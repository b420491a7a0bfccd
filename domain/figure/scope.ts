import type { Zone } from '../calendar/index.ts'
import { zoneOfCampaign } from '../campaign/times.ts'
import { findUnits, namedUnit } from '../organisation/find-unit.ts'
import type { AssessmentScope } from './assessment.ts'
import { type FactRules, phaseDays } from './fact-rules.ts'
import { dayAt, type PhaseDays } from './period.ts'
import { siteFieldOf } from './tally.ts'

export type PhaseTimes = Readonly<Record<string, { startsAt?: number | null; endsAt: number | null }>>

export interface ScopeParts extends FactRules {
  phases: PhaseTimes
  /** campaign time, ms */
  now: number
  /** start of the issue date, campaign time in ms */
  issuedAt: number
  /** the phases of the duty that assesses; absent: any */
  within?: readonly string[] | undefined
  /** number of the duty's occurrence */
  ordinal?: number | undefined
  /** units that the ledgers name in a field */
  siteUnits(field: string): readonly number[]
}

/**
 * What figures of a campaign are read against at an instant. PHASE_WEEK counts the weeks of the phase that the instant is in, or was in last;
 * of several the one that began last.
 */
export function figureScope(parts: ScopeParts): AssessmentScope {
  const { template, bindings, directory, phases, now, issuedAt, within, ordinal = 0, siteUnits } = parts
  const zone = zoneOfCampaign(template)
  const today = dayAt(now, zone)
  const known = Object.keys(phases).flatMap((id) => phaseDays(phases, id, zone) ?? [])
  return {
    template,

    today,
    zone,
    cutoff: now,
    phase: phaseOf(
      known.filter(({ id }) => within?.includes(id) ?? true),
      today,
    ),
    span: {
      from: known.map(({ from }) => from).sort()[0] ?? dayAt(issuedAt, zone),
      until: lastDayOf(known, Object.keys(phases)),
    },
    lastDay: lastDayWithin(phases, zone, within),
    office: directory.office,
    ordinal,
    nameOf: (unit) => directory.units.get(unit)?.name ?? String(unit),
    unitsOf(role) {
      const field = siteFieldOf(template.roles, role)
      if (field === undefined) return findUnits(template.roles, bindings, directory, role, {})
      const bases = [...siteUnits(field), ...Object.keys(bindings.perUnit[role] ?? {}).map(Number)]
      const units = bases.flatMap(
        (base) => namedUnit(template.roles, bindings, directory, role, { [field]: base }) ?? [],
      )
      return [...new Set(units)].sort((a, b) => a - b)
    },
  }
}

function phaseOf(known: readonly PhaseDays[], today: string): PhaseDays | undefined {
  const begun = known.filter(({ from }) => from <= today).sort((a, b) => (a.from < b.from ? -1 : 1))
  return begun.findLast(({ until }) => until === undefined || until >= today) ?? begun.at(-1)
}

/** The last day of these phases, all of them where none is named; undefined while one of them has no end that is known. */
export const lastDayWithin = (
  phases: PhaseTimes,
  zone: Zone,
  within: readonly string[] = Object.keys(phases),
): string | undefined =>
  lastDayOf(
    Object.keys(phases).flatMap((id) => phaseDays(phases, id, zone) ?? []),
    within,
  )

/** Of the phases of these ids; undefined while one of them has no end that is known. */
function lastDayOf(known: readonly PhaseDays[], ids: readonly string[]): string | undefined {
  const ends = known.flatMap(({ id, until }) => (ids.includes(id) ? (until ?? []) : []))
  return ends.length === ids.length ? ends.sort().at(-1) : undefined
}
