import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HealthAnswer } from '../../contracts/http/operations.ts'
import { account, me } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const AT = '2026-11-26T09:00:00+08:00'
const COPIED = 'globalThis.copied'

/** As a browser does on an address without TLS that is not its own machine: there is no clipboard to write to. */
const withoutClipboard = (page: Page) =>
  page.addInitScript(`
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
    const { setData } = DataTransfer.prototype
    DataTransfer.prototype.setData = function (type, text) {
      if (type === 'text/plain') ${COPIED} = text
      return setData.call(this, type, text)
    }`)

test('the command that a part of the platform asks for is copied with one press', async () => {
  const { page, answer } = await web.visit(BLANK)
  await withoutClipboard(page)
  const health: HealthAnswer = {
    asOf: AT,
    parts: [{ part: 'backup', state: 'WARNING', code: 'NEVER', values: {}, since: AT }],
    history: [],
    processes: [],
  }
  answer('GET /api/me', { body: { ...me, may: [...me.may, 'operations.read'] } })
  answer('GET /api/health', { body: health })
  await page.goto(new URL('/admin/health', page.url()).href)
  const row = page.getByRole('row', { name: /备份/ })
  await row.getByText('npm run muster -- backup-record --place PLACE', { exact: true }).waitFor()
  // as large as the words around it
  expect(await page.evaluate(`getComputedStyle(document.querySelector('.ant-typography code')).fontSize`)).toBe('14px')
  await row.getByRole('button', { name: '复制' }).click()
  await expect.poll(() => page.evaluate(COPIED)).toBe('npm run muster -- backup-record --place PLACE')
})

test('the address of the calendar, which is shown once, is copied with one press', async () => {
  const { page, answer } = await web.visit(BLANK)
  await withoutClipboard(page)
  answer('GET /api/account', { body: account })
  answer('GET /api/account/calendar', { body: { createdAt: null, readAt: null } })
  answer('POST /api/account/calendar', { body: { path: '/api/calendar-feeds/sample.ics' } })
  await page.goto(new URL('/account', page.url()).href)
  await page.getByRole('button', { name: '要一个地址' }).click()
  const address = new URL('/api/calendar-feeds/sample.ics', page.url()).href
  await page.getByText(address).waitFor()
  await page.getByRole('button', { name: '复制' }).click()
  await expect.poll(() => page.evaluate(COPIED)).toBe(address)
})
