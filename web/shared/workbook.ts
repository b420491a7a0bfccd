import { startsLikeFormula } from '../../domain/ledger/text.ts'

export type Cell = string | number | null | undefined

export interface Table {
  /** of the sheet */
  title: string
  head: readonly string[]
  rows: readonly (readonly Cell[])[]
}

/** Rows that are written at a stretch: then the page may move again. */
const STRETCH = 500
/** The narrowest and the widest column, in characters. */
const [NARROWEST, WIDEST] = [8, 48]
/** Rows that say how wide a column should be. */
const MEASURED = 200
/** What the name of a sheet must not have, and how long it may be. */
const NOT_IN_SHEET = /[\\/?*[\]:]/g
const SHEET_NAME_MOST = 31
const WIDE = /[\u2E80-\uFFEF]/g

/**
 * A workbook with a sheet for each table: a bold head that stays in sight, numbers as numbers, and no text that a spreadsheet takes for a formula,
 * not even after saving it as CSV. The library comes only when somebody exports.
 * @throws AbortError when the caller gave up
 */
export async function workbookOf(tables: readonly Table[], signal?: AbortSignal): Promise<ArrayBuffer> {
  const { Workbook } = (await import('exceljs')).default
  const book = new Workbook()
  for (const { title, head, rows } of tables) {
    const sheet = book.addWorksheet(sheetName(title), { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = head.map((text, at) => ({ header: safeText(text), width: widthOf(at, head, rows) }))
    sheet.getRow(1).font = { bold: true }
    for (let at = 0; at < rows.length; at += STRETCH) {
      signal?.throwIfAborted()
      sheet.addRows(rows.slice(at, at + STRETCH).map((row) => row.map(safeCell)))
      await new Promise((resolve) => setTimeout(resolve))
    }
  }
  return (await book.xlsx.writeBuffer()) as unknown as ArrayBuffer
}

const safeText = (text: string): string => (startsLikeFormula(text) ? `'${text}` : text)

const safeCell = (cell: Cell): string | number | null => {
  if (cell === undefined || cell === null || cell === '') return null
  return typeof cell === 'number' ? cell : safeText(cell)
}

const sheetName = (title: string): string => title.replace(NOT_IN_SHEET, ' ').trim().slice(0, SHEET_NAME_MOST) || '1'

/** Chinese takes twice the room of Latin. */
const lengthOf = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0)

function widthOf(at: number, head: readonly string[], rows: Table['rows']): number {
  const texts = [head[at], ...rows.slice(0, MEASURED).map((row) => row[at])]
  const longest = Math.max(...texts.map((cell) => lengthOf(String(cell ?? ''))))
  return Math.min(WIDEST, Math.max(NARROWEST, longest + 2))
}
