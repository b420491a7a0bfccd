import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PlannedEntry, planImport } from '../../domain/ledger/plan.ts'
import { inventSites } from '../../tests/fixtures/ledgers/invented-sites.ts'
import { parkingImport } from '../../tests/fixtures/ledgers/measure-import.ts'
import { messyCells, SITE_HEADERS, siteCells } from '../../tests/fixtures/ledgers/messy-cells.ts'
import { buildWorkbook, type CellSpec } from '../../tests/fixtures/ledgers/workbook-builder.ts'
import { readTable } from './read-table.ts'
import { safeText } from './safe-text.ts'
import { writeAnnotated } from './write-annotated.ts'
import { writeLedger } from './write-ledger.ts'
import { writeTemplate } from './write-template.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledger-write-'))
})
afterAll(() => rm(folder, { recursive: true }))

const path = (name: string) => join(folder, name)
const plan = async (file: string) => planImport({ ...parkingImport, table: await readTable(file) })

describe('the same file back', () => {
  const [good, bad] = inventSites(2, 7)
  const source = () => path('source.xlsx')
  const back = () => path('back.xlsx')

  beforeAll(async () => {
    const badCells = bad ? messyCells(bad, 2) : []
    badCells[8] = '不详'
    badCells[5] = '=HYPERLINK("http://example.invalid")'
    badCells[15] = '139000012'
    const rows: CellSpec[][] = [
      ['停车场台账'],
      [...SITE_HEADERS],
      good ? siteCells(good, 1) : [],
      badCells,
      ['备注：示例'],
    ]
    await writeFile(source(), buildWorkbook({ sheets: [{ name: '台账', rows, merges: ['A1:Q1'] }] }))
    await writeAnnotated(source(), [(await plan(source())).report], createWriteStream(back()))
  })

  test('has every row where it was and one more column that says what is wrong', async () => {
    const { rows, merges } = await readTable(back())
    expect(rows.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5])
    expect(merges).toEqual(['A1:Q1'])
    expect(rows[1]?.cells[17]?.text).toBe('错误')
    expect(rows[2]?.cells[17]).toBeUndefined()
    expect(rows[3]?.cells[17]?.text).toMatch(
      /^F列 “地址”以公式符号开头.*；I列 “面积”不是面积.*；P列 “联系人电话”位数不对/u,
    )
  })

  test('gives the same plan when it is imported again', async () => {
    const [first, again] = [await plan(source()), await plan(back())]
    const entryOf = ({ row, data }: PlannedEntry) => ({ row, data })
    expect(again.entries.map(entryOf)).toEqual(first.entries.map(entryOf))
    expect(again.report.rejected.map(({ row, code }) => [row, code])).toEqual(
      first.report.rejected.map(({ row, code }) => [row, code]),
    )
  })

  test('uses the earlier error column instead of adding a second', async () => {
    const third = path('third.xlsx')
    await writeAnnotated(back(), [(await plan(back())).report], createWriteStream(third))
    expect((await readTable(third)).rows[1]?.cells).toHaveLength(18)
  })

  test('holds no formula, and no text that could become one', async () => {
    const cells = (await readTable(back())).rows.flatMap((row) => row.cells)
    expect(cells.filter((cell) => cell?.formula !== undefined)).toEqual([])
    expect(cells.filter((cell) => cell?.kind === 'text' && /^[=@]/u.test(cell.text))).toEqual([])
    expect(cells.some((cell) => cell?.text.startsWith("'=HYPERLINK"))).toBe(true)
  })

  test('of a CSV file is a workbook too', async () => {
    const csv = path('list.csv')
    await writeFile(
      csv,
      '停车场名称,所属街道,地址,类型,面积,地面构造,摸排日期\n示例场,无此街道,示范路1号,公共,3亩,水泥,2024.9.16\n',
    )
    await writeAnnotated(csv, [(await plan(csv)).report], createWriteStream(path('list.xlsx')))
    expect((await readTable(path('list.xlsx'))).rows[1]?.cells[7]?.text).toContain(
      'B列 “所属街道/乡镇”在组织机构中没有找到',
    )
  })

  test('says what is missing in the header when the whole file does not fit', async () => {
    const csv = path('short.csv')
    await writeFile(csv, '停车场名称,地址\n示例场,示范路1号\n')
    await writeAnnotated(csv, [(await plan(csv)).report], createWriteStream(path('short.xlsx')))
    expect((await readTable(path('short.xlsx'))).rows[0]?.cells[2]?.text).toMatch(/^错误：缺少必填列/u)
  })
})

test('an empty template has all columns, hints that are ignored, and fits its own import', async () => {
  await writeTemplate(parkingImport.schema, createWriteStream(path('template.xlsx')))
  const { report } = await plan(path('template.xlsx'))
  expect(report.columns.map(({ field }) => field)).toEqual(parkingImport.schema.fields.map(({ key }) => key))
  expect(report).toMatchObject({ rows: 0, rejected: [] })
  expect(report.ignored).toContainEqual(expect.objectContaining({ row: 2, why: '说明或落款行' }))
})

test('a ledger that was written reads back unchanged', async () => {
  const rows = [[...SITE_HEADERS], ...inventSites(60, 3).map((site, at) => siteCells(site, at + 1))]
  await writeFile(path('in.xlsx'), buildWorkbook({ sheets: [{ name: '台账', rows }] }))
  const { entries } = await plan(path('in.xlsx'))
  await writeLedger(
    { schema: parkingImport.schema, entries: entries.map(({ data }) => data), unitName: (id) => id },
    createWriteStream(path('out.xlsx')),
  )
  const stored = new Map(entries.map(({ key, data }) => [key, data]))
  const again = planImport({
    ...parkingImport,
    table: await readTable(path('out.xlsx')),
    existing: (key) => stored.get(key) ?? null,
  })
  expect(again.report).toMatchObject({ rows: 60, unchanged: 60, rejected: [], normalised: [] })
})

test('a reader who hangs up ends the writing with an error', async () => {
  const gone = createWriteStream(path('gone.xlsx'))
  gone.destroy()
  const entries = Array.from({ length: 2000 }, (_, at) => ({ name: `示例${at}` }))
  await expect(writeLedger({ schema: parkingImport.schema, entries, unitName: (id) => id }, gone)).rejects.toThrow()
})

test.each([['=1+1'], ['+1'], ['-1层'], ['@SUM'], ['\tx'], ['\rx'], ['＝1'], ['－1']])('%j is disarmed', (text) => {
  expect(safeText(text)).toBe(`'${text}`)
})
