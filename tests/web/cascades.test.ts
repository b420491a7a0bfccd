import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { CascadePage, CascadeUnit } from '../../contracts/http/cascades.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'
import { campaign } from './campaign-answers.ts'
import { noProgress } from './overview-answers.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const at = campaign.campaign.campaignNow

const child = (id: string, more: Partial<NonNullable<CascadeUnit['child']>> = {}): CascadeUnit['child'] => ({
  id,
  title: `样例方案${id}`,
  status: 'RUNNING',
  launchedAt: at,
  reads: true,
  differing: [],
  ...more,
})
const unit = (id: number, more: Partial<CascadeUnit> = {}): CascadeUnit => ({
  cascade: 'streetPlans',
  unit: { id, name: `样例${id}街道` },
  child: child(`c${id}`),
  report: { occurrence: '2024-09-20', day: '2024-09-20', at, values: { closed: 12 } },
  standing: 'REPORTED',
  ...more,
})
const cascade = {
  id: 'streetPlans',
  title: '样例街道方案',
  role: '各街道',
  template: null,
  free: [{ key: 'days', title: '办理天数', min: 3, max: 10 }],
  fields: [{ key: 'closed', title: '累计销号' }],
  units: 4,
  opened: 3,
  launched: 2,
  mayOpen: true,
}
const differing = [
  { key: 'days', title: '办理天数', here: 4, parent: 5, free: true },
  { key: 'strict', title: '从严', here: false, parent: true, free: false },
]
const first: CascadePage = {
  cascades: [cascade],
  items: [unit(3, { child: child('c3', { differing }) }), unit(4, { standing: 'LATE', report: null })],
  nextCursor: 'more',
  total: 4,
}
const rest: CascadePage = {
  ...first,
  items: [
    unit(5, {
      child: child('c5', { status: 'DRAFT', launchedAt: null, reads: false }),
      standing: 'MISSED',
      report: null,
    }),
    unit(6, { child: null, standing: 'NONE', report: null }),
  ],
  nextCursor: null,
}

const parameter = (key: string, value: unknown, parent: object) => ({
  key,
  title: key === 'days' ? '办理天数' : '从严',
  type: key === 'days' ? 'integer' : 'boolean',
  value,
  min: key === 'days' ? 3 : null,
  max: key === 'days' ? 10 : null,
  basis: null,
  parent,
})
const ofUnit: CampaignDetail = {
  ...campaign,
  campaign: { ...campaign.campaign, id: 'c3', title: '样例方案c3', parent: { id: 'c1', title: '样例行动' } },
  parameters: [
    parameter('days', 4, { free: true, value: 5 }),
    parameter('strict', false, { free: false, value: true }),
  ] as CampaignDetail['parameters'],
}

async function visit(path: string, options: object = {}) {
  const opened = await web.visit(BLANK, options)
  const { page, answer } = opened
  answer('GET /api/me', { body: { ...me, may: [...me.may, 'campaign.read', 'campaign.plan', 'campaign.run'] } })
  answer('GET /api/campaigns/c1', { body: { ...campaign, cascades: true } })
  answer('GET /api/campaigns/c3', { body: ofUnit })
  for (const id of ['c1', 'c3']) answer(`GET /api/campaigns/${id}/progress`, { body: noProgress })
  answer('GET /api/campaigns/c1/cascades', { body: first })
  await page.goto(new URL(path, page.url()).href)
  return opened
}

describe.each([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 390, height: 844 }, hasTouch: true }],
] as const)('everybody can use it, %s', (_name, options) => {
  test.each([
    ['how the units stand', '/campaigns/c1/cascades', '从严 仍是 否，本活动已改为 是'],
    ['what a unit is free to set', '/campaigns/c3', '由本单位在 3…10 之间定'],
  ])('%s', async (_page, path, text) => {
    const { page, violations } = await visit(path, options)
    await page.getByText(text).first().waitFor()
    expect(await violations()).toEqual([])
    const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
    expect(wide).toBeLessThanOrEqual(0)
  })
})

test('各单位一行：没有跟上的、迟的、缺的都看得出；进得去的才有链接；其余的接着看', async () => {
  const { page, answer } = await visit('/campaigns/c1/cascades')
  const table = page.getByRole('table', { name: '样例街道方案' })
  await table.getByRole('row', { name: /样例4街道.*迟，还没有报/ }).waitFor()
  expect(await page.getByText('4 个单位 · 已开草稿 3 · 已发起 2').count()).toBe(1)
  expect(await page.getByText('放开的参数：办理天数 3…10').count()).toBe(1)
  answer('GET /api/campaigns/c1/cascades', { body: rest })
  await page.getByRole('button', { name: /再看一些/ }).click()
  await table.getByRole('row', { name: /样例5街道.*草稿.*缺报/ }).waitFor()
  await table.getByRole('row', { name: /样例6街道.*还没有草稿/ }).waitFor()
  expect(await table.getByRole('link').allTextContents()).toEqual(['样例方案c3', '样例方案c4'])
})

test('缺的草稿一批一批开，开到没有缺的为止', async () => {
  const { page, answer, sent } = await visit('/campaigns/c1/cascades')
  answer('POST /api/campaigns/c1/cascades/streetPlans/open', { body: { opened: 1, missing: 0 } })
  await page.getByRole('button', { name: '给 1 个单位开草稿' }).click()
  await page.getByText('已开 1 份草稿').waitFor()
  expect(sent.filter(({ path }) => path.endsWith('/open'))).toHaveLength(1)
})

test('没有看得见的，说明为什么；读不到，可以再试', async () => {
  const { page, answer } = await visit('/campaigns/c1/cascades')
  answer('GET /api/campaigns/c1/cascades', { body: { cascades: [cascade], items: [], nextCursor: null, total: 0 } })
  await page.reload()
  await page.getByRole('heading', { name: '没有您能看到的下级活动' }).waitFor()
  answer('GET /api/campaigns/c1/cascades', {
    status: 500,
    body: { code: 'INTERNAL', message: '内部错误', requestId: 'x' },
  })
  await page.reload()
  await page.getByRole('alert').getByRole('button').first().waitFor({ timeout: 20_000 })
})

test('下级活动看得到上级；收尾时要说明下级怎么办', async () => {
  const { page, sent, answer } = await visit('/campaigns/c3')
  await page.getByRole('link', { name: '样例行动', exact: true }).waitFor()
  await page.getByRole('link', { name: '上级改了 1 项，提变更跟上' }).waitFor()
  answer('GET /api/campaigns/c1', {
    body: { ...campaign, cascades: true, may: [{ verb: 'close', allowed: true, why: null }] },
  })
  answer('POST /api/campaigns/c1/close', {
    body: { campaignId: 'c1', actNo: 2, at, campaignNow: at, processing: true },
  })
  await page.getByRole('link', { name: '样例行动', exact: true }).click()
  await page.getByRole('button', { name: '活动处理' }).click()
  await page.getByRole('menuitem', { name: '结束活动' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox').check()
  await dialog.getByLabel('理由').fill('样例原因')
  await dialog.getByRole('button', { name: '结束活动' }).click()
  await expect
    .poll(() => sent.find(({ path }) => path.endsWith('/close'))?.body)
    .toEqual({ reason: '样例原因', children: 'KEEP' })
})
