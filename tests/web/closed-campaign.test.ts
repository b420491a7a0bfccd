import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CampaignDetail, PhaseItem } from '../../contracts/http/campaigns.ts'
import { me } from './answers.ts'
import { startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { campaign } from './campaign-answers.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const phases: PhaseItem[] = campaign.phases.map((phase) => ({
  ...phase,
  warnings: ['开始日 2024-09-16 不是工作日'],
  warned: [{ kind: 'STARTS_OFF', date: '2024-09-16' }],
}))
const running: CampaignDetail = { ...campaign, phases, may: [{ verb: 'close', allowed: true, why: null }] }
const closed: CampaignDetail = { ...running, campaign: { ...campaign.campaign, status: 'CLOSED' }, may: [] }

async function open(path: string, detail: CampaignDetail, language = 'zh-CN'): Promise<Visit> {
  const visit = await web.visit('/login')
  visit.answer('GET /api/me', { body: { ...me, may: [...me.may, 'campaign.run', 'matter.open'] } })
  visit.answer('GET /api/campaigns/c1', { body: detail })
  visit.answer('GET /api/campaigns/c1/progress', {
    body: { byStatus: { OPEN: 9, CLOSED: 3 }, byStep: [], byUnit: [], asOf: campaign.campaign.campaignNow },
  })
  await visit.page.evaluate(`localStorage.setItem('muster.preferences', JSON.stringify({ language: '${language}' }))`)
  await visit.page.goto(new URL(path, visit.page.url()).href)
  return visit
}

test('结束以前写明还有几件在办，照常办完', async () => {
  const { page, violations } = await open('/campaigns/c1', running)
  await page.getByRole('button', { name: '新建事项' }).waitFor()
  await page.getByRole('button', { name: '活动处理' }).click()
  await page.getByRole('menuitem', { name: '结束活动' }).click()
  await page.getByRole('dialog').getByText('还有 9 件案件在办，照常办到各自办结。').waitFor()
  expect(await violations()).toEqual([])
})

test('结束以后不再新建事项、确认成果，没有哪个阶段还在进行', async () => {
  const { page } = await open('/campaigns/c1', closed)
  await page.getByText('随活动结束').waitFor()
  await page.getByText('没有开始').waitFor()
  expect(await page.getByText('进行中').count()).toBe(0)
  expect(await page.getByRole('button', { name: '新建事项' }).count()).toBe(0)
  await page.getByRole('link', { name: '阶段门槛' }).click()
  await page.getByRole('row', { name: '样例方案' }).waitFor()
  expect(await page.getByRole('button', { name: '确认完成' }).count()).toBe(0)
})

test('英文界面：阶段的提醒也是英文', async () => {
  const { page } = await open('/campaigns/c1', running, 'en')
  await page
    .getByText(/The first day, Mon 16 Sep.*, is a day off/)
    .first()
    .waitFor()
  expect(await page.getByText('不是工作日').count()).toBe(0)
})
