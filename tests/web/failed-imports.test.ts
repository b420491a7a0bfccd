import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { FailedImports } from '../../contracts/http/operations.ts'
import { startWeb, type WebUnderTest } from './browser.ts'
import { at, detail, open, planner } from './planner-visit.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const draft: CampaignDetail = {
  ...detail,
  campaign: { ...detail.campaign, status: 'DRAFT', caseCount: 0 },
  ledgers: [{ id: 'sites', title: '样例台账', entries: 0, fields: [] }],
  may: [{ verb: 'edit', allowed: true, why: null }],
} as CampaignDetail
const LIST = '/api/campaigns/c1/ledgers/sites/imports'
const failed: FailedImports = {
  items: [
    {
      id: 'i1',
      kind: 'LEDGER_IMPORT',
      what: '样例台账.xlsx',
      campaign: { id: 'c1', title: '样例行动' },
      by: planner,
      begunAt: at,
      finishedAt: at,
      status: 'LOST',
      done: 500,
      total: 2000,
      error: null,
      isStopping: false,
      mayStop: false,
      retry: { state: 'READY', left: 5, keptUntil: '2024-10-18T09:00:00+08:00', isYours: true, ledger: 'sites' },
    },
  ],
}
const report = {
  importId: 'i1',
  dryRun: false,
  sheet: '台账',
  headerRow: 1,
  rows: 2,
  columns: [],
  rejected: [],
  warnings: [],
  normalised: [],
  ignored: [],
  duplicates: [],
  inserted: 2,
  updated: 0,
  unchanged: 0,
  duplicateRows: 0,
  rejectedRows: 0,
}

test.each([
  ['dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 390, height: 780 } }],
] as const)('an import that broke off stands where it is made, %s', async (_name, options) => {
  const { page, violations } = await open(
    web,
    '/campaigns/c1/plan/ledger',
    ({ answer }) => {
      answer('GET /api/campaigns/c1', { body: draft })
      answer(`GET ${LIST}`, { body: failed })
    },
    options,
  )
  await page.getByText(/样例台账.xlsx 的导入中断了/).waitFor()
  expect(await violations()).toEqual([])
  expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
})

test('one click imports it again, and the report stands in its place; a refusal is told', async () => {
  const { page, answer, sent } = await open(web, '/campaigns/c1/plan/ledger', ({ answer }) => {
    answer('GET /api/campaigns/c1', { body: draft })
    answer(`GET ${LIST}`, { body: failed })
    answer('PATCH /api/campaigns/c1', { body: draft })
    answer(`POST ${LIST}/i1/retry`, {
      status: 409,
      body: { code: 'IMPORT_RUNNING', message: '这次导入正在做', requestId: 'r' },
    })
  })
  const again = page.getByRole('button', { name: '再做一次：样例台账.xlsx' })
  await again.click()
  await page.getByText(/这次导入正在做/).waitFor()
  answer(`POST ${LIST}/i1/retry`, { body: report })
  answer(`GET ${LIST}/i1`, { body: report })
  answer(`GET ${LIST}`, { body: { items: [] } })
  // until the list has been asked for anew it is busy, and takes no click
  await again.and(page.locator(':not(.ant-btn-loading)')).click()
  await page.getByText('已写入 2 处').waitFor()
  await page.getByText(/样例台账.xlsx 的导入中断了/).waitFor({ state: 'detached' })
  expect(sent.filter(({ path }) => path === `${LIST}/i1/retry`)).toHaveLength(2)
})
