import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  BackgroundAnswer,
  HealthAnswer,
  JobItem,
  LimitsAnswer,
  ReconciliationItem,
  TransferItem,
} from '../../contracts/http/operations.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const AT = '2026-11-26T09:00:00+08:00'
const RIGHTS = [
  'attention.read',
  'operations.read',
  'operations.run',
  'incident.read',
  'incident.rule',
  'delivery.read',
]
const health: HealthAnswer = {
  asOf: AT,
  parts: [
    {
      part: 'database',
      state: 'FINE',
      code: 'FINE',
      values: { answerMs: 3, connections: 20, connectionsMost: 100 },
      since: AT,
    },
    { part: 'worker', state: 'FAILING', code: 'SILENT', values: { silentMinutes: 4 }, since: AT },
    { part: 'channel:mail', state: 'WARNING', code: 'SOME', values: { name: 'mail', failed: 1, sent: 9 }, since: AT },
  ],
  history: [
    { part: 'worker', state: 'FINE', code: 'FINE', since: '2026-11-25T08:00:00+08:00' },
    { part: 'worker', state: 'FAILING', code: 'SILENT', since: '2026-11-26T08:56:00+08:00' },
  ],
  processes: [
    { process: 'API:sample:1', kind: 'API', build: '0123456789ab', startedAt: AT, seenAt: AT, alive: true },
    { process: 'WORKER:sample:2', kind: 'WORKER', build: '0123456789ab', startedAt: AT, seenAt: AT, alive: false },
  ],
}
const background: BackgroundAnswer = {
  asOf: AT,
  items: [
    {
      name: 'prune',
      endedAt: null,
      tookMs: null,
      nextAt: null,
      failures: 3,
      failingSince: AT,
      error: '样例原因',
      failedAt: AT,
      isAsked: false,
    },
    {
      name: 'notices:mail',
      endedAt: AT,
      tookMs: 12,
      nextAt: AT,
      failures: 0,
      failingSince: null,
      error: null,
      failedAt: null,
      isAsked: true,
    },
    {
      name: 'outbox',
      endedAt: AT,
      tookMs: 12,
      nextAt: AT,
      failures: 0,
      failingSince: null,
      error: 'terminating connection due to administrator command',
      failedAt: AT,
      isAsked: false,
    },
    {
      name: 'notices:robot',
      endedAt: AT,
      tookMs: 12,
      nextAt: AT,
      failures: 2,
      failingSince: AT,
      error: 'connect ECONNREFUSED 10.0.0.8:465',
      failedAt: AT,
      isAsked: false,
    },
  ],
}
const job = (id: number, change: Partial<JobItem> = {}): JobItem => ({
  id,
  kind: 'orders',
  campaign: { id: 'c1', title: '样例行动' },
  status: 'FAILED',
  total: 10,
  done: 4,
  failed: 1,
  error: '样例原因',
  retriesLeft: 5,
  createdAt: AT,
  finishedAt: AT,
  ...change,
})
const run = (id: number, change: Partial<ReconciliationItem> = {}): ReconciliationItem => ({
  id,
  kind: 'ENGINE',
  repairs: false,
  reason: null,
  status: 'DONE',
  askedBy: { id: 7, name: '样例甲' },
  askedAt: AT,
  finishedAt: AT,
  looked: 312,
  total: 312,
  found: 0,
  error: null,
  ...change,
})
const limits: LimitsAnswer = {
  asOf: AT,
  items: [
    {
      name: 'callsPerSession',
      group: 'calls',
      unit: 'perMinute',
      value: 60_000,
      variable: 'MUSTER_CALLS_PER_SESSION',
      now: 120,
      peak: 900,
      isNear: false,
    },
    {
      name: 'evidenceSpace',
      group: 'uploads',
      unit: 'bytes',
      value: 100 * 1024 ** 3,
      variable: null,
      now: 85 * 1024 ** 3,
      peak: 85 * 1024 ** 3,
      isNear: true,
    },
  ],
}
const transfer = (id: string, change: Partial<TransferItem> = {}): TransferItem => ({
  id,
  kind: 'LEDGER_IMPORT',
  what: '样例台账.xlsx',
  campaign: { id: 'c1', title: '样例行动二' },
  by: { id: 7, name: '样例甲' },
  begunAt: AT,
  finishedAt: null,
  status: 'RUNNING',
  done: 500,
  total: 2000,
  error: null,
  isStopping: false,
  mayStop: true,
  retry: null,
  ...change,
})
const transfers = [
  transfer('t1'),
  transfer('t2', {
    kind: 'CASE_EXPORT',
    what: 'zip',
    status: 'FAILED',
    done: 3 * 1024 ** 2,
    total: null,
    error: '下载的人中途断开',
    finishedAt: '2026-11-26T09:00:12+08:00',
    mayStop: false,
  }),
  transfer('t3', { kind: 'REHEARSAL', what: '', status: 'LOST', done: 40, total: 100, mayStop: false }),
]
const drifts = [
  { no: 1, kind: 'BEHIND', entity: 'c1-3', what: 'c1-3: act 4 waits for 60000 ms' },
  { no: 2, kind: 'TRAIL', entity: 'c1-4', what: 'c1-4: 5 acts, 4 told' },
]

async function open(path: string, options: BrowserContextOptions = {}, may: readonly string[] = RIGHTS) {
  const visit = await web.visit(BLANK, options)
  const { page, answer } = visit
  answer('GET /api/me', { body: { ...me, may: [...me.may, ...may] } })
  answer('GET /api/attention', {
    body: {
      asOf: AT,
      items: [
        { key: 'incidents', count: 2 },
        { key: 'parts', count: 1 },
      ],
    },
  })
  answer('GET /api/health', { body: health })
  answer('GET /api/background', { body: background })
  answer('GET /api/jobs', { body: { items: [job(2), job(1, { retriesLeft: 0 })], nextCursor: null } })
  answer('GET /api/transfers', { body: { items: transfers, nextCursor: null } })
  answer('GET /api/limits', { body: limits })
  answer('GET /api/reconciliations', { body: { asOf: AT, items: [run(2, { found: 2 })] } })
  answer('GET /api/reconciliations/2/drifts', { body: { items: drifts, nextCursor: null } })
  await page.goto(new URL(path, page.url()).href)
  return visit
}

const PHONE = { viewport: { width: 360, height: 780 } }
const PAGES = [
  ['what needs somebody today', '/admin', '件流程受阻'],
  ['health', '/admin/health', '4 分钟没有报到'],
  ['background work', '/admin/jobs', '样例行动'],
  ['drift', '/admin/drift', 'c1-3: act 4 waits'],
  ['limits', '/admin/limits', '85 GB'],
] as const

describe.each(['light', 'dark'] as const)('everybody can use it, %s', (colorScheme) => {
  test.each(PAGES)('%s', async (_name, path, text) => {
    const visit = await open(path, { colorScheme })
    await visit.page.getByText(text).first().waitFor()
    expect(await visit.violations()).toEqual([])
  })
})

test.each(PAGES)('on a phone nothing is cut off: %s', async (_name, path, text) => {
  const { page } = await open(path, PHONE)
  await page.getByText(text).first().waitFor()
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
})

test.each([
  ['/admin', '/api/attention'],
  ['/admin/health', '/api/health'],
  ['/admin/limits', '/api/limits'],
  ['/admin/drift', '/api/reconciliations'],
])('%s: a server that fails is told, and asked again', async (path, route) => {
  const { page, answer } = await open('/cases')
  answer(`GET ${route}`, { status: 500, body: { code: 'INTERNAL', message: '样例', requestId: 'r9' } })
  await page.goto(new URL(path, page.url()).href)
  await page.getByText('报修编号 r9').waitFor()
})

test('today: each leads to its page; nothing to do says so', async () => {
  const { page, answer } = await open('/admin')
  await page.getByRole('link', { name: /1\s*个部分要留意或不正常/ }).click()
  await page.getByRole('heading', { name: '运行状态', level: 1 }).waitFor()
  answer('GET /api/attention', { body: { asOf: AT, items: [] } })
  await page.goto(new URL('/admin', page.url()).href)
  await page.getByText('没有要处理的', { exact: true }).waitFor()
})

test('health: what fails stands first, with what it means and what to do; a failed refresh says of when it is', async () => {
  const { page, answer } = await open('/admin/health')
  const parts = page.getByRole('table', { name: '各部分' })
  await expect.poll(() => parts.getByRole('rowheader').first().textContent()).toBe('工作进程')
  await parts.getByText('看工作进程是否在运行').waitFor()
  await page.getByText('3 个部分里有 2 个要处理').waitFor()
  await page.getByText('数据截至 09:00').waitFor()
  answer('GET /api/health', { status: 503, body: { code: 'UNAVAILABLE', message: '样例', requestId: 'r' } })
  await page.getByRole('button', { name: '马上更新' }).click()
  await page.getByText('没有更新成功，下面是 09:00 的').waitFor({ timeout: 20_000 })
  await parts.getByText('4 分钟没有报到').waitFor()
})

test('background work: failures in words, what to do, and what was really said behind a fold', async () => {
  const { page, answer } = await open('/admin/jobs')
  answer('GET /api/jobs', {
    body: {
      items: [job(3, { error: 'duplicate key value violates unique constraint "task_pkey"' })],
      nextCursor: null,
    },
  })
  await page.reload()
  const duties = page.getByRole('table', { name: '后台工作' })
  const past = duties.getByRole('row', { name: /案件之间的消息/ })
  await past.getByText(/失败过，后来都做成了，不用处理：数据库当时连不上/).waitFor()
  const raw = past.getByText('terminating connection due to administrator command')
  expect(await raw.isVisible()).toBe(false)
  await past.getByText('原文（给维护的人看）').click()
  await raw.waitFor()
  await duties.getByText('外面的服务器连不上。看对方是否在运行、网络和防火墙、地址和证书对不对。').waitFor()
  // a sentence of the platform stays as it is
  await duties.getByText('样例原因', { exact: true }).waitFor()
  const jobs = page.getByRole('table', { name: '成批的工作' })
  await jobs.getByText(/数据库没有接受这次写入.*把原文和出错的时间交给维护的人/).waitFor()
  const looks = process.env['MUSTER_LOOKS']
  if (looks) await page.screenshot({ path: `${looks}/jobs.png`, fullPage: true })
})

test('in English: what the platform has kept of a failure in words of its own is told in English', async () => {
  const { page, answer } = await open('/admin/jobs')
  await page.evaluate(`localStorage.setItem('muster.preferences', JSON.stringify({ language: 'en' }))`)
  const error = '下级活动“样例街道”：没有已发布的模板“sample”'
  answer('GET /api/jobs', { body: { items: [job(3, { error }), job(4, { error: '样例原因' })], nextCursor: null } })
  await page.reload()
  const told = 'The campaign of the units below, “样例街道”: there is no published template “sample”'
  await page.getByText(told, { exact: true }).waitFor()
  await page.getByText('Whoever asked for it went away before the end').waitFor()
  // in somebody else's words
  await page.getByRole('table', { name: 'Work in pages' }).getByText('样例原因', { exact: true }).waitFor()
})

test('background work: once more, and no more than is left', async () => {
  const { page, sent, answer } = await open('/admin/jobs')
  answer('POST /api/background/prune/turn', { body: { done: true } })
  answer('POST /api/jobs/2/retry', { status: 409, body: { code: 'JOB_SETTLED', message: '没有停下', requestId: 'r' } })
  await page.getByText(/连续失败 3 次/).waitFor()
  expect(await page.getByRole('button', { name: '马上做一次：送出通知：mail' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: /马上做一次：到期清理/ }).click()
  await page.getByText('工作进程会马上做一次').waitFor()
  await page.getByText('五次都没有成').waitFor()
  await page.getByRole('button', { name: '接着做（还可 5 次）' }).click()
  await page.getByText('没有停下').first().waitFor()
  expect(sent.map(({ path }) => path)).toEqual(['/api/background/prune/turn', '/api/jobs/2/retry'])
})

test('imports, exports and rehearsals: how far, whose, why not; one that runs is stopped; the filter is in the address', async () => {
  const { page, sent, answer } = await open('/admin/jobs')
  const table = page.getByRole('table', { name: '导入、导出和预演' })
  await table.getByText('500／2000 行').waitFor()
  await table.getByText('3.0 MB').waitFor()
  await table.getByText('12 秒').waitFor()
  await table.getByText(/下载的人中途断开.*请 样例甲 按原因改正后再做一次/).waitFor()
  await table.getByText('做它的进程停了').waitFor()
  answer('POST /api/transfers/t1/cancel', { body: { done: true } })
  answer('GET /api/transfers', { body: { items: [transfer('t1', { isStopping: true })], nextCursor: null } })
  await table.getByRole('button', { name: '停下：导入台账 · 样例行动二 · 样例台账.xlsx' }).click()
  await table.getByText('正在停下').waitFor()
  expect(await table.getByRole('button').count()).toBe(0)
  expect(sent.map(({ path }) => path)).toEqual(['/api/transfers/t1/cancel'])
  answer('GET /api/transfers', { body: { items: [], nextCursor: null } })
  await page.getByRole('radiogroup', { name: '按种类查看' }).getByText('预演').click()
  await page.getByText('没有这样的').waitFor()
  expect(new URL(page.url()).search).toContain('group=REHEARSAL')
})

test('an import that ended wrong: again with the kept file where one may, else who can, or that the file is gone', async () => {
  const { page, sent, answer } = await open('/admin/jobs')
  const retry = {
    state: 'READY',
    left: 4,
    keptUntil: '2026-12-26T09:00:00+08:00',
    isYours: true,
    ledger: null,
  } as const
  const wrong = { status: 'FAILED', error: '样例故障', mayStop: false } as const
  const own = transfer('t5', { ...wrong, kind: 'ORGANISATION_IMPORT', what: '人员.xlsx', campaign: null, retry })
  const items = [
    own,
    transfer('t6', { ...wrong, status: 'LOST', error: null, retry: { ...retry, isYours: false, ledger: 'sites' } }),
    transfer('t7', { ...wrong, retry: { ...retry, state: 'GONE', ledger: 'sites' } }),
  ]
  answer('GET /api/transfers', { body: { items, nextCursor: null } })
  await page.reload()
  const table = page.getByRole('table', { name: '导入、导出和预演' })
  await table.getByText('样例甲 或者同一活动能导入的人').waitFor()
  await table.getByText(/文件已经不在平台上，请重新选择文件导入/).waitFor()
  expect(await table.getByText(/文件保留到/).count()).toBe(2)
  expect(await table.getByRole('button', { name: /再做一次/ }).count()).toBe(1)
  answer('POST /api/organisation/imports/t5/retry', {
    status: 409,
    body: { code: 'IMPORT_FILE_GONE', message: '原来的文件已经不在平台上', requestId: 'r' },
  })
  const again = table.getByRole('button', { name: '再做一次：导入单位和人员 · 人员.xlsx' })
  await again.click()
  await page.getByText(/原来的文件已经不在平台上/).waitFor()
  answer('POST /api/organisation/imports/t5/retry', { body: { importId: 't5' } })
  answer('GET /api/transfers', { body: { items: [{ ...own, status: 'DONE', retry: null }], nextCursor: null } })
  // until the list has been asked for anew it is busy, and takes no click
  await again.and(page.locator(':not(.ant-btn-loading)')).click()
  await page.getByText('再做的这一次做完了').waitFor()
  await table.getByText('做完了', { exact: true }).waitFor()
  expect(await table.getByRole('button').count()).toBe(0)
  expect(sent.map(({ path }) => path)).toEqual(Array(2).fill('/api/organisation/imports/t5/retry'))
})

test('drift: compared here with its progress, stopped, and none says 0', async () => {
  const { page, answer, sent } = await open('/admin/drift')
  const compare = page.getByRole('button', { name: '核对引擎' })
  await compare.waitFor()
  answer('POST /api/reconciliations', { body: { id: 3 } })
  answer('POST /api/reconciliations/3/cancel', { body: { done: true } })
  answer('GET /api/reconciliations', {
    body: { asOf: AT, items: [run(3, { status: 'RUNNING', looked: 78, total: 312, found: 1, finishedAt: null })] },
  })
  await compare.click()
  await page.getByText('看了 78／312，目前 1 处').waitFor()
  answer('GET /api/reconciliations', { body: { asOf: AT, items: [run(4)] } })
  await page.getByRole('button', { name: '停下' }).click()
  await page.getByText('偏差 0（看了 312 个）').waitFor()
  expect(sent.map(({ path, body }) => [path, body])).toEqual([
    ['/api/reconciliations', { kind: 'ENGINE' }],
    ['/api/reconciliations/3/cancel', {}],
  ])
})

test('drift: a repair says what it will do, wants a reason, and that one is oneself', async () => {
  const { page, answer, sent } = await open('/admin/drift')
  await page.getByRole('cell', { name: /不会改写：请告诉审计管理员/ }).waitFor()
  answer('POST /api/reconciliations/repair', {
    status: 403,
    body: { code: 'CONFIRM_NEEDED', message: '请先确认是本人', requestId: 'r' },
  })
  answer('GET /api/account', { body: { method: 'PASSWORD', secondFactor: { on: false } } })
  await page.getByRole('button', { name: '改正', exact: true }).click()
  const dialog = page.getByRole('dialog').first()
  await dialog.getByText('行、任务和留痕从不改写').waitFor()
  await dialog.getByRole('button', { name: '改正', exact: true }).click()
  await dialog.getByText('请写明原因，至少两个字').first().waitFor()
  expect(sent).toEqual([])
  await dialog.getByLabel('为什么改正').fill('样例原因')
  await dialog.getByRole('button', { name: '改正', exact: true }).click()
  await page.getByText('确认是您本人').first().waitFor()
  expect(sent.at(-1)).toMatchObject({ body: { kind: 'ENGINE', reason: '样例原因' } })
})

test('whoever may only look has no acts; whoever may not look is told whose it is, and nothing is asked', async () => {
  const { page } = await open('/admin/drift', {}, ['attention.read', 'operations.read'])
  await page.getByText('c1-3: act 4 waits').waitFor()
  expect(await page.getByRole('button', { name: /核对引擎|改正/ }).count()).toBe(0)
  const other = await open('/cases', {}, ['attention.read'])
  other.answer('GET /api/health', { status: 500, body: {} })
  await other.page.goto(new URL('/admin/health', other.page.url()).href)
  await other.page.getByText('这一页由系统管理员使用').waitFor()
})
