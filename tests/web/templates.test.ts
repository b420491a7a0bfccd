import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { playgrounds } from '../../templates/playgrounds/template.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { change } from './change-answers.ts'
import { at, open, version } from './planner-visit.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

describe('模板', () => {
  test('上传有错的文件：逐处列出，什么也没有存', async () => {
    const visit = await open(web, '/templates', ({ answer }) => {
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
    const visit = await open(web, '/templates/two-step', ({ answer }) => {
      const items = [version(), version({ version: 1, status: 'PUBLISHED', publishedAt: at, may: [] })]
      answer('GET /api/templates/two-step/versions', { body: { items, nextCursor: null } })
      answer('GET /api/templates/two-step/versions/1/compare/2', { body: { items: change().elements } })
      answer('GET /api/templates/two-step/versions/1', { body: { version: items[1], document: twoStep } })
      answer('GET /api/templates/two-step/versions/2', { body: { version: items[0], document: twoStep } })
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
    const visit = await open(web, '/templates/two-step/compare/1/2', arrange)
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
    const visit = await open(web, '/templates/two-step/compare/1/2', arrange)
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
    const visit = await open(web, '/templates/two-step', ({ answer }) => {
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

  test('版本页写明扣分的检查表怎样算合格、有哪些等次，哪个结果逾期由平台办', async () => {
    const visit = await open(web, '/templates/playgrounds/versions/1', ({ answer }) => {
      answer('GET /api/templates/playgrounds/versions/1', {
        body: { version: version({ version: 1 }), document: playgrounds },
      })
    })
    const { page } = visit
    await page.getByText('3 项，扣分从零数起，至多 10，不超过 2 为合格；等次：').waitFor()
    await page.getByText('No statement → Issue the notice（到时没有办理的，由平台以此办结）').waitFor()
    expect(await visit.violations()).toEqual([])
  })

  test('活动用的是自己那一版的名称，不是最新一版的', async () => {
    const { page } = await open(web, '/campaigns/c1', ({ answer }) => {
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
