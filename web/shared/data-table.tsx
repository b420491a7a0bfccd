import type { ReactNode } from 'react'
import './data-table.css'

export interface Column<Row> {
  key: string
  title: ReactNode
  render: (row: Row) => ReactNode
  /** right-aligned, with tabular figures */
  isNumber?: boolean
  /** a word or a date: stays on one line, however wide its neighbours are */
  isShort?: boolean
  /** left out on a phone */
  isWideOnly?: boolean
  /** on a phone, where the header is gone, the title stands before the value */
  isNamed?: boolean
}

interface DataTableProps<Row> {
  /** says what the table lists, for screen readers */
  label: string
  /** the first one is the thing's name and opens it */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string | number
}

/** Rows of 36 px under a sticky header; on a phone every row becomes a block. */
export function DataTable<Row>({ label, columns, rows, keyOf }: DataTableProps<Row>) {
  const classOf = (column: Column<Row>) =>
    [column.isNumber && 'number', column.isShort && 'short', column.isWideOnly && 'wide-only']
      .filter(Boolean)
      .join(' ') || undefined
  return (
    <table className="data-table" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={classOf(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.key} scope="row" className={classOf(column)}>
                  {column.render(row)}
                </th>
              ) : (
                <td key={column.key} className={classOf(column)}>
                  {column.isNamed && <span className="cell-name">{column.title} </span>}
                  {column.render(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
