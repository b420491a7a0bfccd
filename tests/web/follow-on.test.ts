import { afterAll, beforeAll, expect, test } from 'vitest'
import { me } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'
import { campaign } from './campaign-answers.ts'
import { noProgress } from './overview-answers.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const next = { ...campaign.campaign, id: 'c2', status: 'DRAFT' as const, follows: { id: 'c1', title: '样例行动' } }

test('接着办：按方案写明的模板起草，写明接着哪一次', async () => {
  const visit = await web.visit(BLANK)
  const { page, answer } = visit
  answer('GET /api/me', { body: { ...me, may: [...me.may, 'campaign.read', 'campaign.plan', 'campaign.draft'] } })
  answer('GET /api/campaigns/c1', { body: { ...campaign, followOn: { templateId: 'zone', title: '样例后续' } } })
  answer('GET /api/campaigns/c1/progress', { body: noProgress })
  answer('POST /api/campaigns', { body: next })
  answer('GET /api/campaigns/c2', { body: { ...campaign, campaign: next } })
  await page.goto(new URL('/campaigns/c1', page.url()).href)
  await page.getByRole('button', { name: '活动处理' }).click()
  await page.getByRole('menuitem', { name: '接着办' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('按“样例后续”起草').waitFor()
  expect(await visit.violations()).toEqual([])
  await dialog.getByLabel('名称').fill('样例行动第二年')
  await dialog.getByRole('button', { name: '起草' }).click()
  await page.waitForURL('**/campaigns/c2/plan/**')
  expect(visit.sent.find(({ path }) => path === '/api/campaigns')?.body).toMatchObject({
    templateId: 'zone',
    title: '样例行动第二年',
    follows: 'c1',
  })
})
