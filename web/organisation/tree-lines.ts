import type { UnitLine } from '../../contracts/http/organisation.ts'

export interface TreeLine {
  unit: UnitLine
  depth: number
  hasChildren: boolean
  isOpen: boolean
}

/** Lines that a search shows at most, with those above them. */
export const FOUND_AT_MOST = 200

/**
 * The lines of the tree that are to be seen, each below its parent: those whose parents are open, or with a search those that have it in
 * their name or code, and whatever stands above them.
 */
export function treeLines(units: readonly UnitLine[], open: (unit: UnitLine) => boolean, q = ''): TreeLine[] {
  const below = Map.groupBy(units, ({ parentId }) => parentId)
  const shown = q === '' ? undefined : foundWithParents(units, q)
  const lines: TreeLine[] = []
  const walk = (parent: number | null, depth: number): void => {
    for (const unit of below.get(parent) ?? []) {
      if (shown && !shown.has(unit.id)) continue
      const hasChildren = (below.get(unit.id) ?? []).some(({ id }) => !shown || shown.has(id))
      const isOpen = hasChildren && (shown !== undefined || open(unit))
      lines.push({ unit, depth, hasChildren, isOpen })
      if (isOpen) walk(unit.id, depth + 1)
    }
  }
  walk(null, 0)
  return lines
}

function foundWithParents(units: readonly UnitLine[], q: string): Set<number> {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const shown = new Set<number>()
  for (const unit of units.filter(({ name, code }) => name.includes(q) || code.includes(q)).slice(0, FOUND_AT_MOST)) {
    for (let one: UnitLine | undefined = unit; one && !shown.has(one.id); one = byId.get(one.parentId ?? 0)) {
      shown.add(one.id)
    }
  }
  return shown
}
