import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { casePage, me, tasks } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'
import { campaign } from './campaign-answers.ts'
import { rankings } from './figure-answers.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

interface Box {
  x: number
  y: number
  width: number
  height: number
}

async function boxOf(found: Locator): Promise<Box> {
  const box = await found.boundingBox()
  if (!box) throw new Error('expected something to be seen')
  return box
}

/** px from the side of the screen to a page */
const EDGE = 24
const right = ({ x, width }: Box) => x + width
const middle = ({ y, height }: Box) => y + height / 2

test('the words of a chart’s legend stand beside each other', async () => {
  const { page } = await web.visit('/campaigns/c1/overview')
  const words = page.locator('.chart text').filter({ hasText: /^(累计办结率|目标|办结)/ })
  await words.nth(2).waitFor()
  const boxes = (await Promise.all((await words.all()).map(boxOf))).sort((a, b) => a.x - b.x)
  const gaps = boxes.slice(1).map((box, index) => box.x - right(boxes[index] ?? box))
  // between two words there is the sign of the second
  for (const gap of gaps) expect(gap).toBeGreaterThan(12)
})

test('each kind of rest has its own colour in the key of the timeline', async () => {
  const { page } = await web.visit('/campaigns/c1/phases')
  await page.locator('.timeline-legend').waitFor()
  const colour = (key: string) =>
    page.evaluate(`getComputedStyle(document.querySelector('.timeline-legend ${key}')).backgroundColor`)
  const [weekend, holiday] = [await colour('.legend-rest'), await colour('.legend-rest.is-holiday')]
  expect(holiday).not.toBe(weekend)
})

test('what waits for a page stands where the page will', async () => {
  const { page } = await web.visit(BLANK)
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  await page.route('**/api/me', async (route) => {
    await held
    await route.fallback()
  })
  await page.goto(new URL('/overview', page.url()).href)
  const left = async (found: Locator) => (await found.boundingBox())?.x
  // styles may come after the first lines
  await expect.poll(() => left(page.locator('.waiting').first())).toBe(EDGE)
  goOn()
  await expect.poll(() => left(page.getByRole('heading', { name: '看板' }))).toBe(EDGE)
})

test('in the narrow column of a case nothing beside a photo lies over anything else', async () => {
  const { page, answer } = await web.visit(BLANK)
  const NAME = '样例现场照片第一张.jpg'
  const [file] = casePage.evidence
  if (!file) throw new Error('expected a file of the case')
  answer('GET /api/me', { body: { ...me, may: [...me.may, 'evidence.original'] } })
  answer('GET /api/cases/c1-1', {
    body: { ...casePage, evidence: [{ ...file, name: NAME, type: 'image/jpeg', alike: 100 }] },
  })
  await page.goto(new URL('/cases/c1-1', page.url()).href)
  const tile = page.getByRole('listitem').filter({ hasText: NAME }).last()
  await tile.waitFor()
  const [whole, name, alike] = await Promise.all([
    boxOf(tile),
    boxOf(tile.locator('.file-name')),
    boxOf(tile.getByRole('button', { name: /几乎一样/ })),
  ])
  expect(right(alike)).toBeLessThanOrEqual(right(whole) + 1)
  expect(name.width).toBeGreaterThan(40)
  expect(alike.y >= name.y + name.height || alike.x >= right(name)).toBe(true)
})

test('numbers that open something stand under the others', async () => {
  const { page } = await web.visit('/campaigns/c1/process')
  const table = page.getByRole('table', { name: '走法' })
  await table.waitFor()
  const astray = await page.evaluate(`(() => {
    const link = document.querySelector('td.number > a')
    const cell = link.parentElement
    const words = document.createRange()
    words.selectNodeContents(link)
    return cell.getBoundingClientRect().right - parseFloat(getComputedStyle(cell).paddingRight) - words.getBoundingClientRect().right
  })()`)
  expect(astray).toBeCloseTo(0, 0)
})

test('the box of a choice and its words are on one line', async () => {
  const { page } = await web.visit('/cases/c1-1')
  const choice = page.locator('.history-filters label').filter({ hasText: '只看异常' })
  await choice.waitFor()
  const [box, words] = await Promise.all([
    boxOf(choice.locator('.ant-checkbox')),
    boxOf(choice.locator('.ant-checkbox-label')),
  ])
  expect(Math.abs(middle(box) - middle(words))).toBeLessThan(3)
})

test('a measure has two decimals at most, and nobody is named as a candidate when there is none', async () => {
  const { page, answer } = await web.visit(BLANK)
  const [ranking] = rankings.items
  const [snapshot] = ranking?.published ?? []
  if (!ranking || !snapshot) throw new Error('expected a published ranking')
  const rows = snapshot.rows.map((row) => ({ ...row, values: row.values.map(() => '86.5625') }))
  const none = [{ from: 'BOTTOM', ground: '样例依据', units: [] }]
  answer('GET /api/campaigns/c1/rankings', {
    body: { items: [{ ...ranking, published: [{ ...snapshot, rows, candidates: none }] }] },
  })
  await page.goto(new URL('/campaigns/c1/rankings', page.url()).href)
  await page.getByText('86.56', { exact: true }).first().waitFor()
  expect(await page.getByText('86.5625').count()).toBe(0)
  expect(await page.getByText(/候选（样例依据）/).count()).toBe(0)
})

test('where cases of several campaigns stand in one list, each says which it is of', async () => {
  const { page, answer } = await web.visit(BLANK)
  const [own, other] = [campaign.campaign, { ...campaign.campaign, id: 'c2', title: '样例另一行动' }]
  answer('GET /api/campaigns', { body: { items: [own, other], nextCursor: null } })
  await page.goto(new URL('/cases', page.url()).href)
  const list = page.getByRole('table', { name: '案卷' })
  await list.getByRole('cell', { name: own.title }).first().waitFor()
  await page.goto(new URL('/cases?campaign=c1', page.url()).href)
  await list.waitFor()
  expect(await list.getByRole('columnheader', { name: '活动' }).count()).toBe(0)
})

test('on a phone the end of a site’s name is read in the list', async () => {
  const { page, answer } = await web.visit(BLANK, { viewport: { width: 390, height: 844 } })
  const NAME = '样例街道样例社区样例停车场12号（地下二层）'
  answer('GET /api/tasks', {
    body: { items: [{ ...tasks[0], name: NAME }], nextCursor: null, total: 1, totalExact: true },
  })
  await page.addInitScript(`localStorage.setItem('muster.preferences', '{"largeText":true}')`)
  await page.goto(new URL('/inbox', page.url()).href)
  await page.locator('.row-name').first().waitFor()
  const cut = await page.evaluate(
    `[...document.querySelectorAll('.row-name, .row-what')].filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)`,
  )
  expect(cut).toEqual([])
  await page.screenshot({ path: '.cache/e2e/inbox-phone-large.png' })
})
