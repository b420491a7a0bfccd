import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { me } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'
import { campaign } from './campaign-answers.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const PAGES = [
  ['duties by unit', '/campaigns/c1/duties', '样例二街道'],
  ['a duty with its occurrences', '/campaigns/c1/duties/c1~score~3', '历次'],
  ['an occurrence with the case that it has opened', '/campaigns/c1/duties/c1~score~3', '办到“上报”'],
  ['an occurrence with its sample', '/campaigns/c1/duties/c1~score~3/2024-09-18', '抽样名单'],
  ['indicators by unit', '/campaigns/c1/indicators?figure=closedRate', '样例二街道'],
  ['quotas', '/campaigns/c1/quotas', '竖线是时间进度'],
  ['rankings', '/campaigns/c1/rankings', '重新发布的原因'],
  ['ladders', '/campaigns/c1/ladders', '满 1 次：提醒'],
  ['the rows behind a number', '/campaigns/c1/indicators/closedRate/rows', '样例案件'],
  ['phase gates', '/campaigns/c1/phases', '样例方案'],
  ['a task of a duty', '/inbox?task=c1~score~3.s1', '复核“样例每日打分”的得分'],
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

test('each number of a duty leads to what it counts: units, then occurrences, then tasks', async () => {
  const { page } = await web.visit('/campaigns/c1/duties')
  await page.getByRole('table', { name: '职责', exact: true }).getByRole('link', { name: '3', exact: true }).click()
  await page.waitForURL('**/duties?duty=score&are=missed')
  const units = page.getByRole('table', { name: '样例打分' })
  await page.getByText('只列有“漏报或不足”的').waitFor()
  expect(await units.getByRole('row').count()).toBe(2)
  await page.getByRole('link', { name: '看全部' }).click()
  await units
    .getByRole('row', { name: /样例街道/ })
    .getByRole('link', { name: '1', exact: true })
    .click()
  await page.waitForURL('**/duties/c1~score~3?are=late')
  await page.getByText('只列有“迟报”的').waitFor()
  const occurrences = page.getByRole('table', { name: '历次' })
  const asked = page.waitForRequest((request) => request.url().includes('are=open'))
  await page.goto(page.url().replace('are=late', 'are=open'))
  await asked
  await occurrences.getByRole('row').nth(1).getByRole('link', { name: '2', exact: true }).waitFor()
  await occurrences.getByRole('row').nth(1).getByRole('link', { name: '1', exact: true }).first().click()
  await page.waitForURL('**/2024-09-18?are=open')
  const tasks = page.getByRole('table', { name: '各件情况' })
  await tasks.getByText('样例场所2').waitFor()
  expect(await tasks.getByText('样例场所1').count()).toBe(0)
  await page.getByRole('link', { name: '看全部' }).click()
  await tasks.getByText('样例场所1').waitFor()
})

test('targets say when they are judged, a quota that it is not shared out', async () => {
  const { page } = await web.visit('/campaigns/c1/indicators')
  await page.getByText('不低于 100%，2024年12月31日 周二 前').waitFor()
  await page.getByText('每次考核都要达到').waitFor()
  await page.getByText('结束时达到，2024年12月30日 周一 起评判').waitFor()
  await page.getByText('结束时达到，哪一天结束还不知道').waitFor()
  await page.goto(new URL('/campaigns/c1/quotas', page.url()).href)
  await page.getByText('不分到各单位，由一个单位对全活动负责').waitFor()
  await page.getByText('截至 2024年12月31日 周二').waitFor()
})

test('a year that is not published is named on the timeline, with what follows', async () => {
  const { page, answer } = await web.visit(BLANK)
  answer('GET /api/calendar/days', {
    body: {
      items: [],
      workingDays: 0,
      unpublished: [
        { year: 2028, status: 'NONE' },
        { year: 2027, status: 'PROVISIONAL' },
      ],
    },
  })
  await page.goto(new URL('/campaigns/c1', page.url()).href)
  await page.getByText('2028 年的放假安排还没有公布：没有标出休息日').waitFor()
  await page.getByText('2027 年的放假安排还没有公布，休息日是推算的').waitFor()
})

test('what is open of a checklist complies with one key; a condition asks, a locked figure cannot be typed into', async () => {
  const { page, sent } = await web.visit('/inbox?task=c1~score~3.s1')
  await page.getByRole('heading', { level: 2, name: /样例打分/ }).waitFor()
  const checklist = page.getByRole('group', { name: /检查表/ })
  await checklist.getByText('不符合', { exact: true }).first().click()
  await page.keyboard.press('a')
  await checklist.getByText(/已查/).waitFor({ state: 'detached' })
  expect(await page.getByLabel('本月销号').getAttribute('readonly')).not.toBeNull()
  expect(await page.getByLabel('情形').count()).toBe(0)
  await page.getByRole('radio', { name: '是', exact: true }).check()
  await page.getByLabel('情形').fill('样例情形')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => sent.some(({ path }) => path.endsWith('/complete'))).toBe(true)
  const body = sent.find(({ path }) => path.endsWith('/complete'))?.body as {
    answers: object
    checklist: Record<string, { result: string }>
  }
  expect(body.answers).toEqual({ closed: 7, found: true, what: '样例情形' })
  expect(Object.values(body.checklist).filter(({ result }) => result === 'fail').length).toBeGreaterThan(0)
})

test('a matter is opened with what is asked of it, and what was typed is kept', async () => {
  const { page, sent, answer } = await web.visit('/campaigns/c1')
  answer('GET /api/me', { body: { ...me, may: [...me.may, 'matter.open'] } })
  await page.reload()
  const open = async () => {
    await page.getByRole('button', { name: '新建事项' }).click()
    await page.getByRole('dialog').getByRole('combobox', { name: '事项' }).fill('样例会议')
    await page.keyboard.press('Enter')
  }
  await open()
  await page.getByLabel('议题').fill('样例议题')
  await page.reload()
  await open()
  expect(await page.getByLabel('议题').inputValue()).toBe('样例议题')
  expect(await page.getByLabel('地点').count()).toBe(0)
  answer('POST /api/cases', {
    body: { caseId: 'c1-1', actNo: null, at: campaign.campaign.createdAt, processing: false },
  })
  await page.getByRole('dialog').getByRole('button', { name: '打开' }).click()
  await page.waitForURL(/cases\/c1-1/)
  expect(sent.find(({ path }) => path === '/api/cases')?.body).toEqual({
    campaignId: 'c1',
    procedure: 'meeting',
    matter: { topic: '样例议题' },
  })
})

test('a case says what it waits for; what counts no longer is struck through, a set score keeps the original', async () => {
  const { page } = await web.visit('/cases/c1-1')
  await page.getByText('正在等相关案件办结：已办结 1 / 2 件').waitFor()
  expect(await page.locator('.case-side del').allTextContents()).toEqual(['评奖评优', '样例约谈', '90 分'])
  await page.getByText('样例弄虚作假').waitFor()
  // its own page is nobody's business but of those who may see it
  expect(await page.getByRole('link', { name: '样例交办' }).count()).toBe(0)
})

test('a deliverable is confirmed with its ground', async () => {
  const { page, sent } = await web.visit('/campaigns/c1/phases')
  await page.getByRole('row', { name: '样例方案' }).getByRole('button', { name: '确认完成' }).click()
  await page.getByRole('dialog').getByLabel('依据和说明').fill('样例文件')
  await page.getByRole('dialog').getByRole('button', { name: '确认完成' }).click()
  await expect.poll(() => sent.length).toBe(1)
  expect(sent[0]).toMatchObject({
    path: '/api/campaigns/c1/phases/main/deliverables/a',
    body: { note: '样例文件' },
  })
})

test('of what each unit delivers for itself, those that owe it are named, and one’s own is confirmed', async () => {
  const { page, sent } = await web.visit('/campaigns/c1/phases')
  const row = page.getByRole('row', { name: '样例承诺书' })
  await row.getByText('已有 1 / 3 个单位完成').waitFor()
  await row.getByText('尚缺：样例二街道、样例三街道').waitFor()
  await row.getByRole('button', { name: '确认完成' }).click()
  const dialog = page.getByRole('dialog')
  // there is one that the caller may confirm for
  await dialog.getByText('样例二街道').waitFor()
  await dialog.getByLabel('依据和说明').fill('样例文件')
  await dialog.getByRole('button', { name: '确认完成' }).click()
  await expect.poll(() => sent.length).toBe(1)
  expect(sent[0]).toMatchObject({
    path: '/api/campaigns/c1/phases/main/deliverables/c',
    body: { note: '样例文件', unit: 4 },
  })
})
