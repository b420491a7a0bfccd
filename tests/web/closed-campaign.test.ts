import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CampaignDetail, PhaseItem } from '../../contracts/http/campaigns.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { campaign } from './campaign-answers.ts'
import { noProgress } from './overview-answers.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const phases: PhaseItem[] = campaign.phases.map((phase) => ({
  ...phase,
  warnings: ['开始日 2024-09-16 不是工作日'],
  warned: [{ kind: 'STARTS_OFF', date: '2024-09-16' }],
}))
const running: CampaignDetail = { ...campaign, phases, may: [{ verb: 'close', allowed: true, why: null }] }
const closed: CampaignDetail = { ...running, campaign: { ...campaign.campaign, status: 'CLOSED' }, may: [] }

async function open(path: string, detail: CampaignDetail, language = 'zh-CN'): Promise<Visit> {
  const visit = await web.visit(BLANK)
  visit.answer('GET /api/me', { body: { ...me, may: [...me.may, 'campaign.run', 'matter.open'] } })
  visit.answer('GET /api/campaigns/c1', { body: detail })
  visit.answer('GET /api/campaigns/c1/progress', { body: { ...noProgress, byStatus: { OPEN: 9, CLOSED: 3 } } })
  await visit.page.evaluate(`localStorage.setItem('muster.preferences', JSON.stringify({ language: '${language}' }))`)
  await visit.page.goto(new URL(path, visit.page.url()).href)
  return visit
}

const consequences = {
  act: 'close',
  counts: [
    { consequence: 'TASK_ENDS', count: 4 },
    { consequence: 'CASE_GOES_ON', count: 9 },
    { consequence: 'CHILD_GOES_ON', count: 0 },
  ],
  phases: [{ id: 'main', title: '样例整治', from: '2024-09-28T23:59:59+08:00', to: campaign.campaign.campaignNow }],
  asOf: campaign.campaign.campaignNow,
}
const going = {
  id: 'c1-1',
  kind: 'case',
  entityId: 'c1-1',
  name: '样例场所',
  step: '样例检查',
  unit: { id: 3, name: '样例街道' },
  dueAt: '2024-09-10T17:30:00+08:00',
  overdue: true,
}

test('结束以前写明会怎样：作废几项、几件照常办完，每个数点开就是那几件；理由必填', async () => {
  const visit = await open('/campaigns/c1', running)
  const { page, violations, answer, sent } = visit
  answer('GET /api/campaigns/c1/consequences', { body: consequences })
  answer('GET /api/campaigns/c1/consequences/CASE_GOES_ON', { body: { items: [going], nextCursor: 'next' } })
  await page.getByRole('button', { name: '新建事项' }).waitFor()
  await page.getByRole('button', { name: '活动处理' }).click()
  await page.getByRole('menuitem', { name: '结束活动' }).click()
  const dialog = page.getByRole('dialog', { name: /结束活动/ })
  await dialog.getByText('9 件案件在办，一件也不结，照常办到各自办结').waitFor()
  await dialog.getByText('4 项职责的任务作废').waitFor()
  await dialog.getByText('没有还在进行的下级活动').waitFor()
  await dialog.getByText(/“样例整治”本来到 .*9月28日.*随活动在 .*9月18日/).waitFor()
  expect(await violations()).toEqual([])
  await dialog.getByRole('button', { name: '看继续办的案件是哪 9 件' }).click()
  // beside the first; where tests run, the kit gives both the same name
  const list = page.getByRole('dialog').nth(1)
  await list.getByRole('link', { name: '样例场所' }).waitFor()
  await list.getByText('已逾期').waitFor()
  await list.getByText('已显示 1 件').waitFor()
  answer('GET /api/campaigns/c1/consequences/CASE_GOES_ON', {
    body: { items: [{ ...going, id: 'c1-2', entityId: 'c1-2', name: '样例场所二' }], nextCursor: null },
  })
  await list.getByRole('button', { name: '继续载入' }).click()
  await list.getByRole('link', { name: '样例场所二' }).waitFor()
  await list.getByRole('button', { name: '导出表格' }).waitFor()
  expect(await violations()).toEqual([])
  await list.getByRole('button', { name: '关闭' }).click()
  await dialog.getByRole('button', { name: '结束活动' }).click()
  await dialog.getByText('请写明理由（两字以上）').waitFor()
  expect(sent).toEqual([])
})

test('会怎样读不出来也可以办；延期的日子不对，写在那一格旁边', async () => {
  const visit = await open('/campaigns/c1', { ...running, may: [{ verb: 'extend', allowed: true, why: null }] })
  const { page, answer } = visit
  const broken = { status: 503, body: { code: 'UNAVAILABLE', message: '数据库暂时不可用', requestId: 'r' } }
  answer('GET /api/campaigns/c1/consequences', broken)
  await page.getByRole('button', { name: '活动处理' }).click()
  await page.getByRole('menuitem', { name: '阶段延期' }).click()
  const dialog = page.getByRole('dialog', { name: /阶段延期/ })
  await dialog.getByRole('combobox', { name: '阶段' }).click()
  await page.getByTitle('样例整治').click()
  await dialog.getByRole('alert').getByText('数据库暂时不可用').waitFor()
  const refused = { code: 'NOT_LATER', message: '新的截止时间应晚于原截止时间', field: 'endsOn', requestId: 'r' }
  answer('GET /api/campaigns/c1/consequences', { status: 422, body: refused })
  await dialog.getByRole('button', { name: '再试一次' }).click()
  await dialog.getByText('新的截止时间应晚于原截止时间').waitFor()
})

test('结束以后不再新建事项、确认成果，没有哪个阶段还在进行', async () => {
  const { page } = await open('/campaigns/c1', closed)
  await page.getByText('随活动结束').waitFor()
  await page.getByText('没有开始').waitFor()
  expect(await page.getByText('进行中').count()).toBe(0)
  expect(await page.getByRole('button', { name: '新建事项' }).count()).toBe(0)
  await page.getByRole('link', { name: '阶段门槛' }).click()
  await page.getByRole('row', { name: '样例方案' }).waitFor()
  expect(await page.getByRole('button', { name: '确认完成' }).count()).toBe(0)
})

test('英文界面：阶段的提醒也是英文', async () => {
  const { page } = await open('/campaigns/c1', running, 'en')
  await page
    .getByText(/The first day, Mon 16 Sep.*, is a day off/)
    .first()
    .waitFor()
  expect(await page.getByText('不是工作日').count()).toBe(0)
})

test('英文界面：现在不能办的，原因也是英文', async () => {
  const may = [...running.may, { verb: 'resume', allowed: false, why: '活动没有暂停', code: 'NOT_PAUSED' }]
  const { page } = await open('/campaigns/c1', { ...running, may }, 'en')
  await page.getByRole('button', { name: 'Campaign', exact: true }).click()
  await page.getByRole('menuitem', { name: /The campaign is not paused/ }).waitFor()
  expect(await page.getByText('没有暂停').count()).toBe(0)
})

test('结束以后可以归档：概要、阶段、分派、进展、变更和全部案件在一个文件里', async () => {
  const roles: CampaignDetail['roles'] = [
    { role: 'office', title: '样例办', by: 'bound', bound: { id: 3, name: '样例街道' }, perUnit: [] },
  ]
  const { page, answer, violations } = await open('/campaigns/c1', { ...closed, roles })
  answer('GET /api/campaigns/c1/changes', { body: { items: [], nextCursor: null } })
  const take = page.getByRole('button', { name: '导出归档表' })
  await take.waitFor()
  expect(await violations()).toEqual([])
  const saved = page.waitForEvent('download')
  await take.click()
  const file = await saved
  expect(file.suggestedFilename()).toMatch(/^样例行动-归档-.*\.xlsx$/)
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(await file.path())
  expect(book.worksheets.map(({ name }) => name)).toEqual(['概要', '阶段', '分派', '各环节', '各单位', '变更', '案件'])
  const assigned = book.getWorksheet('分派')?.getRow(2)
  expect([1, 2, 3].map((at) => assigned?.getCell(at).value)).toEqual(['样例办', null, '样例街道'])
  expect(book.getWorksheet('案件')?.rowCount).toBe(2)
})
