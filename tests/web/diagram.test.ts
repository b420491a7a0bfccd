import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { casePage } from './answers.ts'
import { startWeb, type WebUnderTest } from './browser.ts'
import { relations } from './case-answers.ts'
import { at, detail, open, version } from './planner-visit.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

describe('流程图', () => {
  test('版本页画出每个程序；键盘走到环节；放大缩小；下面有同样的文字', async () => {
    const visit = await open(web, '/templates/two-step/versions/1', () => undefined)
    const { page } = visit
    const drawing = page.getByRole('group', { name: '“两步”流程图' })
    await drawing.getByRole('img', { name: '开始' }).focus()
    await page.keyboard.press('ArrowDown')
    const focused = 'document.activeElement.getAttribute("aria-label")'
    expect(await page.evaluate(focused)).toBe('环节、检查、承办、期限 3 分钟')
    await page.keyboard.press('End')
    await expect.poll(() => page.evaluate(focused)).toBe('结束、结案、办结')
    const widthOf = async () => (await drawing.boundingBox())?.width ?? 0
    const fitted = await widthOf()
    await page.getByRole('button', { name: '放大' }).click()
    expect(await widthOf()).toBeGreaterThan(fitted)
    await page.keyboard.press('Tab')
    await drawing.getByRole('img', { name: '开始' }).focus()
    await page.keyboard.press('0')
    expect(await widthOf()).toBeCloseTo(fitted)
    await page.getByText('检查：由承办办').waitFor()
    expect(await visit.violations()).toEqual([])
  })

  test('分支的条件是人读的话，不是表达式；参数的名称是完整的；表达式在文字里可以查', async () => {
    const visit = await open(web, '/templates/two-step/versions/1', ({ answer }) =>
      answer('GET /api/templates/two-step/versions/1', {
        body: { version: version({ version: 1 }), document: parkingLots },
      }),
    )
    const { page } = visit
    const figure = page.getByRole('figure', { name: '“停车场整治”流程图' })
    await figure.getByRole('group').waitFor()
    // each text stands in several lines
    const texts = (await page.evaluate(
      `[...document.querySelectorAll('.diagram-drawing text')].map((one) => [...one.children].map((line) => line.textContent).join(''))`,
    )) as string[]
    expect(texts).toContain('“未能进入现场”的次数不少于 2')
    expect(texts).toContain('“复查不合格”的次数不少于 2（参数“复查不合格满几次移送处罚”可改）')
    expect(texts.filter((text) => /\w\.\w|…$/.test(text))).toEqual([])
    const held = figure.getByText('（此前选了“取缔”）')
    expect(await held.getAttribute('title')).toBe('value.disposition = "BANNED"')
  })

  test('最大的程序在手机上也只在自己的框里滚动', async () => {
    const visit = await open(web, '/templates/two-step/versions/1', ({ answer }) =>
      answer('GET /api/templates/two-step/versions/1', {
        body: { version: version({ version: 1 }), document: parkingLots },
      }),
    )
    const { page } = visit
    await page.setViewportSize({ width: 360, height: 780 })
    await page
      .getByRole('group', { name: /流程图/ })
      .first()
      .waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  })

  test('比较页：新增、删去、改动用字写在图上，也写在文字里', async () => {
    const changed: CampaignTemplate = structuredClone(twoStep)
    const steps = changed.procedures[0]?.steps
    if (steps?.['inspect']?.kind !== 'task' || !steps['rectify']) throw new Error('the example has both')
    steps['inspect'].title = '复核'
    steps['again'] = { ...steps['rectify'], title: '再整改' }
    steps['inspect'].outcomes['done'] = { title: '完成', to: [{ step: 'again' }] }
    delete steps['rectify']
    const visit = await open(web, '/templates/two-step/compare/1/2', ({ answer }) => {
      answer('GET /api/templates/two-step/versions/1/compare/2', { body: { items: [] } })
      answer('GET /api/templates/two-step/versions/2', { body: { version: version(), document: changed } })
    })
    const { page } = visit
    const drawing = page.getByRole('group', { name: '“两步”流程图' })
    await drawing.getByRole('img', { name: /^环节、复核.*改动/ }).waitFor()
    await drawing.getByRole('img', { name: /^环节、再整改.*新增/ }).waitFor()
    await drawing.getByRole('img', { name: /^环节、整改.*删去/ }).waitFor()
    await page.getByRole('listitem').filter({ hasText: '删去整改：由承办办' }).waitFor()
    expect(await visit.violations()).toEqual([])
  })

  test('案卷：走过的环节写明几次、最近何时，现在在哪里，没有到过的淡', async () => {
    const opened = (seq: number, day: string, step: string) => ({
      seq,
      type: 'task.opened',
      level: 'business',
      at: `2024-09-${day}T09:00:00+08:00`,
      recordedAt: at,
      actor: null,
      unit: null,
      onBehalf: null,
      rule: null,
      data: { task: `${step}.${seq}`, step, title: step },
      hash: String(seq),
    })
    const visit = await open(web, `/cases/${casePage.case.id}`, ({ answer }) => {
      const { id } = casePage.case
      answer('GET /api/campaigns', { body: { items: [detail.campaign], nextCursor: null } })
      answer(`GET /api/cases/${id}`, {
        body: { ...casePage, steps: [{ id: 'rectify', title: '整改', state: 'now' }] },
      })
      answer(`GET /api/cases/${id}/relations`, {
        body: { ...relations, procedure: { id: 'twoStep', title: '两步', about: 'SITE' } },
      })
      answer(`GET /api/cases/${id}/trace`, {
        body: {
          items: [opened(1, '18', 'inspect'), opened(2, '20', 'inspect'), opened(3, '21', 'rectify')],
          nextCursor: null,
        },
      })
    })
    const { page } = visit
    await page.getByText('看流程图').click()
    const drawing = page.getByRole('group', { name: '“两步”流程图' })
    await drawing.getByRole('img', { name: /^环节、检查.*2 次，最近 .*20日/ }).waitFor()
    await drawing.getByRole('img', { name: /^环节、整改.*现在在这里/ }).waitFor()
    await drawing.getByRole('img', { name: /^结束、结案.*没有到过/ }).waitFor()
    await page.getByText('文字说明').click()
    await page.getByText(/^现在在这里、/).waitFor()
    expect(await visit.violations()).toEqual([])
  })
})
