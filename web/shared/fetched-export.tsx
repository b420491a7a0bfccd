import { type AskPage, allPages } from './all-pages.ts'
import { ExportControl } from './export-control.tsx'
import type { Cell } from './workbook.ts'

interface FetchedExportProps<Item> {
  /** of the file, before the date */
  name: string
  head: readonly string[]
  /** of all, also of those that the list has not shown yet; as large as the API gives them */
  page: AskPage<Item>
  row: (item: Item) => readonly Cell[]
  /** what the file has, where it is not simply this table */
  help?: string
}

/** Fetches what a list goes on with, and writes all of it into an Excel file. */
export function FetchedExport<Item>({ name, head, page, row, help }: FetchedExportProps<Item>) {
  return (
    <ExportControl
      name={name}
      head={head}
      help={help}
      make={async (signal, told) => {
        const { items, isCut } = await allPages(page, { signal, told })
        return { rows: items.map(row), isCut }
      }}
    />
  )
}
