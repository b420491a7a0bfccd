import type { Writable } from 'node:stream'
import type { LedgerData, LedgerSchema } from '../../contracts/ledger.ts'
import { displayValue } from '../../domain/ledger/display.ts'
import { excel } from './excel.ts'
import { ledgerHeader } from './ledger-header.ts'
import { safeText } from './safe-text.ts'
import { streamOut } from './stream-out.ts'

export interface LedgerContent {
  readonly schema: LedgerSchema
  readonly entries: AsyncIterable<LedgerData> | Iterable<LedgerData>
  /** The name of a unit's id. */
  readonly unitName: (id: string) => string
}

/** Streams entries to an xlsx file that the import reads back unchanged. What may be shown is the caller's to decide. */
export const writeLedger = (content: LedgerContent, out: Writable): Promise<void> => writeLedgers([content], out)

/** Several ledgers as sheets of one file. */
export async function writeLedgers(contents: readonly LedgerContent[], out: Writable): Promise<void> {
  await streamOut(out, async (stream) => {
    const { WorkbookWriter } = (await excel()).stream.xlsx
    const workbook = new WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
    for (const { schema, entries, unitName } of contents) {
      const sheet = workbook.addWorksheet(schema.title.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] })
      sheet.columns = ledgerHeader(schema)
      sheet.getRow(1).font = { bold: true }
      for await (const data of entries) {
        const values = schema.fields.map((field) => {
          const value = data[field.key]
          if (value === undefined) return null
          const shown = displayValue(field, value, unitName)
          return typeof shown === 'number' ? shown : safeText(shown)
        })
        sheet.addRow(values).commit()
      }
      sheet.commit()
    }
    await workbook.commit()
  })
}
