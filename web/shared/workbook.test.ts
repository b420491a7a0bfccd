import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { type Cell, workbookOf } from './workbook.ts'

async function readBack(title: string, head: readonly string[], rows: readonly (readonly Cell[])[]) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await workbookOf([{ title, head, rows }])) as unknown as Parameters<typeof book.xlsx.load>[0])
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('no sheet')
  return sheet
}

describe('a table as a workbook', () => {
  test.each<[string, Cell, ExcelJS.CellValue]>([
    ['text', '样例街道', '样例街道'],
    ['a number stays one', -2.5, -2.5],
    ['zero is not nothing', 0, 0],
    ['nothing', undefined, null],
    ['an empty text', '', null],
    ['a formula is only text', '=1+1', "'=1+1"],
    ['a call is only text', '@SUM(A1)', "'@SUM(A1)"],
    ['a full-width formula too', '＝1+1', "'＝1+1"],
    ['a long number keeps its digits', '310104200001011234', '310104200001011234'],
  ])('%s', async (_name, cell, read) => {
    const sheet = await readBack('样例', ['列'], [[cell]])
    expect(sheet.getCell('A2').value).toBe(read)
    expect(sheet.getCell('A2').formula).toBeUndefined()
  })

  test('the head is bold and stays in sight, and is no formula either', async () => {
    const sheet = await readBack('样例', ['=列', '数'], [['甲', 1]])
    expect(sheet.getCell('A1').value).toBe("'=列")
    expect(sheet.getRow(1).font?.bold).toBe(true)
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  })

  test('a title that no sheet may have is made one', async () => {
    expect((await readBack('甲/乙[丙]:*?', ['列'], [])).name).toBe('甲 乙 丙')
    expect((await readBack('长'.repeat(40), ['列'], [])).name).toBe('长'.repeat(31))
  })

  test('every row of many is there', async () => {
    const rows = Array.from({ length: 1203 }, (_, at) => [`第${at}`, at])
    const sheet = await readBack('样例', ['名', '数'], rows)
    expect(sheet.rowCount).toBe(1204)
    expect(sheet.getCell('B1204').value).toBe(1202)
  })

  test('given up between two stretches', async () => {
    await expect(workbookOf([{ title: '样例', head: ['列'], rows: [['甲']] }], AbortSignal.abort())).rejects.toThrow(
      'abort',
    )
  })
})
