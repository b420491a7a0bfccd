import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWeb, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const PAGES = [
  ['what every unit has', '/campaigns/c1/accounts', '样例办法第七条'],
  ['the entries of an account', '/campaigns/c1/accounts/prize', '样例场所七'],
] as const

describe.each([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 390, height: 844 }, hasTouch: true }],
] as const)('everybody can use it, %s', (_name, options) => {
  test.each(PAGES)('%s', async (_page, path, text) => {
    const visit = await web.visit(path, options)
    await visit.page.getByText(text).first().waitFor()
    expect(await visit.violations()).toEqual([])
    const wide = await visit.page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
    expect(wide).toBeLessThanOrEqual(0)
  })
})

test('an entry says which tier and which cap made it what it is; one that is taken back is struck through', async () => {
  const { page } = await web.visit('/campaigns/c1/accounts/prize')
  const row = page.getByRole('row', { name: /95.5，达到 90 起的一档/ })
  await row.waitFor()
  expect(await row.textContent()).toContain('¥300.00')
  expect(await row.textContent()).toContain('应记 ¥1,500.00，每个单位本季至多 ¥1,500.00（2024-Q3）')
  expect(await page.locator('del').textContent()).toBe('¥10.00')
  expect(await page.getByRole('link', { name: '样例场所七' }).first().getAttribute('href')).toBe('/cases/c1-7')
})

test('an account book that cannot be read says so, and an empty one what would be here', async () => {
  const { page, answer } = await web.visit('/campaigns/c1/accounts')
  await page.getByText('样例办法第七条').waitFor()
  answer('GET /api/campaigns/c1/accounts', {
    status: 503,
    body: { code: 'AWAY', message: '暂时不可用', requestId: 'r' },
  })
  await page.reload()
  await page.getByRole('button', { name: /再试/ }).waitFor()
  answer('GET /api/campaigns/c1/accounts', { body: { day: '2024-09-18', items: [] } })
  await page.getByRole('button', { name: /再试/ }).click()
  await page.getByText('没有账户').waitFor()
})

test('what an outcome would book is told before it is done', async () => {
  const { page, sent } = await web.visit('/inbox?task=c1-2.inspect.1')
  await page.getByRole('radio', { name: /未能进入现场/ }).check()
  await page.getByText('将记账').waitFor()
  const preview = page.locator('.money-preview')
  await preview.getByText('样例奖励（奖励）：样例街道').waitFor()
  expect(await preview.textContent()).toContain('¥300.00')
  expect(await preview.textContent()).toContain('冲销本案在“样例扣款”的 2 笔，共 ¥60.00')
  const asked = sent.filter(({ path }) => path === '/api/tasks/c1-2.inspect.1/money')
  expect(asked.at(-1)?.body).toEqual({ outcome: 'noAccess', answers: { officers: '样例甲、样例乙' }, evidence: [] })
})
