import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { IncidentItem } from '../../contracts/http/cases.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const AT = '2026-11-26T09:00:00+08:00'
const incident = (no: number, change: Partial<IncidentItem> = {}): IncidentItem => ({
  id: `i${no}`,
  caseId: `c1-${no}`,
  campaignId: 'c1',
  name: `样例场所${no}`,
  cause: 'act:3',
  code: 'NO_HOLDER',
  element: 'roles.worker',
  value: '',
  reason: 'nobody holds a post there',
  status: 'OPEN',
  createdAt: AT,
  ...change,
})
const result = (id: string, ok = true, status: 'RULED' | null = null) => ({
  id,
  ok,
  status,
  code: ok ? null : 'INCIDENT_SETTLED',
  message: ok ? null : '该事件已经处理完毕',
})

async function open(options: BrowserContextOptions = {}, path = '/admin/incidents') {
  const visit = await web.visit(BLANK, options)
  const { page, answer } = visit
  answer('GET /api/me', { body: { ...me, may: [...me.may, 'attention.read', 'incident.read', 'incident.rule'] } })
  answer('GET /api/incidents', {
    body: {
      items: [incident(1), incident(2, { cause: 'outbox:x' }), incident(3, { cause: 'opening' })],
      nextCursor: null,
    },
  })
  answer('GET /api/units', { body: { items: [{ id: 3, name: '样例街道', kind: 'SUBDISTRICT', parent: null }] } })
  await page.goto(new URL(path, page.url()).href)
  await page.getByRole('article', { name: '受阻：样例场所1' }).waitFor()
  return visit
}

test.each(['light', 'dark'] as const)('everybody can use it, %s', async (colorScheme) => {
  const { violations } = await open({ colorScheme })
  expect(await violations()).toEqual([])
})

test('on a phone nothing is cut off', async () => {
  const { page } = await open({ viewport: { width: 360, height: 780 } })
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
})

test('several: what each would do first, a reason beside the field, then what became of each', async () => {
  const { page, answer, sent } = await open()
  answer(
    'POST /api/incidents/bulk/skip',
    { body: { results: [result('i1'), result('i2', false), result('i3')] } },
    { body: { results: [result('i1', true, 'RULED'), result('i3', false)] } },
  )
  await page.getByRole('checkbox', { name: '选中这一页的 3 件' }).check()
  await page.getByText('已选 3 件').waitFor()
  await page.getByRole('button', { name: '跳过这些' }).click()
  const dialog = page.getByRole('dialog').first()
  await dialog.getByText('这一步不再执行').waitFor()
  await dialog.getByText('这个场所不立案').waitFor()
  await dialog.getByText('不会处理：').waitFor()
  await dialog.getByRole('button', { name: '跳过 2 件' }).click()
  await dialog.getByText('请写明理由（两字以上）').first().waitFor()
  expect(sent).toEqual([])
  await dialog.getByRole('textbox').fill('样例原因')
  await dialog.getByRole('button', { name: '跳过 2 件' }).click()
  await dialog.getByText('已记录').waitFor()
  expect(sent.at(-1)?.body).toEqual({ ids: ['i1', 'i3'], reason: '样例原因' })
  await dialog.getByRole('button', { name: '确定' }).click()
  await expect.poll(() => page.getByText(/已选/).count()).toBe(0)
})

test('one: what it would do is told before it is ordered', async () => {
  const { page } = await open()
  await page.getByRole('article', { name: '受阻：样例场所2' }).getByRole('button', { name: '重试' }).click()
  await page.getByRole('dialog').getByText('这条消息从头再送').waitFor()
})

test('found by reason and by words, kept in the address', async () => {
  const { page } = await open({}, '/admin/incidents?code=NO_HOLDER')
  await page.getByRole('textbox', { name: /案件的名称/ }).fill('样例')
  await page.waitForURL(/q=/)
  expect(page.url()).toContain('code=NO_HOLDER')
})

test('what fails beside the engine: named, in words, with what to do, and what was really said behind a fold', async () => {
  const { page, answer } = await open()
  answer('GET /api/status', {
    body: {
      now: AT,
      incidents: 3,
      organiser: null,
      filingNumber: null,
      engine: {
        available: true,
        behindMs: null,
        waiting: 0,
        seenAt: AT,
        details: {
          behindMs: null,
          failing: [{ name: 'outbox', error: 'deadlock detected', failures: 4, sinceMs: Date.parse(AT) }],
          failedJobs: [{ campaign: 'c1', kind: 'orders', error: '样例原因' }],
          undelivered: { n: 2, error: null },
        },
      },
    },
  })
  await page.reload()
  const troubles = page.getByRole('list', { name: '正在出错的' })
  const first = troubles.getByRole('listitem').filter({ hasText: '案件之间的消息：出错 4 次，仍在重试' })
  await first.getByText(/数据库太忙，这一次没有轮到。等一会再做/).waitFor()
  expect(await first.getByText('deadlock detected').isVisible()).toBe(false)
  await troubles.getByText('样例原因', { exact: true }).waitFor()
  await troubles.getByText('2 条消息多次送不出去，已不再重试').waitFor()
})
