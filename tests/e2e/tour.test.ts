import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { readRoutes } from '../../scripts/web/routes.ts'
import { login, openSeat, type Seat } from './browser.ts'
import { type Product, startProduct } from './product.ts'
import { addBeside, proposeChange } from './tour/beside-demonstration.ts'
import { followData, leftInChinese, type ToldData } from './tour/english.ts'
import { come, isLost, nameless, overflow, unseen, violations } from './tour/looks.ts'
import { rivals, strangeSizes, tooLong } from './tour/manners.ts'
import { DOCUMENT, drawSheet, pictureOf, type Sight, writeTour } from './tour/pictures.ts'
import { addressOf, BESIDE, DRAFT_TEMPLATE, placesOf, STOPS, type Stop, VIEWS } from './tour/stops.ts'

const WIDTHS = [360, 1280, 2560] as const
/** `write`: docs/tour.md and its pictures are made anew */
const WRITES = process.env['MUSTER_TOUR'] === 'write'

let product: Product
let places: Record<string, string>
const seats = new Map<string, Seat>()
const told = new Map<Page, ToldData>()

beforeAll(async () => {
  product = await startProduct(inject('template'))
  places = await placesOf(product)
  const { campaign = '', template = '' } = places
  const planner = await pageOf('planner')
  await draftTemplate(planner, template)
  await proposeChange(planner, product.url, campaign)
  places['draft'] = await draftOf(planner)
  places['money'] = await addBeside(product, template)
}, 180_000)
afterAll(async () => {
  for (const { browser } of seats.values()) await browser.close()
  await product?.stop()
})

async function pageOf(user: string | undefined): Promise<Page> {
  const name = user ?? ''
  const known = seats.get(name)
  if (known) return known.page
  const seat = user === undefined ? await openSeat() : await login(product.url, user)
  seats.set(name, seat)
  // the phone keeps what it was told, so that it is followed from the beginning
  told.set(seat.page, followData(seat.page))
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
  [...Object.entries(STOPS), ...Object.entries(BESIDE), ...Object.entries(VIEWS)].filter(([path]) => path !== '/')

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
  timeout: WRITES ? 1_500_000 : 900_000,
}, async () => {
  const found: string[] = []
  const sights: Sight[] = []
  for (const [path, stop] of visits()) {
    const page = await pageOf(stop.user)
    const say = (all: readonly string[], how = '') => found.push(...all.map((one) => `${path}${how}: ${one}`))
    try {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await come(page, product.url + addressOf(path, stop, places))
      if (path !== '/$' && (await isLost(page))) say(['there is nothing here'])
      say(await violations(page))
      say(await nameless(page))
      say(await unseen(page))
      say(await strangeSizes(page))
      say(await rivals(page))
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      say(await violations(page), ' (dark)')
      for (const width of WIDTHS) say(await overflow(page, width))
      await page.evaluate('document.activeElement?.blur()')
      if (WRITES) sights.push(await pictured(page, path, stop))
    } catch (error) {
      say([String(error).slice(0, 300)])
    }
  }
  if (WRITES) writeTour(sights, WIDTHS)
  expect(found, found.join('\n')).toEqual([])
})

test('English fits a phone, even if it were longer, and nothing but names stays Chinese', {
  timeout: 480_000,
}, async () => {
  const found: string[] = []
  for (const [path, stop] of visits()) {
    const page = await pageOf(stop.user)
    const data = told.get(page) ?? followData(page)
    const say = (all: readonly string[]) => found.push(...all.map((one) => `${path}: ${one}`))
    try {
      await page.evaluate(
        `localStorage.setItem('muster.preferences', JSON.stringify({ ...JSON.parse(localStorage.getItem('muster.preferences') ?? '{}'), language: 'en' }))`,
      )
      await page.setViewportSize({ width: 360, height: 780 })
      await come(page, product.url + addressOf(path, stop, places))
      say(await overflow(page, 360))
      say((await leftInChinese(page, data)).map((text) => `Chinese: ${text.slice(0, 60)}`))
      say(await tooLong(page, [1280, 360]))
    } catch (error) {
      say([String(error).slice(0, 300)])
    }
  }
  expect(found, found.join('\n')).toEqual([])
})
