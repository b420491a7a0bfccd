import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checklist } from '../../templates/parking-lots/checklist.ts'
import { casePage } from './answers.ts'
import { startWeb, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const listed = (page: Page) => page.getByRole('list', { name: '待办' }).getByRole('listitem')

const PAGES = [
  ['the login', '/login', '登录'],
  ['the inbox with a task', '/inbox?task=c1-2.inspect.1', '办理结果'],
  ['the case list', '/cases', '登记场所'],
  ['a case with its history', '/cases/c1-1', '全过程记录'],
  ['a task that is over', '/inbox?view=done&task=c1-9.inspect.1', '停车场检查表'],
  ['the file of a site', '/entries/c1-1', '历次版本'],
  ['the working calendar', '/admin/calendar?year=2024', '公布后成为新版本'],
] as const

describe.each(['light', 'dark'] as const)('everybody can use it, %s', (colorScheme) => {
  test.each(PAGES)('%s', async (_name, path, text) => {
    const visit = await web.visit(path, { colorScheme })
    await visit.page.getByText(text).first().waitFor()
    expect(await visit.violations()).toEqual([])
  })
})

test('whoever reads no Chinese finds English before the login, and it stays', async () => {
  const { page } = await web.visit('/login')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByLabel('Password').waitFor()
  await page.reload()
  await page.getByLabel('Password').waitFor()
  await page.getByRole('button', { name: '中文' }).click()
  await page.getByLabel('密码').waitFor()
})

test('what was sent back stands first and says why', async () => {
  const { page } = await web.visit('/inbox')
  const first = listed(page).first()
  await first.waitFor()
  expect(await first.textContent()).toContain('样例乙 退回：照片不是同一位置')
})

test('keys move through the list, and rest while somebody types', async () => {
  const { page } = await web.visit('/inbox')
  await listed(page).first().waitFor()
  await page.keyboard.press('j')
  await page.waitForURL(/task=c1-3/)
  await page.keyboard.press('j')
  await page.waitForURL(/task=c1-1/)
  await page.keyboard.press('/')
  await page.keyboard.type('jjk')
  await page.waitForURL(/q=jjk/)
  expect(page.url()).toContain('task=c1-1')
})

test('whoever decides, serves or closes finds what was done and issued before', async () => {
  const visit = await web.visit('/inbox?task=c1-2.inspect.1')
  const { page, answer } = visit
  const done = {
    ...casePage.tasks[0],
    id: 'c1-2.survey.1',
    title: '样例排查',
    status: 'DONE',
    doneAt: casePage.case.openedAt,
  }
  answer('GET /api/cases/c1-2', { body: { ...casePage, tasks: [...casePage.tasks, done] } })
  await page.getByText('前面的办理和文书').click()
  await page.getByRole('link', { name: '责令限期整改通知书' }).waitFor()
  expect(await page.getByText('样停责改〔2024〕1号').count()).toBe(1)
  expect(await visit.violations()).toEqual([])
  expect(await page.getByRole('link', { name: '样例排查' }).getAttribute('href')).toContain('c1-2.survey.1')
})

test('a lost race says who was first and when', async () => {
  const { page, answer } = await web.visit('/inbox?task=c1-1.inspect.1')
  answer('POST /api/tasks/c1-1.inspect.1/claim', {
    status: 409,
    body: {
      code: 'TASK_CLAIMED',
      message: '已被他人签收',
      holder: { name: '样例乙', at: '2024-09-18T10:32:00+08:00' },
      requestId: 'r',
    },
  })
  await page.getByRole('button', { name: '签收' }).click()
  await page.getByText('样例乙 已于 2024年9月18日 周三 10:32 签收').waitFor()
})

describe('handing in', () => {
  const fill = async (path: string) => {
    const visit = await web.visit(path)
    const { page } = visit
    await page.getByRole('radio', { name: '未能进入现场' }).check()
    await page.getByLabel('检查日期').fill('2024-09-18')
    await page.keyboard.press('Enter')
    await page.getByLabel('说明').fill('大门上锁')
    return visit
  }
  const complete = '/api/tasks/c1-2.inspect.1/complete'

  test('an outage keeps what was typed, and the second try carries the same key', async () => {
    const { page, sent, answer } = await fill('/inbox?task=c1-2.inspect.1')
    answer(
      `POST ${complete}`,
      { status: 503, body: { code: 'UNAVAILABLE', message: '服务暂时不可用', requestId: 'r' } },
      { body: {} },
    )
    const submit = page.getByRole('button', { name: '提交：未能进入现场' })
    await submit.click()
    await page.getByText('您填写的内容都保留着').waitFor()
    expect(await page.getByLabel('说明').inputValue()).toBe('大门上锁')
    await submit.click()
    await page.getByText('已记录：未能进入现场 · 样例场所2').waitFor()
    const tries = sent.filter(({ path }) => path === complete)
    expect(tries).toHaveLength(2)
    expect(tries[0]?.key).toBe(tries[1]?.key)
    expect(tries[1]?.body).toEqual({
      outcome: 'noAccess',
      answers: { inspectedOn: '2024-09-18', officers: '样例甲、样例乙' },
      evidence: [],
      reason: '大门上锁',
    })
  })

  test('the next task opens', async () => {
    const { page } = await fill('/inbox?task=c1-2.inspect.1')
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(/task=c1-4/)
  })

  test('a refusal stands at its field', async () => {
    const { page, answer } = await fill('/inbox?task=c1-2.inspect.1')
    answer(`POST ${complete}`, {
      status: 422,
      body: { code: 'ANSWER_INVALID', message: '“检查人员”应为两人以上', field: 'answers.officers', requestId: 'r' },
    })
    await page.keyboard.press('Control+Enter')
    await page.locator('.ant-form-item', { hasText: '检查人员（两名以上）' }).getByText('应为两人以上').waitFor()
  })

  test('what the checklist still misses is brought before the eyes', async () => {
    const { page } = await web.visit('/inbox?task=c1-2.inspect.1', { viewport: { width: 1280, height: 600 } })
    await page.getByRole('radio', { name: /^发现问题/ }).check()
    await page.getByRole('button', { name: '提交：发现问题' }).click()
    await page.getByText('请逐项检查').first().waitFor()
    await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toContain(checklist.items[0]?.title)
    const box = await page.locator('.checklist .ant-form-item').first().boundingBox()
    expect(box?.y).toBeGreaterThan(48)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(600)
  })

  test('what was typed survives leaving the page', async () => {
    const { page, sent } = await fill('/inbox?task=c1-2.inspect.1')
    await expect
      .poll(() => sent.some(({ path, body }) => path.endsWith('/draft') && JSON.stringify(body).includes('大门上锁')), {
        timeout: 8000,
      })
      .toBe(true)
    await page.reload()
    await page.getByLabel('说明').waitFor()
    expect(await page.getByLabel('说明').inputValue()).toBe('大门上锁')
  })

  test('a document is numbered only after a second look', async () => {
    const { page, sent } = await web.visit('/inbox?task=c1-2.inspect.1')
    await page.getByRole('radio', { name: '责令整改' }).check()
    await page.getByLabel('检查日期').fill('2024-09-18')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '提交：责令整改' }).click()
    await page.getByText('文书号不能收回').waitFor()
    expect(sent.filter(({ path }) => path === complete)).toEqual([])
    await page.getByRole('button', { name: '提交并制发' }).click()
    await page.getByText('已记录：责令整改').waitFor()
  })
})

test('a phone shows the list, and a task takes the page', async () => {
  const { page } = await web.visit('/inbox', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await listed(page).first().getByRole('link').click()
  await page.getByRole('button', { name: '返回' }).waitFor()
  await page.getByPlaceholder('搜索场所、环节、地址').waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '返回' }).click()
  await page.getByPlaceholder('搜索场所、环节、地址').waitFor()
})

test('who signs in which order, who has said what and why, and what decides', async () => {
  const { page } = await web.visit('/cases/c1-1')
  const signers = page.getByRole('listitem').filter({ hasText: /国土所|街道：|办公室/ })
  await page.getByText('按先后依次签，选“同意销号”的达到 2/3 就通过').waitFor()
  expect((await signers.allTextContents()).slice(0, 3)).toEqual([
    expect.stringMatching(/国土所：样例国土所 2 票同意销号样例乙，.*已看现场/),
    '街道：样例街道还没签',
    '办公室还没轮到',
  ])
})

test('the history folds idle weeks and shows both sides of a correction', async () => {
  const { page } = await web.visit('/cases/c1-1')
  await page
    .getByText(/^— \d+ 个工作日无操作 —$/)
    .first()
    .waitFor()
  const changed = page.getByRole('row', { name: /面积/ })
  expect(await changed.textContent()).toBe('面积空3200')
  // under a filter the gap is between what is shown
  await page.goto(new URL('/cases/c1-1?troubles=true', page.url()).href)
  await page
    .getByText(/^— \d+ 个工作日没有符合筛选的记录 —$/)
    .first()
    .waitFor()
})

test('every entry of the history leads to the run that it is of', async () => {
  const { page } = await web.visit('/cases/c1-1')
  const entries = page.locator('.history-event:not(.history-pending)')
  await entries.first().waitFor()
  expect(await entries.getByRole('button', { name: '流程运行' }).count()).toBe(await entries.count())
  await entries.first().getByRole('button', { name: '流程运行' }).click()
  const dialog = page.getByRole('dialog', { name: '流程运行' })
  await dialog.getByText('case/c1/1').waitFor()
  await dialog.getByText('样例程序 · 督促整改').waitFor()
  await dialog.getByText('在等人办理，或者等下一时刻').waitFor()
})
