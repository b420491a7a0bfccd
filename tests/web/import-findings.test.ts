import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
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

test('a file that is saved anew after it was looked at: the page says so and asks for it again, and calls no server away', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-ledger-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, '样例台账.csv')
  await writeFile(file, '面积\n10\n')
  const good = { ...report, rejected: [], rejectedRows: 0, inserted: 2 }
  const { page, answer } = await open(web, '/campaigns/c1/plan/ledger', (visit) => {
    visit.answer('GET /api/campaigns/c1', { body: { ...draft, step: { at: 'ledger' } } })
    visit.answer('POST /api/campaigns/c1/ledgers/sites/imports', { body: good })
  })
  const chooser = page.locator('input[type=file]')
  await chooser.setInputFiles(file)
  await page.getByRole('button', { name: '写入 2 处' }).waitFor()
  await writeFile(file, '面积\n10\n20\n30\n')
  await page.getByRole('button', { name: '写入 2 处' }).click()
  await page
    .getByText(/文件在选择以后改过/)
    .first()
    .waitFor()
  expect(await page.getByText('连不上服务器').count()).toBe(0)
  answer('POST /api/campaigns/c1/ledgers/sites/imports', { body: { ...good, inserted: 3 } })
  await chooser.setInputFiles(file)
  await page.getByRole('button', { name: '写入 3 处' }).waitFor()
  await page.getByText(/文件在选择以后改过/).waitFor({ state: 'detached' })
})

test('a file without a head says so, with the columns that one needs, and has nothing to match', async () => {
  const none = {
    ...report,
    headerRow: 0,
    rows: 0,
    columns: [],
    rejectedRows: 0,
    rejected: [{ ...finding, row: 0, column: '' }],
  }
  const fields = [{ key: 'name', title: '样例名称', required: true }]
  const { page, violations } = await open(web, '/campaigns/c1/plan/ledger', ({ answer }) => {
    answer('GET /api/campaigns/c1', { body: { ...draft, ledgers: [{ ...draft.ledgers[0], fields }] } })
    answer('GET /api/campaigns/c1/ledgers/sites/imports', { body: { items: [] } })
    answer('GET /api/campaigns/c1/ledgers/sites/imports/i1', { body: none })
  })
  await page.getByText('没有读到台账').waitFor()
  await page.getByText('表头一行要有这些列名：样例名称。').waitFor()
  expect(await page.getByRole('tab', { name: /列的对应/ }).count()).toBe(0)
  expect(await page.getByRole('button', { name: /^写入/ }).count()).toBe(0)
  expect(await violations()).toEqual([])
})
