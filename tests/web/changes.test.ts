import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignDetail, PhaseItem } from '../../contracts/http/campaigns.ts'
import type { ChangeItem, ReceiptItem } from '../../contracts/http/changes.ts'
import type { QuotasOut } from '../../contracts/http/figures.ts'
import type { TemplateVersion } from '../../contracts/http/templates.ts'
import type { Quota } from '../../contracts/template/figure.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { me } from './answers.ts'
import { startWeb, type Visit, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const at = '2024-09-18T09:00:00+08:00'
const planner = { id: 7, name: '样例策划' }

const detail: CampaignDetail = {
  campaign: {
    id: 'c1',
    title: '样例行动',
    templateId: 'two-step',
    templateVersion: 1,
    status: 'RUNNING',
    issueDate: '2024-09-16',
    campaignNow: at,
    clockMode: 'real',
    caseCount: 2,
    createdAt: at,
  },
  parameters: [
    { key: 'days', title: '整改天数', type: 'integer', value: 5, min: 1, max: 30, basis: null },
    { key: 'byOffice', title: '由办公室检查', type: 'boolean', value: false, min: null, max: null, basis: null },
  ],
  roles: [],
  phases: [],
  ledgers: [],
  clock: {},
  step: {},
  gaps: [],
  may: [],
} as unknown as CampaignDetail

const change = (more: Partial<ChangeItem> = {}): ChangeItem => ({
  no: 1,
  kind: 'PARAMETERS',
  status: 'READY',
  reason: '期限太短',
  request: { kind: 'PARAMETERS', parameters: { days: 8 }, reason: '期限太短' },
  elements: [
    {
      construct: 'parameters',
      kind: '参数',
      id: 'days',
      title: '整改天数',
      change: 'changed',
      values: [{ path: 'value', before: 5, after: 8 }],
      text: '参数“整改天数”由 5 改为 8',
    },
  ],
  looked: 2,
  total: 2,
  preview: { cases: 1, duties: 0, moved: 1, opened: 0, withdrawn: 0, blocked: 0, blocking: [] },
  error: null,
  proposedBy: planner,
  proposedAt: at,
  ruledBy: null,
  ruledAt: null,
  ruling: null,
  outdated: false,
  followed: null,
  may: ['preview', 'approve', 'reject'],
  ...more,
})

const phase: PhaseItem = {
  id: 'main',
  title: '整治',
  startsAt: '2024-09-16T00:00:00+08:00',
  endsAt: '2024-12-31T23:59:59.999+08:00',
  status: 'ACTIVE',
  tentative: { starts: false, ends: false },
  warnings: [],
  why: [],
}

const receipt: ReceiptItem = {
  entityId: 'c1-1',
  kind: 'case',
  name: '样例场所1',
  before: { edition: 0, calendar: 'cn', step: 'inspect' },
  after: { edition: 1, calendar: 'cn', step: 'inspect' },
  moved: [{ what: 'inspect.1', from: '2024-09-25T17:30:00+08:00', to: '2024-09-30T17:30:00+08:00', why: [] }],
  opened: [],
  withdrawn: [],
  at,
}

const version = (more: Partial<TemplateVersion> = {}): TemplateVersion => ({
  id: 'two-step',
  version: 2,
  title: '两步办理',
  status: 'SUBMITTED',
  draftedBy: planner,
  submittedBy: planner,
  approvedBy: null,
  createdAt: at,
  publishedAt: null,
  returned: null,
  may: ['return', 'approve'],
  ...more,
})

const inspections: Quota = {
  id: 'inspections',
  title: '检查任务',
  indicator: 'inspected',
  total: 100,
  shares: [
    { role: 'office', each: 60, units: 1 },
    { role: 'teams', each: 20, units: 2 },
  ],
  warnAt: 10,
  kind: 'REACH',
}
const errors: Quota = {
  id: 'errors',
  title: '错单上限',
  indicator: 'errors',
  total: 6,
  shares: [{ role: 'teams', each: 3, units: 2 }],
  kind: 'CAP',
}
const street = { id: 3, name: '样例街道' }
const other = { id: 4, name: '样例二街道' }
const shareOf = (role: string, unit: typeof street, share: string) => ({
  unit,
  role,
  share,
  done: '0',
  used: '0.0',
  state: 'ON_COURSE' as const,
})
const figureOf = (rule: Quota, shares: QuotasOut['items'][number]['shares']): QuotasOut['items'][number] => ({
  id: rule.id,
  title: rule.title,
  indicator: rule.indicator,
  kind: rule.kind,
  total: String(rule.total),
  short: '0',
  gaps: [],
  conflictOfInterest: false,
  elapsed: '0.0',
  period: { key: 'CAMPAIGN', from: '2024-09-16', until: '2024-12-31' },
  basis: null,
  rule,
  shares,
})
const quotas: QuotasOut = {
  template: { id: 'two-step', version: 1 },
  today: '2024-09-18',
  items: [
    figureOf(inspections, [
      shareOf('office', { id: 2, name: '样例办公室' }, '60'),
      shareOf('teams', street, '20'),
      shareOf('teams', other, '20'),
    ]),
    figureOf(errors, [shareOf('teams', street, '3'), shareOf('teams', other, '3')]),
  ],
}
const withQuotas: CampaignDetail = {
  ...detail,
  roles: [
    { role: 'office', title: '牵头单位', by: 'bound', bound: { id: 2, name: '样例办公室' }, perUnit: [] },
    { role: 'teams', title: '督导组', by: 'group', bound: null, perUnit: [], units: [street, other] },
  ],
}

const may = [
  ...me.may,
  'campaign.plan',
  'campaign.run',
  'campaign.draft',
  'template.read',
  'template.draft',
  'template.approve',
]

/** A page whose answers stand before it is asked for. */
async function open(path: string, arrange: (visit: Visit) => void): Promise<Visit> {
  const visit = await web.visit('/login')
  visit.answer('GET /api/me', { body: { ...me, may } })
  visit.answer('GET /api/campaigns/c1', { body: detail })
  visit.answer('GET /api/templates/two-step/versions/1', {
    body: { version: version({ version: 1 }), document: twoStep },
  })
  arrange(visit)
  await visit.page.goto(new URL(path, visit.page.url()).href)
  return visit
}

describe('变更', () => {
  test('提出：只送出与现在不同的参数', async () => {
    const visit = await open('/campaigns/c1/changes', ({ answer }) => {
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

  describe('改配额', () => {
    const openQuotas = async () => {
      const visit = await open('/campaigns/c1/changes', ({ answer }) => {
        answer('GET /api/campaigns/c1', { body: withQuotas })
        answer('GET /api/campaigns/c1/changes', { body: { items: [], nextCursor: null } })
        answer('GET /api/campaigns/c1/quotas', { body: quotas })
        answer('POST /api/campaigns/c1/changes', { body: change({ kind: 'QUOTAS' }) })
        answer('GET /api/campaigns/c1/changes/1', { body: change({ kind: 'QUOTAS' }) })
      })
      await visit.page.getByRole('button', { name: '提出变更' }).click()
      await visit.page.getByLabel('改配额').check()
      return { visit, quota: visit.page.getByRole('group', { name: '检查任务' }) }
    }

    test('合计与总数不符时说明，不能送出；只送出与现在不同的配额', async () => {
      const { visit, quota } = await openQuotas()
      const { page } = visit
      await quota.getByText('合计 100 / 总数 100').waitFor()
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
      moved: [{ what: 'main', from: '2024-12-31T23:59:59.999+08:00', to: '2025-01-10T23:59:59.999+08:00', why: [] }],
    }
    const visit = await open('/campaigns/c1/changes', ({ answer }) => {
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
    const { page } = await open('/campaigns/c1/changes/1', ({ answer }) => {
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
    const visit = await open('/campaigns/c1/changes', ({ answer }) => {
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

  test('提出的人看到要由另一人批准', async () => {
    const { page } = await open('/campaigns/c1/changes/1', ({ answer }) => {
      answer('GET /api/campaigns/c1/changes/1', { body: change({ proposedBy: me.person, may: ['preview', 'reject'] }) })
      answer('GET /api/campaigns/c1/changes/1/receipts', { body: { items: [receipt], nextCursor: null } })
    })
    await page.getByText('提出变更的人不能自己批准').waitFor()
    // a deadline of a case is told with its step
    await page.getByText('检查：2024年9月25日 周三 17:30 → 2024年9月30日 周一 17:30').waitFor()
  })

  test('预览、批准、回执', async () => {
    const visit = await open('/campaigns/c1/changes/1', ({ answer }) => {
      answer('GET /api/campaigns/c1/changes/1', { body: change() })
      answer('GET /api/campaigns/c1/changes/1/receipts', { body: { items: [receipt], nextCursor: null } })
    })
    const { page } = visit
    await page.getByText('影响 1 个案件').waitFor()
    await page.getByRole('link', { name: '样例场所1' }).waitFor()
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
    const { page } = await open('/campaigns/c1/changes/1', ({ answer }) => {
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
})

describe('模板', () => {
  test('上传有错的文件：逐处列出，什么也没有存', async () => {
    const visit = await open('/templates', ({ answer }) => {
      answer('GET /api/templates', { body: { items: [], nextCursor: null } })
      answer('POST /api/templates', {
        status: 422,
        body: {
          code: 'TEMPLATE_INVALID',
          message: '模板有 1 处错误，没有保存',
          problems: [{ path: 'procedures[0].reopenTo', message: '没有环节“nowhere”', expected: '环节之一：inspect' }],
          requestId: 'r',
        },
      })
    })
    const { page } = visit
    await page.getByText('还没有模板').waitFor()
    await page.getByRole('button', { name: '上传模板' }).first().click()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 't.json', mimeType: 'application/json', buffer: Buffer.from('{"format":1}') })
    await page.getByText('procedures[0].reopenTo').waitFor()
    await page.getByText('环节之一：inspect').waitFor()
    expect(await visit.violations()).toEqual([])
  })

  test('批准一个版本；比较两个版本；按构造读一个版本', async () => {
    const visit = await open('/templates/two-step', ({ answer }) => {
      const items = [version(), version({ version: 1, status: 'PUBLISHED', publishedAt: at, may: [] })]
      answer('GET /api/templates/two-step/versions', { body: { items, nextCursor: null } })
      answer('GET /api/templates/two-step/versions/1/compare/2', { body: { items: change().elements } })
      answer('GET /api/templates/two-step/versions/1', { body: { version: items[1], document: twoStep } })
    })
    const { page } = visit
    await page.getByRole('button', { name: '批准' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '批准' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(visit.sent.find(({ path }) => path === '/api/templates/two-step/approve')?.body).toEqual({ version: 2 })
    await page.getByRole('link', { name: '比较' }).click()
    await page.getByText('整改天数').waitFor()
    await page.goBack()
    await page.getByRole('link', { name: '第 1 版' }).click()
    await page.getByText('检查：由承办办').waitFor()
    expect(await visit.violations()).toEqual([])
  })
})

describe('模板的文字', () => {
  const items = [
    {
      construct: 'procedures.steps',
      kind: '环节',
      id: 'twoStep.inspect',
      title: '两步·检查',
      change: 'changed' as const,
      values: [
        { path: 'performer.role', before: 'worker', after: 'office' },
        { path: 'agenda[overdue].after.in', before: 1, after: 2 },
        { path: 'outcomes.done.to[0].step', before: 'rectify', after: 'closed' },
        { path: 'agenda[overdue].do', before: 'remind', after: 'overdue' },
        { path: 'novelty.inner', before: 1, after: 2 },
      ],
      text: '环节“两步·检查”有 5 处改动',
    },
    { construct: 'roles', kind: '角色', id: 'x', title: '巡查队', change: 'added' as const, values: [], text: '新增' },
  ]
  const arrange = ({ answer }: Visit) => {
    answer('GET /api/templates/two-step/versions/1/compare/2', { body: { items } })
    answer('GET /api/templates/two-step/versions/2', { body: { version: version(), document: twoStep } })
  }

  test('比较：路径、编号、取值都用文字；没有文字的照原样', async () => {
    const visit = await open('/templates/two-step/compare/1/2', arrange)
    const { page } = visit
    await page.getByText('承办 · 角色').waitFor()
    const told = (await page.locator('.element-changes dl > div').allInnerTexts()).map((text) =>
      text.replaceAll(/\s+/g, ' '),
    )
    expect(told).toEqual([
      '承办 · 角色 承办 办公室',
      '到时候做什么 · “检查逾期” · 之后 · 时长 1 2',
      '办理结果 · “完成” · 之后到 · “整改” · 环节 整改 结案',
      '到时候做什么 · “检查逾期” · 做什么 提醒 逾期',
      'novelty · inner 1 2',
    ])
    expect(await page.locator('.element-changes code').allInnerTexts()).toEqual(['novelty', 'inner'])
    expect(await visit.violations()).toEqual([])
  })

  test('英文界面：种类和属性不出现中文', async () => {
    const visit = await open('/templates/two-step/compare/1/2', arrange)
    const { page } = visit
    await page.evaluate(`localStorage.setItem('muster.preferences', JSON.stringify({ language: 'en' }))`)
    await page.reload()
    await page.getByText('Changed step 两步·检查').waitFor()
    await page.getByText('Added role 巡查队').waitFor()
    await page.getByText('Performer · Role').waitFor()
  })

  test('退回的原因给起草人看；版本页写明谁起草、谁批准，各阶段何时', async () => {
    const returned = { reason: '期限太短', by: { id: 8, name: '样例领导' }, at }
    const draft = version({ status: 'DRAFT', returned, may: ['edit', 'submit'] })
    const visit = await open('/templates/two-step', ({ answer }) => {
      answer('GET /api/templates/two-step/versions', { body: { items: [draft], nextCursor: null } })
      answer('GET /api/templates/two-step/versions/2', { body: { version: draft, document: twoStep } })
    })
    const { page } = visit
    await page.getByRole('alert').filter({ hasText: '期限太短（样例领导' }).waitFor()
    expect(await visit.violations()).toEqual([])
    await page.getByRole('link', { name: '第 2 版' }).click()
    await page.getByText('起草：样例策划').waitFor()
    await page.getByRole('alert').filter({ hasText: '期限太短' }).waitFor()
    await page.getByText('整治：印发之日 至 2024年12月31日 周二').waitFor()
    expect(await visit.violations()).toEqual([])
  })

  test('活动用的是自己那一版的名称，不是最新一版的', async () => {
    const { page } = await open('/campaigns/c1', ({ answer }) => {
      answer('GET /api/templates/two-step', {
        body: {
          template: { id: 'two-step', version: 3, title: '两步办理三版', summary: '', status: 'PUBLISHED', phases: [] },
          document: { ...twoStep, version: 3, title: '两步办理三版' },
        },
      })
    })
    await page.getByText('两步办理 第 1 版').waitFor()
    expect(await page.getByText('两步办理三版').count()).toBe(0)
  })
})

describe('征求意见', () => {
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
      campaignId: 'c1',
      title: '样例行动',
      status: 'OPEN',
      dueOn: '2099-12-31',
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
    const visit = await open('/consultations/c1', ({ answer }) => {
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
    await page.getByText('已记录').first().waitFor()
    await page.waitForTimeout(300)
    expect(visit.sent.map(({ path, body }) => [path.split('/consultation')[1], body])).toEqual(
      expect.arrayContaining([
        ['/comments/3', { text: '请延长五天' }],
        ['/comments/3/ruling', { ruling: 'PARTLY', reason: '延长两天' }],
      ]),
    )
  })
})
