import type { LedgerField } from '../../contracts/ledger.ts'
import { nearest } from './similarity.ts'
import { comparable } from './text.ts'

export interface KnownUnit {
  readonly id: string
  readonly name: string
  readonly parentId?: string | null
}

/**
 * Finds the organisation unit that a person named for a field, below `parentId` where the row names that; null when
 * there is none or more than one. `name` is how reports show it; with a `parentId` the rule `within` is checked.
 */
export type UnitLookup = (name: string, field: LedgerField, parentId?: string) => FoundUnit | null

export type FoundUnit = Pick<KnownUnit, 'id'> & Partial<KnownUnit>

const KIND_SUFFIX = /(?:街道办事处|街道|社区居委会|居委会|社区|村委会|村民委员会|村|镇|乡)$/u

/**
 * A lookup over the units of a district: by full name, else by the name without 街道, 镇, 社区, 村 … when only one unit has it.
 * Of several it takes the one below the row's own parent; a field without `within` means the higher of parent and child.
 * `suggest` names the unit that reads most alike.
 */
export function createUnitLookup(units: readonly KnownUnit[]): {
  find: UnitLookup
  suggest: (name: string) => string | null
} {
  const byName = group(units, (unit) => comparable(unit.name))
  const byStem = group(units, (unit) => stem(unit.name))
  const names = units.map((unit) => unit.name)
  return {
    find: (name, field, parentId) => {
      const found = byName.get(comparable(name)) ?? byStem.get(stem(name)) ?? []
      const fitting = found.filter((unit) =>
        field.within === undefined ? !found.some(({ id }) => id === unit.parentId) : unit.parentId === parentId,
      )
      return only(found) ?? only(fitting)
    },
    suggest: (name) => nearest(name, names),
  }
}

function stem(name: string): string {
  const text = comparable(name)
  const short = text.replace(KIND_SUFFIX, '')
  return short.length >= 2 ? short : text
}

function only(found: readonly KnownUnit[]): KnownUnit | null {
  return found.length === 1 ? (found[0] ?? null) : null
}

function group(units: readonly KnownUnit[], keyOf: (unit: KnownUnit) => string): Map<string, KnownUnit[]> {
  const groups = new Map<string, KnownUnit[]>()
  for (const unit of units) groups.set(keyOf(unit), [...(groups.get(keyOf(unit)) ?? []), unit])
  return groups
}
