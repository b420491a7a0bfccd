import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CalendarReading } from '../../contracts/calendar.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const stands = {
  status: 'PROVISIONAL',
  source: '按法定节日推算',
  days: [{ date: '2026-01-01', kind: 'PUBLIC_HOLIDAY', name: '元旦' }],
}
const NOTICE = `国务院办公厅关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。`

async function open(width = 1280, button = '粘贴放假通知') {
  const visit = await web.visit(BLANK, { viewport: { width, height: 900 } })
  visit.answer('GET /api/me', { body: me })
  visit.answer('GET /api/calendar/2026', { body: stands })
  visit.answer('GET /api/calendar/versions', { body: { items: [] } })
  await visit.page.goto(new URL('/admin/calendar?year=2026', visit.page.url()).href)
  await visit.page.getByRole('button', { name: button }).click()
  return { ...visit, dialog: visit.page.getByRole('dialog').first() }
}

test('a notice that is pasted: what it changes, then it stands in the editor, not yet published', async () => {
  const { page, dialog, sent, violations } = await open()
  await dialog.getByLabel('通知原文').fill(NOTICE)
  await dialog.getByText('读到 3 天放假、1 天调休上班').waitFor()
  await dialog.getByText('与现行的比较（3 天不同）').click()
  await dialog.getByRole('rowheader', { name: '2026-01-04' }).waitFor()
  expect(await violations()).toEqual([])
  await dialog.getByRole('button', { name: /填\s?入/ }).click()
  await expect.poll(() => page.getByLabel('出处').inputValue()).toBe('国务院办公厅关于2026年部分节假日安排的通知')
  await page.getByRole('button', { name: '看影响' }).waitFor()
  expect(sent).toEqual([])
})

test('what does not fit is told line by line, and nothing read cannot be filled in', async () => {
  const { page, dialog } = await open(360)
  const fill = dialog.getByRole('button', { name: /填\s?入/ })
  await dialog.getByLabel('通知原文').fill('样例文字')
  await dialog.getByText('没有读到 2026 年的日子').waitFor()
  expect(await fill.isDisabled()).toBe(true)
  await dialog.getByLabel('通知原文').fill('一、元旦：1月1日（周五）放假，共1天。')
  await dialog.getByText(/第 1 行：写的星期与这一年对不上/).waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
})

test('in English the months have names, and a day off is marked by a letter', async () => {
  const { page } = await open()
  await page.evaluate(`localStorage.setItem('muster.preferences', JSON.stringify({ language: 'en' }))`)
  await page.reload()
  const january = page.getByRole('region', { name: 'January' })
  await january.waitFor()
  expect(await january.locator('[data-mark]').getAttribute('data-mark')).toBe('H')
  await page.getByRole('region', { name: 'December' }).waitFor()
})

const reading: CalendarReading = {
  days: [
    { date: '2026-01-01', kind: 'PUBLIC_HOLIDAY', name: '元旦' },
    { date: '2026-01-04', kind: 'MAKE_UP_WORKDAY', name: '元旦' },
  ],
  report: {
    importId: '',
    sheet: '放假',
    headerRow: 1,
    columns: [
      { column: 'A', header: '日期', field: 'date', confidence: 1 },
      { column: 'B', header: '种类', field: 'kind', confidence: 1 },
      { column: 'C', header: '名称', field: 'name', confidence: 1 },
    ],
    rows: 4,
    inserted: 1,
    updated: 0,
    unchanged: 1,
    rejectedRows: 1,
    duplicateRows: 1,
    rejected: [
      {
        sheet: '放假',
        row: 4,
        column: 'A',
        code: 'RULE_REFUSED',
        message: '“日期”2025-12-31 不在 2026 年',
        value: '2025-12-31',
      },
    ],
    warnings: [],
    normalised: [],
    duplicates: [{ rows: [3, 5], score: 1, why: '日期相同' }],
    ignored: [],
    dryRun: true,
  },
}
const sheet = { name: '放假.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('样例') }

test('a workbook: every cell that cannot be taken is told and exported with its row; what was read stands in the editor', async () => {
  const { page, dialog, sent, answer, violations } = await open(1280, '上传表格')
  answer('POST /api/calendar/2026/reading', { body: reading })
  const fill = dialog.getByRole('button', { name: /填\s?入/ })
  expect(await fill.isDisabled()).toBe(true)
  await dialog.locator('input[type=file]').setInputFiles(sheet)
  await dialog.getByText('读到 1 天放假、1 天调休上班').waitFor()
  await dialog.getByText('1 行没有读到，不会填入').waitFor()
  await dialog.getByText('“日期”2025-12-31 不在 2026 年').waitFor()
  await dialog.getByText('写了两次的日子，按先写的').first().waitFor()
  expect(await violations()).toEqual([])
  const saved = page.waitForEvent('download')
  await dialog.getByRole('region', { name: '没有读到的' }).getByRole('button', { name: '导出表格' }).click()
  const file = await saved
  expect(file.suggestedFilename()).toMatch(/^放假-退回-/)
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(await file.path())
  expect(book.worksheets[0]?.getRow(2).values).toEqual([
    undefined,
    '放假',
    4,
    'A',
    '日期',
    '2025-12-31',
    '“日期”2025-12-31 不在 2026 年',
    'RULE_REFUSED',
  ])
  await fill.click()
  await page.getByRole('button', { name: '看影响' }).waitFor()
  expect(sent.map(({ path }) => path)).toEqual(['/api/calendar/2026/reading'])
})

test('a file that is refused, or that the server never got: what to do, and the same dialog takes another; also on a phone', async () => {
  const { page, dialog, answer } = await open(360, '上传表格')
  answer('POST /api/calendar/2026/reading', {
    status: 422,
    body: { code: 'PASSWORD_PROTECTED', message: '文件设有打开密码', requestId: 'r' },
  })
  await dialog.locator('input[type=file]').setInputFiles(sheet)
  await dialog.getByRole('alert').filter({ hasText: '密码' }).waitFor()
  answer('POST /api/calendar/2026/reading', {
    body: { ...reading, days: [], report: { ...reading.report, rejectedRows: 4 } },
  })
  await dialog.locator('input[type=file]').setInputFiles(sheet)
  await dialog.getByText('没有读到一天').waitFor()
  expect(await dialog.getByRole('button', { name: /填\s?入/ }).isDisabled()).toBe(true)
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
})
