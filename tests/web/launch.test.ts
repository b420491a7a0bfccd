import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { LaunchRequests } from '../../contracts/http/launch.ts'
import { startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { item, leader, requests } from './launch-answers.ts'
import { at, detail, open } from './planner-visit.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const draft: CampaignDetail = {
  ...detail,
  campaign: { ...detail.campaign, status: 'DRAFT', caseCount: 0 },
  ledgers: [{ id: 'sites', title: '样例台账', entries: 1200, fields: [] }],
  clock: { mode: 'real' },
  may: [
    { verb: 'edit', allowed: true, why: null },
    { verb: 'launch', allowed: true, why: null },
  ],
} as CampaignDetail

const LIST = '/api/campaigns/c1/launch-requests'
const visit = (body: LaunchRequests, more: (visit: Visit) => void = () => undefined): Promise<Visit> =>
  open(web, '/campaigns/c1/plan/launch', (to) => {
    to.answer('GET /api/campaigns/c1', { body: draft })
    to.answer(`GET ${LIST}`, { body })
    to.answer('GET /api/campaigns/c1/timeline', {
      status: 503,
      body: { code: 'UNAVAILABLE', message: '', requestId: 'r' },
    })
    more(to)
  })

test('大的活动提请另一人确认：谁可以确认写在那里，什么时候发起可以选', async () => {
  const { page, sent, answer, violations } = await visit(requests([]))
  await page.getByRole('link', { name: '征求意见' }).waitFor()
  // a link that looks like a button is none of a sentence's
  const lines = `[...document.querySelectorAll('a.ant-btn')].map((a) => getComputedStyle(a).textDecorationLine)`
  expect(new Set((await page.evaluate(lines)) as string[])).toEqual(new Set(['none']))
  await page.getByRole('button', { name: '提请发起…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('达到 1000 处的活动由两个人发起').waitFor()
  await dialog.getByText('可以确认的：样例组长').waitFor()
  expect(await violations()).toEqual([])
  answer(`POST ${LIST}`, { body: item({ may: ['move', 'cancel'], whyNot: 'OWN' }) })
  answer(`GET ${LIST}`, { body: requests([item({ may: ['move', 'cancel'], whyNot: 'OWN' })]) })
  await dialog.getByRole('button', { name: '提请另一人确认' }).click()
  await page.getByText('正在等另一人确认').waitFor()
  await page.getByText('起草、提请的人不能自己确认。可以确认的：样例组长。').waitFor()
  expect(await page.getByRole('button', { name: '确认发起…' }).count()).toBe(0)
  // the list may be asked for again before the dialog has sent
  await expect.poll(() => sent.find(({ path }) => path === LIST)?.body).toEqual({})
})

test('到时候再发起：时间没有选、选得不对，都写在那一格旁边', async () => {
  const { page, sent, answer } = await visit(requests([], { needsConfirmation: false }))
  await page.getByRole('button', { name: '发起活动…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '定一个时间' }).check()
  await dialog.getByRole('button', { name: '定下发起时间' }).click()
  await dialog.getByText('请选择日期和时刻').waitFor()
  const field = dialog.getByLabel('发起时间')
  await field.fill('2024-09-20 09:00')
  await field.press('Enter')
  const refused = { code: 'LAUNCH_TIME', message: '发起时间至少要在一分钟以后', field: 'launchAt', requestId: 'r' }
  answer(`POST ${LIST}`, { status: 422, body: refused })
  await dialog.getByRole('button', { name: /定于 .*9月20日.* 09:00 发起/ }).click()
  await dialog.getByText('发起时间至少要在一分钟以后').waitFor()
  expect(sent.find(({ path }) => path === LIST)?.body).toEqual({ launchAt: '2024-09-20T09:00:00+08:00' })
})

test('另一人看过再确认：看到的就是要发起的；退回要写原因', async () => {
  const { page, sent, answer, violations } = await visit(requests([item()]))
  const standing = page.getByRole('region', { name: '正在等另一人确认' })
  await standing.getByText('1200 处，每处立一案').waitFor()
  expect(await violations()).toEqual([])
  await standing.getByRole('button', { name: '退回…' }).click()
  const returning = page.getByRole('dialog')
  await returning.getByRole('button', { name: '退回', exact: true }).click()
  await returning.getByText('请写明原因（两字以上）').waitFor()
  await returning.getByRole('button', { name: '取消', exact: true }).click()
  await standing.getByRole('button', { name: '确认发起…' }).click()
  const dialog = page.getByRole('dialog', { name: /确认发起/ })
  await dialog.getByText(/样例整治：.*9月16日.* 至 待定/).waitFor()
  const changed = { code: 'LAUNCH_CHANGED', message: '提请之后改了台账，提请失效', requestId: 'r' }
  answer(`POST ${LIST}/1/confirm`, { status: 409, body: changed })
  await dialog.getByRole('button', { name: '确认发起，立案 1200 件' }).click()
  await dialog.getByText('提请之后改了台账，提请失效').waitFor()
  expect(sent.map(({ path, body }) => [path, body])).toContainEqual([`${LIST}/1/confirm`, {}])
})

test('改过的不能确认，写明改了什么', async () => {
  const { page } = await visit(requests([item({ changed: ['LEDGER', 'ROLES'], may: ['return', 'move', 'cancel'] })]))
  await page.getByText('提请之后改了台账、分派，这次提请不能再确认').waitFor()
  expect(await page.getByText('（提请之后改了）').count()).toBe(2)
  expect(await page.getByRole('button', { name: '确认发起…' }).count()).toBe(0)
})

describe.each([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 360, height: 800 }, hasTouch: true }],
] as const)('定时的发起，%s', (_name, options) => {
  test('还有多久、以前的提请都看得见；改时间、取消', async () => {
    const scheduled = item({
      no: 3,
      status: 'SCHEDULED',
      launchAt: '2024-09-20T10:30:00+08:00',
      confirmedBy: leader,
      confirmedAt: at,
      may: ['move', 'cancel'],
    })
    const past = [
      item({ no: 2, status: 'RETURNED', reason: '日期太紧', endedBy: leader, endedAt: at, may: [] }),
      item({ no: 1, status: 'LAPSED', changed: ['DATES'], endedAt: at, may: [] }),
    ]
    const { page, violations } = await visit(requests([scheduled, ...past]), (to) => {
      to.answer('GET /api/campaigns/c1', {
        body: {
          ...draft,
          campaign: {
            ...draft.campaign,
            launch: { status: 'SCHEDULED', at: scheduled.launchAt, inMs: 49.5 * 3_600_000 },
          },
        },
      })
    })
    await page.setViewportSize('viewport' in options ? options.viewport : { width: 1280, height: 1000 })
    if ('colorScheme' in options) await page.emulateMedia({ colorScheme: options.colorScheme })
    await page.getByText(/定于 .*9月20日 周五 10:30 发起，还有 2 天 1 小时/).waitFor()
    await page.getByText('被样例组长退回：日期太紧').waitFor()
    await page.getByText('失效：提请之后改了日期').waitFor()
    expect(await violations()).toEqual([])
    const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
    expect(wide).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: '改时间…' }).click()
    await page.getByRole('dialog').getByText('另一人确认的是原来的时间：改了要重新确认。').waitFor()
  })
})

test('到了时间没有发起的，逐条写明缺什么', async () => {
  const problems = [
    { path: 'bindings.roles.worker', message: '“承办”还没有指定单位', expected: '一个单位' },
    { path: 'office', message: '活动还没有办公室', expected: '有人在岗的办公室' },
  ]
  const reason = problems.map(({ message }) => message).join('；')
  const { page } = await visit(requests([item({ status: 'BLOCKED', problems, reason, endedAt: at, may: [] })]))
  const alert = page.getByRole('alert').filter({ hasText: '到了时间没有发起' })
  await alert.getByRole('listitem').filter({ hasText: '活动还没有办公室' }).waitFor()
  await page.getByRole('button', { name: '提请发起…' }).waitFor()
})

test('读不出有没有提请，也还能看核对、发起：服务器再判', async () => {
  const { page } = await visit(requests([]), (to) => {
    to.answer(`GET ${LIST}`, { status: 503, body: { code: 'UNAVAILABLE', message: '', requestId: 'r' } })
  })
  await page.getByRole('button', { name: '发起活动…' }).waitFor()
})

test('清单上写明等谁、还有多久', async () => {
  const { page } = await open(web, '/campaigns', ({ answer }) => {
    const waiting = { ...draft.campaign, id: 'c2', title: '样例二' }
    answer('GET /api/campaigns', {
      body: {
        items: [
          { ...draft.campaign, launch: { status: 'ASKED', at: null, inMs: null } },
          { ...waiting, launch: { status: 'SCHEDULED', at: '2024-09-18T10:00:00+08:00', inMs: 3_600_000 } },
        ],
        nextCursor: null,
      },
    })
  })
  await page
    .getByRole('row', { name: /样例行动/ })
    .getByText('发起待另一人确认')
    .waitFor()
  await page
    .getByRole('row', { name: /样例二/ })
    .getByText(/定于 .*10:00 发起（还有 1 小时 0 分）/)
    .waitFor()
})

test('发起进度：一万以上的数写成“1.2万”，准确的数在提示里；中断的原话收着', async () => {
  const running: CampaignDetail = { ...draft, campaign: { ...draft.campaign, status: 'RUNNING' } }
  const launch = {
    status: 'FAILED',
    targets: 12_345,
    opened: 10_050,
    started: 9000,
    failed: 0,
    error: 'socket hang up',
  }
  const { page } = await visit(requests([]), (to) => {
    to.answer('GET /api/campaigns/c1', { body: running })
    to.answer('GET /api/campaigns/c1/launch', { body: launch })
  })
  const figures = page.getByText('场所 1.2万 · 已立案 1万 · 流程已接手 9,000 · 失败 0')
  await figures.waitFor()
  expect(await figures.getAttribute('title')).toBe('场所 12345 · 已立案 10050 · 流程已接手 9000 · 失败 0')
  await page.getByText('1万 / 1.2万').waitFor()
  const alert = page.getByRole('alert').filter({ hasText: '发起中断了' })
  await alert.getByText('原始信息').click()
  await alert.getByText('socket hang up').waitFor()
})
