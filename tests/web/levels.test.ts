import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CampaignDetail, LevelItem } from '../../contracts/http/campaigns.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { campaign } from './campaign-answers.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const now = '2024-09-18T09:00:00+08:00'
const air: LevelItem = {
  id: 'air',
  title: '样例预警',
  value: 'yellow',
  values: [
    { id: 'none', title: '无', duties: [] },
    { id: 'yellow', title: '黄色', duties: ['样例巡查'] },
    { id: 'red', title: '红色', duties: ['样例巡查', '样例停工检查'] },
  ],
  declaredBy: '样例办',
  may: true,
  history: [
    { value: '黄色', reason: '样例预警1号', at: '2024-09-17T20:00:00+08:00', by: { id: 9, name: '样例人员' } },
    { value: '无', reason: '样例解除', at: '2024-09-16T20:00:00+08:00', by: { id: 9, name: '样例人员' } },
  ],
}

async function open(level: LevelItem, language = 'zh-CN'): Promise<Visit> {
  const detail: CampaignDetail = { ...campaign, levels: [level] }
  const visit = await web.visit(BLANK)
  visit.answer('GET /api/me', { body: me })
  visit.answer('GET /api/campaigns/c1', { body: detail })
  await visit.page.evaluate(`localStorage.setItem('muster.preferences', JSON.stringify({ language: '${language}' }))`)
  await visit.page.goto(new URL('/campaigns/c1', visit.page.url()).href)
  return visit
}

test('现在是哪一级、谁在什么时候调整的；调整以前看得见哪些职责因此开始', async () => {
  const { page, answer, sent, violations } = await open(air)
  await page.getByRole('list', { name: '样例预警' }).getByText('黄色').waitFor()
  expect(await page.locator('.level-scale [aria-current=true]').innerText()).toBe('黄色')
  await page.getByText(/由样例人员调整/).click()
  await page.getByText('样例解除').waitFor()
  answer('POST /api/campaigns/c1/levels/air', {
    body: { campaignId: 'c1', actNo: 3, at: now, campaignNow: now, processing: true },
  })
  await page.getByRole('button', { name: '调整等级' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox').click()
  await page.getByTitle('红色').click()
  await dialog.getByText('开始：样例停工检查').waitFor()
  await dialog.getByRole('textbox').fill('样例预警2号')
  expect(await violations()).toEqual([])
  await dialog.getByRole('button', { name: '调整等级' }).click()
  await page.getByText('已调整，案件和职责正在跟进').waitFor()
  expect(sent.at(-1)?.body).toEqual({ value: 'red', reason: '样例预警2号' })
})

test('不由自己调整的，写明由谁；英文界面也是', async () => {
  const { page } = await open({ ...air, may: false, history: [] }, 'en')
  await page.getByText('Switched by: 样例办').waitFor()
  await page.getByText('Not switched since the launch').waitFor()
  expect(await page.getByRole('button', { name: 'Switch' }).count()).toBe(0)
})
