import type { Writable } from 'node:stream'
import { excel } from './excel.ts'
import { safeText } from './safe-text.ts'
import { streamOut } from './stream-out.ts'

export interface TableSheet {
  readonly title: string
  readonly columns: readonly { readonly title: string; readonly width: number }[]
  /** in the order of the columns; nothing that a spreadsheet runs */
  readonly rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>
}
export type Cell = string | number | null | undefined

/** A spreadsheet takes no longer text in a cell. */
const MOST_CHARACTERS = 32_000

/** Streams tables as the sheets of an xlsx file. */
export async function writeTables(sheets: readonly TableSheet[], out: Writable): Promise<void> {
  await streamOut(out, async (stream) => {
    const { WorkbookWriter } = (await excel()).stream.xlsx
    const workbook = new WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
    for (const { title, columns, rows } of sheets) {
      const sheet = workbook.addWorksheet(title.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] })
      sheet.columns = columns.map((column) => ({ header: column.title, width: column.width }))
      sheet.getRow(1).font = { bold: true }
      for await (const row of rows) sheet.addRow(row.map(cellOf)).commit()
      sheet.commit()
    }
    await workbook.commit()
  })
}

const cellOf = (value: Cell): string | number | null =>
  typeof value === 'string' ? safeText(value.slice(0, MOST_CHARACTERS)) : (value ?? null)
