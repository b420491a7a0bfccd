import type ExcelJS from 'exceljs'
import type { LedgerField, LedgerSchema } from '../../contracts/ledger.ts'

// Excel's number format for “as typed”: codes keep their zeros and all of their digits.
const TEXT_FORMAT = '@'

const AS_TEXT = new Set<LedgerField['type']>(['text', 'identifier', 'uscc', 'idCard', 'phone'])

function headerOf(field: LedgerField): string {
  const unit = field.type === 'area' ? '（㎡）' : field.unit ? `（${field.unit}）` : ''
  return `${field.title}${unit}${field.required ? '*' : ''}`
}

/** The columns of a ledger file: headers that the import recognises again, codes kept as text. */
export function ledgerHeader(schema: LedgerSchema): Partial<ExcelJS.Column>[] {
  return schema.fields.map((field) => ({
    header: headerOf(field),
    key: field.key,
    width: Math.max(12, field.title.length * 2 + 4),
    ...(AS_TEXT.has(field.type) ? { style: { numFmt: TEXT_FORMAT } } : {}),
  }))
}
