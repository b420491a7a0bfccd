import type { CaseStart } from '../entity/changes.ts'
import type { FactEntry } from '../figure/fact.ts'
import { factOf, followingProcedures } from './record.ts'
import type { DutyRules } from './rules.ts'

/** What somebody records for a duty. */
export interface Recording {
  /** of the duty */
  entity: string
  unit: number
  site: { id: string; fields: Record<string, unknown> } | null
  /** null: beside the occurrences */
  occurrence: { key: string; ordinal: number } | null
  /** of the task */
  key: string
  /** the day that it is about */
  day: string
  /** campaign time, ms */
  at: number
  isLate: boolean
  /** the process has marked it late before */
  isMarked: boolean
  /** instant of the deadline; null: there is none */
  dueAt: number | null
}

/** The same key whoever records it, the step of the duty or the person who was too late: it counts once. */
export const factKey = (entity: string, fact: string, task: string): string => `${entity}.${task}:${fact}`

const namedOf = ({ duty }: DutyRules, { key, occurrence }: Recording) => ({
  duty: duty.id,
  task: key,
  ...(occurrence ? { occurrence: occurrence.key } : {}),
})

/** The unit's own fact, and that it came late where nobody has marked it so far. */
export function recordedFacts(rules: DutyRules, recording: Recording, data: Record<string, unknown>): FactEntry[] {
  const { entity, unit, site, occurrence, key, day, at, isLate, isMarked } = recording
  const entry = (fact: string, figures: Record<string, unknown>): FactEntry => ({
    key: factKey(entity, fact, key),
    fact,
    entity,
    unit,
    site: site?.id ?? null,
    fields: site?.fields ?? {},
    at,
    day,
    ...(occurrence ? { ordinal: occurrence.ordinal } : {}),
    data: figures,
  })
  const own = factOf(rules.duty)
  const { lateFact } = rules.duty
  return [
    ...(own === undefined ? [] : [entry(own, data)]),
    ...(isLate && !isMarked && lateFact !== undefined ? [entry(lateFact, namedOf(rules, recording))] : []),
  ]
}

/**
 * Cases that follow from what was found.
 * @param concerned whom they concern: asked only where one follows
 * @throws Stuck
 */
export function recordedStarts(
  rules: DutyRules,
  recording: Recording,
  data: Record<string, unknown>,
  concerned: () => number,
): CaseStart[] {
  const { duty, param } = rules
  const { site, key, day, unit } = recording
  const context = { answer: data, site: site?.fields ?? {}, param }
  return followingProcedures(duty, context).map((procedure) => ({
    procedure,
    key: `${duty.id}.${unit}.${key}`,
    unit: concerned(),
    matter: { day, ground: duty.title, ...(site ? { site: site.id } : {}), ...namedOf(rules, recording) },
    openedBy: unit,
  }))
}

const FIGURES = ['score', 'full', 'passed', 'vetoed', 'band', 'compared', 'difference']

/** What the trail of the site, or of the duty, tells of it: the act of a person, whose contents have their hash elsewhere. */
export function recordedEvents(
  rules: DutyRules,
  recording: Recording,
  data: Record<string, unknown>,
  entries: readonly FactEntry[],
  evidence: number,
): { type: string; data: Record<string, unknown> }[] {
  const { duty, checklist } = rules
  const { key, day, unit, occurrence, isLate, isMarked, dueAt } = recording
  const own = factOf(duty)
  const named = { task: key, duty: duty.id, day, unit }
  const figures = Object.fromEntries(FIGURES.filter((name) => name in data).map((name) => [name, data[name]]))
  const told = {
    ...named,
    ...figures,
    fact: own,
    ...(occurrence ? { occurrence: occurrence.key } : {}),
    late: isLate,
    evidence,
  }
  return [
    ...(isLate && !isMarked ? [{ type: 'duty.late', data: { ...named, due: dueAt } }] : []),
    { type: checklist ? 'score.recorded' : 'fact.recorded', data: told },
    ...entries
      .filter(({ fact }) => fact !== own)
      .map(({ fact }) => ({ type: 'fact.recorded', data: { ...named, fact } })),
  ]
}
