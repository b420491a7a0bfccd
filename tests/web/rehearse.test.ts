import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { RehearsalItem } from '../../contracts/http/rehearsals.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { campaign } from './campaign-answers.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const draft: CampaignDetail = {
  ...campaign,
  campaign: { ...campaign.campaign, status: 'DRAFT', caseCount: 0 },
  may: [{ verb: 'edit', allowed: true, why: null }],
}
const unit = (id: number, name: string) => ({ id, name, kind: 'SUBDISTRICT', parentId: null })
const made: RehearsalItem = {
  id: 'r1',
  status: 'FAILED',
  progress: 40,
  seed: 4711,
  behaviour: 'mixed',
  levels: null,
  error: null,
  summary: null,
  createdAt: '2024-09-18T09:00:00+08:00',
  changed: [],
}

async function openStep(detail: CampaignDetail = draft): Promise<Visit> {
  const visit = await web.visit(BLANK)
  visit.answer('GET /api/me', { body: { ...me, may: [...me.may, 'campaign.plan', 'campaign.draft'] } })
  visit.answer('GET /api/campaigns/c1', { body: detail })
  visit.answer('GET /api/units', { body: { items: [unit(3, '样例街道'), unit(4, '样例二街道')], nextCursor: null } })
  visit.answer('POST /api/campaigns/c1/rehearsals', { body: made })
  visit.answer('GET /api/campaigns/c1/rehearsals/r1', { body: made })
  await visit.page.goto(new URL('/campaigns/c1/plan/rehearse', visit.page.url()).href)
  return visit
}

const asked = ({ sent }: Visit) => sent.filter(({ path }) => path.endsWith('/rehearsals')).map(({ body }) => body)

test('六种假设，各说明是什么意思；不改就是有快有慢', async () => {
  const visit = await openStep()
  const { page } = visit
  await page.getByRole('radio', { name: '普遍拖后' }).waitFor()
  expect(await page.getByRole('radio').count()).toBe(6)
  await page.getByText('三成任务一直没有人办').waitFor()
  // one thing to do next
  expect(await page.locator('.ant-btn-primary').allInnerTexts()).toEqual(['开始预演'])
  expect(await visit.violations()).toEqual([])
  await page.getByRole('button', { name: '开始预演' }).click()
  await page.getByText('预演没有走完').waitFor()
  expect(asked(visit)).toEqual([{ behaviour: 'mixed' }])
})

test('个别单位另行假设；种子沿用上次的', async () => {
  const visit = await openStep()
  const { page } = visit
  await page.getByRole('radio', { name: '都按时' }).check()
  await page.getByText('个别单位另行假设').click()
  const add = page.getByRole('button', { name: '加一个单位' })
  for (const no of [1, 2, 3]) {
    await add.click()
    if (no === 3) continue
    await page.getByLabel(`第 ${no} 个单位`, { exact: true }).click()
    await page
      .getByTitle(no === 1 ? '样例街道' : '样例二街道', { exact: true })
      .last()
      .click()
  }
  await page.getByLabel('第 2 个单位的假设').click()
  await page.getByTitle('有人漏办').last().click()
  expect(await visit.violations()).toEqual([])
  await page.getByRole('button', { name: '开始预演' }).click()
  await page.getByRole('button', { name: '沿用上次的 4711' }).click()
  await page.getByRole('button', { name: '移除 样例街道' }).click()
  await page.getByRole('button', { name: '再预演一次' }).click()
  await expect.poll(() => asked(visit)).toHaveLength(2)
  expect(asked(visit)).toEqual([
    { behaviour: { default: 'punctual', units: { 样例街道: 'late', 样例二街道: 'missing' } } },
    { behaviour: { default: 'punctual', units: { 样例二街道: 'missing' } }, seed: 4711 },
  ])
})

test('没有走完的预演写明原因，步骤不打勾；走完的打勾', async () => {
  const visit = await openStep()
  const { page } = visit
  const failed: RehearsalItem = { ...made, error: '没有人担任样例岗位' }
  visit.answer('GET /api/campaigns/c1', { body: { ...draft, step: { rehearsal: made.id } } })
  visit.answer('GET /api/campaigns/c1/rehearsals/r1', { body: failed })
  await page.reload()
  await page.getByRole('alert').filter({ hasText: '没有人担任样例岗位' }).waitFor()
  const step = page.getByRole('navigation', { name: '筹备步骤' }).getByRole('link', { name: '预演' })
  expect(await step.getByLabel('已完成').count()).toBe(0)
  visit.answer('GET /api/campaigns/c1/rehearsals/r1', { body: { ...made, status: 'DONE' } })
  await page.reload()
  await step.getByLabel('已完成').waitFor()
})

test('方案有等级的，可以假设哪一天调整；没有的不提', async () => {
  const none = await openStep()
  await none.page.getByText('个别单位另行假设').waitFor()
  expect(await none.page.getByText('假设调整等级').count()).toBe(0)
  const values = ['none', 'red'].map((id) => ({ id, title: id === 'red' ? '红色' : '无', duties: [] }))
  const air = { id: 'air', title: '样例预警', value: 'none', values, declaredBy: '样例办', may: false, history: [] }
  const visit = await openStep({ ...draft, levels: [air] })
  const { page } = visit
  await page.getByText('假设调整等级').click()
  await page.getByRole('button', { name: '加一次调整' }).click()
  await page.getByLabel('第 1 次调整为').click()
  await page.getByTitle('红色').last().click()
  await page.getByLabel('第 1 次调整的日期').fill('2024-09-25')
  await page.getByLabel('第 1 次调整的日期').press('Enter')
  expect(await visit.violations()).toEqual([])
  await page.getByRole('button', { name: '开始预演' }).click()
  await page.getByText('预演没有走完').waitFor()
  expect(asked(visit)).toEqual([{ behaviour: 'mixed', levels: [{ level: 'air', value: 'red', at: '2024-09-25' }] }])
})

const summary: NonNullable<RehearsalItem['summary']> = {
  cases: 312,
  events: 5000,
  from: '2024-09-16T09:00:00+08:00',
  until: '2024-12-31T23:59:00+08:00',
  counts: { 'task.opened': 624 },
  load: [
    { unit: '样例街道', day: '2024-09-18', opened: 50 },
    { unit: '样例二街道', day: '2024-09-18', opened: 20 },
  ],
  escalations: 3,
  overdue: 2,
  closed: 300,
  holidays: [],
  warnings: [],
  finish: {
    first: '2024-09-20T17:00:00+08:00',
    half: '2024-10-09T17:00:00+08:00',
    most: '2024-11-01T17:00:00+08:00',
    last: null,
  },
  finishDays: [
    { day: '2024-09-20', closed: 100 },
    { day: '2024-11-01', closed: 200 },
  ],
  work: {
    sites: 312,
    people: 12,
    units: [
      { unit: '样例街道', people: 2, tasks: 400, questions: 1248, items: 1872, photos: 0 },
      { unit: '样例二街道', people: 10, tasks: 224, questions: 0, items: 0, photos: 312 },
    ],
  },
  steps: [
    { place: 'procedures.a.steps.inspect', procedure: '样例整治', title: '样例检查', tasks: 312 },
    { place: 'duties.d', procedure: null, title: '样例登记', tasks: 90 },
  ],
  documents: [{ title: '样例责令改正通知书', count: 40 }],
  notices: 77,
  elapsedMs: 2100,
}
const done: CampaignDetail = { ...draft, step: { at: 'rehearse', rehearsal: made.id } }

test('结果写明要花多少时间、假设可以改；每个环节多少任务；超出上限的单位标红并给出分法；办结曲线有表', async () => {
  const visit = await openStep(done)
  const { page, answer } = visit
  answer('GET /api/campaigns/c1/rehearsals/r1', { body: { ...made, status: 'DONE', progress: 100, summary } })
  await page.reload()
  await page.getByText('每处约 6 分钟，共 312 处，12 人，人均约 2.6 小时').waitFor()
  await page.getByLabel('每个问题（分钟）').fill('2')
  await page.getByLabel('每个问题（分钟）').press('Enter')
  await page.getByText('每处约 12 分钟，共 312 处').waitFor()
  expect(new URL(page.url()).searchParams.get('question')).toBe('2')
  const steps = page.getByRole('table', { name: '每个环节多少任务' })
  await steps.getByRole('row', { name: '样例检查 样例整治' }).getByText('312').waitFor()
  await steps.getByRole('row', { name: '样例登记' }).getByText('职责').waitFor()
  const over = page.getByRole('table', { name: '各单位最忙的一天' })
  await over.getByRole('row', { name: '样例街道' }).getByText('当天增派 1 人，或者分 2 天办').waitFor()
  await over.getByRole('row', { name: '样例二街道' }).getByText('不用分').waitFor()
  await page.getByText('1 个单位有超过每人 20 项的日子').waitFor()
  expect(await over.locator('.bar.is-over').count()).toBe(1)
  if (process.env['MUSTER_LOOKS'])
    await page.screenshot({ path: `${process.env['MUSTER_LOOKS']}/rehearsal.png`, fullPage: true })
  await page.getByLabel('每人每天最多几项新任务').fill('30')
  await page.getByLabel('每人每天最多几项新任务').press('Enter')
  await page.getByText('没有哪一天超过每人 30 项。').waitFor()
  await page.getByText('假设各单位“有快有慢”，种子 4711').waitFor()
  await page.getByRole('img', { name: '累计办结曲线：期内办结 300 / 312' }).waitFor()
  await page.getByText('每天办结多少').click()
  await page.getByRole('table', { name: '每天办结多少' }).getByText('96%').waitFor()
  await page.getByText('样例责令改正通知书').waitFor()
  expect(await visit.violations()).toEqual([])
  await page.setViewportSize({ width: 360, height: 800 })
  const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
  expect(wide).toBeLessThanOrEqual(0)
})

test('推演到哪里看得见，可以取消；取消了什么也没有写', async () => {
  const visit = await openStep(done)
  const { page, answer } = visit
  answer('GET /api/campaigns/c1/rehearsals/r1', { body: { ...made, status: 'RUNNING', progress: 37 } })
  answer('POST /api/campaigns/c1/rehearsals/r1/cancel', { body: { ...made, status: 'CANCELLED', progress: 37 } })
  await page.reload()
  await page.getByRole('progressbar', { name: /正在推演/ }).waitFor()
  await page.getByText('37%').waitFor()
  expect(await visit.violations()).toEqual([])
  await page.getByRole('button', { name: '取消预演' }).click()
  // not before: the page asks again and again, and a run that is over cannot be cancelled
  answer('GET /api/campaigns/c1/rehearsals/r1', { body: { ...made, status: 'CANCELLED', progress: 37 } })
  await page.getByText('预演已取消，推演到 37%').waitFor()
})

test('预演之后改了台账、日期：结果写明是改以前的，步骤不再打勾，发起前也提醒', async () => {
  const visit = await openStep({ ...draft, step: { rehearsal: 'r1' } })
  const { page, answer } = visit
  answer('GET /api/campaigns/c1/rehearsals/r1', {
    body: { ...made, status: 'DONE', progress: 100, changed: ['LEDGER', 'DATES'] },
  })
  await page.reload()
  await page.getByText('预演之后改了台账、日期').waitFor()
  const steps = page.getByRole('navigation', { name: '筹备步骤' })
  expect(await steps.getByRole('link', { name: /预演/ }).getByLabel('已完成').count()).toBe(0)
  await steps.getByRole('link', { name: /发起/ }).click()
  await page.getByText('预演之后改了台账、日期，预演的结果是改以前的').waitFor()
})

test('走到别的步骤再回来，假设还在', async () => {
  const { page } = await openStep()
  await page.getByRole('radio', { name: '普遍拖后' }).check()
  const steps = page.getByRole('navigation', { name: '筹备步骤' })
  await steps.getByRole('link', { name: /发起/ }).click()
  await page.getByText('发起前核对').waitFor()
  await steps.getByRole('link', { name: /预演/ }).click()
  await expect.poll(() => page.getByRole('radio', { name: '普遍拖后' }).isChecked()).toBe(true)
})
