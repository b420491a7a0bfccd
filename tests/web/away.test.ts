import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BESIDE } from '../e2e/tour/stops.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { ASKS_NOTHING, addressOf, PATHS, playEverything } from './every-page.ts'
import { type Line, lineOf } from './line.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

/** When the campaign is known these lack an aid at most: days off in a picture, a name beside a number. */
const LACKS_AN_AID = [
  '/campaigns/$id/phases',
  '/campaigns/$id/plan',
  '/campaigns/$id/plan/',
  '/campaigns/$id/plan/launch',
  '/campaigns/$id/plan/ledger',
  '/campaigns/$id/plan/rehearse',
]

const OUTAGE = /连不上服务器|没有网络|服务暂时不可用|系统出了意外/
const PATIENCE_MS = 15_000
/** The pages look this often whether the servers are back, and a little later they have asked again. */
const RETURN_MS = 9000

/** A page and its line. Starting a browser takes longer than a visit: they are used again. */
interface Place {
  visit: Visit
  line: Line
  errors: string[]
}
const free: Place[] = []

async function placed(): Promise<Place> {
  const known = free.pop()
  if (known) return known
  const visit = await web.stay(BLANK)
  const errors: string[] = []
  visit.page.on('pageerror', (error) => errors.push(String(error)))
  visit.page.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) errors.push(text)
  })
  playEverything(visit)
  return { visit, line: await lineOf(visit.page), errors }
}

const loading = (page: Page) =>
  page.locator('[role=status][aria-label="正在载入"], [role=status]:text-is("正在载入")').filter({ visible: true })
/** on the phone what was kept stands there all the same, with a note that it is not newer */
const told = (page: Page) => page.locator('[role=alert], .notice[role=status]').filter({ hasText: OUTAGE })
const retry = (page: Page) => told(page).getByRole('button', { name: '再试一次' })

/** Looks until nothing is found any more. @throws Error with what is still there */
async function none(found: () => Promise<readonly string[]>, patience: number): Promise<void> {
  const end = Date.now() + patience
  for (;;) {
    const left = await found()
    if (left.length === 0) return
    if (Date.now() > end) throw new Error(`after ${patience} ms still: ${left.join(' | ')}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
const still = (page: Page) => none(async () => (await loading(page).all()).map(() => 'loading'), PATIENCE_MS)
const gone = (page: Page, patience: number) =>
  // a page that could not be fetched reloads meanwhile
  none(
    () =>
      told(page)
        .allTextContents()
        .catch(() => ['reloading']),
    patience,
  )

/** The page says in words what is the matter and has a button to try again; or it stands there without missing anything. */
async function saysSo(page: Page, isMissing: boolean): Promise<void> {
  if (isMissing) {
    await told(page).first().waitFor({ timeout: PATIENCE_MS })
    await retry(page).first().waitFor()
  } else await page.locator('h1:visible').first().waitFor()
  await still(page)
}

async function again(page: Page): Promise<void> {
  for (const button of (await retry(page).all()).toReversed())
    await button.click({ timeout: 2000 }).catch(() => undefined)
}

describe.concurrent('the server goes away', () => {
  test.each(PATHS)('%s', { timeout: 90_000 }, async (path) => {
    const place = await placed()
    const { visit, line, errors } = place
    const { page } = visit
    const url = visit.origin + addressOf(path)
    errors.length = 0

    // slow: it says that it is loading
    await line.turn('held')
    await page.goto(url)
    if (!ASKS_NOTHING.includes(path)) {
      await loading(page).first().waitFor({ timeout: PATIENCE_MS })
      await none(async () => (line.asked.length > 0 ? [] : ['nothing was asked']), PATIENCE_MS)
    }
    // no network, or nobody behind the proxy: it says so, and recovers by itself
    await line.turn(PATHS.indexOf(path) % 2 === 0 ? 'cut' : 'unavailable')
    await saysSo(page, !ASKS_NOTHING.includes(path))
    await line.turn('up')
    // the phone waits for its network or its person: looking again and again costs it its battery
    if (BESIDE[path]) await again(page)
    await gone(page, RETURN_MS)
    await still(page)

    // the server fails on the page's own questions, while the campaign around it is known
    await line.turn('failing', (asked) => /^\/api\/campaigns\/\w+$/.test(asked))
    await page.goto(url)
    await page.locator('h1:visible, h2:visible').first().waitFor({ timeout: PATIENCE_MS })
    await saysSo(page, line.asked.length > 0 && !LACKS_AN_AID.includes(path) && !ASKS_NOTHING.includes(path))
    await line.turn('up')
    await again(page)
    await gone(page, RETURN_MS)

    expect(errors).toEqual([])
    free.push(place)
  })
})

test('nothing is known yet, not even who is there: the page says so and goes on when the servers are back', async () => {
  const { page, origin } = await web.visit(BLANK)
  const noLine = (route: { abort(): Promise<void> }) => route.abort()
  await page.route('**/api/**', noLine)
  await page.goto(`${origin}/inbox`)
  await told(page).first().waitFor()
  await retry(page).first().waitFor()
  await page.unroute('**/api/**', noLine)
  await page.getByRole('list', { name: '待办' }).waitFor({ timeout: RETURN_MS })
})

test('no network at all: what is asked for is not waited for without end, and comes when the network does', async () => {
  const { page } = await web.visit('/inbox')
  await page.getByRole('list', { name: '待办' }).waitFor()
  await page.context().setOffline(true)
  const noLine = (route: { abort(code: string): Promise<void> }) => route.abort('internetdisconnected')
  await page.route('**/api/**', noLine)
  await page.getByRole('list', { name: '待办' }).getByRole('link').first().click()
  await told(page).first().waitFor({ timeout: PATIENCE_MS })
  await page.unroute('**/api/**', noLine)
  await page.context().setOffline(false)
  await gone(page, RETURN_MS)
})

test('a list to choose from that could not be fetched is not an empty one', async () => {
  const { page, answer, origin } = await web.visit(BLANK)
  answer('GET /api/substitutions', { body: { principal: me.person, forHim: [], byHim: [] } })
  answer('GET /api/persons', {
    status: 500,
    body: { code: 'INTERNAL', message: '系统出了意外，请稍后再试', requestId: 'r' },
  })
  await page.goto(`${origin}/substitutions`)
  await page.getByLabel('由谁代理').click()
  await told(page).waitFor()
  const unit = { id: 3, name: '样例街道' }
  answer('GET /api/persons', { body: { items: [{ id: 9, name: '样例乙', post: 'STAFF', title: '样例岗位', unit }] } })
  await retry(page).click()
  await page
    .getByTitle(/^样例乙/)
    .last()
    .click()
})

test('a page that was never opened cannot be fetched: it says so, and is there when the network is', async () => {
  const { page } = await web.visit('/inbox')
  await page.getByRole('list', { name: '待办' }).waitFor()
  const noLine = (route: { abort(code: string): Promise<void> }) => route.abort('internetdisconnected')
  await page.route('**/*', noLine)
  await page.getByRole('navigation').getByRole('link', { name: '案卷' }).click()
  await told(page).first().waitFor({ timeout: PATIENCE_MS })
  await page.unroute('**/*', noLine)
  await retry(page).first().click()
  await page.getByRole('heading', { level: 1, name: /案卷|案件/ }).waitFor({ timeout: RETURN_MS })
})
