import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { readRoutes } from '../../scripts/web/routes.ts'
import { login, openSeat, type Seat } from './browser.ts'
import { type Product, startProduct } from './product.ts'
import { DOCUMENT, drawSheet, pictureOf, type Sight, writeTour } from './tour/pictures.ts'
import { addressOf, BESIDE, DRAFT_TEMPLATE, placesOf, STOPS, type Stop } from './tour/stops.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WIDTHS = [360, 1280, 2560] as const
const STOP_MS = 12_000
/** `write`: docs/tour.md and its pictures are made anew */
const WRITES = process.env['MUSTER_TOUR'] === 'write'

let product: Product
let places: Record<string, string>
let draft: string
const seats = new Map<string, Seat>()

beforeAll(async () => {
  product = await startProduct(inject('template'))
  places = await placesOf(product)
  const planner = await pageOf('planner')
  draft = await draftOf(planner)
  await draftTemplate(planner, places['template'] ?? '')
})
afterAll(async () => {
  for (const { browser } of seats.values()) await browser.close()
  await product?.stop()
})

async function pageOf(user: string | undefined): Promise<Page> {
  const name = user ?? ''
  const seat = seats.get(name) ?? (user === undefined ? await openSeat() : await login(product.url, user))
  seats.set(name, seat)
  return seat.page
}

/** A plan that was just begun: every step of it can be visited. */
async function draftOf(page: Page): Promise<string> {
  await page.goto(`${product.url}/campaigns/new`)
  await page.getByRole('radio', { name: /停车场专项整治/ }).check()
  await page.getByLabel('活动名称').fill('样例区停车场专项整治行动')
  await page.getByRole('button', { name: '用这个模板起草' }).click()
  await page.waitForURL(/plan\/ledger/)
  return new URL(page.url()).pathname.split('/')[2] ?? ''
}

/** A copy of a shipped template, to be changed by forms. */
async function draftTemplate(page: Page, template: string): Promise<void> {
  await page.goto(`${product.url}/templates/${template}/versions/1`)
  await page.getByRole('button', { name: '起草新版本' }).click()
  await page.getByRole('radio', { name: '另一个模板，内容先照抄' }).check()
  await page.getByRole('textbox', { name: '模板名称' }).fill('样例模板')
  await page.getByRole('textbox', { name: '模板编号' }).fill(DRAFT_TEMPLATE)
  await page.getByRole('button', { name: '起草并修改' }).click()
  await page.waitForURL(new RegExp(`${DRAFT_TEMPLATE}/edit`))
}

/** Nothing is on its way from one colour to another while it is looked at. */
const STILL = `(() => { const still = new CSSStyleSheet(); still.replaceSync('*, *::before, *::after { transition: none !important; animation: none !important }')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still] })()`

/** Everything has come: nothing says any more that it is loading. */
async function come(page: Page, address: string): Promise<void> {
  await page.goto(product.url + address)
  await page.locator('h1:visible, h2:visible').first().waitFor({ timeout: STOP_MS })
  if ((await page.getByText('页面出了意外，请刷新后再试').count()) > 0) throw new Error('the page fell over')
  await page
    .locator('[role=status][aria-label="正在载入"], [role=status][aria-label="Loading"]')
    .first()
    .waitFor({ state: 'detached', timeout: STOP_MS })
}

async function violations(page: Page): Promise<string[]> {
  // what the keyboard was at last stands in nobody's way
  await page.evaluate(`document.activeElement?.blur(); ${STILL}; ${AXE}`)
  return page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
      .then((found) => found.violations.map((one) => one.id + ' ' + one.nodes.slice(0, 4).map((node) => node.target.join(' ')).join(', ')))`,
  )
}

/** Tables without a name, and what stands out of the page to the right. */
const nameless = (page: Page): Promise<string[]> =>
  page.evaluate(
    `[...document.querySelectorAll('table')].filter((table) => !table.caption && !table.closest('[aria-label], [aria-labelledby]') && !table.querySelector('caption'))
      .map((table) => 'table without a name: ' + table.textContent.slice(0, 30))`,
  )

async function overflow(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: width < 600 ? 780 : 900 })
  const over = await page.evaluate(
    `Math.max(document.documentElement.scrollWidth, document.querySelector('main')?.scrollWidth ?? 0) - innerWidth`,
  )
  return Number(over) > 0 ? [`${width}px: ${String(over)}px too wide`] : []
}

/** What has the focus, unless it, something in it or around it looks different from before. */
const BLIND = `(async () => {
  const at = document.activeElement
  if (!at || at === document.body) return ''
  const parts = [at, ...at.querySelectorAll('*')].slice(0, 20)
  for (let one = at.parentElement, up = 0; one && up < 4; one = one.parentElement, up++) parts.push(one)
  const look = () => parts.map((one) => {
    const s = getComputedStyle(one)
    return [s.outlineStyle, s.outlineColor, s.boxShadow, s.borderColor, s.backgroundColor, s.stroke, s.strokeWidth, s.fill, s.opacity].join()
  }).join(';')
  const focused = look()
  at.blur()
  // some tell it to themselves with the next drawing only
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  const without = look()
  at.focus({ focusVisible: true })
  return focused === without ? at.outerHTML.slice(0, 80) : ''
})()`

/** What the keyboard comes to first shows that it is there. */
async function unseen(page: Page): Promise<string[]> {
  const found: string[] = []
  for (let step = 0; step < 7; step++) {
    await page.keyboard.press('Tab')
    const blind = String(await page.evaluate(BLIND))
    if (blind !== '') found.push(`focus not seen: ${blind}`)
  }
  return found
}

async function pictured(page: Page, path: string, { user }: Stop): Promise<Sight> {
  await drawSheet(page, path, WIDTHS)
  const textOf = async (selector: string) =>
    (
      (await page
        .locator(selector)
        .first()
        .textContent({ timeout: 1000 })
        .catch(() => null)) ?? ''
    ).trim()
  return { path, user, title: (await textOf('h1')) || (await textOf('h2')), about: await textOf('.page-purpose') }
}

/** `/` only leads on. */
const visits = (): [string, Stop][] =>
  [...Object.entries(STOPS), ...Object.entries(BESIDE)].filter(([path]) => path !== '/')

test.skipIf(WRITES)('docs/tour.md shows every stop', () => {
  const text = readFileSync(DOCUMENT, 'utf8')
  const missing = visits().filter(
    ([path]) => !text.includes(`(${pictureOf(path)})`) || !existsSync(join(dirname(DOCUMENT), pictureOf(path))),
  )
  expect(missing.map(([path]) => path)).toEqual([])
})

test('every route of the router has a stop', () => {
  expect(
    readRoutes()
      .map(({ path }) => path)
      .filter((path) => STOPS[path] === undefined),
  ).toEqual([])
})

test('everybody can use every page, light and dark, from a phone to a wall', {
  timeout: WRITES ? 900_000 : 420_000,
}, async () => {
  const found: string[] = []
  const sights: Sight[] = []
  for (const [path, stop] of visits()) {
    const page = await pageOf(stop.user)
    const say = (all: readonly string[], how = '') => found.push(...all.map((one) => `${path}${how}: ${one}`))
    try {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await come(page, addressOf(path, stop, places, draft))
      say(await violations(page))
      say(await nameless(page))
      say(await unseen(page))
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      say(await violations(page), ' (dark)')
      for (const width of WIDTHS) say(await overflow(page, width))
      await page.evaluate('document.activeElement?.blur()')
      if (WRITES) sights.push(await pictured(page, path, stop))
    } catch (error) {
      say([String(error).slice(0, 200)])
    }
  }
  if (WRITES) writeTour(sights, WIDTHS)
  expect(found).toEqual([])
})

test('English fits a phone', { timeout: 240_000 }, async () => {
  const found: string[] = []
  for (const [path, stop] of visits()) {
    const page = await pageOf(stop.user)
    try {
      await page.evaluate(
        `localStorage.setItem('muster.preferences', JSON.stringify({ ...JSON.parse(localStorage.getItem('muster.preferences') ?? '{}'), language: 'en' }))`,
      )
      await page.setViewportSize({ width: 360, height: 780 })
      await come(page, addressOf(path, stop, places, draft))
      found.push(...(await overflow(page, 360)).map((one) => `${path}: ${one}`))
    } catch (error) {
      found.push(`${path}: ${String(error).slice(0, 200)}`)
    }
  }
  expect(found).toEqual([])
})
