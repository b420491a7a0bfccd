import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { ImportReport } from '../../contracts/ledger.ts'
import { startWeb, type WebUnderTest } from './browser.ts'
import { detail, open } from './planner-visit.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const draft: CampaignDetail = {
  ...detail,
  campaign: { ...detail.campaign, status: 'DRAFT', caseCount: 0 },
  ledgers: [{ id: 'sites', title: '样例台账', entries: 0, fields: [] }],
  step: { at: 'ledger', imports: { sites: 'i1' } },
  may: [{ verb: 'edit', allowed: true, why: null }],
} as CampaignDetail
const finding = { sheet: '台账', row: 3, column: 'B', value: '十亩', field: 'area', severity: 'error' } as const
const report = {
  importId: 'i1',
  dryRun: true,
  sheet: '台账',
  headerRow: 1,
  rows: 2,
  columns: [{ column: 'B', header: '面积', field: null, confidence: 0 }],
  rejected: [
    { ...finding, code: 'NOT_A_NUMBER', message: '“十亩”不是数字' },
    { ...finding, row: 4, value: '', code: 'REQUIRED_MISSING', message: '面积没有填' },
  ],
  warnings: [],
  normalised: [],
  ignored: [],
  duplicates: [],
  inserted: 0,
  updated: 0,
  unchanged: 0,
  duplicateRows: 0,
  rejectedRows: 2,
} as unknown as ImportReport

test('a rejected row says why in words; the code is there on a second look', async () => {
  const { page, violations } = await open(web, '/campaigns/c1/plan/ledger', ({ answer }) => {
    answer('GET /api/campaigns/c1', { body: draft })
    answer('GET /api/campaigns/c1/ledgers/sites/imports', { body: { items: [] } })
    answer('GET /api/campaigns/c1/ledgers/sites/imports/i1', { body: report })
  })
  await page.getByRole('tab', { name: /^退回/ }).click()
  const table = page.getByRole('table', { name: '退回' })
  await table.getByText('“十亩”不是数字').waitFor()
  expect(await table.innerText()).not.toMatch(/[A-Z]{2,}_/)
  expect(await table.getByText('面积没有填').getAttribute('title')).toBe('REQUIRED_MISSING')
  await page.getByRole('button', { name: '不是数字 1' }).click()
  await table.getByText('面积没有填').waitFor({ state: 'detached' })
  expect(await violations()).toEqual([])
  expect(await page.locator('.ant-btn-primary').allInnerTexts()).toHaveLength(1)
  await page.getByRole('link', { name: /^下一步/ }).waitFor()
})
