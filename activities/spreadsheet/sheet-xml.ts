import type { Readable } from 'node:stream'
import { DAYS_1904, serialToIso } from '../../domain/ledger/dates.ts'
import { columnIndex, type SheetCell, type SheetRow } from '../../domain/ledger/sheet.ts'
import { FileRejected } from './file-rejected.ts'
import type { ReadLimits } from './limits.ts'
import { unescapeText } from './workbook-parts.ts'
import { readXml } from './xml.ts'

export interface SheetContext {
  readonly strings: readonly string[]
  readonly dateStyles: readonly boolean[]
  readonly date1904: boolean
  readonly limits: ReadLimits
}

const LAST_SERIAL = 2_958_465
const SHOWN_FORMULA = 200

interface OpenCell {
  readonly column: number
  readonly type: string
  readonly style: number
  value: string
  formula: string | null
  hasValue: boolean
}

/**
 * Streams the rows of one sheet to `emit`; rows without any value are skipped.
 * @returns the merged ranges, as written (`A1:C3`)
 * @throws FileRejected TOO_MANY_ROWS, CORRUPT_FILE, XML_DTD_FORBIDDEN
 */
export async function readSheet(
  part: Readable,
  context: SheetContext,
  emit: (row: SheetRow) => void,
): Promise<string[]> {
  const merges: string[] = []
  let rowNumber = 0
  let rows = 0
  let cells: Array<SheetCell | undefined> = []
  let nextColumn = 0
  let cell: OpenCell | null = null
  let into: 'value' | 'formula' | null = null
  let phonetic = false
  const openCell = ({ r = '', t = 'n', s = '0' }: Readonly<Record<string, string>>): OpenCell => {
    const column = r === '' ? nextColumn : columnIndex(r)
    nextColumn = column + 1
    return { column, type: t, style: Number(s), value: '', formula: null, hasValue: false }
  }
  const closeRow = (): void => {
    if (cells.every((held) => held === undefined)) return
    rows++
    if (rows > context.limits.rows) throw new FileRejected('TOO_MANY_ROWS', `上限 ${context.limits.rows} 行`)
    emit({ row: rowNumber, cells })
  }
  await readXml(part, {
    open: (name, attributes) => {
      if (name === 'row') {
        rowNumber = attributes.r === undefined ? rowNumber + 1 : Number(attributes.r)
        cells = []
        nextColumn = 0
      } else if (name === 'c') cell = openCell(attributes)
      else if (name === 'rPh') phonetic = true
      else if (name === 'mergeCell' && attributes.ref !== undefined) {
        if (merges.length >= context.limits.merges) throw new FileRejected('UNCOMPRESSED_TOO_LARGE', '合并单元格过多')
        merges.push(attributes.ref)
      } else if (cell && name === 'f') {
        cell.formula = ''
        into = 'formula'
      } else if (cell && (name === 'v' || name === 't') && !phonetic) {
        cell.hasValue = true
        into = 'value'
      }
    },
    text: (text) => {
      if (cell && into === 'value') cell.value += text
      else if (cell && into === 'formula') cell.formula = `${cell.formula}${text}`.slice(0, SHOWN_FORMULA)
    },
    close: (name) => {
      if (name === 'row') closeRow()
      else if (name === 'rPh') phonetic = false
      else if (name === 'c' && cell) {
        if (cell.column >= 0 && cell.column < context.limits.columns) cells[cell.column] = readCell(cell, context)
        cell = null
      } else if (name === 'v' || name === 't' || name === 'f') into = null
    },
  })
  return merges
}

function readCell(cell: OpenCell, context: SheetContext): SheetCell | undefined {
  const formula = cell.formula === null ? {} : { formula: cell.formula === '' ? '…' : cell.formula }
  if (!cell.hasValue || cell.value === '')
    return cell.formula === null ? undefined : { kind: 'text', text: '', ...formula }
  switch (cell.type) {
    case 's': {
      const text = context.strings[Number(cell.value)]
      if (text === undefined) throw new FileRejected('CORRUPT_FILE')
      return text === '' ? undefined : { kind: 'text', text, ...formula }
    }
    case 'b':
      return { kind: 'boolean', text: cell.value === '1' || cell.value === 'true' ? 'true' : 'false', ...formula }
    case 'e':
      return { kind: 'error', text: cell.value, ...formula }
    case 'n':
      return { ...readNumber(cell, context), ...formula }
    default:
      return { kind: 'text', text: unescapeText(cell.value), ...formula }
  }
}

function readNumber(cell: OpenCell, { dateStyles, date1904 }: SheetContext): SheetCell {
  const value = Number(cell.value)
  if (!Number.isFinite(value)) return { kind: 'text', text: cell.value }
  const serial = value + (date1904 ? DAYS_1904 : 0)
  const isDate = dateStyles[cell.style] === true && serial >= 1 && serial <= LAST_SERIAL
  return isDate ? { kind: 'date', text: serialToIso(serial) } : { kind: 'number', text: cell.value }
}
