import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OwnAccount } from '../../contracts/http/accounts.ts'
import type { DeliveryItem, NoticeChannels, OwnNotices } from '../../contracts/http/deliveries.ts'
import { me, account as plain } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const AT = '2026-11-26T09:00:00+08:00'
const account: OwnAccount = {
  ...plain,
  sessions: [{ id: 's1', here: true, method: 'PASSWORD', openedAt: AT, seenAt: AT, address: null, device: null }],
}
const own: OwnNotices = {
  wishes: {
    language: 'zh-CN',
    email: 'sample-a@example.test',
    quiet: true,
    modes: { EMAIL: { ROUTINE: 'DAILY', IMPORTANT: 'NOW', URGENT: 'NOW' } },
  },
  pending: null,
  mail: { domains: ['example.test'] },
  deliveries: [
    {
      id: 2,
      text: '有案件重新办理',
      path: '/cases/c1-1',
      urgency: 'IMPORTANT',
      status: 'SENT',
      dueAt: AT,
      settledAt: AT,
    },
    {
      id: 1,
      text: '指定由您办理',
      path: '/cases/c1-2',
      urgency: 'ROUTINE',
      status: 'WAITING',
      dueAt: AT,
      settledAt: null,
    },
  ],
}
const channels: NoticeChannels = {
  items: [
    {
      name: 'mail',
      kind: 'EMAIL',
      host: 'smtp.example.test',
      least: 'ROUTINE',
      units: null,
      domains: ['example.test'],
      perMinute: 120,
      waiting: 3,
      failed: 2,
    },
    {
      name: 'office-group',
      kind: 'DINGTALK',
      host: 'chat.example.test',
      least: 'URGENT',
      units: ['样例街道'],
      domains: null,
      perMinute: 20,
      waiting: 0,
      failed: 0,
    },
  ],
}
const delivery = (id: number, given: Partial<DeliveryItem> = {}): DeliveryItem => ({
  id,
  channel: 'mail',
  person: { id: 7, name: '样例甲' },
  campaign: { id: 'c1', title: '样例行动' },
  urgency: 'IMPORTANT',
  status: 'FAILED',
  attempts: 10,
  dueAt: AT,
  createdAt: AT,
  settledAt: AT,
  error: 'smtp.example.test: ECONNREFUSED',
  ...given,
})
const deliveries = [
  delivery(3),
  delivery(2, {
    channel: 'office-group',
    person: null,
    attempts: 1,
    error: 'chat.example.test: 310000 sign not match',
  }),
  delivery(1, { attempts: 10, error: 'ATTEMPT_CUT_OFF', urgency: 'URGENT' }),
]

async function open(path: string, options: BrowserContextOptions = {}) {
  const visit = await web.visit(BLANK, options)
  const { page, answer } = visit
  answer('GET /api/me', { body: { ...me, may: [...me.may, 'delivery.read', 'delivery.retry'] } })
  answer('GET /api/account', { body: account })
  answer('GET /api/account/notice-settings', { body: own })
  answer('PUT /api/account/notice-settings', { body: { done: true } })
  answer('GET /api/deliveries', { body: { items: deliveries, nextCursor: null } })
  answer('GET /api/deliveries/channels', { body: channels })
  answer('POST /api/deliveries/retry', { body: { retried: 1 } })
  await page.goto(new URL(path, page.url()).href)
  return visit
}

describe.each(['light', 'dark'] as const)('everybody can use it, %s', (colorScheme) => {
  test.each([
    ['my notices', '/account', '最近发给我的'],
    ['the log of deliveries', '/admin/deliveries', '投递记录'],
  ])('%s', async (_name, path, text) => {
    const visit = await open(path, { colorScheme })
    await visit.page.getByRole('heading', { name: text }).waitFor()
    expect(await visit.violations()).toEqual([])
  })
})

test('my notices: what I choose is what is sent, and an empty address is none', async () => {
  const { page, sent } = await open('/account')
  await page.getByLabel('邮箱').fill('')
  await page.getByRole('combobox', { name: /一般的/ }).click()
  await page.getByTitle('不发', { exact: true }).click()
  await page.getByRole('checkbox', { name: '办公时间之外不打扰我' }).uncheck()
  await page.getByRole('radio', { name: 'English' }).check()
  await page.getByRole('button', { name: '保存设置' }).click()
  await page.getByText('通知设置已保存').waitFor()
  expect(sent.at(-1)).toMatchObject({
    method: 'PUT',
    path: '/api/account/notice-settings',
    body: {
      language: 'en',
      email: null,
      quiet: false,
      modes: { EMAIL: { ROUTINE: 'OFF', IMPORTANT: 'NOW', URGENT: 'NOW' } },
    },
  })
})

test.each(['light', 'dark'] as const)(
  'my notices: a new address waits for its code, and says where mail goes meanwhile, %s',
  async (colorScheme) => {
    const { page, sent, answer, violations } = await open('/account', {
      colorScheme,
      viewport: { width: 360, height: 800 },
    })
    await page.getByLabel('邮箱', { exact: true }).fill('sample-b@example.test')
    const pending = { email: 'sample-b@example.test', until: AT }
    answer('GET /api/account/notice-settings', { body: { ...own, pending } })
    await page.getByRole('button', { name: '保存设置' }).click()
    await page.getByText('确认以前，通知仍然发到 sample-a@example.test').waitFor()
    expect(await violations()).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
    await page.getByRole('button', { name: '确认邮箱' }).click()
    await page.getByText('请填写八位验证码').waitFor()
    answer('POST /api/account/notice-address/confirm', {
      status: 422,
      body: {
        code: 'ADDRESS_CODE_WRONG',
        message: '验证码不对，或者已经过期',
        field: 'code',
        next: '请再发一次',
        requestId: 'r',
      },
    })
    await page.getByLabel('邮件里的验证码').fill('1234 5678')
    await page.getByRole('button', { name: '确认邮箱' }).click()
    await page.getByText('验证码不对，或者已经过期').waitFor()
    for (const what of ['resend', 'confirm'])
      answer(`POST /api/account/notice-address/${what}`, { body: { done: true } })
    await page.getByRole('button', { name: '再发一次' }).click()
    await page.getByText('以前的验证码作废').waitFor()
    answer('GET /api/account/notice-settings', { body: { ...own, wishes: { ...own.wishes, email: pending.email } } })
    await page.getByRole('button', { name: '确认邮箱' }).click()
    await page.getByText('邮箱已经确认').waitFor()
    await page.getByLabel('邮件里的验证码').waitFor({ state: 'detached' })
    expect(sent.map(({ path, body }) => [path.split('/').at(-1), body]).slice(1)).toEqual([
      ['confirm', { code: '1234 5678' }],
      ['resend', {}],
      ['confirm', { code: '1234 5678' }],
    ])
  },
)

test('my notices: an address that is none is not sent; one that is not allowed says which are', async () => {
  const { page, sent, answer } = await open('/account')
  await page.getByLabel('邮箱').fill('样例')
  await page.getByRole('button', { name: '保存设置' }).click()
  await page.getByText('这不是一个邮箱地址').waitFor()
  expect(sent).toEqual([])
  answer('PUT /api/account/notice-settings', {
    status: 422,
    body: {
      code: 'EMAIL_DOMAIN',
      message: '通知不能发到这个域名的邮箱',
      field: 'email',
      next: '请填写这些域名的邮箱：example.test',
      requestId: 'r',
    },
  })
  await page.getByLabel('邮箱').fill('sample@elsewhere.test')
  await page.getByRole('button', { name: '保存设置' }).click()
  await page.getByText('通知不能发到这个域名的邮箱').waitFor()
})

test('the log: why it did not arrive, one more try, all of a channel', async () => {
  const { page, sent } = await open('/admin/deliveries')
  const away = page.getByText('试了 10 次：连不上对方：看对方是否在运行、网络和防火墙、地址和端口。').first()
  await away.waitFor()
  // what was really said is for whoever mends it
  const raw = page.getByText('smtp.example.test: ECONNREFUSED').first()
  expect(await raw.isVisible()).toBe(false)
  await away.getByText('对方或程序的原话').click()
  await raw.waitFor()
  await page.getByText(/^试了 \d+ 次：对方不收：核对收件地址/).waitFor()
  await page.getByText('每次送到一半，工作进程都停了').waitFor()
  await page
    .getByRole('button', { name: /^再试：/ })
    .first()
    .click()
  await page.getByText('1 条会马上再送').waitFor()
  await page.getByRole('button', { name: '全部再试' }).click()
  await expect.poll(() => sent.map(({ body }) => body)).toEqual([{ id: 3 }, { channel: 'mail' }])
})

test.each([
  ['light', false],
  ['large', true],
])('the log on a phone: every state that it can be filtered by is seen, %s', async (_name, largeText) => {
  const { page } = await open('/admin/deliveries', { viewport: { width: 390, height: 844 } })
  const filter = page.getByRole('radiogroup', { name: '按状态' })
  await filter.waitFor()
  if (largeText) await page.evaluate("document.documentElement.dataset.text = 'large'")
  await page.screenshot({ path: '.cache/e2e/deliveries-phone.png' })
  for (const label of await filter.locator('label').all()) {
    const box = await label.boundingBox()
    expect((box?.x ?? 390) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
  }
})

test('the log: whoever may not see it is told so, and nothing is asked', async () => {
  const { page, answer } = await web.visit(BLANK)
  answer('GET /api/deliveries', { status: 500, body: {} })
  await page.goto(new URL('/admin/deliveries', page.url()).href)
  await page.getByText('投递记录不归您看').waitFor()
})
