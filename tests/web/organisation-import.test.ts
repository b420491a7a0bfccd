import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrganisationImport } from '../../contracts/http/organisation.ts'
import type { ImportReport } from '../../contracts/ledger.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const people: ImportReport = {
  importId: 'i1',
  sheet: '人员',
  headerRow: 1,
  columns: [
    { column: 'A', header: '账号', field: 'username', confidence: 1 },
    { column: 'B', header: '姓名', field: 'name', confidence: 1 },
  ],
  rows: 4,
  inserted: 2,
  updated: 0,
  unchanged: 0,
  rejectedRows: 1,
  duplicateRows: 1,
  rejected: [{ sheet: '人员', row: 4, column: 'A', code: 'REQUIRED_MISSING', message: '“账号”必填，请补填后再导入' }],
  warnings: [],
  normalised: [{ row: 5, column: 'A', from: 'ｗａｎｇ', to: 'wang' }],
  duplicates: [{ rows: [2, 3], score: 1, why: '账号相同' }],
  ignored: [],
  dryRun: true,
}
const units: ImportReport = { ...people, sheet: '单位', rows: 1, rejectedRows: 0, duplicateRows: 0, inserted: 1 }
const looked: OrganisationImport = {
  importId: 'i1',
  fileName: '人员.xlsx',
  dryRun: true,
  sheets: [{ ...units, rejected: [], normalised: [], duplicates: [] }, people],
}

test('rows with errors, rows that are there twice and what was read otherwise than it stood are told of each sheet', async () => {
  const { page, answer, violations } = await web.visit(BLANK, { viewport: { width: 390, height: 844 } })
  answer('GET /api/me', { body: { ...me, may: [...me.may, 'organisation.read', 'organisation.manage'] } })
  answer('GET /api/organisation/imports', { body: { items: [] } })
  answer('POST /api/organisation/imports', { body: looked })
  await page.goto(new URL('/admin/import', page.url()).href)
  await page.locator('input[type=file]').setInputFiles({
    name: '人员.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('sample'),
  })
  await page.getByText('已预检 人员.xlsx，什么也没有写入。').waitFor()
  await page.getByText('“账号”必填，请补填后再导入').waitFor()
  await page.getByRole('tab', { name: /重复/ }).click()
  await page.getByText('第 2、3 行').waitFor()
  await page.getByText('相同的，只取第一行').waitFor()
  await page.getByRole('tab', { name: /规范/ }).click()
  await page.getByText('ｗａｎｇ').waitFor()
  // a sheet in which all is well has nothing below its counts
  expect(await page.getByRole('heading', { name: '单位', exact: true }).count()).toBe(0)
  expect(await violations()).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
})
