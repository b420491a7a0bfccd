import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import { type Answer, startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { detail, open } from './planner-visit.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const draft = {
  ...detail,
  campaign: { ...detail.campaign, status: 'DRAFT', caseCount: 0 },
  step: { at: 'template' },
  may: [{ verb: 'edit', allowed: true, why: null }],
} as CampaignDetail
const AWAY: Answer = { status: 503, body: { code: 'UNAVAILABLE', message: '服务暂时不可用，没有记录', requestId: 'r' } }

const openStep = (step: string, saves: Answer = { body: draft.campaign }): Promise<Visit> =>
  open(web, `/campaigns/c1/plan/${step}`, ({ answer }) => {
    answer('GET /api/campaigns/c1', { body: { ...draft, step: { at: step } } })
    answer('PATCH /api/campaigns/c1', saves)
  })
const saved = ({ sent }: Visit) => sent.filter(({ method }) => method === 'PATCH').map(({ body }) => body)

test('the servers go away: what was typed stays, over a reload too, and is saved by itself when they are back', async () => {
  const visit = await openStep('template', AWAY)
  const { page, answer } = visit
  const name = page.getByLabel('活动名称')
  await name.fill('样例行动二')
  await page.getByText('连上以后自动保存').waitFor()
  await page.reload()
  await expect.poll(() => name.inputValue()).toBe('样例行动二')
  await page.getByText('连上以后自动保存').waitFor()
  answer('PATCH /api/campaigns/c1', { body: draft.campaign })
  const before = saved(visit).length
  await expect.poll(() => saved(visit).slice(before), { timeout: 30_000 }).toEqual([{ title: '样例行动二' }])
  await page.locator('.saving-note').getByText('已保存').waitFor()
  await page.reload()
  await name.waitFor()
  // nothing is left of it
  expect(saved(visit).slice(before)).toHaveLength(1)
})

test('a name that is too short is said beside it and is not saved', async () => {
  const visit = await openStep('template')
  const { page } = visit
  const name = page.getByLabel('活动名称')
  await name.fill('样')
  await page.locator('.ant-form-item', { has: name }).getByText('名称至少两个字').waitFor()
  await name.fill('样例行动三')
  await page.getByText('名称至少两个字').waitFor({ state: 'detached' })
  await expect.poll(() => saved(visit)).toEqual([{ title: '样例行动三' }])
})

test.each([
  ['out of bounds', '45'],
  ['a part of one', '5.5'],
  ['no number', '五天'],
  ['nothing', ''],
])('a number that is %s stays as it was typed, with what is asked for beside it', async (_name, text) => {
  const visit = await openStep('dates')
  const { page } = visit
  const days = page.getByLabel('整改天数')
  await days.fill(text)
  await days.press('Enter')
  await days.blur()
  await page.getByRole('alert').getByText('请填 1 至 30 的整数；改好以前仍按 5').waitFor()
  expect(await days.inputValue()).toBe(text)
  expect(await days.getAttribute('aria-invalid')).toBe('true')
  expect(await visit.violations()).toEqual([])
  // as an input method for Chinese writes it
  await days.fill('１２')
  await page.getByRole('alert').getByText('请填').waitFor({ state: 'detached' })
  await expect.poll(() => saved(visit)).toEqual([{ parameters: { days: 12 } }])
})

test('a day that is none is not taken, and what was typed is said beside it; a day may be written as people do', async () => {
  const visit = await openStep('dates')
  const { page } = visit
  const issued = page.getByLabel('印发日期')
  const elsewhere = page.getByRole('heading', { level: 1 })
  await issued.fill('2024-02-31')
  await elsewhere.click()
  await page.getByRole('alert').getByText('“2024-02-31”不是日期').waitFor()
  expect(await issued.inputValue()).toBe('2024-09-16')
  expect(saved(visit)).toEqual([])
  await issued.fill('2024年10月8日')
  await issued.press('Enter')
  await page.getByRole('alert').getByText('不是日期').waitFor({ state: 'detached' })
  await expect.poll(() => saved(visit)).toEqual([{ issueDate: '2024-10-08' }])
})

test('whoever plans goes on when the server is away: the other steps are there by then', async () => {
  const visit = await openStep('dates')
  const { page } = visit
  await page.getByLabel('整改天数').waitFor()
  await page.waitForLoadState('networkidle')
  await page.route('**/*', (route) => route.abort('internetdisconnected'))
  await page.getByLabel('整改天数').fill('7')
  await page.getByText('连上以后自动保存').waitFor()
  const steps = page.getByRole('navigation', { name: '筹备步骤' })
  await steps.getByRole('link', { name: /分派/ }).click()
  await page.getByRole('button', { name: '建议填充' }).waitFor()
  await steps.getByRole('link', { name: /排期/ }).click()
  expect(await page.getByLabel('整改天数').inputValue()).toBe('7')
  // said once, beside the title
  expect(await page.getByText('恢复后再提交一次').count()).toBe(0)
})

test('a step that could not be fetched ahead is fetched when it is opened', async () => {
  let failed: Promise<unknown> = Promise.resolve()
  const visit = await open(web, '/campaigns/c1/plan/dates', ({ answer, page }) => {
    failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/assets/assign-step'))
    answer('GET /api/campaigns/c1', { body: { ...draft, step: { at: 'dates' } } })
    answer('PATCH /api/campaigns/c1', { body: draft.campaign })
    void page.route('**/assets/assign-step*', (route) => route.abort('internetdisconnected'))
  })
  const { page } = visit
  await failed
  await page.unroute('**/assets/assign-step*')
  await page.getByRole('navigation', { name: '筹备步骤' }).getByRole('link', { name: /分派/ }).click()
  await page.getByRole('button', { name: '建议填充' }).waitFor()
})

test('the months of a calendar are written in the font of the page', async () => {
  const { page } = await openStep('dates')
  await page.getByLabel('印发日期').click()
  const month = page.locator('.ant-picker-month-btn')
  await month.waitFor()
  const fontOf = (selector: string) =>
    page.evaluate(`getComputedStyle(document.querySelector('${selector}')).fontFamily`)
  expect(await fontOf('.ant-picker-month-btn')).toBe(await fontOf('body'))
})
