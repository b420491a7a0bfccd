import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { change, inspections, phase, quotas, withQuotas } from './change-answers.ts'
import { detail, open } from './planner-visit.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

test('提出：只送出与现在不同的参数', async () => {
  const visit = await open(web, '/campaigns/c1/changes', ({ answer }) => {
    answer('GET /api/campaigns/c1/changes', { body: { items: [], nextCursor: null } })
    answer('POST /api/campaigns/c1/changes', {
      body: change({ status: 'PREVIEWING', preview: null, may: ['reject'] }),
    })
    answer('GET /api/campaigns/c1/changes/1', {
      body: change({ status: 'PREVIEWING', looked: 1, preview: null, may: ['reject'] }),
    })
  })
  const { page } = visit
  await page.getByText('还没有变更').waitFor()
  expect(await visit.violations()).toEqual([])
  await page.getByRole('button', { name: '提出变更' }).click()
  await page.getByLabel('整改天数').fill('8')
  await page.getByLabel('原因').fill('期限太短')
  await page.getByRole('button', { name: '试算' }).click()
  await page.getByText('已看 1 / 2').waitFor()
  expect(visit.sent.find(({ path }) => path.endsWith('/changes'))?.body).toEqual({
    kind: 'PARAMETERS',
    parameters: { days: 8 },
    reason: '期限太短',
  })
})

test('参数写明范围和依据，超出的说在旁边；关掉再打开，填的还在，没有动过的照现在的', async () => {
  const visit = await open(web, '/campaigns/c1/changes', ({ answer }) => {
    answer('GET /api/campaigns/c1/changes', { body: { items: [], nextCursor: null } })
    answer('POST /api/campaigns/c1/changes', {
      status: 422,
      body: { code: 'PARAMETER_INVALID', message: '样例：不能这样', requestId: 'r', field: 'parameters.days' },
    })
  })
  const { page } = visit
  const dialog = page.getByRole('dialog')
  const days = page.getByLabel('整改天数')
  await page.getByRole('button', { name: '提出变更' }).click()
  await dialog.getByText('1 至 30').waitFor()
  await days.fill('45')
  await dialog.getByText('请填 1 至 30 的整数；改好以前仍按 5').waitFor()
  expect(await days.inputValue()).toBe('45')
  await days.fill('8')
  await page.getByLabel('原因').fill('期限太短')
  await dialog.getByRole('button', { name: /取\s*消/ }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '提出变更' }).click()
  expect([await days.inputValue(), await page.getByLabel('原因').inputValue()]).toEqual(['8', '期限太短'])
  await page.getByRole('button', { name: '试算' }).click()
  await dialog.locator('.ant-form-item', { has: days }).getByText('样例：不能这样').waitFor()
  expect(await dialog.getByText('样例：不能这样').count()).toBe(1)
  expect(visit.sent.map(({ body }) => body)).toEqual([
    { kind: 'PARAMETERS', parameters: { days: 8 }, reason: '期限太短' },
  ])
})

describe('改配额', () => {
  const openQuotas = async () => {
    const visit = await open(web, '/campaigns/c1/changes', ({ answer }) => {
      answer('GET /api/campaigns/c1', { body: withQuotas })
      answer('GET /api/campaigns/c1/changes', { body: { items: [], nextCursor: null } })
      answer('GET /api/campaigns/c1/quotas', { body: quotas })
      answer('POST /api/campaigns/c1/changes', { body: change({ kind: 'QUOTAS' }) })
      answer('GET /api/campaigns/c1/changes/1', { body: change({ kind: 'QUOTAS' }) })
    })
    await visit.page.getByRole('button', { name: '提出变更' }).click()
    await visit.page.getByLabel('改配额').check()
    const quota = visit.page.getByRole('group', { name: '检查任务' })
    await quota.getByText('合计 100 / 总数 100').waitFor()
    return { visit, quota }
  }

  test('合计与总数不符时说明，不能送出；只送出与现在不同的配额', async () => {
    const { visit, quota } = await openQuotas()
    const { page } = visit
    await quota.getByText('样例街道、样例二街道').waitFor()
    await quota.getByLabel('督导组每个单位').fill('25')
    await quota.getByText('合计 110 / 总数 100').waitFor()
    await quota.getByText('各单位合计 110，与总数 100 不符').waitFor()
    await page.getByLabel('原因').fill('任务加重')
    expect(await visit.violations()).toEqual([])
    await page.getByRole('button', { name: '试算' }).click()
    await page.waitForTimeout(300)
    expect(visit.sent).toEqual([])
    await quota.getByLabel('总数').fill('110')
    await quota.getByText('各单位合计 110，与总数 100 不符').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '试算' }).click()
    await page.getByText('影响 1 个案件').waitFor()
    expect(visit.sent.find(({ path }) => path.endsWith('/changes'))?.body).toEqual({
      kind: 'QUOTAS',
      quotas: [
        {
          ...inspections,
          total: 110,
          shares: [
            { role: 'office', each: 60, units: 1 },
            { role: 'teams', each: 25, units: 2 },
          ],
        },
      ],
      reason: '任务加重',
    })
  })

  test('配额还没有读到时不能送出：与现在比不出差别', async () => {
    const visit = await open(web, '/campaigns/c1/changes', ({ answer }) => {
      answer('GET /api/campaigns/c1', { body: withQuotas })
      answer('GET /api/campaigns/c1/changes', { body: { items: [], nextCursor: null } })
      answer('GET /api/campaigns/c1/quotas', { body: quotas })
    })
    const { page } = visit
    await page.getByRole('button', { name: '提出变更' }).click()
    await page.getByLabel('改配额').waitFor()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /取\s*消/ })
      .click()
    // read anew for each form: now it does not come
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
    await page.route('**/api/campaigns/c1/quotas', async (route) => {
      await held
      await route.fulfill({ json: quotas })
    })
    await page.getByRole('button', { name: '提出变更' }).click()
    await page.getByLabel('改配额').check()
    await page.getByRole('button', { name: '试算', disabled: true }).waitFor()
    await page.getByLabel('参数').check()
    await page.getByRole('button', { name: '试算', disabled: false }).waitFor()
    // as they stood before they hold their place
    await page.getByLabel('改配额').check()
    const total = page.getByRole('group', { name: '检查任务' }).getByLabel('总数')
    await total.and(page.locator(':disabled')).waitFor()
    const heightOf = async () => (await page.locator('.ant-modal-body').boundingBox())?.height
    const before = await heightOf()
    letGo()
    await total.and(page.locator(':enabled')).waitFor()
    expect(await heightOf()).toBe(before)
    expect(await total.inputValue()).toBe('100')
  })

  test('与现在一样的不送出；服务器的意见写在字段旁边', async () => {
    const { visit, quota } = await openQuotas()
    const { page } = visit
    await page.getByLabel('原因').fill('任务加重')
    await page.getByRole('button', { name: '试算' }).click()
    await page.getByText('没有要变更的内容').waitFor()
    expect(visit.sent).toEqual([])
    visit.answer('POST /api/campaigns/c1/changes', {
      status: 422,
      body: {
        code: 'CHANGE_INVALID',
        message: '变更有 1 处问题',
        problems: [{ path: 'quotas[0].total', message: '样例意见', expected: '样例' }],
        requestId: 'r',
      },
    })
    await quota.getByLabel('督导组每个单位').fill('21')
    await quota.getByLabel('总数').fill('102')
    await page.getByRole('button', { name: '试算' }).click()
    await quota.getByText('样例意见').waitFor()
    await page.getByRole('alert').filter({ hasText: '变更有 1 处问题' }).waitFor()
  })
})

describe('延期由谁办', () => {
  const arrange = (asChange: boolean) => (visit: Visit) => {
    const may = [{ verb: 'extend', allowed: true, why: null, ...(asChange ? { asChange } : {}) }]
    visit.answer('GET /api/campaigns/c1', { body: { ...detail, phases: [phase], may } })
    visit.answer('GET /api/campaigns/c1/changes', { body: { items: [], nextCursor: null } })
  }

  test('模板规定须两人办的：直接到提出变更，选好延长阶段', async () => {
    const { page } = await open(web, '/campaigns/c1', arrange(true))
    await page.getByRole('button', { name: '活动处理' }).click()
    await page.getByRole('menuitem', { name: /提出变更，另一人批准/ }).click()
    await page.getByRole('dialog').getByLabel('新的截止日').waitFor()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /取\s*消/ })
      .click()
    await page.waitForURL(/\/changes$/)
  })

  test('一个人可以办的：说明立即生效，也可以提出变更', async () => {
    const visit = await open(web, '/campaigns/c1', arrange(false))
    const { page } = visit
    await page.getByRole('button', { name: '活动处理' }).click()
    await page.getByRole('menuitem', { name: '阶段延期' }).click()
    await page.getByText('这里由一个人办，立即生效').waitFor()
    expect(await visit.violations()).toEqual([])
    await page.getByRole('dialog').getByRole('link', { name: '提出变更' }).click()
    await page.getByRole('dialog').getByLabel('新的截止日').waitFor()
  })
})
