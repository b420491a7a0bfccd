import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk, DeskRow } from '../../contracts/http/desks.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type Visit, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const unit = { id: 3, name: '样例街道' }
const receiver = { id: 9, name: '样例乙' }
const row = (no: number, given: Partial<DeskRow> = {}): DeskRow => ({
  taskId: `c1-${no}.inspect.1`,
  title: '现场检查',
  name: `样例场所${no}`,
  unit,
  draft: false,
  outcome: 'TRANSFERRED',
  why: null,
  ...given,
})
const desk = (left = 0): Desk => ({
  giver: me.person,
  receiver,
  items: [row(1, { draft: true }), row(2, { outcome: 'RELEASED', why: 'SAME_PERSON' })],
  left,
})

async function open(path = '/desk', options: BrowserContextOptions = {}): Promise<Visit> {
  const visit = await web.visit(BLANK, options)
  const { page, answer } = visit
  answer('GET /api/me', {
    body: { ...me, posts: [...me.posts, { post: 'HEAD', title: '负责人', unit }], may: [...me.may, 'desk.handOver'] },
  })
  const people = [me.person, receiver].map((person) => ({ ...person, post: 'STAFF', title: '样例岗位', unit }))
  answer('GET /api/persons', { body: { items: people } })
  for (const giver of [7, 9]) answer(`GET /api/desks/${giver}`, { body: desk() })
  answer('POST /api/desks/7/hand-over', { body: desk() })
  await page.goto(new URL(path, page.url()).href)
  return visit
}

async function choose({ page }: Visit, label: string, name: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click()
  await page
    .getByTitle(new RegExp(`^${name}`))
    .last()
    .click()
}

const rows = ({ page }: Visit) => page.getByRole('table', { name: '任务' }).locator('tbody').getByRole('row')

test.each([
  ['light', {}],
  ['dark', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
] as const)('everybody can use it, %s: what would become of each task is shown before', async (name, options) => {
  const visit = await open('/desk', options)
  await choose(visit, '交给谁', '样例乙')
  await rows(visit).first().waitFor()
  await visit.page.screenshot({ path: `.cache/e2e/desk-${name}.png`, fullPage: true })
  expect((await rows(visit).allTextContents()).map((text) => text.replaceAll(/\s+/g, ' '))).toEqual([
    expect.stringMatching(/现场检查 · 样例场所1.*有.*由 样例乙 办理$/),
    expect.stringMatching(/现场检查 · 样例场所2.*—.*退回本单位待签收：样例乙 办过前面的环节，须由别人办$/),
  ])
  expect(visit.sent).toEqual([])
  expect(await visit.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  expect(await visit.violations()).toEqual([])
})

test('handed over in one act: why is asked, each task has a result, and the rest can follow', async () => {
  const visit = await open()
  const { page, sent, answer } = visit
  answer('POST /api/desks/7/hand-over', { body: desk(40) })
  await choose(visit, '交给谁', '样例乙')
  await page.getByRole('button', { name: '移交', exact: true }).click()
  await page.getByText('请写明原因，至少两个字').first().waitFor()
  expect(sent).toEqual([])
  await page.getByLabel('原因').fill('调岗')
  const drafts = page.getByRole('checkbox', { name: '草稿一并交给对方' })
  // they go along only where the giver says so
  expect(await drafts.isChecked()).toBe(false)
  await drafts.check()
  await page.getByRole('button', { name: '移交', exact: true }).click()
  await page.getByRole('status').getByText('已交给 样例乙 1 件，退回单位待签收 1 件').waitFor()
  expect(sent.at(-1)).toMatchObject({
    path: '/api/desks/7/hand-over',
    body: { to: 9, reason: '调岗', withDrafts: true },
  })
  expect(await rows(visit).count()).toBe(2)
  await page.getByRole('button', { name: '继续移交其余 40 件' }).click()
  await page.getByLabel('交给谁', { exact: true }).waitFor()
})

test('a refusal stands where it belongs and keeps what was typed; sent again it is the same act', async () => {
  const visit = await open()
  const { page, sent, answer } = visit
  answer(
    'POST /api/desks/7/hand-over',
    {
      status: 422,
      body: { code: 'PERSON_INACTIVE', message: '样例乙 的账号已经停用', field: 'to', requestId: 'r' },
    },
    { status: 403, body: { code: 'FORBIDDEN', message: '您的岗位不能进行这项操作', requestId: 'r' } },
    { status: 503, body: { code: 'UNAVAILABLE', message: '服务暂时不可用', requestId: 'r' } },
    { body: desk() },
  )
  await choose(visit, '交给谁', '样例乙')
  await page.getByLabel('原因').fill('调岗')
  const submit = page.getByRole('button', { name: '移交', exact: true })
  await submit.click()
  await page
    .locator('.ant-form-item', { hasText: '交给谁' })
    .getByText(/样例乙 的账号已经停用/)
    .waitFor()
  await submit.click()
  await page.getByRole('alert').getByText('您的岗位不能进行这项操作').waitFor()
  await submit.click()
  await page.getByRole('alert').getByText('服务暂时不可用').waitFor()
  expect(await page.getByLabel('原因').inputValue()).toBe('调岗')
  await submit.click()
  await page
    .getByRole('status')
    .getByText(/已交给 样例乙/)
    .waitFor()
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
})

test('a head looks at somebody else’s desk, whose is in the address; nothing in it, and whoever may not', async () => {
  const visit = await open('/desk?from=9')
  visit.answer('GET /api/desks/9', { body: { ...desk(), giver: receiver, items: [] } })
  await choose(visit, '交给谁', '样例甲')
  await visit.page.getByText('样例乙 手上没有任务。').waitFor()
  const other = await web.visit('/desk')
  await other.page.getByText('您没有可以移交的任务').waitFor()
})
