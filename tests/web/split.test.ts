import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UnitDetail, UnitDivision } from '../../contracts/http/organisation.ts'
import { me } from './answers.ts'
import { type Answer, BLANK, startWeb, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const unit = (id: number, name: string): UnitDetail => ({
  id,
  code: `bureau${id}`,
  name,
  kind: 'BUREAU',
  parent: { id: 1, name: '样例区' },
  mergedInto: null,
  closed: false,
  posts: [],
  openTasks: 9,
  unheldTasks: 4,
  past: [],
})
const division: UnitDivision = {
  people: [
    { id: 21, name: '样例甲', tasks: 3 },
    { id: 22, name: '样例乙', tasks: 2 },
  ],
  waiting: [{ id: 'c1', title: '样例行动', tasks: 4 }],
  fixed: 1,
}
const PATH = '/api/organisation/units/5'

async function open(width = 1280, divided: Answer = { body: division }) {
  const visit = await web.visit(BLANK, { viewport: { width, height: 900 } })
  const { page, answer } = visit
  answer('GET /api/me', { body: { ...me, may: [...me.may, 'organisation.read', 'organisation.manage'] } })
  answer(`GET ${PATH}`, { body: unit(5, '样例局') })
  answer('GET /api/organisation/units/6', { body: unit(6, '样例二局') })
  answer(`GET ${PATH}/division`, divided)
  await page.goto(new URL('/admin/units/5', page.url()).href)
  await page.getByRole('button', { name: /变\s?更/ }).click()
  await page.getByRole('menuitem', { name: '拆分' }).click()
  return { ...visit, dialog: page.getByRole('dialog').first() }
}

test('a part of a unit: what goes along is counted while it is chosen, then done once, and the new unit opens', async () => {
  const { page, dialog, sent, answer, violations } = await open()
  answer(`POST ${PATH}/split`, { body: { unit: 6, people: 1, tasks: 7, stayed: 0 } })
  await dialog.getByText('0 人、0 项任务过去，10 项留在原单位').waitFor()
  await dialog.getByLabel('过去的人').fill('样例甲')
  await page.locator('.ant-select-dropdown:visible').getByTitle('样例甲（3 项）').click()
  await dialog.getByText('1 人、3 项任务过去，7 项留在原单位').waitFor()
  await dialog.getByLabel('没有签收的任务，哪些活动的过去').fill('样例行动')
  await page.locator('.ant-select-dropdown:visible').getByTitle('样例行动（4 项）').click()
  await dialog.getByText('1 人、7 项任务过去，3 项留在原单位').waitFor()
  await dialog.getByLabel('新单位的名称').fill('样例二局')
  await dialog.getByLabel('代码').fill('bureau6')
  await dialog.getByLabel('原因').fill('样例原因')
  expect(await violations()).toEqual([])
  await dialog.getByRole('button', { name: /拆\s?分/ }).click()
  await page.getByRole('heading', { name: '样例二局', level: 1 }).waitFor()
  await page.getByText('已分出：1 人、7 项任务过去了').waitFor()
  expect(sent.map(({ path, body }) => [path, body])).toEqual([
    [`${PATH}/split`, { name: '样例二局', code: 'bureau6', people: [21], campaigns: ['c1'], reason: '样例原因' }],
  ])
})

test('what is missing is told at its field, a refusal at the field that it names; nothing is lost; also on a phone', async () => {
  const { page, dialog, sent, answer } = await open(360)
  const split = dialog.getByRole('button', { name: /拆\s?分/ })
  await split.click()
  await dialog.getByText('请选择过去的人').waitFor()
  expect(sent).toEqual([])
  answer(`POST ${PATH}/split`, {
    status: 422,
    body: { code: 'UNIT_CODE_TAKEN', message: '样例：代码已经用过', field: 'code', requestId: 'r' },
  })
  await dialog.getByLabel('过去的人').fill('样例乙')
  await page.locator('.ant-select-dropdown:visible').getByTitle('样例乙（2 项）').click()
  await dialog.getByLabel('新单位的名称').fill('样例二局')
  await dialog.getByLabel('代码').fill('bureau5')
  await dialog.getByLabel('原因').fill('样例原因')
  await split.click()
  await dialog
    .locator('.ant-form-item')
    .filter({ hasText: '代码' })
    .getByText(/样例：代码已经用过/)
    .waitFor()
  expect(await dialog.getByLabel('新单位的名称').inputValue()).toBe('样例二局')
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
})

test('what could go along cannot be asked for: told, and asked again', async () => {
  const { dialog, answer } = await open(1280, {
    status: 500,
    body: { code: 'INTERNAL', message: '样例', requestId: 'r9' },
  })
  const again = dialog.getByRole('button', { name: '再试一次' })
  await again.waitFor({ timeout: 30_000 })
  answer(`GET ${PATH}/division`, { body: division })
  await again.click()
  await dialog.getByText('0 人、0 项任务过去，10 项留在原单位').waitFor()
})
