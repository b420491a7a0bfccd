import type { BrowserContextOptions } from 'playwright-core'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DenialItem } from '../../contracts/http/administration.ts'
import { me } from './answers.ts'
import { type Answer, BLANK, startWeb, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

type Denial = Static<typeof DenialItem>

const denial = (seq: number, given: Partial<Denial> = {}): Denial => ({
  seq,
  at: '2026-11-26T09:00:00+08:00',
  person: { id: 7, name: '样例甲' },
  address: null,
  permission: 'case.read',
  code: 'NOT_FOUND',
  route: 'GET /api/cases/:id',
  untold: 0,
  ...given,
})
const stranger = denial(9, {
  person: null,
  address: '192.0.2.7',
  code: 'NOT_LOGGED_IN',
  untold: 12,
})

async function open(answers: readonly Answer[], options: BrowserContextOptions = {}) {
  const visit = await web.visit(BLANK, options)
  visit.answer('GET /api/me', { body: { ...me, may: [...me.may, 'denial.read'] } })
  visit.answer('GET /api/denials', ...answers)
  await visit.page.goto(new URL('/admin/denials', visit.page.url()).href)
  return visit
}

test.each([
  ['light', {}],
  ['dark', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
] as const)('everybody can use it, %s', async (name, options) => {
  const visit = await open([{ body: { items: [denial(1), stranger], nextCursor: null } }], options)
  await visit.page.getByRole('table', { name: '越权记录' }).waitFor()
  await visit.page.screenshot({ path: `.cache/e2e/denials-${name}.png`, fullPage: true })
  expect(await visit.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  expect(await visit.violations()).toEqual([])
})

test('who asked for what and why not; strangers are asked for, by their address', async () => {
  const { page, answer } = await open([{ body: { items: [denial(1)], nextCursor: null } }])
  const rows = page.getByRole('table', { name: '越权记录' }).locator('tbody').getByRole('row')
  await rows.first().waitFor()
  expect(await rows.allTextContents()).toEqual([
    expect.stringMatching(/样例甲查看案卷GET \/api\/cases\/:id不能知道有没有$/),
  ])
  answer('GET /api/denials', { body: { items: [denial(1), stranger], nextCursor: null } })
  const asked = page.waitForRequest((request) => request.url().includes('strangers=true'))
  await page.getByRole('checkbox', { name: '包括没有登录的' }).check()
  await asked
  await page.getByText('没有登录，来自 192.0.2.7').waitFor()
  expect(await rows.last().textContent()).toContain('（此前一分钟内还有 12 次，没有逐次记）没有登录')
})

test('a page at a time', async () => {
  const { page, answer } = await open([{ body: { items: [denial(2)], nextCursor: 'more' } }])
  const more = page.getByRole('button', { name: '继续载入' })
  await more.waitFor()
  answer('GET /api/denials', { body: { items: [denial(1, { person: { id: 8, name: '样例丙' } })], nextCursor: null } })
  const asked = page.waitForRequest((request) => request.url().includes('cursor=more'))
  await more.click()
  await asked
  await page.getByRole('cell', { name: '样例丙' }).waitFor()
  await page.getByRole('cell', { name: '样例甲' }).waitFor()
  expect(await more.count()).toBe(0)
})

test('none, a failure, and whoever may not see them: each says so', async () => {
  const none = await open([{ body: { items: [], nextCursor: null } }])
  await none.page.getByText('没有越权记录').waitFor()
  const failed = await open([{ status: 500, body: { code: 'INTERNAL', message: '服务器出错', requestId: 'r' } }])
  const again = failed.page.getByRole('button', { name: '再试一次' })
  await again.waitFor()
  failed.answer('GET /api/denials', { body: { items: [denial(1)], nextCursor: null } })
  await again.click()
  await failed.page.getByRole('main').getByText('样例甲').waitFor()
  const other = await web.visit('/admin/denials')
  await other.page.getByText('没有您可以查看的越权记录').waitFor()
})
