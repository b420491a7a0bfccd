import type {
  ImportFinding,
  ImportNormalisation,
  LedgerData,
  LedgerField,
  LedgerSchema,
} from '../../contracts/ledger.ts'
import { readCell } from './cell.ts'
import type { CellContext, Fault } from './cell-reading.ts'
import type { Header } from './columns.ts'
import { maskValue } from './mask.ts'
import { columnIndex, type SheetCell, type SheetRow } from './sheet.ts'
import { cleanText, visibleText } from './text.ts'

export interface EntryRules {
  readonly schema: LedgerSchema
  readonly header: Header
  readonly context: CellContext
  readonly sheet: string
}

export interface EntryReading {
  readonly data: LedgerData
  readonly rejected: readonly ImportFinding[]
  readonly warnings: readonly ImportFinding[]
  readonly normalised: readonly ImportNormalisation[]
}

/** Reads one row by the mapped columns, then holds it against the rules between fields. */
export function readEntry(row: SheetRow, rules: EntryRules): EntryReading {
  const { schema, header, context, sheet } = rules
  const data: LedgerData = {}
  const rejected: ImportFinding[] = []
  const warnings: ImportFinding[] = []
  const normalised: ImportNormalisation[] = []
  const finding = ({ code, message }: Fault, column: string, field: LedgerField, written: string): ImportFinding => {
    const base = { sheet, row: row.row, column, code, message }
    return written === '' ? base : { ...base, value: maskValue(field, visibleText(written)) }
  }
  const columnOf = (field: LedgerField) => header.columns.find((column) => column.field === field.key)?.column ?? ''
  for (const field of schema.fields) {
    const column = columnOf(field)
    if (column === '') continue
    const cell = row.cells[columnIndex(column)]
    const parent = field.within === undefined ? undefined : data[field.within]
    const reading = readCell(field, cell, context, parent === undefined ? undefined : String(parent))
    const written = writtenIn(cell)
    for (const wrong of reading.faults) rejected.push(finding(wrong, column, field, written))
    for (const doubt of reading.warnings) warnings.push(finding(doubt, column, field, written))
    if (reading.value === undefined) continue
    data[field.key] = reading.value
    if (reading.changedFrom !== undefined) {
      const [from, to] = [reading.changedFrom, reading.shown ?? ''].map((text) => maskValue(field, text))
      normalised.push({ row: row.row, column, from: from ?? '', to: to ?? '' })
    }
  }
  for (const { field, fault } of crossFaults({ row, schema, data, columnOf, context })) {
    const column = columnOf(field)
    rejected.push(finding(fault, column, field, writtenIn(row.cells[columnIndex(column)])))
  }
  return { data, rejected, warnings, normalised }
}

function writtenIn(cell: SheetCell | undefined): string {
  if (!cell) return ''
  return cell.formula !== undefined && cell.text === '' ? `=${cell.formula}` : cell.text
}

interface CrossFault {
  readonly field: LedgerField
  readonly fault: Fault
}

interface Between {
  readonly row: SheetRow
  readonly schema: LedgerSchema
  readonly data: LedgerData
  readonly columnOf: (field: LedgerField) => string
  readonly context: CellContext
}

/** What is wrong between the fields of one row: an end before its beginning, a community outside its street. */
function crossFaults({ row, schema, data, columnOf, context }: Between): CrossFault[] {
  const titleOf = (key: string) => schema.fields.find((field) => field.key === key)?.title ?? key
  return schema.fields.flatMap((field): CrossFault[] => {
    const value = data[field.key]
    if (value === undefined) return []
    const earlier = field.notBefore === undefined ? undefined : data[field.notBefore]
    if (field.notBefore !== undefined && earlier !== undefined && value < earlier) {
      const message = `“${field.title}”${String(value)} 早于“${titleOf(field.notBefore)}”${String(earlier)}，请核对`
      return [{ field, fault: { code: 'CLOSED_BEFORE_FOUND', message } }]
    }
    const expected = field.within === undefined ? undefined : data[field.within]
    if (field.within === undefined || expected === undefined) return []
    const actual = context.unit(
      cleanText(writtenIn(row.cells[columnIndex(columnOf(field))])),
      field,
      String(expected),
    )?.parentId
    if (actual === undefined || actual === expected) return []
    const message = `“${field.title}”不属于本行的“${titleOf(field.within)}”，请核对`
    return [{ field, fault: { code: 'UNKNOWN_ORG_UNIT', message } }]
  })
}
