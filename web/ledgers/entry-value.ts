import type { LedgerField } from '../../contracts/ledger.ts'

export interface ValueWords {
  yes: string
  no: string
  /** between several values */
  comma: string
  unitName: (id: number) => string | undefined
}

/** A kept value as people read it: labels for codes, names for units, measures with their unit; '' for nothing. */
export function entryText(field: LedgerField, value: unknown, words: ValueWords): string {
  if (value === undefined || value === null || value === '') return ''
  const labelOf = (code: unknown): string =>
    field.options?.find((option) => option.value === plain(code))?.label ?? plain(code)
  switch (field.type) {
    case 'enum':
      return labelOf(value)
    case 'multiEnum':
      return (Array.isArray(value) ? value : [value]).map(labelOf).join(words.comma)
    case 'boolean':
      return value === true ? words.yes : words.no
    case 'unit':
      return words.unitName(Number(value)) ?? plain(value)
    case 'area':
      return `${plain(value)} ㎡`
    case 'integer':
    case 'number':
      return field.unit ? `${plain(value)} ${field.unit}` : plain(value)
    case 'text':
    case 'identifier':
    case 'uscc':
    case 'idCard':
    case 'phone':
    case 'date':
      return plain(value)
  }
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
