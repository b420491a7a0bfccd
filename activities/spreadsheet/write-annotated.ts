import type { Writable } from 'node:stream'
import type ExcelJS from 'exceljs'
import type { ImportReport } from '../../contracts/ledger.ts'
import { columnIndex, type SheetCell, type SheetRow } from '../../domain/ledger/sheet.ts'
import { excel } from './excel.ts'
import { parseRange } from './merges.ts'
import { readTable } from './read-table.ts'
import { safeText } from './safe-text.ts'
import { streamOut } from './stream-out.ts'

const ERROR_HEADER = '错误'
const ERROR_WIDTH = 60
const KEPT_MERGES = 100
const FIRST_LOSSY_NUMBER = 1e15
const BAD_CELL: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFD6D6' } }

/**
 * Writes the imported sheets back as xlsx, each with one more column that says per row what is wrong, and colours the cells.
 * Titles keep their merges, merged data is written out in every row, formulas become their results.
 * @throws FileRejected when the source can no longer be read
 */
export async function writeAnnotated(source: string, reports: readonly ImportReport[], out: Writable): Promise<void> {
  const tables = await Promise.all(reports.map(({ sheet }) => readTable(source, { sheet })))
  await streamOut(out, async (stream) => {
    const { WorkbookWriter } = (await excel()).stream.xlsx
    const workbook = new WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
    for (const [at, report] of reports.entries())
      annotate(workbook, tables[at]?.rows ?? [], tables[at]?.merges ?? [], report)
    await workbook.commit()
  })
}

function annotate(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  rows: readonly SheetRow[],
  merges: readonly string[],
  report: ImportReport,
): void {
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0)
  const earlier = report.columns.find(({ header }) => header.startsWith(ERROR_HEADER))
  const errorColumn = earlier ? columnIndex(earlier.column) : width
  const remarks = remarksByRow(report)
  const badCells = new Set(report.rejected.map(({ row, column }) => `${column}${row}`))
  const sheet = workbook.addWorksheet(report.sheet.replace(/[\\/*?:[\]]/gu, ' ').slice(0, 31) || '台账')
  sheet.getColumn(errorColumn + 1).width = ERROR_WIDTH
  mergeTitles(sheet, merges, report.headerRow)
  for (const row of rows) {
    const written = sheet.getRow(row.row)
    writeCells(written, row, { errorColumn, headerRow: report.headerRow, badCells })
    const remark = (remarks.get(row.row) ?? []).join('；')
    if (row.row === report.headerRow)
      written.getCell(errorColumn + 1).value = remark ? `${ERROR_HEADER}：${remark}` : ERROR_HEADER
    else if (remark !== '') written.getCell(errorColumn + 1).value = safeText(remark)
    written.commit()
  }
  sheet.commit()
}

function remarksByRow({ rejected, warnings, duplicates, headerRow }: ImportReport): Map<number, string[]> {
  const remarks = new Map<number, string[]>()
  const say = (row: number, text: string): void => {
    const key = row === 0 ? headerRow : row
    remarks.set(key, [...(remarks.get(key) ?? []), text])
  }
  for (const { row, column, message } of rejected) say(row, column === '' ? message : `${column}列 ${message}`)
  for (const { row, column, message } of warnings) say(row, `提示：${column === '' ? '' : `${column}列 `}${message}`)
  for (const { rows, score, why } of duplicates) {
    const [first, ...others] = rows
    for (const row of others) say(row, score === 1 ? `重复：${why}` : `疑似与第 ${first} 行重复：${why}`)
  }
  return remarks
}

function mergeTitles(sheet: ExcelJS.Worksheet, merges: readonly string[], headerRow: number): void {
  const titles = merges.filter((reference) => (parseRange(reference)?.bottom ?? Infinity) < headerRow)
  for (const reference of titles.slice(0, KEPT_MERGES)) sheet.mergeCells(reference)
}

interface Marking {
  readonly errorColumn: number
  readonly headerRow: number
  readonly badCells: ReadonlySet<string>
}

function writeCells(written: ExcelJS.Row, row: SheetRow, { errorColumn, headerRow, badCells }: Marking): void {
  for (const [column, cell] of row.cells.entries()) {
    if (column === errorColumn || (cell?.copied && row.row < headerRow)) continue
    const target = written.getCell(column + 1)
    if (cell) target.value = cellValue(cell)
    if (badCells.has(target.address)) target.fill = BAD_CELL
  }
}

function cellValue(cell: SheetCell): string | number | boolean {
  if (cell.kind === 'number' && Math.abs(Number(cell.text)) < FIRST_LOSSY_NUMBER) return Number(cell.text)
  if (cell.kind === 'boolean') return cell.text === 'true'
  return safeText(cell.formula !== undefined && cell.text === '' ? `=${cell.formula}` : cell.text)
}
