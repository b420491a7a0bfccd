import { describe, expect, test } from 'vitest'
import type { SheetCell } from '../ledger/sheet.ts'
import { readYearSheet } from './import-year.ts'

/** Cells as a reader hands them over; a `date:` cell is one that the workbook formats as a date. */
const cellOf = (text: string): SheetCell | undefined => {
  if (text === '') return undefined
  return text.startsWith('date:') ? { kind: 'date', text: text.slice(5) } : { kind: 'text', text }
}
const read = (...lines: string[][]) =>
  readYearSheet(
    {
      sheet: '放假',
      rows: [['2026年放假安排'], ['日期', '种类', '名称'], ...lines].map((line, at) => ({
        row: at + 1,
        cells: line.map(cellOf),
      })),
      date1904: false,
      warnings: [],
      ignored: [],
    },
    2026,
    [{ date: '2026-01-01', kind: 'PUBLIC_HOLIDAY', name: '元旦' }],
  )
const faults = ({ report }: ReturnType<typeof read>) =>
  report.rejected.map(({ row, column, code }) => `${column}${row} ${code}`)

describe('a year as a sheet', () => {
  test('days in any order, dates as dates or in words, kinds by their other words', () => {
    const { days, report } = read(
      ['2026年1月4日', '班', '元旦'],
      ['date:2026-01-01', '放假', '元旦'],
      ['1月2日', '休', '元旦'],
    )
    expect(days).toEqual([
      { date: '2026-01-01', kind: 'PUBLIC_HOLIDAY', name: '元旦' },
      { date: '2026-01-02', kind: 'PUBLIC_HOLIDAY', name: '元旦' },
      { date: '2026-01-04', kind: 'MAKE_UP_WORKDAY', name: '元旦' },
    ])
    expect(report).toMatchObject({ headerRow: 2, inserted: 2, unchanged: 1, rejected: [] })
  })

  test.each<[string, string[], string]>([
    ['a day that there is not', ['2026-02-30', '放假', '样例'], 'A3 INVALID_DATE'],
    ['another year', ['2025-12-31', '放假', '样例'], 'A3 RULE_REFUSED'],
    ['a worked weekday', ['2026-01-05', '上班', '样例'], 'A3 RULE_REFUSED'],
    ['a kind that is none', ['2026-01-02', '加班', '样例'], 'B3 ENUM_UNKNOWN'],
    ['no kind', ['2026-01-02', '', '样例'], 'B3 REQUIRED_MISSING'],
    ['no name', ['2026-01-02', '放假', ''], 'C3 REQUIRED_MISSING'],
  ])('%s is told with its cell, and the other rows are taken', (_name, line, want) => {
    const reading = read(line, ['2026-01-03', '放假', '元旦'])
    expect(faults(reading)).toEqual([want])
    expect(reading.days.map(({ date }) => date)).toEqual(['2026-01-03'])
    expect(reading.report).toMatchObject({ rows: 2, inserted: 1, rejectedRows: 1 })
  })

  test('a day that is given twice is taken once, and told', () => {
    const { days, report } = read(['2026-01-02', '放假', '元旦'], ['2026-01-02', '上班', '元旦'])
    expect(days).toHaveLength(1)
    expect(report).toMatchObject({ duplicateRows: 1, duplicates: [{ rows: [3, 4] }] })
  })

  test('a sheet of something else: what is looked for is said', () => {
    const { days, report } = readYearSheet(
      {
        sheet: '别的',
        rows: [{ row: 1, cells: [cellOf('停车场')] }],
        date1904: false,
        warnings: [],
        ignored: [],
      },
      2026,
      [],
    )
    expect(days).toEqual([])
    expect(report.rejected).toMatchObject([{ row: 0, message: expect.stringContaining('“日期”“种类”“名称”') }])
  })
})
