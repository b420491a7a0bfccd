import type { LedgerData, LedgerSchema } from '../../contracts/ledger.ts'
import { comparable } from './text.ts'

/** The text by which two rows are the same entry; null when the schema names no key or one of its fields is blank. */
export function naturalKey(schema: LedgerSchema, data: LedgerData): string | null {
  const parts = schema.fields
    .filter((field) => field.naturalKey)
    .map((field) => (field.type === 'unit' ? String(data[field.key] ?? '') : comparable(String(data[field.key] ?? ''))))
  return parts.length === 0 || parts.includes('') ? null : parts.join('|')
}
