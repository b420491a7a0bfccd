import { createUnitLookup } from '../../domain/ledger/units.ts'
import { listUnits } from '../../store/organisation.ts'
import type { Pool } from '../../store/pool.ts'

/** Units by the names that people write in a ledger. */
export async function unitLookups(pool: Pool) {
  const units = await listUnits(pool)
  const { find, suggest } = createUnitLookup(
    units.map(({ id, name, parentId }) => ({
      id: String(id),
      name,
      parentId: parentId === null ? null : String(parentId),
    })),
  )
  return {
    lookups: { unit: find, suggestUnit: suggest },
    nameOf: (id: string) => units.find((unit) => String(unit.id) === id)?.name,
  }
}
