import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SubstitutionItem, Substitutions } from '../../contracts/http/substitutions.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type Visit, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const other = { id: 9, name: '样例乙' }
const item = (id: string, given: Partial<SubstitutionItem> = {}): SubstitutionItem => ({
  id,
  principal: me.person,
  substitute: other,
  campaign: null,
  procedure: null,
  from: '2026-11-26T00:00:00+08:00',
  until: '2026-11-30T23:59:59+08:00',
  reason: '样例出差',
  createdBy: me.person,
  status: 'STANDING',
  endedAt: null,
  endedBy: null,
  mayEnd: true,
  ...given,
})
const list: Substitutions = {
  principal: me.person,
  forHim: [
    item('s1'),
    item('s2', {
      campaign: { id: 'c1', title: '样例行动' },
      procedure: { id: 'site', title: '样例程序' },
      status: 'ENDED',
      endedAt: '2026-11-27T09:00:00+08:00',
      endedBy: other,
      mayEnd: false,
    }),
  ],
  byHim: [item('s3', { principal: other, substitute: me.person, status: 'COMING', createdBy: other })],
}

async function open(options: BrowserContextOptions = {}, shown: Substitutions = list): Promise<Visit> {
  const visit = await web.visit(BLANK, options)
  const { page, answer } = visit
  answer('GET /api/substitutions', { body: shown })
  answer('GET /api/persons', {
    body: { items: [{ ...other, post: 'STAFF', title: '样例岗位', unit: { id: 3, name: '样例街道' } }] },
  })
  answer('GET /api/campaigns', {
    body: { items: [{ id: 'c1', title: '样例行动', status: 'RUNNING', templateId: 't1' }], nextCursor: null },
  })
  answer('GET /api/templates/t1', {
    body: { template: {}, document: { procedures: [{ id: 'site', title: '样例程序' }] } },
  })
  await page.goto(new URL('/substitutions', page.url()).href)
  return visit
}

async function fill({ page }: Visit): Promise<void> {
  await page.getByLabel('由谁代理').click()
  await page
    .getByTitle(/^样例乙/)
    .last()
    .click()
  for (const [label, day] of [
    ['从', '2026-12-01'],
    ['到（含当天）', '2026-12-05'],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(day)
    await page.keyboard.press('Enter')
  }
  await page.getByLabel('原因').fill('样例出差')
}

const submit = ({ page }: Visit) => page.getByRole('button', { name: '设代理' })

test.each([
  ['light', {}],
  ['dark', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
] as const)(
  'everybody can use it, %s: who stands in for me, for whom I do, and how each stands',
  async (name, options) => {
    const visit = await open(options)
    const { page } = visit
    const mine = page.getByRole('table', { name: '谁代理我' }).locator('tbody').getByRole('row')
    await mine.first().waitFor()
    await page.screenshot({ path: `.cache/e2e/substitutions-${name}.png`, fullPage: true })
    expect(await mine.allTextContents()).toEqual([
      expect.stringMatching(/^样例乙.*全部活动.*有效样例甲 设；样例出差.*结束$/),
      expect.stringMatching(/^样例乙.*样例行动 · 样例程序.*已结束样例乙 于 .* 结束$/),
    ])
    const theirs = page.getByRole('table', { name: '我代理谁' }).locator('tbody').getByRole('row')
    expect(await theirs.allTextContents()).toEqual([expect.stringMatching(/^样例乙.*还没有开始.*结束$/)])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await visit.violations()).toEqual([])
  },
)

test('set for whole days of the platform, for one campaign and one procedure', async () => {
  const visit = await open()
  const { page, sent, answer } = visit
  answer('POST /api/substitutions', { body: list.forHim[0] })
  await submit(visit).click()
  for (const text of ['请选择代理人', '请选择开始的日期', '请选择结束的日期', '请写明原因，至少两个字'])
    await page.getByText(text).first().waitFor()
  expect(sent).toEqual([])
  await fill(visit)
  await page.getByLabel('限于活动').click()
  await page.getByTitle('样例行动').last().click()
  await page.getByLabel('限于程序').click()
  await page.getByTitle('样例程序').last().click()
  await submit(visit).click()
  await page.getByText('已设代理').waitFor()
  expect(sent.at(-1)).toMatchObject({
    path: '/api/substitutions',
    body: {
      substitute: 9,
      campaign: 'c1',
      procedure: 'site',
      from: '2026-12-01T00:00:00+08:00',
      until: '2026-12-05T23:59:59+08:00',
      reason: '样例出差',
    },
  })
  // the form is ready for the next one
  await expect.poll(() => page.getByLabel('原因').inputValue()).toBe('')
})

test('a refusal stands at its field; sent again it is the same act', async () => {
  const visit = await open()
  const { page, sent, answer } = visit
  answer(
    'POST /api/substitutions',
    {
      status: 422,
      body: { code: 'SUBSTITUTION_TIME', message: '结束应在开始之后', field: 'until', requestId: 'r' },
    },
    { status: 503, body: { code: 'UNAVAILABLE', message: '服务暂时不可用', requestId: 'r' } },
    { body: list.forHim[0] },
  )
  await fill(visit)
  await submit(visit).click()
  await page
    .locator('.ant-form-item', { hasText: '到（含当天）' })
    .getByText(/结束应在开始之后/)
    .waitFor()
  await submit(visit).click()
  await page.getByRole('alert').getByText('服务暂时不可用').waitFor()
  expect(await page.getByLabel('原因').inputValue()).toBe('样例出差')
  await submit(visit).click()
  await page.getByText('已设代理').waitFor()
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
})

test('ended only after a second look; one that somebody ended meanwhile says so', async () => {
  const visit = await open()
  const { page, sent, answer } = visit
  answer(
    'POST /api/substitutions/s1/end',
    { status: 409, body: { code: 'SUBSTITUTION_ENDED', message: '代理已经结束', requestId: 'r' } },
    { body: item('s1', { status: 'ENDED' }) },
  )
  const end = async () => {
    await page.getByRole('table', { name: '谁代理我' }).getByRole('button', { name: '结束' }).click()
    const asked = page.getByRole('dialog', { name: '结束 样例乙 代理 样例甲？' })
    await asked.waitFor()
    return asked
  }
  const asked = await end()
  expect(sent).toEqual([])
  await asked.getByRole('button', { name: '结束' }).click()
  await page.getByText(/代理已经结束/).waitFor()
  await asked.waitFor({ state: 'hidden' })
  await (await end()).getByRole('button', { name: '结束' }).click()
  await page.getByText('已结束代理').waitFor()
})

test('nobody stands in for anybody; a failure', async () => {
  const none = await open({}, { principal: me.person, forHim: [], byHim: [] })
  await none.page.getByText('没有人代理。').waitFor()
  await none.page.getByText('没有代理别人。').waitFor()
  none.answer('GET /api/substitutions', {
    status: 500,
    body: { code: 'INTERNAL', message: '服务器出错', requestId: 'r' },
  })
  await none.page.reload()
  const again = none.page.getByRole('button', { name: '再试一次' })
  await again.waitFor()
  none.answer('GET /api/substitutions', { body: list })
  await again.click()
  await none.page.getByRole('table', { name: '谁代理我' }).waitFor()
})
