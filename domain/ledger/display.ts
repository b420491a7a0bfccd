import type { LedgerField, LedgerValue } from '../../contracts/ledger.ts'

/** A value as people read and write it: labels, 是/否, names of units. `unitName` gives the name of a unit's id. */
export function displayValue(
  field: LedgerField,
  value: LedgerValue,
  unitName: (id: string) => string,
): string | number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? '是' : '否'
  const labelOf = (chosen: string) => field.options?.find((option) => option.value === chosen)?.label ?? chosen
  if (Array.isArray(value)) return value.map(labelOf).join('、')
  if (field.type === 'unit') return unitName(value)
  return field.type === 'enum' ? labelOf(value) : value
}
