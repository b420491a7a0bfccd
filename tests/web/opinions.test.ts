import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpinionItem, OwnOpinion } from '../../contracts/http/opinions.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { spaced } from './forms/form-case.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const at = '2024-09-18T09:00:00+08:00'
const other = { id: 9, name: '样例乙' }
const told = {
  id: 12,
  receipt: 'YJ000012',
  kind: 'COMPLAINT' as const,
  text: '样例投诉\n第二行',
  page: '/cases',
  contact: '样例电话',
  sentAt: at,
  answer: null,
}
const mine: OwnOpinion = { ...told, isNew: false }
const item: OpinionItem = { ...told, from: me.person }
const answered = { text: '样例答复', by: other, at }
const listOf = (...items: object[]) => ({ body: { items, nextCursor: null } })
const admin = { ...me, may: [...me.may, 'opinion.answer'] }
const go = ({ page, origin }: Visit, path: string) => page.goto(new URL(path, origin).href)
const SIZES = [
  ['light', {}],
  ['dark', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }],
] as const

test.each(SIZES)(
  'from the foot of any page: sent with a receipt, about the page it came from, %s',
  async (name, options) => {
    const visit = await web.visit(BLANK, options)
    const { page, sent, answer } = visit
    await go(visit, '/cases')
    await page.getByRole('link', { name: '意见建议' }).click()
    await page.getByText('还没有提交过。').waitFor()
    expect(await page.getByLabel('关于哪一页（可以删去）').inputValue()).toBe('/cases')
    const submit = page.getByRole('button', { name: spaced('提交') })
    await submit.click()
    await page.getByText('请写明内容，至少两个字').waitFor()
    expect(sent).toEqual([])
    await page.getByRole('radio', { name: '投诉' }).check()
    await page.getByLabel('内容').fill('样例投诉')
    await page.getByLabel('关于哪一页（可以删去）').fill('')
    // what was typed stays in this tab
    await page.reload()
    await expect.poll(() => page.getByLabel('内容').inputValue()).toBe('样例投诉')
    answer('POST /api/opinions', { body: mine })
    answer('GET /api/opinions/own', listOf(mine))
    await submit.click()
    await page.getByText('已收到，回执编号 YJ000012').waitFor()
    expect(sent.at(-1)).toMatchObject({ path: '/api/opinions', body: { kind: 'COMPLAINT', text: '样例投诉' } })
    expect(sent.at(-1)?.body).not.toHaveProperty('page')
    await page.getByRole('table', { name: '我提交过的' }).getByText('待处理').waitFor()
    expect(await page.getByLabel('内容').inputValue()).toBe('')
    await page.screenshot({ path: `.cache/e2e/opinions-${name}.png`, fullPage: true })
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await visit.violations()).toEqual([])
  },
)

test('an answer is told above every page until it was seen', async () => {
  const visit = await web.visit(BLANK)
  const { page, sent, answer } = visit
  answer('GET /api/me', { body: { ...me, answers: 1 } })
  answer('GET /api/opinions/own', listOf({ ...mine, answer: answered, isNew: true }))
  await go(visit, '/inbox')
  await page.getByRole('link', { name: '您的意见建议有 1 条答复，请查看' }).click()
  await page.getByText('新的答复').waitFor()
  answer('GET /api/me', { body: me })
  await expect.poll(() => sent.map(({ path }) => path)).toContain('/api/opinions/seen')
  await page.getByText('样例答复').waitFor()
})

test.each(SIZES)('an administrator finds and answers, %s', async (name, options) => {
  const visit = await web.visit(BLANK, options)
  const { page, sent, answer } = visit
  answer('GET /api/me', { body: admin })
  answer('GET /api/opinions', listOf(item))
  await go(visit, '/admin/opinions')
  await page.getByRole('button', { name: '答复 YJ000012' }).waitFor()
  await page.screenshot({ path: `.cache/e2e/opinions-admin-${name}.png`, fullPage: true })
  expect(await visit.violations()).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  await page.getByLabel('内容、提交人、回执编号').fill('YJ12')
  await page.waitForURL(/q=YJ12/)
  await page.getByRole('button', { name: '答复 YJ000012' }).click()
  answer(
    'POST /api/opinions/12/answer',
    { status: 409, body: { code: 'OPINION_ANSWERED', message: '已经答复过了', requestId: 'r' } },
    { body: { ...item, answer: answered } },
  )
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('答复内容').fill('样例答复')
  await dialog.getByRole('button', { name: '发出答复' }).click()
  await dialog.getByText('已经答复过了').waitFor()
  expect(await dialog.getByLabel('答复内容').inputValue()).toBe('样例答复')
  answer('GET /api/opinions', listOf({ ...item, answer: answered }))
  await dialog.getByRole('button', { name: '发出答复' }).click()
  await page.getByText('已答复 YJ000012').waitFor()
  await page.getByRole('table', { name: '答复意见建议' }).getByText('样例答复').waitFor()
  expect(sent.at(-1)).toMatchObject({ path: '/api/opinions/12/answer', body: { answer: '样例答复' } })
})

test('nothing waits; a failure; not his to see', async () => {
  const visit = await web.visit(BLANK)
  const { page, answer } = visit
  answer('GET /api/me', { body: admin })
  await go(visit, '/admin/opinions')
  await page.getByText('没有待处理的意见建议').waitFor()
  await page.getByText('已答复', { exact: true }).click()
  await page.getByText('没有已答复的意见建议').waitFor()
  answer('GET /api/opinions', { status: 500, body: { code: 'INTERNAL', message: '服务器出错', requestId: 'r' } })
  await page.reload()
  await page.getByRole('button', { name: '再试一次' }).waitFor()
  answer('GET /api/opinions', listOf({ ...item, answer: answered }))
  await page.getByRole('button', { name: '再试一次' }).click()
  await page.getByText('样例答复').waitFor()
  answer('GET /api/me', { body: me })
  await page.reload()
  await page.getByText('由系统管理员查看和答复').waitFor()
})

test('whoever is not logged in reads how to reach the office', async () => {
  const { page } = await web.visit('/login')
  await page.getByText(/登录不了的，可当面、来信或通过 12345 热线/).waitFor()
})
