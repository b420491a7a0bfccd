import type { Area } from '../../contracts/http/boundary.ts'
import type { OverviewUnit } from '../../contracts/http/overview.ts'
import { type Heat, heatOf } from './heat.ts'

/** What the map says of one unit: the open cases of all phases together. */
export interface UnitHeat {
  unit: OverviewUnit['unit']
  open: number
  overdue: number
  heat: Heat
}

export const unitHeatOf = ({ unit, cells }: Pick<OverviewUnit, 'unit' | 'cells'>): UnitHeat => {
  const sum = (of: 'open' | 'overdue') => cells.reduce((all, cell) => all + cell[of], 0)
  const [open, overdue] = [sum('open'), sum('overdue')]
  return { unit, open, overdue, heat: heatOf({ open, overdue }) }
}

/**
 * Whose area each is, in the order of the areas; undefined: nobody's. An area goes by the unit's name (`样例街道`), or by its beginning where that
 * fits one unit alone (`样例街道` for `样例街道办事处`).
 */
export function unitsOfAreas<Unit extends { unit: { name: string } }>(
  areas: readonly Pick<Area, 'name'>[],
  units: readonly Unit[],
): (Unit | undefined)[] {
  return areas.map(({ name }) => {
    if (name === null || name === '') return undefined
    const same = units.find(({ unit }) => unit.name === name)
    if (same) return same
    const [first, ...others] = units.filter(({ unit }) => unit.name.startsWith(name))
    return others.length === 0 ? first : undefined
  })
}
