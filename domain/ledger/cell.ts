import type { LedgerField } from '../../contracts/ledger.ts'
import { type CellContext, type CellReading, type Fault, fault, isFault } from './cell-reading.ts'
import type { SheetCell } from './sheet.ts'
import { cleanText, hasBidiControl, hasControlCharacter, isPlaceholder } from './text.ts'
import { readTyped } from './typed-value.ts'

/** Reads one cell for one field; `parentId` is the unit that the row says a unit lies in. The same cell reads the same. */
export function readCell(
  field: LedgerField,
  cell: SheetCell | undefined,
  context: CellContext,
  parentId?: string,
): CellReading {
  const written = cell?.text ?? ''
  const plain = cell ? plainText(field, cell) : ''
  if (isFault(plain)) return plain
  if (!cell || plain === '' || isPlaceholder(plain)) {
    return field.required
      ? fault('REQUIRED_MISSING', `“${field.title}”必填，请补填后再导入`)
      : { faults: [], warnings: [] }
  }
  const reading = readTyped(field, { ...cell, text: plain }, context, parentId)
  if (reading.faults.length > 0) return reading
  const warnings = [...reading.warnings, ...formulaWarnings(field, cell, plain)]
  const from = cell.formula === undefined ? written : `=${cell.formula}`
  const same =
    cell.kind === 'number' && cell.formula === undefined
      ? Number(from) === Number(reading.shown)
      : from === reading.shown
  return same ? { ...reading, warnings } : { ...reading, warnings, changedFrom: from }
}

/** The cell as clean text, or why it may not be taken. */
function plainText(field: LedgerField, cell: SheetCell): string | CellReading {
  if (cell.kind === 'error') return fault('FORMULA_CELL', `“${field.title}”是公式错误值 ${cell.text}，请改填数值`)
  if (cell.formula !== undefined && cell.text === '') {
    return fault('FORMULA_CELL', `“${field.title}”是没有计算结果的公式，请“粘贴为数值”后再导入`)
  }
  if (hasBidiControl(cell.text))
    return fault('BIDI_CONTROL', `“${field.title}”含有隐藏的文字方向控制符，请重新手工录入`)
  if (hasControlCharacter(cell.text))
    return fault('CONTROL_CHARACTER', `“${field.title}”含有不可见的控制字符，请重新手工录入`)
  // ="0571…" is how exporters force text into a spreadsheet, '=… is how they disarm a formula.
  const text = cleanText(cell.text.replace(/^\s*="([^"]*)"\s*$/u, '$1').replace(/^'(?=[=+\-@＝＋－＠])/u, ''))
  if (cell.kind === 'text' && /^[=@＝＠]|^[+\-＋－].*[(|!]/u.test(text)) {
    return fault('FORMULA_CELL', `“${field.title}”以公式符号开头，为安全起见不导入，请去掉开头的符号`)
  }
  return text
}

function formulaWarnings(field: LedgerField, cell: SheetCell, plain: string): Fault[] {
  if (cell.formula !== undefined) {
    return [{ code: 'FORMULA_CELL', message: `“${field.title}”是公式，已取表中保存的计算结果，请核对` }]
  }
  const harmless =
    field.type === 'phone' || field.type === 'number' || field.type === 'integer' || field.type === 'area'
  if (cell.kind !== 'text' || harmless || !/^[+\-＋－]/u.test(plain)) return []
  return [{ code: 'FORMULA_CELL', message: `“${field.title}”以“${plain.slice(0, 1)}”开头，已按文字保存` }]
}
