import { ExportControl } from './export-control.tsx'
import type { Table } from './workbook.ts'

interface ExportButtonProps {
  /** of the file, before the date */
  name: string
  head: readonly string[]
  /** made when somebody asks */
  rows: () => Table['rows']
}

/** Writes the rows of a table into an Excel file. */
export function ExportButton({ name, head, rows }: ExportButtonProps) {
  return <ExportControl name={name} head={head} make={() => ({ rows: rows(), isCut: false })} />
}
