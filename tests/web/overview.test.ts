import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { me } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'
import { campaignOverview, overview, progress, trend } from './overview-answers.ts'
import { wordsOnPaper } from './words-on-paper.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const LOOKS = process.env['MUSTER_LOOKS']
const PAGES = [
  ['all campaigns', '/overview', '最需要帮助的单位'],
  ['one campaign', '/campaigns/c1/overview', '逾期 / 在办'],
  ['the reasons of a unit', '/campaigns/c1/overview?unit=3', '被退回：照片看不清'],
] as const

describe.each([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 360, height: 780 }, hasTouch: true }],
] as const)('everybody can use it, %s', (name, options) => {
  test.each(PAGES)('%s', async (page, path, text) => {
    const visit = await web.visit(path, options)
    await visit.page.getByText(text).first().waitFor()
    if (LOOKS) await visit.page.screenshot({ path: `${LOOKS}/${page}-${name}.png`, fullPage: true })
    expect(await visit.violations()).toEqual([])
    const wide = await visit.page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
    expect(wide).toBeLessThanOrEqual(0)
  })
})

test('a figure says its change, what made it, and opens its list', async () => {
  const { page } = await web.visit('/campaigns/c1/overview')
  await page.getByText('比上周多 35 件').waitFor()
  await page.getByText('主要在样例东街（+28 件）').waitFor()
  await page.getByText('没有按期的变化主要在“复查”环节（+6 件）').waitFor()
  await page.getByText('各处都有，没有哪一家特别突出').waitFor()
  await page.getByText('9月18日 周三 10:30').waitFor()
  await page.getByRole('link', { name: '应办 12345，打开列表' }).click()
  await page.waitForURL('**/cases?campaign=c1&are=DUE')
})

test('a share opens the cases that make it', async () => {
  const { page } = await web.visit('/overview')
  await page
    .getByRole('link', { name: /^\d+(\.\d+)?%$/ })
    .first()
    .click()
  await page.waitForURL('**/cases?campaign=c1&are=CLOSED_ON_TIME')
})

test('each number of a cell opens its cases, the late ones and all of them; back leads to the same place', async () => {
  const { page } = await web.visit('/campaigns/c1/overview?unit=3')
  await page.getByRole('link', { name: '24：样例西街，集中整治阶段，在办 24 件' }).click()
  await page.waitForURL('**/cases?**')
  const words = () => Object.fromEntries(new URL(page.url()).searchParams)
  expect(words()).toEqual({ campaign: 'c1', unit: '4', phase: 'main', are: 'OPEN' })
  await page.goBack()
  await page.getByRole('link', { name: '6：样例西街，集中整治阶段，逾期 6 件' }).click()
  await page.waitForURL('**/cases?**')
  expect(words()).toEqual({ campaign: 'c1', unit: '4', phase: 'main', are: 'OVERDUE' })
  await page.getByText('阶段：', { exact: false }).first().waitFor()
  await page.goBack()
  await page.getByRole('heading', { name: '样例东街为什么需要帮助' }).waitFor()
})

test('each number of a week opens its cases: opened, closed, closed late in these days', async () => {
  const { page } = await web.visit('/campaigns/c1/overview')
  const weeks = page.getByRole('table', { name: '逐周办结', exact: true })
  const addressOf = async (at: number) =>
    Object.fromEntries(
      new URL((await weeks.getByRole('row').nth(1).getByRole('link').nth(at).getAttribute('href')) ?? '', page.url())
        .searchParams,
    )
  await weeks.getByRole('link').first().waitFor()
  const [{ from, until } = { from: '', until: '' }] = trend.weeks
  expect(await addressOf(0)).toEqual({ campaign: 'c1', are: 'DUE', openedFrom: from, openedUntil: until })
  expect(await addressOf(1)).toEqual({ campaign: 'c1', are: 'CLOSED', closedFrom: from, closedUntil: until })
  expect(await addressOf(2)).toEqual({ campaign: 'c1', are: 'CLOSED_LATE', closedFrom: from, closedUntil: until })
  await weeks.getByRole('row').nth(1).getByRole('link').nth(1).click()
  await page.getByText(/^办结：.+ 至 /).waitFor()
  await page.getByRole('button', { name: '不再这样筛选' }).click()
  await page.waitForURL('**/cases?campaign=c1&are=CLOSED')
})

test('the page of a campaign orders units by the rule of the board, and says of each why', async () => {
  const { page, answer } = await web.visit(BLANK)
  answer('GET /api/campaigns/c1/progress', { body: progress })
  await page.goto(new URL('/campaigns/c1', page.url()).href)
  const units = page.getByRole('table', { name: '按属地' })
  await units.getByRole('link', { name: '被退回 12' }).waitFor()
  expect(await units.getByRole('row').nth(1).innerText()).toContain('样例西街')
  await page.getByText('（逾期 ×4 ＋ 受阻 ×3 ＋ 被退回 ×2 ＋ 再次发现 ×1）÷ 应办', { exact: false }).waitFor()
  if (LOOKS) await page.screenshot({ path: `${LOOKS}/progress.png`, fullPage: true })
  await units.getByRole('link', { name: '样例西街' }).click()
  await page.waitForURL('**/campaigns/c1/overview?unit=4')
})

test('overdue on the page of a campaign: the steps add up to it, duties stand by themselves', async () => {
  const { page, answer, violations } = await web.visit(BLANK, { viewport: { width: 390, height: 844 } })
  answer('GET /api/campaigns/c1/progress', { body: progress })
  await page.goto(new URL('/campaigns/c1', page.url()).href)
  await page.getByText('这里的数都是案件', { exact: false }).waitFor()
  await page.locator('.figures .is-bad').getByRole('link', { name: '18' }).waitFor()
  const steps = page.getByRole('table', { name: '按环节' })
  await steps.getByRole('link', { name: '12' }).waitFor()
  await steps.getByRole('link', { name: '6', exact: true }).waitFor()
  expect(await steps.getByText('样例打分').count()).toBe(0)
  expect(await violations()).toEqual([])
  if (LOOKS) await page.screenshot({ path: `${LOOKS}/progress-phone.png`, fullPage: true })
  await page.getByRole('table', { name: '职责' }).getByRole('link', { name: '2', exact: true }).click()
  await page.waitForURL('**/campaigns/c1/duties?duty=score')
})

test('the units on a map: only on demand, by number and pattern, the same in a table', async () => {
  const visit = await web.visit(BLANK)
  const { page, answer } = visit
  const square = (x: number) => [
    [
      [
        [x, 30],
        [x + 1, 30],
        [x + 1, 31],
        [x, 31],
        [x, 30],
      ],
    ],
  ]
  const areas = ['样例东', '样例西街', '湖'].map((name, index) => ({ name, polygons: square(112 + index) }))
  const published = {
    version: 1,
    source: '样例测绘',
    publishedAt: '2024-09-01T08:00:00+08:00',
    publishedBy: { id: 1, name: '样例甲' },
  }
  answer('GET /api/boundary', { body: { boundary: { ...published, areas } } })
  await page.goto(new URL('/campaigns/c1/overview', page.url()).href)
  await page.getByRole('table', { name: '各单位、各阶段' }).waitFor()
  await page.getByRole('link', { name: '地图', exact: true }).click()
  const map = page.getByRole('img', { name: /各单位逾期和在办/ })
  await map.getByText('12 / 24').waitFor()
  const choice = page.getByRole('navigation', { name: '表格还是地图' })
  expect(await choice.locator('[aria-current]').allInnerTexts()).toEqual(['地图'])
  await map.getByText('6 / 24').waitFor()
  expect(await map.locator('path[fill^="url(#unit-heat-"]').count()).toBe(2)
  const table = page.getByRole('table', { name: '地图上的数' })
  await table
    .getByRole('row', { name: /样例东街/ })
    .getByText('一半以内')
    .waitFor()
  expect(await visit.violations()).toEqual([])
  if (LOOKS) await page.screenshot({ path: `${LOOKS}/unit-map.png` })
  if (LOOKS) await map.screenshot({ path: `${LOOKS}/unit-map-alone.png` })
  expect(new URL(page.url()).searchParams.get('view')).toBe('map')
  await table.getByRole('link', { name: '12', exact: true }).click()
  await page.waitForURL('**/cases?campaign=c1&unit=3&are=OVERDUE')
})

test('without boundaries it says how they come', async () => {
  const { page, answer } = await web.visit(BLANK)
  answer('GET /api/boundary', { body: { boundary: null } })
  await page.goto(new URL('/campaigns/c1/overview?view=map', page.url()).href)
  await page.getByText('上传官方的边界文件', { exact: false }).waitFor()
  await page.getByRole('link', { name: '表格', exact: true }).click()
  await page.getByRole('table', { name: '各单位、各阶段' }).waitFor()
})

test('with the keyboard alone from the overview to the reason of a late case', async () => {
  const { page } = await web.visit('/overview')
  await page.getByRole('link', { name: '样例东街：为什么需要帮助' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '样例东街为什么需要帮助' }).waitFor()
  await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('unit-reasons')
  await page.getByText('被退回：照片看不清；样例督导组没有人签收').waitFor()
})

test('the funnel opens the cases of a stage, and those that went no further', async () => {
  const { page } = await web.visit('/campaigns/c1/overview')
  const row = page.getByRole('table', { name: '从排查到销号' }).getByRole('row', { name: /^排查/ })
  await row.getByRole('link', { name: '没有问题 30' }).click()
  await page.waitForURL('**/cases?campaign=c1&exit=inspect.sound')
  await page.getByText('在此结束：没有问题').waitFor()
  await page.goBack()
  await row.getByRole('link', { name: '100', exact: true }).click()
  await page.waitForURL('**/cases?campaign=c1&reached=SURVEY')
})

test('the trend is drawn, and stands in a table', async () => {
  const { page } = await web.visit('/campaigns/c1/overview')
  await page
    .locator('.chart svg')
    .getByText(/^\d+月\d+日$/)
    .first()
    .waitFor()
  const table = page.getByRole('table', { name: '逐周办结' })
  expect(await table.getByRole('row').nth(3).innerText()).toContain('39%')
  await page.getByText('方案没有定办结率，虚线是“集中整治阶段”的时间进度').waitFor()
})

test('the grid on a phone: the first numbers stand beside the longest name', async () => {
  const { page, answer } = await web.visit(BLANK, { viewport: { width: 390, height: 844 } })
  const [first, ...others] = campaignOverview.units
  const long = { ...first, unit: { id: 3, name: '样例高新技术产业开发区管理委员会' } }
  answer('GET /api/campaigns/c1/overview', { body: { ...campaignOverview, units: [long, ...others] } })
  await page.goto(new URL('/campaigns/c1/overview', page.url()).href)
  const row = page.getByRole('table', { name: '各单位、各阶段' }).getByRole('row', { name: /样例高新/ })
  await row.waitFor()
  // what it needs, and the first two phases
  for (const at of [0, 1, 2]) {
    const box = await row.getByRole('cell').nth(at).boundingBox()
    expect([at, (box?.x ?? 0) + (box?.width ?? 0)]).toEqual([at, expect.toSatisfy((right: number) => right <= 390)])
  }
  if (LOOKS) {
    await row.scrollIntoViewIfNeeded()
    await page.screenshot({ path: `${LOOKS}/grid-phone.png` })
  }
})

test('what a unit has to handle leads to its cases', async () => {
  const { page } = await web.visit('/overview')
  await page.getByRole('table', { name: '最需要帮助的单位' }).getByRole('link', { name: '40', exact: true }).click()
  await page.waitForURL('**/cases?campaign=c1&unit=3&are=DUE')
})

test('all campaigns go on paper too: the date, and nothing to press', async () => {
  const { page } = await web.visit('/overview')
  await page.getByRole('button', { name: '打印' }).waitFor()
  await page.emulateMedia({ media: 'print' })
  await page.getByText(/^打印于 20\d\d-/).waitFor()
  for (const button of await page.getByRole('button', { includeHidden: true }).all())
    expect([await button.textContent(), await button.isVisible()]).toEqual([expect.any(String), false])
  if (LOOKS) writeFileSync(`${LOOKS}/print-all.pdf`, await page.pdf({ preferCSSPageSize: true }))
})

test('rankings on paper: the tables without the controls', async () => {
  const { page } = await web.visit('/campaigns/c1/rankings')
  const button = page.getByRole('button', { name: '导出表格' }).first()
  await button.waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await button.isVisible()).toBe(false)
  expect(await page.getByRole('table').first().isVisible()).toBe(true)
  if (LOOKS) writeFileSync(`${LOOKS}/print-rankings.pdf`, await page.pdf())
})

test('on paper: A4 with the date, as of when, numbered pages, and nothing to press', async () => {
  const { page } = await web.visit('/campaigns/c1/overview')
  await page.locator('.chart svg').waitFor()
  await page.emulateMedia({ media: 'print' })
  await page.getByText(/^打印于 20\d\d-/).waitFor()
  expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: '导出表格' }).first().isVisible()).toBe(false)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  if (LOOKS) writeFileSync(`${LOOKS}/print.pdf`, pdf)
  const size = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1'))
  expect([Math.round(Number(size?.[1])), Math.round(Number(size?.[2]))]).toEqual([595, 842])
  // nothing is wider than the sheet: what is would make all of it smaller
  const asOf = (await wordsOnPaper(pdf)).find(({ text }) => text.startsWith('数据截至'))
  expect(asOf?.size).toBeCloseTo(14 * 0.75)
})

test('a leader begins here', async () => {
  const { page, answer } = await web.visit(BLANK)
  const post = { post: 'LEADER', title: '样例组长', unit: { id: 1, name: '样例领导小组' } }
  answer('GET /api/me', { body: { ...me, posts: [post] } })
  await page.goto(new URL('/', page.url()).href)
  await page.waitForURL('**/overview')
})

describe('states', () => {
  test('nothing is running', async () => {
    const { page, answer } = await web.visit(BLANK)
    answer('GET /api/overview', { body: { ...overview, campaigns: [], units: [] } })
    await page.goto(new URL('/overview', page.url()).href)
    await page.getByRole('heading', { name: '没有进行中的活动' }).waitFor()
  })

  test('no case yet', async () => {
    const { page, answer } = await web.visit(BLANK)
    answer('GET /api/campaigns/c1/overview', { body: { ...campaignOverview, units: [] } })
    await page.goto(new URL('/campaigns/c1/overview', page.url()).href)
    await page.getByRole('heading', { name: '还没有案件' }).waitFor()
  })

  test('the server fails, and answers when asked again', async () => {
    const { page, answer } = await web.visit(BLANK)
    const failed = { status: 404, body: { code: 'NOT_FOUND', message: '没有找到', requestId: 'r' } }
    answer('GET /api/overview', failed)
    await page.goto(new URL('/overview', page.url()).href)
    const again = page.getByRole('button', { name: '再试一次' })
    await again.waitFor()
    answer('GET /api/overview', { body: overview })
    await again.click()
    await page.getByText('最需要帮助的单位').waitFor()
  })
})
