import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { FactRecord } from '../figure/fact-rules.ts'

/** A fact that is in the book. */
export interface Kept {
  no: number
  record: FactRecord
  override?: { score: number }
  voided: boolean
}

/** The facts of a rehearsal, found by whatever asks for them. */
export interface FactRows {
  has(key: string): boolean
  add(record: FactRecord): void
  /** those of a unit that count, in the order in which they were recorded */
  standing(types: readonly string[], unit: number): Kept[]
  /** those that an entity has recorded and that count */
  ofEntity(entity: string, types: readonly string[]): Kept[]
  /** those of one site and day that count */
  ofSite(fact: string, site: string, day: string): Kept[]
  /** those of a type, newest first */
  newest(fact: string, from: string, until: string): Kept[]
}

/** What may be asked of the facts of a type, by the template: a hundred thousand scores need not be found in every way. */
function asked(template: CampaignTemplate) {
  const { ladders = [], streaks = [], duties = [], procedures } = template
  const outcomes = procedures.flatMap(({ steps }) =>
    Object.values(steps).flatMap((step) => (step.kind === 'task' ? Object.values(step.outcomes) : [])),
  )
  const overridden = new Set(outcomes.flatMap(({ override }) => override?.duty ?? []))
  return {
    byUnit: new Set([
      ...ladders.flatMap(({ facts }) => facts),
      ...streaks.map(({ fact }) => fact),
      ...duties.flatMap(({ does }) => ('expect' in does ? does.expect : [])),
    ]),
    byEntity: new Set(outcomes.flatMap(({ voids }) => voids ?? [])),
    bySite: new Set(duties.flatMap(({ id, does }) => (overridden.has(id) && 'record' in does ? does.record : []))),
  }
}

export function createFactRows(template: CampaignTemplate): FactRows {
  const wanted = asked(template)
  const latest = [...JSON.stringify(template).matchAll(/"latest":"([A-Za-z0-9]+)"/g)]
  const newest = new Set(latest.map(([, fact]) => fact))
  const keys = new Set<string>()
  const byUnit = new Map<string, Kept[]>()
  const byEntity = new Map<string, Kept[]>()
  const bySite = new Map<string, Kept[]>()
  const byType = new Map<string, Kept[]>()
  const put = (index: Map<string, Kept[]>, name: string, kept: Kept) => {
    const known = index.get(name)
    if (known) known.push(kept)
    else index.set(name, [kept])
  }
  const counting = (kept: readonly Kept[] | undefined) => (kept ?? []).filter(({ voided }) => !voided)
  return {
    has: (key) => keys.has(key),
    add(record) {
      keys.add(record.key)
      const kept: Kept = { no: keys.size, record, voided: false }
      const { fact } = record
      if (wanted.byUnit.has(fact)) put(byUnit, `${fact}\n${record.unit}`, kept)
      if (wanted.byEntity.has(fact)) put(byEntity, record.entity, kept)
      if (newest.has(fact)) put(byType, fact, kept)
      if (record.site !== null && wanted.bySite.has(fact))
        put(bySite, `${record.fact}\n${record.site}\n${record.day}`, kept)
    },
    standing(types, unit) {
      const found = types.map((type) => counting(byUnit.get(`${type}\n${unit}`)))
      return found.length === 1 ? (found[0] ?? []) : found.flat().sort((a, b) => a.no - b.no)
    },
    ofEntity: (entity, types) => counting(byEntity.get(entity)).filter(({ record }) => types.includes(record.fact)),
    ofSite: (fact, site, day) => counting(bySite.get(`${fact}\n${site}\n${day}`)),
    newest: (fact, from, until) =>
      counting(byType.get(fact))
        .filter(({ record }) => record.day >= from && record.day <= until)
        .toReversed(),
  }
}
