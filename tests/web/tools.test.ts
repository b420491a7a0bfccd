import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { me, taskPage, tasks } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'
import { campaign } from './campaign-answers.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const [first] = tasks as [TaskItem]
const listed = (page: Page) => page.getByRole('list', { name: '待办' }).getByRole('listitem')

test('the palette finds a case and opens it, by keys alone', async () => {
  const visit = await web.visit('/inbox')
  const { page } = visit
  await listed(page).first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: '查找和前往' }).fill('场所1')
  await page.getByRole('option', { name: /样例场所1 督促整改/ }).waitFor()
  expect(await visit.violations()).toEqual([])
  while ((await page.getByRole('option', { selected: true }).textContent())?.includes('督促整改') !== true)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/cases\/c1-1/)
})

test('the palette finds a page by a piece of its name, by the initials of its pinyin, in either language', async () => {
  const visit = await web.visit(BLANK)
  const { page, answer } = visit
  answer('GET /api/me', { body: { ...me, may: [...me.may, 'account.manage', 'template.read'] } })
  await page.goto(new URL('/cases', page.url()).href)
  await page.getByText('登记场所').first().waitFor()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: '查找和前往' })
  for (const typed of ['账号', 'zh', 'accounts']) {
    await field.fill(typed)
    await page.getByRole('option', { name: '账号', exact: true }).waitFor()
  }
  await field.fill('famb')
  await page.getByRole('option', { name: '方案模板', exact: true }).waitFor()
  // of another's work: not offered
  await field.fill('后台工作')
  await page.getByRole('option', { name: '方案模板', exact: true }).waitFor({ state: 'detached' })
  expect(await page.getByRole('option', { name: '后台工作', exact: true }).count()).toBe(0)
  expect(await visit.violations()).toEqual([])
  await field.fill('famb')
  await page.getByRole('option', { name: '方案模板', exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/templates')
})

test('in a campaign the palette finds its tabs, and no others; in a draft the steps of the wizard', async () => {
  const visit = await web.visit('/campaigns/c1')
  const { page, answer } = visit
  await page.getByRole('navigation', { name: '活动各页' }).waitFor()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: '查找和前往' })
  await page.getByText('本活动', { exact: true }).waitFor()
  const overview = page.getByRole('option', { name: /^进展 / })
  for (const typed of ['变更', 'bg', 'changes']) {
    await field.fill(typed)
    await overview.waitFor({ state: 'detached' })
    await page.getByRole('option', { name: /^变更 / }).waitFor()
    await field.fill('')
    await overview.waitFor()
  }
  await page.screenshot({ path: '.cache/e2e/palette-campaign.png' })
  expect(await visit.violations()).toEqual([])
  // a step of the wizard: the campaign runs
  await field.fill('预演')
  await overview.waitFor({ state: 'detached' })
  expect(await page.getByRole('option', { name: /^预演 / }).count()).toBe(0)
  await field.fill('阶段门槛')
  await page.getByRole('option', { name: /^阶段门槛 / }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/campaigns/c1/phases')

  answer('GET /api/campaigns/c1', { body: { ...campaign, campaign: { ...campaign.campaign, status: 'DRAFT' } } })
  await page.goto(new URL('/campaigns/c1/plan/ledger', page.url()).href)
  await page.getByRole('navigation', { name: '筹备步骤' }).waitFor()
  await page.keyboard.press('Control+k')
  await field.fill('预演')
  await page.getByRole('option', { name: /^预演 / }).waitFor()
  // elsewhere there is no campaign to be in
  await page.goto(new URL('/cases', page.url()).href)
  await page.getByText('登记场所').first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('option', { name: '待办地图', exact: true }).waitFor()
  expect(await page.getByText('本活动', { exact: true }).count()).toBe(0)
})

test('? names the keys on every page', async () => {
  const { page } = await web.visit('/cases')
  await page.getByText('登记场所').first().waitFor()
  await page.keyboard.press('Shift+?')
  await page.getByRole('dialog').getByText('签收').waitFor()
})

test('a task that was put off leaves the list and can be shown; one that is due today cannot', async () => {
  const { page } = await web.visit('/inbox?task=c1-4.inspect.1')
  await page.getByRole('button', { name: '稍后处理' }).click()
  await page.getByRole('menuitem', { name: /明天早上/ }).click()
  await page.getByText('1 件稍后处理').waitFor()
  expect(await listed(page).count()).toBe(3)
  await page.getByRole('button', { name: '显示', exact: true }).click()
  await expect.poll(() => listed(page).count()).toBe(4)
  await page.goto(page.url().replace(/task=[^&]*/, 'task=c1-2.inspect.1'))
  await page.getByRole('heading', { level: 2, name: /样例场所2/ }).waitFor()
  expect(await page.getByRole('button', { name: '稍后处理' }).count()).toBe(0)
})

test('a bulk act is shown before it is done, and has a result for every row', async () => {
  const { page, sent, answer } = await web.visit('/inbox')
  await listed(page).first().waitFor()
  const row = (no: number, message: string | null = null) => ({
    taskId: `c1-${no}.inspect.1`,
    ok: message === null,
    code: message && 'TASK_CLAIMED',
    message,
  })
  answer('POST /api/tasks/bulk/claim', { body: { results: [row(3), row(1), row(2, '样例乙 已签收')] } })
  for (const name of ['样例场所3', '样例场所1', '样例场所2'])
    await page.getByRole('checkbox', { name: `选择 ${name}` }).check()
  await page.getByRole('button', { name: '选择全部 4 项（同一环节）' }).waitFor()
  await page.locator('.bulk').getByRole('button', { name: '签收' }).click()
  const asked = page.getByRole('dialog').filter({ hasText: '批量签收 3 件' })
  const told = (list: string) => asked.getByRole('list', { name: list }).getByRole('listitem')
  await told('将办理 2 件').nth(1).waitFor()
  await told('不会办理 1 件').filter({ hasText: '样例乙 已签收' }).waitFor()
  expect(sent.filter(({ path }) => path.endsWith('/bulk/claim'))).toEqual([])
  answer('POST /api/tasks/bulk/claim', { body: { results: [row(3), row(1, '已被他人签收')] } })
  await asked.getByRole('button', { name: '签收 2 件' }).click()
  const result = page.getByRole('dialog').filter({ hasText: '成功 1 件，未成功 1 件' })
  await result.waitFor()
  expect((await result.getByRole('listitem').allTextContents()).map((row) => row.trim())).toEqual([
    '样例场所1已被他人签收',
    '样例场所3成功',
  ])
  answer('POST /api/tasks/bulk/claim', { body: { results: [row(1)] } })
  await result.getByRole('button', { name: '再试未成功的 1 件' }).click()
  await page.getByRole('dialog').filter({ hasText: '成功 1 件，未成功 0 件' }).waitFor()
  const bodies = sent.filter(({ path }) => path.endsWith('/bulk/claim')).map(({ body }) => body)
  expect(bodies).toEqual([
    { taskIds: ['c1-3.inspect.1', 'c1-1.inspect.1'], body: {} },
    { taskIds: ['c1-1.inspect.1'], body: {} },
  ])
})

test('deciding many at once needs one reason, and at most fifty; claiming and nudging may be more', async () => {
  const { page, sent, answer, origin } = await web.visit(BLANK)
  const many = Array.from(
    { length: 60 },
    (_, at): TaskItem => ({ ...first, id: `c1-${at + 1}.inspect.1`, name: `样例场所${at + 1}` }),
  )
  answer('GET /api/tasks', { body: { items: many, nextCursor: null, total: 60, totalExact: true } })
  // an outcome that asks nothing of the single case
  answer(`GET /api/tasks/${first.id}`, { body: { ...taskPage(first), form: [] } })
  const results = many.slice(0, 50).map(({ id }) => ({ taskId: id, ok: true, code: null, message: null }))
  answer('POST /api/tasks/bulk/complete', { body: { results } })
  await page.goto(`${origin}/inbox`)
  await page.getByRole('checkbox', { name: '选择 样例场所1', exact: true }).check()
  await page.getByRole('button', { name: '选择全部 60 项（同一环节）' }).click()
  const bar = page.locator('.bulk')
  await bar.getByText('转办、办结一次至多 50 件').waitFor()
  expect(await bar.getByRole('button', { name: '批量办结' }).isDisabled()).toBe(true)
  expect(await bar.getByRole('button', { name: '签收' }).isEnabled()).toBe(true)
  await bar.getByRole('button', { name: '只留前 50 件' }).click()
  await bar.getByText('已选 50 件').waitFor()
  await bar.getByRole('button', { name: '批量办结' }).click()
  const asked = page.getByRole('dialog')
  await asked.getByRole('radio', { name: '未能进入现场' }).check()
  await asked.getByRole('button', { name: '办结 50 件' }).click()
  await asked.getByText('请写明理由').waitFor()
  expect(sent.filter(({ path }) => path.endsWith('/bulk/complete'))).toEqual([])
  await asked.getByLabel('共同的理由').fill('样例：当天一并去过')
  await asked.getByRole('button', { name: '办结 50 件' }).click()
  await page.getByRole('dialog').filter({ hasText: '成功 50 件' }).waitFor()
  expect(sent.find(({ path }) => path.endsWith('/bulk/complete'))?.body).toMatchObject({
    taskIds: many.slice(0, 50).map(({ id }) => id),
    body: { outcome: 'noAccess', reason: '样例：当天一并去过' },
  })
})

test('what was typed into a dialog is there after a reload', async () => {
  const { page } = await web.visit('/cases/c1-1')
  const open = async () => {
    await page.getByRole('button', { name: /案件处理/ }).click()
    await page.getByRole('menuitem', { name: '挂账' }).click()
  }
  await open()
  await page.getByLabel('理由').fill('样例理由')
  await page.reload()
  await open()
  expect(await page.getByLabel('理由').inputValue()).toBe('样例理由')
})
