import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SavedView } from '../../contracts/http/views.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { spaced } from './forms/form-case.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const street = { id: 3, name: '样例街道' }
const district = { id: 1, name: '样例区' }
const view = (id: string, name: string, more: Partial<SavedView> = {}): SavedView => ({
  id,
  name,
  query: {},
  unit: null,
  madeBy: me.person,
  mayChange: true,
  ...more,
})
const VIEWS = [
  view('1', '逾期的', { query: { due: 'overdue', holder: 'mine' } }),
  view('2', '被退回的', { query: { due: 'returned' } }),
  view('3', '全区今天', { query: { due: 'today' }, unit: district, mayChange: false }),
  view('4', '街道待签收', { query: { holder: 'unclaimed' }, unit: street }),
]

async function open(path: string, items: SavedView[] = VIEWS, more: object = {}): Promise<Visit> {
  const visit = await web.visit(BLANK, more)
  visit.answer('GET /api/views', { body: { items, mayShareWith: [street] } })
  await visit.page.goto(new URL(path, visit.origin).href)
  return visit
}
const menu = async ({ page }: Visit) => {
  await page.getByRole('button', { name: '视图' }).click()
  await page.getByRole('menuitem', { name: '存为视图' }).waitFor()
}
const kept = ({ page }: Visit) => page.evaluate(() => localStorage.getItem('muster.views'))

test.each([
  ['light', {}],
  ['dark', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }],
] as const)('mine and those of units by pinyin, and which one this is, %s', async (name, options) => {
  const visit = await open('/inbox?due=overdue&holder=mine', VIEWS, options)
  const { page } = visit
  await page.getByText('视图：逾期的').waitFor()
  await page.getByText('不含：已办的、抄送的、不是“我签收的”的、不是“已逾期”的').waitFor()
  await menu(visit)
  await page.screenshot({ path: `.cache/e2e/views-${name}.png` })
  expect(await page.getByRole('menuitem').allTextContents()).toEqual([
    '被退回的',
    '逾期的现在',
    '街道待签收',
    '全区今天',
    '存为视图',
    '管理视图',
  ])
  await page.getByRole('menuitem', { name: '街道待签收' }).click()
  await page.waitForURL(/\/inbox\?holder=unclaimed$/)
  await page.getByText('视图：街道待签收').waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  expect(await visit.violations()).toEqual([])
})

test('the list as it is now is kept for the unit; the dialog says what it leaves out', async () => {
  const visit = await open('/cases?are=OVERDUE')
  const { page, sent, answer } = visit
  await menu(visit)
  await page.getByRole('menuitem', { name: '存为视图' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/不含：不是“/).waitFor()
  const save = dialog.getByRole('button', { name: spaced('保存') })
  await save.click()
  await dialog.getByText('请给这个视图起个名字').waitFor()
  expect(sent).toEqual([])
  answer('POST /api/views', { body: VIEWS[3] })
  await dialog.getByLabel('名称').fill(' 逾期案卷 ')
  await dialog.getByRole('radio', { name: '给样例街道' }).check()
  await save.click()
  await page.getByText('已存视图“逾期案卷”').waitFor()
  expect(sent.at(-1)).toMatchObject({
    path: '/api/views',
    body: { page: 'cases', name: '逾期案卷', query: { are: 'OVERDUE' }, unit: 3 },
  })
})

test('renamed and deleted, only those that are his to change, after a second look', async () => {
  const visit = await open('/inbox')
  const { page, sent, answer } = visit
  await menu(visit)
  await page.getByRole('menuitem', { name: '管理视图' }).click()
  await expect.poll(() => page.getByRole('button', { name: /^删除：/ }).count()).toBe(3)
  answer('POST /api/views/4/rename', { body: VIEWS[3] })
  await page.getByRole('button', { name: '改名：街道待签收' }).click()
  await page.getByLabel('名称').fill('待签收')
  await page.getByRole('button', { name: spaced('保存') }).click()
  await page.getByRole('button', { name: '改名：街道待签收' }).waitFor()
  expect(sent.at(-1)).toMatchObject({ path: '/api/views/4/rename', body: { name: '待签收' } })
  answer(
    'POST /api/views/4/remove',
    { status: 503, body: { code: 'UNAVAILABLE', message: '服务暂时不可用', requestId: 'r' } },
    { body: { id: '4' } },
  )
  const remove = async () => {
    await page.getByRole('button', { name: '删除：街道待签收' }).click()
    const asked = page.getByRole('dialog', { name: '删除视图“街道待签收”？' })
    await asked.getByText('样例街道和下级单位的人以后都看不到它。').waitFor()
    await asked.getByRole('button', { name: spaced('删除') }).click()
  }
  await remove()
  await page.getByText(/服务暂时不可用/).waitFor()
  await remove()
  await page.getByText('已删除视图“街道待签收”').waitFor()
})

test('a view is set to the filters of now, with what it will leave out; the present one says so', async () => {
  const visit = await open('/inbox?due=today', VIEWS, { viewport: { width: 390, height: 844 } })
  const { page, sent, answer } = visit
  await menu(visit)
  await page.getByRole('menuitem', { name: '管理视图' }).click()
  await page.getByRole('button', { name: '更新为现在的筛选：街道待签收' }).waitFor()
  await page.screenshot({ path: '.cache/e2e/views-manage.png' })
  expect(await visit.violations()).toEqual([])
  expect(await page.getByRole('button', { name: /^更新为现在的筛选：/ }).count()).toBe(3)
  answer('POST /api/views/4/replace', { body: VIEWS[3] })
  answer('GET /api/views', {
    body: { items: [...VIEWS.slice(0, 3), { ...VIEWS[3], query: { due: 'today' } }], mayShareWith: [street] },
  })
  await page.getByRole('button', { name: '更新为现在的筛选：街道待签收' }).click()
  const asked = page.getByRole('dialog', { name: '把视图“街道待签收”更新为现在的筛选？' })
  await asked.getByText(/不含：.*不是“今天到期”的/).waitFor()
  await asked.getByText('样例街道和下级单位的人看到的随之改变。').waitFor()
  expect(sent).toEqual([])
  await asked.getByRole('button', { name: '更新为现在的筛选' }).click()
  await page.getByText('已更新视图“街道待签收”').waitFor()
  expect(sent.at(-1)).toMatchObject({ path: '/api/views/4/replace', body: { page: 'inbox', query: { due: 'today' } } })
  await page.getByText('就是现在的筛选').waitFor()
})

test('looking across campaigns has views too', async () => {
  const visit = await web.visit(BLANK)
  const { page, sent, answer } = visit
  const may = [...me.may, 'trail.search', 'trail.read']
  answer('GET /api/me', { body: { ...me, may } })
  const seen = view('9', '样例街道的异常', { query: { unit: 3, troubles: true } })
  answer('GET /api/views', { body: { items: [seen], mayShareWith: [] } })
  await page.goto(new URL('/audit?level=notice&from=2024-09-01', page.url()).href)
  await page.getByText('不含：不是“通知”的、这些日期以外的').waitFor()
  await menu(visit)
  await page.getByRole('menuitem', { name: '存为视图' }).click()
  answer('POST /api/views', { body: seen })
  await page.getByLabel('名称').fill('九月的通知')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: spaced('保存') })
    .click()
  await page.getByText('已存视图“九月的通知”').waitFor()
  expect(sent.at(-1)).toMatchObject({ body: { page: 'audit', query: { level: 'notice', from: '2024-09-01' } } })
  await page.getByRole('button', { name: '视图' }).click()
  await page.getByRole('menuitem', { name: '样例街道的异常' }).click()
  await page.waitForURL(/\/audit\?unit=3&troubles=true$/)
  await page.getByText('视图：样例街道的异常').waitFor()
  await page.screenshot({ path: '.cache/e2e/views-audit.png' })
})

test('no views; views that do not come', async () => {
  const visit = await open('/inbox', [])
  const { page, answer } = visit
  await menu(visit)
  await page.getByRole('menuitem', { name: '还没有视图。筛选好以后，把筛选存下来。' }).waitFor()
  answer('GET /api/views', { status: 500, body: { code: 'INTERNAL', message: '服务器出错', requestId: 'r' } })
  await page.reload()
  await menu(visit)
  answer('GET /api/views', { body: { items: VIEWS, mayShareWith: [] } })
  await page.getByRole('menuitem', { name: '没有取到视图，再试一次' }).click()
  await page.getByRole('button', { name: '视图' }).click()
  await page.getByRole('menuitem', { name: '逾期的' }).waitFor()
})

test('what this device had kept goes to the server once; what cannot be read is dropped and said', async () => {
  const visit = await open('/inbox', [])
  const { page, sent, answer } = visit
  const store = (text: string) => page.evaluate((given) => localStorage.setItem('muster.views', given), text)
  await store(
    JSON.stringify([{ name: '逾期的', search: { due: 'overdue', gone: 1 } }, { name: '同名', search: {} }, 7]),
  )
  answer(
    'POST /api/views',
    { body: VIEWS[0] },
    { status: 422, body: { code: 'VIEW_NAME_TAKEN', message: '已经有同名的视图', field: 'name', requestId: 'r' } },
    { body: VIEWS[1] },
  )
  await menu(visit)
  await page.getByText('存在这台设备上的 2 个视图已移到服务器').waitFor()
  await page.getByText('存在这台设备上的 1 个视图读不出来').waitFor()
  expect(sent.map(({ body }) => body)).toMatchObject([
    { page: 'inbox', name: '逾期的', query: { due: 'overdue' } },
    { name: '同名' },
    { name: '同名（本机）' },
  ])
  expect(await kept(visit)).toBe(null)

  await store('{broken')
  await page.reload()
  await menu(visit)
  await page.getByText('存在这台设备上的 1 个视图读不出来').waitFor()
  expect(await kept(visit)).toBe(null)

  // the server is away: it stays for the next time
  answer('POST /api/views', { status: 503, body: { code: 'UNAVAILABLE', message: '服务暂时不可用', requestId: 'r' } })
  await store(JSON.stringify([{ name: '逾期的', search: { due: 'overdue' } }]))
  await page.reload()
  await menu(visit)
  await page.getByText('还有 1 个视图留在这台设备上').waitFor()
  expect(await kept(visit)).toBe(JSON.stringify([{ name: '逾期的', search: { due: 'overdue' } }]))
})
