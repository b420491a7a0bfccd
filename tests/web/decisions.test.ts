import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignItem } from '../../contracts/http/campaigns.ts'
import type { BlockedLaunches, Decisions } from '../../contracts/http/decisions.ts'
import { say } from '../../domain/said/say.ts'
import { problemAt } from '../../domain/template/problem.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { at, detail } from './planner-visit.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const LOOKS = process.env['MUSTER_LOOKS']
const unbound = problemAt('bindings.roles.worker', say`“${'承办'}”还没有指定单位`, say`一个单位`)
const by = { id: 8, name: '样例组长' }
const campaign = { id: 'c1', title: '样例行动' }
const one = (kind: Decisions['items'][number]['kind'], values: Record<string, string | number>) => ({
  kind,
  campaign: kind === 'TEMPLATE' ? null : campaign,
  template: kind === 'TEMPLATE' ? { id: 'zone', title: '样例方案' } : null,
  no: 3,
  by,
  since: at,
  dueAt: kind === 'LAUNCH' ? '2024-09-20T09:00:00+08:00' : null,
  values,
})
const decisions: Decisions = {
  items: [
    one('LAUNCH', { sites: 1200 }),
    { ...one('BLOCKED_LAUNCH', {}), problems: [unbound] },
    { ...one('LAPSED_LAUNCH', {}), changed: ['LEDGER', 'DATES'] },
    one('CHANGE', { reason: '整改天数改为七天' }),
    one('APPEAL', { unit: '样例东街', ranking: '街道排名', period: '2024-W38' }),
    one('TEMPLATE', { version: 3 }),
  ],
}

async function open(path: string, options: BrowserContextOptions = {}, arrange?: (visit: Visit) => void) {
  const visit = await web.visit(BLANK, options)
  visit.answer('GET /api/me', {
    body: { ...me, may: [...me.may, 'campaign.draft', 'campaign.plan', 'operations.read'] },
  })
  visit.answer('GET /api/decisions', { body: decisions })
  arrange?.(visit)
  await visit.page.goto(new URL(path, visit.page.url()).href)
  return visit
}

describe('the inbox', () => {
  test.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['on a phone', { viewport: { width: 390, height: 780 } }],
  ] as const)('what waits for a decision stands above the tasks, %s', async (name, options) => {
    const { page, violations } = await open('/inbox', options)
    const waiting = page.getByRole('region', { name: '待我决定（6）' })
    await waiting.getByText('样例东街对“街道排名”2024-W38提出异议，请处理。').waitFor()
    await waiting.getByText('提请之后改了台账、日期，不能再确认、发起：看过改动以后重新提请。').waitFor()
    await waiting.getByText(/9月20日.*以前/).waitFor()
    await page.getByRole('list', { name: '待办' }).waitFor()
    if (LOOKS) await page.screenshot({ path: `${LOOKS}/decisions-${name}.png` })
    expect(await violations()).toEqual([])
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })

  test.each([
    ['确认发起', /campaigns\/c1\/plan\/launch$/],
    ['没有发起', /campaigns\/c1\/plan\/launch$/],
    ['发起失效', /campaigns\/c1\/plan\/launch$/],
    ['批准变更', /campaigns\/c1\/changes\/3$/],
    ['对排名的异议', /campaigns\/c1\/rankings/],
    ['批准模板', /templates\/zone\/versions\/3$/],
  ] as const)('%s leads to where it is decided', async (name, address) => {
    const { page } = await open('/inbox')
    await page.getByRole('link', { name: new RegExp(`${name} · 样例`) }).click()
    await page.waitForURL(address)
  })

  test('in English what was missing, and what was changed, is English as well', async () => {
    const { page } = await open('/inbox')
    await page.evaluate(`localStorage.setItem('muster.preferences', JSON.stringify({ language: 'en' }))`)
    await page.reload()
    await page.getByText('“承办” has no unit yet. Complete it, then launch now or set another time.').waitFor()
    await page.getByText(/Changed since it was asked for: ledger, dates\. It can no longer be confirmed/).waitFor()
  })

  test('nothing waits: nothing is shown; a refusal is told, with another try', async () => {
    const { page, answer } = await open('/inbox', {}, ({ answer }) =>
      answer('GET /api/decisions', { status: 500, body: { code: 'INTERNAL', message: '样例', requestId: 'r9' } }),
    )
    await page.getByText('报修编号 r9').waitFor()
    answer('GET /api/decisions', { body: { items: [] } })
    await page.getByRole('button', { name: '再试一次' }).click()
    await page.getByText('报修编号 r9').waitFor({ state: 'detached' })
    expect(await page.getByText(/待我决定/).count()).toBe(0)
  })
})

test('the list of campaigns: those that were not launched stand on top, and in their row with the reason', async () => {
  const item: CampaignItem = {
    ...detail.campaign,
    status: 'DRAFT',
    follows: null,
    parent: null,
    launch: { status: 'BLOCKED', at, inMs: 0, problems: [unbound] },
  }
  const { page, violations } = await open('/campaigns', {}, ({ answer }) =>
    answer('GET /api/campaigns', { body: { items: [item], nextCursor: null } }),
  )
  const waiting = page.getByRole('region', { name: '到了时间没有发起的活动（1）' })
  await waiting.getByText(/补齐以后现在发起/).waitFor()
  expect(await waiting.getByRole('link').count()).toBe(1)
  const note = page.getByRole('table').getByRole('link', { name: '到了时间没有发起：“承办”还没有指定单位' })
  await note.waitFor()
  expect(await violations()).toEqual([])
  await note.click()
  await page.waitForURL(/campaigns\/c1\/plan\/launch$/)
})

test('the administrator sees which were not launched, why, and who sets it right', async () => {
  const blocked: BlockedLaunches = {
    items: [{ campaign, by, launchAt: at, problems: [unbound], isYours: false }],
  }
  const { page } = await open('/admin/jobs', {}, ({ answer }) => answer('GET /api/launches/blocked', { body: blocked }))
  const table = page.getByRole('table', { name: '到了时间没有发起的活动' })
  await table.getByText('“承办”还没有指定单位').waitFor()
  await table.getByText(/请 样例组长 或者活动的其他筹备人补齐/).waitFor()
  expect(await table.getByRole('link').count()).toBe(0)
})
