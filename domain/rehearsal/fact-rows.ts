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

export function createFactRows(): FactRows {
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
      put(byUnit, `${record.fact}\n${record.unit}`, kept)
      put(byEntity, record.entity, kept)
      put(byType, record.fact, kept)
      if (record.site !== null) put(bySite, `${record.fact}\n${record.site}\n${record.day}`, kept)
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
