import type { LedgerData, LedgerSchema } from '../../contracts/ledger.ts'
import { namedField } from '../../domain/ledger/named-field.ts'
import type { EntryColumns } from '../../store/ledgers/entries.ts'

/**
 * How an entry's own columns are taken from its data: the name is what duplicates are looked for by, the unit the first unit field,
 * the area the unit field that lies within another.
 */
export function entryColumns(schema: LedgerSchema, fallbackUnit: number): EntryColumns {
  const named = namedField(schema)
  const unitFields = schema.fields.filter((field) => field.type === 'unit')
  const unitField = unitFields.find((field) => field.within === undefined)
  const areaField = unitFields.find((field) => field.within !== undefined)
  const unitIn = (data: LedgerData, key: string | undefined): number | null => {
    const id = Number(key === undefined ? undefined : data[key])
    return Number.isInteger(id) && id > 0 ? id : null
  }
  return {
    name: (data) => String((named && data[named.key]) ?? '未命名'),
    unit: (data) => unitIn(data, unitField?.key) ?? fallbackUnit,
    areaUnit: (data) => unitIn(data, areaField?.key),
  }
}
