import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReceiptItem } from '../../contracts/http/changes.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { me } from './answers.ts'
import { startWeb, type WebUnderTest } from './browser.ts'
import { change, inspections, phase, receipt } from './change-answers.ts'
import { at, detail, open, version } from './planner-visit.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

test('延长阶段：说明是哪个阶段、哪一头，列表和回执里也是', async () => {
  const request = { kind: 'EXTENSION', phase: 'main', endsOn: '2025-01-10', reason: '进度慢' } as const
  const extension = change({
    kind: 'EXTENSION',
    request,
    elements: [],
    preview: { cases: 0, duties: 0, moved: 1, opened: 0, withdrawn: 0, blocked: 0, blocking: [] },
  })
  const ofCampaign: ReceiptItem = {
    ...receipt,
    entityId: 'c1',
    kind: 'campaign',
    name: '样例行动',
    unit: null,
    moved: [{ what: 'main', from: '2024-12-31T23:59:59.999+08:00', to: '2025-01-10T23:59:59.999+08:00', why: [] }],
  }
  const visit = await open(web, '/campaigns/c1/changes', ({ answer }) => {
    answer('GET /api/campaigns/c1', { body: { ...detail, phases: [phase] } })
    answer('GET /api/campaigns/c1/changes', { body: { items: [extension], nextCursor: null } })
    answer('GET /api/campaigns/c1/changes/1', { body: extension })
    answer('GET /api/campaigns/c1/changes/1/receipts', { body: { items: [ofCampaign], nextCursor: null } })
  })
  const { page } = visit
  await page.getByText('“整治”改到 2025年1月10日 周五 结束').waitFor()
  await page.getByRole('link', { name: '第 1 项 · 延长阶段' }).click()
  await page.getByText('“整治”改到 2025年1月10日 周五 结束；在办案件的期限不变').waitFor()
  const row = page.getByRole('row', { name: '活动本身' })
  await row.getByText('“整治”的截止：2024年12月31日 周二 → 2025年1月10日 周五').waitFor()
  expect(await visit.violations()).toEqual([])
})

test('改配额：说明是谁的份额，用文字', async () => {
  const roles = [...twoStep.roles, { id: 'teams', title: '督导组', finds: { by: 'group' as const } }]
  const wanted = { ...inspections, shares: [{ role: 'teams', each: 25, units: 4 }] }
  const quotaChange = change({
    kind: 'QUOTAS',
    request: { kind: 'QUOTAS', quotas: [wanted], reason: '任务加重' },
    elements: [
      {
        construct: 'quotas',
        kind: '配额',
        id: 'inspections',
        title: '检查任务',
        change: 'changed',
        values: [{ path: 'shares[0].each', before: 20, after: 25 }],
        text: '配额“检查任务”有 1 处改动',
      },
    ],
  })
  const { page } = await open(web, '/campaigns/c1/changes/1', ({ answer }) => {
    answer('GET /api/templates/two-step/versions/1', {
      body: { version: version({ version: 1 }), document: { ...twoStep, roles, quotas: [inspections] } },
    })
    answer('GET /api/campaigns/c1/changes/1', { body: quotaChange })
    answer('GET /api/campaigns/c1/changes/1/receipts', { body: { items: [], nextCursor: null } })
  })
  await page.getByText('份额 · “督导组” · 每个单位').waitFor()
  expect(await page.locator('.element-changes dd').innerText()).toBe('20 25')
  expect(await page.getByText('shares').count()).toBe(0)
})

test('别的变更批准在前：说明规则已变、要重新提出', async () => {
  const outdated = change({ outdated: true, may: ['reject'] })
  const visit = await open(web, '/campaigns/c1/changes', ({ answer }) => {
    answer('GET /api/campaigns/c1/changes', { body: { items: [outdated], nextCursor: null } })
    answer('GET /api/campaigns/c1/changes/1', { body: outdated })
    answer('GET /api/campaigns/c1/changes/1/receipts', { body: { items: [], nextCursor: null } })
  })
  const { page } = visit
  await page.getByText('规则已变，须重新提出').waitFor()
  expect(await page.getByText('待批准').count()).toBe(0)
  await page.getByRole('link', { name: '第 1 项 · 改参数' }).click()
  await page.getByRole('alert').filter({ hasText: '请按现在的规则重新提出' }).waitFor()
  expect(await page.getByRole('button', { name: '批准', exact: true }).count()).toBe(0)
  expect(await visit.violations()).toEqual([])
})

test.each([
  ['提出的人看到要由另一人批准，是谁', [{ id: 9, name: '样例负责人' }], '可以批准的：样例负责人。'],
  ['没有别人可以批准，说明怎么办', [], '请系统管理员在活动办公室或者领导小组任命一人'],
])('%s', async (_name, approvers, told) => {
  const { page } = await open(web, '/campaigns/c1/changes/1', ({ answer }) => {
    const own = { proposedBy: me.person, may: ['preview' as const, 'reject' as const], approvers }
    answer('GET /api/campaigns/c1/changes/1', { body: change(own) })
    answer('GET /api/campaigns/c1/changes/1/receipts', { body: { items: [receipt], nextCursor: null } })
  })
  await page.getByText('提出变更的人不能自己批准').filter({ hasText: told }).waitFor()
  // a deadline of a case is told with its step
  await page.getByText('检查：2024年9月25日 周三 17:30 → 2024年9月30日 周一 17:30').waitFor()
})

test('预览、批准、回执', async () => {
  const ofDuty: ReceiptItem = {
    ...receipt,
    entityId: 'c1~score~4',
    kind: 'duty',
    name: '样例每日打分',
    unit: { id: 4, name: '样例二街道' },
  }
  const visit = await open(web, '/campaigns/c1/changes/1', ({ answer }) => {
    answer('GET /api/campaigns/c1/changes/1', { body: change() })
    answer('GET /api/campaigns/c1/changes/1/receipts', { body: { items: [receipt, ofDuty], nextCursor: null } })
  })
  const { page } = visit
  await page.getByText('影响 1 个案件').waitFor()
  await page.getByRole('link', { name: '样例场所1' }).waitFor()
  // many units have the same duty
  await page
    .getByRole('row', { name: /样例每日打分/ })
    .getByText('样例二街道')
    .waitFor()
  await page.getByRole('button', { name: '导出表格' }).waitFor()
  expect(await visit.violations()).toEqual([])
  visit.answer('GET /api/campaigns/c1/changes/1', {
    body: change({
      status: 'APPROVED',
      ruledBy: { id: 8, name: '样例办公室' },
      ruledAt: at,
      may: [],
      followed: { done: 1, total: 2 },
    }),
  })
  await page.getByRole('button', { name: '批准', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '批准' }).click()
  await page.getByText('已跟进 1 / 2').waitFor()
  await page.getByText('样例办公室').waitFor()
  expect(visit.sent.map(({ path }) => path)).toContain('/api/campaigns/c1/changes/1/approve')
})

test('不能跟随的案件列出来，没有批准的按钮', async () => {
  const blocking = [
    { entityId: 'c1-2', name: '样例场所2', element: 'steps.rectify', value: 'rectify', reason: '新版本没有' },
  ]
  const { page } = await open(web, '/campaigns/c1/changes/1', ({ answer }) => {
    const preview = { cases: 0, duties: 0, moved: 0, opened: 0, withdrawn: 0, blocked: 1, blocking }
    answer('GET /api/campaigns/c1/changes/1', {
      body: change({
        kind: 'TEMPLATE',
        request: { kind: 'TEMPLATE', version: 2, reason: '换新版本' },
        preview,
        may: ['preview', 'reject'],
      }),
    })
    answer('GET /api/campaigns/c1/changes/1/receipts', { body: { items: [], nextCursor: null } })
  })
  await page.getByRole('link', { name: '样例场所2' }).waitFor()
  expect(await page.getByRole('button', { name: '批准', exact: true }).count()).toBe(0)
})
