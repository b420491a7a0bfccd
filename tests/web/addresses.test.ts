import { afterAll, beforeAll, expect, test } from 'vitest'
import { me } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

// an old link, or one that was cut on its way
test.each([
  ['/inbox?view=lost&due=lost&holder=mine', '/api/tasks', 'holder=mine'],
  ['/cases?are=lost&status=OPEN', '/api/cases', 'status=OPEN'],
  ['/audit?level=lost&type=case.closed', '/api/trail', 'type=case.closed'],
  ['/campaigns?status=lost', '/api/campaigns', ''],
  ['/admin/deliveries?status=lost', '/api/deliveries', ''],
])('%s: what the page does not know is not asked for, and leaves the address', async (address, path, kept) => {
  const { page, answer, origin } = await web.visit(BLANK)
  answer('GET /api/me', { body: { ...me, may: [...me.may, 'trail.search', 'delivery.read', 'operations.read'] } })
  const asked: URL[] = []
  page.on('request', (request) => asked.push(new URL(request.url())))
  await page.goto(origin + address)
  await expect.poll(() => asked.filter(({ pathname }) => pathname === path).length).toBeGreaterThan(0)
  await page.locator('h1, [role=tablist]').first().waitFor()
  for (const { pathname, search } of asked.filter((url) => url.pathname === path))
    expect([pathname, search]).toEqual([path, expect.stringContaining(kept)])
  expect(asked.filter(({ pathname }) => pathname.startsWith('/api/')).join()).not.toContain('lost')
  expect(page.url()).not.toContain('lost')
  expect(page.url()).toContain(kept)
})
