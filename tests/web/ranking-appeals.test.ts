import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'
import { appeals, rankings } from './figure-answers.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const [open] = appeals.items
if (!open) throw new Error('appeals: expected one')

/** Keeps what is sent to a path, and answers it with an objection. */
async function listen(page: Awaited<ReturnType<WebUnderTest['visit']>>['page'], path: RegExp) {
  const sent: unknown[] = []
  await page.route(path, (asked) => {
    if (asked.request().method() !== 'POST') return asked.fallback()
    sent.push(asked.request().postDataJSON())
    return asked.fulfill({ json: open })
  })
  return sent
}

describe.each(['light', 'dark'] as const)('everybody can use it, %s', (colorScheme) => {
  test('the rankings with an objection', async () => {
    const { page, violations } = await web.visit('/campaigns/c1/rankings', { colorScheme })
    await page.getByText('异议 · 1 件待处理').waitFor()
    await page
      .getByRole('table', { name: /样例排名/ })
      .getByText('异议处理中')
      .waitFor()
    expect(await violations()).toEqual([])
  })
})

test('on a phone nothing is wider than the screen', async () => {
  const { page } = await web.visit('/campaigns/c1/rankings', { viewport: { width: 360, height: 780 } })
  await page.getByText('异议 · 1 件待处理').waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
})

test.each([
  ['an edition without a basis ranks nobody', { basis: null, now: null, published: [] }, '没有写明依据，不排名'],
  ['over which days a ranking goes', { per: 'PHASE_WEEK' }, '每七天一期，从阶段的第一天算起'],
])('%s', async (_, facts, told) => {
  const { page, answer } = await web.visit(BLANK)
  const items = rankings.items.map((ranking) => ({ ...ranking, ...facts }))
  answer('GET /api/campaigns/c1/rankings', { body: { ...rankings, items } })
  await page.goto(new URL('/campaigns/c1/rankings', page.url()).href)
  await page.getByText(told).waitFor()
})

test('the last place stands first: who needs help most', async () => {
  const { page, answer } = await web.visit(BLANK)
  const items = rankings.items.map((ranking) => ({
    ...ranking,
    published: ranking.published.map((one) => ({
      ...one,
      rows: one.rows.map((row, at) => ({ ...row, place: at + 1 })),
    })),
  }))
  answer('GET /api/campaigns/c1/rankings', { body: { ...rankings, items } })
  await page.goto(new URL('/campaigns/c1/rankings', page.url()).href)
  await page.getByText('先看最需要帮助的').first().waitFor()
  const places = page
    .getByRole('table', { name: /样例排名/ })
    .first()
    .locator('tbody tr td:nth-of-type(1)')
  expect(await places.allInnerTexts()).toEqual(['2', '1'])
})

describe('objecting', () => {
  test('without a reason it stays; what was typed is kept; a refusal says what to do next', async () => {
    const { page } = await web.visit('/campaigns/c1/rankings')
    await page.getByRole('button', { name: '提出异议' }).click()
    const dialog = page.getByRole('dialog').filter({ hasText: '样例街道对排名的异议' })
    await dialog.getByRole('button', { name: '提出异议' }).click()
    await dialog.getByText('请写明理由，至少两个字').waitFor()
    await dialog.getByLabel('哪里不对，为什么').fill('第二处重复计分')
    await dialog.getByRole('button', { name: '取消' }).click()
    await page.getByRole('button', { name: '提出异议' }).click()
    await expect.poll(() => dialog.getByLabel('哪里不对，为什么').inputValue()).toBe('第二处重复计分')
    await page.route(/ranking-appeals$/, (asked) =>
      asked.request().method() === 'POST'
        ? asked.fulfill({ status: 422, json: { code: 'APPEAL_TOO_LATE', message: '期限已过', requestId: 'r1' } })
        : asked.fallback(),
    )
    await dialog.getByRole('button', { name: '提出异议' }).click()
    await dialog.getByText('请直接向活动办公室反映').waitFor()
  })

  test('what is sent names the row', async () => {
    const { page } = await web.visit('/campaigns/c1/rankings')
    const sent = await listen(page, /ranking-appeals$/)
    await page.getByRole('button', { name: '提出异议' }).click()
    const dialog = page.getByRole('dialog').filter({ hasText: '样例街道对排名的异议' })
    await dialog.getByLabel('哪里不对，为什么').fill('第二处重复计分')
    await dialog.getByRole('button', { name: '提出异议' }).click()
    await page.getByText('异议已经提出').waitFor()
    expect(sent).toEqual([{ ranking: 'weekly', period: '2024-W37', version: 2, unit: 3, reason: '第二处重复计分' }])
  })
})

describe('deciding', () => {
  test('a correction names the facts that count no longer', async () => {
    const { page } = await web.visit('/campaigns/c1/rankings')
    const sent = await listen(page, /ranking-appeals\/1\/ruling$/)
    await page.getByRole('button', { name: '处理', exact: true }).click()
    const dialog = page.getByRole('dialog').filter({ hasText: '样例二街道' })
    await dialog.getByText('样例场所当天停业，不应计分').waitFor()
    await dialog.getByRole('radio', { name: /^成立，现在改正/ }).check()
    await dialog.getByRole('textbox').fill('当天停业属实')
    await dialog.getByRole('button', { name: '作出决定' }).click()
    await dialog.getByText('请选出至少一项不再计的事实').waitFor()
    await dialog.getByRole('list', { name: '不再计的事实' }).getByRole('checkbox').first().check()
    await dialog.getByRole('button', { name: '作出决定' }).click()
    await page.getByText('已改正，排名出了新的一版').waitFor()
    expect(sent).toMatchObject([{ ruling: 'CORRECTED', reason: '当天停业属实', facts: [expect.any(String)] }])
  })

  test('whoever may not decide is not offered it', async () => {
    const { page, answer } = await web.visit(BLANK)
    answer('GET /api/campaigns/c1/ranking-appeals', {
      body: { items: [{ ...open, may: { rule: false, withdraw: true } }], nextCursor: null },
    })
    await page.goto(new URL('/campaigns/c1/rankings', page.url()).href)
    await page.getByRole('button', { name: '撤回异议' }).waitFor()
    expect(await page.getByRole('button', { name: '处理', exact: true }).count()).toBe(0)
  })
})
