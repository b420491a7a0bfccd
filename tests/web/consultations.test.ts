import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWeb, type WebUnderTest } from './browser.ts'
import { at, open, planner } from './planner-visit.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

test('被问的单位写意见；筹划的人答复，缺的写明，不能先批准', async () => {
  const asked = {
    unit: { id: 3, name: '样例街道' },
    status: 'GIVEN',
    text: '期限太短',
    givenBy: planner,
    givenAt: at,
    ruling: null,
    rulingReason: null,
    ruledBy: null,
  }
  const standing = {
    withdrawn: [],
    campaignId: 'c1',
    title: '样例行动',
    status: 'OPEN',
    dueOn: '2099-12-31',
    mayPlan: true,
    begunBy: planner,
    approvedBy: null,
    comments: [asked],
    gaps: ['样例街道的意见还没有写明采纳与否'],
    plan: {
      templateTitle: '两步办理',
      summary: '检查、整改',
      objectives: ['样例目标'],
      issueDate: '2024-09-16',
      phases: ['整治'],
    },
  }
  const visit = await open(web, '/consultations/c1', ({ answer }) => {
    answer('GET /api/campaigns/c1/consultation', { body: standing })
    answer('PUT /api/campaigns/c1/consultation/comments/3', { body: standing })
    answer('POST /api/campaigns/c1/consultation/comments/3/ruling', { body: standing })
  })
  const { page } = visit
  await page.getByText('还有 1 件没有办完').waitFor()
  expect(await page.getByRole('button', { name: '批准方案' }).isDisabled()).toBe(true)
  expect(await visit.violations()).toEqual([])
  await page.getByLabel('样例街道的意见').fill('请延长五天')
  await page.getByRole('button', { name: '提交意见' }).click()
  await page.getByLabel('部分采纳').check()
  await page.getByLabel('理由').fill('延长两天')
  await page.getByRole('button', { name: '答复' }).click()
  await expect
    .poll(() => visit.sent.map(({ path, body }) => [path.split('/consultation')[1], body]))
    .toEqual(
      expect.arrayContaining([
        ['/comments/3', { text: '请延长五天' }],
        ['/comments/3/ruling', { ruling: 'PARTLY', reason: '延长两天' }],
      ]),
    )
})

test('撤回要写原因；征求过的单位看到谁为什么撤回，留着自己的意见', async () => {
  const plan = { templateTitle: '两步办理', summary: '检查、整改', objectives: [], issueDate: '2024-09-16', phases: [] }
  const comment = {
    unit: { id: 3, name: '样例街道' },
    status: 'GIVEN',
    text: '期限太短',
    givenBy: planner,
    givenAt: at,
    ruling: null,
    rulingReason: null,
    ruledBy: null,
  }
  const open1 = {
    campaignId: 'c1',
    title: '样例行动',
    status: 'OPEN',
    dueOn: '2099-12-31',
    mayPlan: true,
    begunBy: planner,
    approvedBy: null,
    comments: [comment],
    withdrawn: [],
    gaps: [],
    plan,
  }
  const withdrawn = {
    ...open1,
    status: 'NONE',
    dueOn: null,
    begunBy: null,
    comments: [],
    withdrawn: [
      {
        dueOn: '2099-12-31',
        begunBy: planner,
        reason: '方案要大改',
        withdrawnBy: planner,
        withdrawnAt: at,
        comments: [comment],
      },
    ],
  }
  const visit = await open(web, '/consultations/c1', ({ answer }) => {
    answer('GET /api/campaigns/c1/consultation', { body: open1 })
    answer('POST /api/campaigns/c1/consultation/withdraw', { body: withdrawn })
    answer('GET /api/consultations', {
      body: {
        items: [
          {
            campaignId: 'c1',
            title: '样例行动',
            unit: comment.unit,
            dueOn: '2099-12-31',
            status: 'WITHDRAWN',
            reason: '方案要大改',
          },
        ],
        nextCursor: null,
      },
    })
  })
  const { page } = visit
  await page.getByRole('button', { name: '撤回征求意见' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /撤\s*回/ }).click()
  await dialog.getByText('请写明原因，至少两个字').waitFor()
  expect(await visit.violations()).toEqual([])
  visit.answer('GET /api/campaigns/c1/consultation', { body: withdrawn })
  await dialog.getByLabel('撤回的原因').fill('方案要大改')
  await dialog.getByRole('button', { name: /撤\s*回/ }).click()
  await page.getByText(/样例策划 于 .* 撤回：方案要大改/).waitFor()
  await page.getByText('期限太短').waitFor()
  // it may be sent round again
  await page.getByRole('button', { name: '送去征求意见' }).waitFor()
  expect(visit.sent.map(({ path, body }) => [path, body])).toEqual([
    ['/api/campaigns/c1/consultation/withdraw', { reason: '方案要大改' }],
  ])
  expect(await visit.violations()).toEqual([])
  await page.getByRole('link', { name: '征求意见的方案' }).click()
  await page.getByText('已撤回：方案要大改').waitFor()
})
