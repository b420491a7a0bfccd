import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CampaignDetail, PhaseItem } from '../../contracts/http/campaigns.ts'
import type { Timeline } from '../../contracts/http/timeline.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { campaign } from './campaign-answers.ts'
import { noProgress } from './overview-answers.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const phase = (id: string, title: string, first: string, last: string): PhaseItem => ({
  id,
  title,
  startsAt: `${first}T00:00:00+08:00`,
  endsAt: `${last}T23:59:59+08:00`,
  status: 'WAITING',
  tentative: { starts: false, ends: false },
  warnings: [],
  why: [],
})
const phases = [
  phase('survey', '样例排查', '2024-09-16', '2024-09-30'),
  phase('main', '样例整治', '2024-10-01', '2024-12-31'),
]
const mark = (kind: Timeline['marks'][number]['kind'], title: string, day: string, critical = false) => ({
  kind,
  title,
  at: `${day}T17:00:00+08:00`,
  critical,
  provisional: false,
})
const timeline: Timeline = {
  issueDate: '2024-09-16',
  phases,
  handles: [{ phase: 'survey', edge: 'ends', parameter: 'workdays', title: '排查工作日' }],
  change: null,
  moved: [],
  marks: [
    mark('RETURN', '样例周报', '2024-09-20'),
    mark('GATE', '样例清单', '2024-09-30', true),
    mark('REVIEW', '样例通报', '2024-10-31'),
    mark('MEETING', '样例例会', '2024-11-15'),
  ],
  recurring: [
    { title: '样例登记', every: 'day', first: '2024-09-16T00:00:00+08:00', last: '2024-12-31T00:00:00+08:00' },
  ],
  others: [
    {
      id: 'c9',
      title: '样例另一场',
      status: 'RUNNING',
      phases: [phase('x', '样例', '2024-08-01', '2024-10-15')],
      units: [{ id: 3, name: '样例街道' }],
      unitCount: 9,
    },
  ],
}
const workdays = { key: 'workdays', title: '排查工作日', type: 'integer', value: 10, min: 3, max: 60, basis: null }
const draft: CampaignDetail = {
  ...campaign,
  campaign: { ...campaign.campaign, status: 'DRAFT', caseCount: 0 },
  phases,
  parameters: [workdays],
  step: { at: 'dates' },
  may: [{ verb: 'edit', allowed: true, why: null }],
}

async function open(path: string, detail: CampaignDetail, options = {}): Promise<Visit> {
  const visit = await web.visit(BLANK, options)
  const may = [...me.may, 'campaign.read', 'campaign.plan', 'campaign.draft', 'campaign.run']
  visit.answer('GET /api/me', { body: { ...me, may } })
  visit.answer('GET /api/campaigns/c1', { body: detail })
  visit.answer('PATCH /api/campaigns/c1', { body: detail.campaign })
  visit.answer('GET /api/campaigns/c1/timeline', { body: timeline })
  visit.answer('GET /api/campaigns/c1/progress', { body: noProgress })
  await visit.page.goto(new URL(path, visit.page.url()).href)
  return visit
}

const last = { name: '“样例排查”末日（由排查工作日决定）' }
const moved = (to: string): Timeline => ({
  ...timeline,
  phases: [phase('survey', '样例排查', '2024-09-16', to), ...phases.slice(1)],
  change: { parameters: { workdays: 13 } },
  moved: [{ phase: 'survey', title: '样例排查', edge: 'ends', from: '2024-09-30', to }],
})
const patches = ({ sent }: Visit) =>
  sent.flatMap(({ method, body }) => {
    const { parameters } = (body ?? {}) as { parameters?: unknown }
    return method === 'PATCH' && parameters ? [parameters] : []
  })

test.each([
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 390, height: 844 }, hasTouch: true }],
] as const)('every line, mark and clash has its words, and the page is usable, %s', async (_name, options) => {
  const visit = await open('/campaigns/c1/plan/dates', draft, options)
  const { page } = visit
  await page.getByRole('slider', last).waitFor()
  await page.getByText('样例另一场（共有 9 个单位）').waitFor()
  await page.getByRole('list', { name: '与其他活动撞期' }).getByText('共有 9 个单位（样例街道等）').waitFor()
  await page.getByText('要紧的日子（4 个）').click()
  await page.getByText('样例登记：每天').waitFor()
  await page.getByRole('table', { name: '要紧的日子' }).getByText('不完成，阶段不能结束').waitFor()
  expect(await visit.violations()).toEqual([])
  const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
  expect(wide).toBeLessThanOrEqual(0)
})

test('拖动末日：问服务器，草稿跟着改，写明后果，可以撤销', async () => {
  const visit = await open('/campaigns/c1/plan/dates', draft)
  const { page, answer } = visit
  const handle = page.getByRole('slider', last)
  await handle.waitFor()
  const asked: string[] = []
  page.on('request', (request) => request.url().includes('edge=ends') && asked.push(request.url()))
  answer('GET /api/campaigns/c1/timeline', { body: moved('2024-10-10') })
  const box = await handle.boundingBox()
  if (!box) throw new Error('expected the handle on the screen')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 70, box.y + box.height / 2, { steps: 4 })
  await page.mouse.up()
  await page.getByText('已改“排查工作日”：10 → 13').waitFor()
  await page.getByText(/样例排查末日：.*9月30日.* → .*10月10日/).waitFor()
  expect(new URL(asked[0] ?? '').searchParams.get('to')).toMatch(/^2024-10-/)
  await expect.poll(() => patches(visit)).toEqual([{ workdays: 13 }])
  await page.getByRole('button', { name: '撤销' }).click()
  await expect.poll(() => patches(visit)).toEqual([{ workdays: 13 }, { workdays: 10 }])
})

test('活动时钟从什么时刻开始：填了就算，不用再按确定', async () => {
  const campaignFrom = Date.parse('2024-09-16T08:30:00+08:00')
  const clock = { mode: 'accelerated', rate: 1440, segments: [{ realFrom: 0, campaignFrom, rate: 1440 }] }
  const visit = await open('/campaigns/c1/plan/dates', { ...draft, clock } as unknown as CampaignDetail)
  const { page } = visit
  const start = page.getByLabel('从什么时刻开始')
  await start.click()
  await page.locator('.ant-picker-dropdown').waitFor()
  await start.fill('2024-09-18 08:30')
  // anywhere else: the calendar that has opened covers the fields around
  await page.mouse.click(2, 450)
  const clocks = () => visit.sent.map(({ body }) => (body as { clock?: unknown }).clock)
  await expect.poll(clocks).toEqual([{ mode: 'accelerated', rate: 1440, startsAt: '2024-09-18T08:30:00+08:00' }])
})

test('方向键一样移动，几下合成一次；Esc 放回去', async () => {
  const visit = await open('/campaigns/c1/plan/dates', draft)
  const { page, answer } = visit
  const handle = page.getByRole('slider', last)
  const asked: (string | null)[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname.endsWith('/timeline') && searchParams.has('to')) asked.push(searchParams.get('to'))
  })
  await handle.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Escape')
  answer('GET /api/campaigns/c1/timeline', { body: moved('2024-10-09') })
  for (const key of ['ArrowRight', 'ArrowRight', 'PageUp']) await page.keyboard.press(key)
  await expect.poll(() => handle.getAttribute('aria-valuetext')).toContain('10月9日')
  await page.getByText('已改“排查工作日”：10 → 13').waitFor()
  expect(asked).toEqual(['2024-10-09'])
})

test('下表改同样的日子；被拒绝的日子留在格子里，原因写在旁边', async () => {
  const visit = await open('/campaigns/c1/plan/dates', draft)
  const { page, answer } = visit
  const field = page.getByRole('textbox', last)
  await field.waitFor()
  answer('GET /api/campaigns/c1/timeline', {
    status: 422,
    body: { code: 'EDGE_FIXED', message: '这一天由方案写定，没有可以改的参数', field: 'to', requestId: 'r' },
  })
  await field.fill('2024-10-12')
  await field.press('Enter')
  const row = page.getByRole('row', { name: '样例排查' })
  await row.getByRole('alert').filter({ hasText: '这一天由方案写定，没有可以改的参数' }).waitFor()
  expect(await field.inputValue()).toBe('2024-10-12')
  expect(patches(visit)).toEqual([])
})

test('进行中的活动：末日往后拖就是延期，日子已经填好；要两人办的去提出变更', async () => {
  const running: CampaignDetail = {
    ...draft,
    campaign: campaign.campaign,
    may: [{ verb: 'extend', allowed: true, why: null }],
  }
  const handle = { name: '“样例排查”末日（由阶段延期决定）' }
  const { page } = await open('/campaigns/c1', running)
  await page.getByRole('slider', handle).focus()
  await page.keyboard.press('ArrowRight')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('样例排查', { exact: true }).waitFor()
  expect(await dialog.getByLabel('延长到').inputValue()).toBe('2024-10-01')
  const two = await open('/campaigns/c1', {
    ...running,
    may: [{ verb: 'extend', allowed: true, why: null, asChange: true }],
  })
  await two.page.getByRole('slider', handle).focus()
  await two.page.keyboard.press('PageUp')
  await two.page.waitForURL(/changes\?propose=EXTENSION&phase=survey&endsOn=/)
  await two.page.getByRole('dialog').getByText('样例排查', { exact: true }).waitFor()
})
