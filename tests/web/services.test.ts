import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServiceChoices, ServiceItem, ServiceList } from '../../contracts/http/services.ts'
import { account, me } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const AT = '2026-11-26T09:00:00+08:00'
const street = { id: 3, name: '样例街道' }
const service = (id: number, name: string, given: Partial<ServiceItem> = {}): ServiceItem => ({
  id,
  name,
  unit: street,
  permissions: ['matter.open'],
  campaigns: ['c1'],
  channels: [],
  callsPerMinute: 600,
  createdAt: AT,
  disabledAt: null,
  keys: [],
  ...given,
})
const hotline = service(1, '样例热线', {
  permissions: ['matter.open', 'case.read'],
  channels: ['hotline'],
  keys: [
    { id: 'k2', status: 'ACTIVE', createdAt: AT, expiresAt: '2027-05-25T09:00:00+08:00', lastUsedAt: AT },
    { id: 'k1', status: 'REVOKED', createdAt: AT, expiresAt: '2026-12-25T09:00:00+08:00', lastUsedAt: null },
  ],
})
const stopped = service(2, '样例工单', { disabledAt: AT })
const choices: ServiceChoices = {
  campaigns: [{ id: 'c1', title: '样例行动', channels: [{ id: 'hotline', title: '热线' }] }],
}

async function open(list: ServiceList = { items: [hotline, stopped] }, options: BrowserContextOptions = {}) {
  const visit = await web.visit(BLANK, options)
  const { page, answer } = visit
  answer('GET /api/me', { body: { ...me, may: [...me.may, 'account.manage'] } })
  answer('GET /api/services', { body: list })
  answer('GET /api/services/choices', { body: choices })
  answer('GET /api/units', { body: { items: [{ ...street, kind: 'STREET', parentId: null }], nextCursor: null } })
  for (const call of ['/api/services/1/keys/k2/revoke', '/api/services/1/disable', '/api/services/2/enable'])
    answer(`POST ${call}`, { body: { done: true } })
  await page.goto(new URL('/admin/services', page.url()).href)
  return visit
}

describe.each([
  ['light', { colorScheme: 'light' }],
  ['dark, on a phone', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
] as const)('everybody can use it, %s', (name, options) => {
  test('the systems with their keys', async () => {
    const visit = await open(undefined, options)
    await visit.page.getByRole('article', { name: '样例热线' }).waitFor()
    await visit.page.screenshot({ path: `.cache/e2e/services-${name.slice(0, 4)}.png`, fullPage: true })
    expect(await visit.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await visit.violations()).toEqual([])
  })
})

test('what each may do and how its keys stand; only a key that still opens something can be revoked', async () => {
  const { page } = await open()
  const first = page.getByRole('article', { name: '样例热线' })
  await first.getByText('报送来件、读取案件').waitFor()
  await first.getByText('来件渠道：hotline').waitFor()
  expect(await first.getByRole('listitem').allTextContents()).toEqual([
    expect.stringMatching(/^mst_k2_…有效.*最近使用.*吊销$/),
    expect.stringMatching(/^mst_k1_…已吊销.*没有用过$/),
  ])
  const second = page.getByRole('article', { name: '样例工单' })
  await second.getByText(/停用，所有密钥都不能用/).waitFor()
  // what is out of use gets no new key
  expect(await second.getByRole('button').allTextContents()).toEqual(['恢复'])
})

test('none yet, not mine to see, away: each says so', async () => {
  const none = await open({ items: [] })
  await none.page.getByText('还没有对接的系统').waitFor()
  const failed = await web.visit(BLANK)
  failed.answer('GET /api/me', { body: { ...me, may: [...me.may, 'account.manage'] } })
  failed.answer('GET /api/services', { status: 500, body: { code: 'INTERNAL', message: '服务器出错', requestId: 'r' } })
  await failed.page.goto(new URL('/admin/services', failed.page.url()).href)
  const again = failed.page.getByRole('button', { name: '再试一次' })
  await again.waitFor()
  failed.answer('GET /api/services', { body: { items: [hotline] } })
  await again.click()
  await failed.page.getByRole('article', { name: '样例热线' }).waitFor()
  const stranger = await web.visit('/admin/services')
  await stranger.page.getByText('对接的系统由安全管理员管理').waitFor()
})

test('a new one: what is missing is said, a name that is taken stands at its field, then it is registered', async () => {
  const { page, sent, answer } = await open()
  await page.getByRole('button', { name: '登记系统' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '登记系统' }).click()
  for (const text of ['请填名称', '请选择单位', '至少一个行动', '请写明原因，至少两个字'])
    await dialog.getByText(text).first().waitFor()
  expect(sent).toEqual([])
  await dialog.getByLabel('名称').fill('样例热线')
  await dialog.getByLabel('代表哪个单位').click()
  await page.getByTitle('样例街道').last().click()
  await dialog.getByLabel('哪些行动').click()
  await page.getByTitle('样例行动').last().click()
  await page.keyboard.press('Escape')
  await dialog.getByLabel('哪些来件渠道').click()
  await page.getByTitle('热线', { exact: true }).last().click()
  await dialog.getByLabel('每分钟最多几次').fill('30')
  await dialog.getByLabel('原因').fill('样例：接入热线')
  answer(
    'POST /api/services',
    {
      status: 409,
      body: { code: 'SERVICE_NAME_TAKEN', message: '已有同名的系统', field: 'name', requestId: 'r' },
    },
    { body: { id: 3 } },
  )
  await dialog.getByRole('button', { name: '登记系统' }).click()
  await dialog
    .locator('.ant-form-item', { hasText: '名称' })
    .getByText(/已有同名的系统/)
    .waitFor()
  await dialog.getByLabel('名称').fill('样例热线二')
  await dialog.getByRole('button', { name: '登记系统' }).click()
  await page.getByText('已登记“样例热线二”').waitFor()
  expect(sent.at(-1)).toMatchObject({
    path: '/api/services',
    body: {
      name: '样例热线二',
      unit: 3,
      permissions: ['matter.open'],
      campaigns: ['c1'],
      channels: ['hotline'],
      callsPerMinute: 30,
      reason: '样例：接入热线',
    },
  })
})

test('a new key replaces the old one after the overlap, and is shown this once', async () => {
  const { page, sent, answer } = await open()
  answer('POST /api/services/1/keys', { body: { key: 'mst_k3_样例', expiresAt: AT } })
  await page.getByRole('article', { name: '样例热线' }).getByRole('button', { name: '给新密钥' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('有效几天').fill('90')
  await dialog.getByLabel('原来的密钥再用几小时').fill('48')
  await dialog.getByLabel('原因').fill('定期更换')
  await dialog.getByRole('button', { name: '给新密钥' }).click()
  await page.getByText('mst_k3_样例').waitFor()
  expect(sent.at(-1)?.body).toEqual({ days: 90, overlapHours: 48, reason: '定期更换' })
  // a slip of the hand must not throw the key away
  await page.keyboard.press('Escape')
  await page.getByText('mst_k3_样例').waitFor()
  await page.getByRole('button', { name: '已保存' }).click()
  await page.getByText('mst_k3_样例').waitFor({ state: 'hidden' })
})

test.each([
  ['吊销', '样例热线', '/api/services/1/keys/k2/revoke', '已吊销“样例热线”的密钥'],
  ['停用', '样例热线', '/api/services/1/disable', '已停用“样例热线”'],
  ['恢复', '样例工单', '/api/services/2/enable', '已恢复“样例工单”'],
])('%s asks why, says what it does, and is done', async (act, name, path, done) => {
  const { page, sent } = await open()
  await page.getByRole('article', { name }).getByRole('button', { name: act }).click()
  const dialog = page.getByRole('dialog', { name: `${act}：${name}` })
  await dialog.getByRole('button', { name: act }).click()
  await dialog.getByText('请写明原因，至少两个字').first().waitFor()
  expect(sent).toEqual([])
  await dialog.getByLabel('原因').fill('样例原因')
  await dialog.getByRole('button', { name: act }).click()
  await page.getByText(done).waitFor()
  expect(sent.at(-1)).toMatchObject({ method: 'POST', path, body: { reason: '样例原因' } })
})

test('who one is is asked first, where that was long ago, and then the act goes on', async () => {
  const { page, sent, answer } = await open()
  answer('GET /api/account', { body: account })
  answer(
    'POST /api/services/1/disable',
    { status: 403, body: { code: 'CONFIRM_NEEDED', message: '请先确认是您本人', requestId: 'r' } },
    { body: { done: true } },
  )
  await page.getByRole('article', { name: '样例热线' }).getByRole('button', { name: '停用' }).click()
  const dialog = page.getByRole('dialog', { name: '停用：样例热线' })
  await dialog.getByLabel('原因').fill('样例原因')
  await dialog.getByRole('button', { name: '停用' }).click()
  await page.getByLabel('现在的密码').fill('样例密码样例密码')
  await page.keyboard.press('Enter')
  await page.getByText('已停用“样例热线”').waitFor()
  expect(sent.map(({ path }) => path)).toEqual([
    '/api/services/1/disable',
    '/api/session/confirm',
    '/api/services/1/disable',
  ])
})
