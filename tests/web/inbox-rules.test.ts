import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DECIDED_WITH } from '../../contracts/http/decided-with.ts'
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
const AT = '2024-09-18T09:05:00+08:00'
const AWAY = { status: 503, body: { code: 'UNAVAILABLE', message: '服务暂时不可用', requestId: 'r' } }

test('a claim is mine at once and can be taken back', async () => {
  const { page, sent } = await web.visit('/inbox?task=c1-1.inspect.1')
  await page.getByRole('button', { name: '签收', exact: true }).first().click()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect
    .poll(() => sent.map(({ path }) => path).filter((path) => /claim|release/.test(path)))
    .toEqual(['/api/tasks/c1-1.inspect.1/claim', '/api/tasks/c1-1.inspect.1/release'])
})

test('what was sent back stands first, with the words of who sent it back', async () => {
  const { page } = await web.visit('/inbox')
  await page.getByText('被退回的在最前').waitFor()
  await listed(page).first().getByText('退回：照片不是同一位置').waitFor()
})

test('what cannot be started says what it waits for, in the list and in the form', async () => {
  const { page, answer, origin } = await web.visit(BLANK)
  const mine = { ...first, holder: me.person }
  const paused = { since: '2024-09-18T09:00:00+08:00', by: [{ what: 'CAMPAIGN' as const, reason: '汛期' }] }
  const items: TaskItem[] = [
    { ...mine, due: { ...mine.due, state: 'paused', paused } },
    { ...mine, id: 'c1-2.inspect.1', unheard: [{ id: 7, name: '样例乙' }] },
  ]
  answer('GET /api/tasks', { body: { items, nextCursor: null, total: 2, totalExact: true } })
  for (const task of items) answer(`GET /api/tasks/${task.id}`, { body: taskPage(task) })
  await page.goto(`${origin}/inbox?task=c1-2.inspect.1`)
  await listed(page).nth(0).getByText('不能开始 · 等活动恢复').waitFor()
  await listed(page).nth(1).getByText('不能开始 · 等 样例乙 先说意见').waitFor()
  await page.getByRole('alert').getByText('不能开始 · 等 样例乙 先说意见').waitFor()
})

test('a task says where it is: its campaign, its case, itself', async () => {
  const { page } = await web.visit('/inbox?task=c1-1.inspect.1')
  const crumbs = page.getByRole('navigation', { name: '所在位置' })
  await crumbs.getByRole('link', { name: '样例行动' }).waitFor()
  expect(await crumbs.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(
    ['/campaigns/c1', '/cases/c1-1'],
  )
  expect(await crumbs.locator('[aria-current="page"]').textContent()).toBe(first.title)
})

test('the words for decisions do not wait for the page that shows them', async () => {
  const { page, answer, origin } = await web.visit(BLANK)
  answer('GET /api/me', { body: { ...me, may: [...me.may, DECIDED_WITH.CHANGE] } })
  // nor do they come with the texts of all pages, which are fetched when nothing else is to be done
  await page.addInitScript('window.requestIdleCallback = () => 0')
  const words = page.waitForRequest(/\/decisions-[^/]*\.js/)
  await page.route(/\/inbox-page-[^/]*\.js/, async (route) => {
    await words
    await route.fallback()
  })
  await page.goto(`${origin}/inbox`)
  await listed(page).first().waitFor()
})

test('a copy that was read is unread again and closes', async () => {
  const id = 'c1-2.inspect.1'
  const { page, sent } = await web.visit(`/inbox?view=cc&task=${id}`)
  const row = page.getByRole('list', { name: '抄送我' }).getByRole('listitem').filter({ hasText: '样例场所2' })
  await page.getByRole('button', { name: '标为未读' }).click()
  await row.getByRole('img', { name: '未读' }).waitFor()
  await page.getByText('选择一件任务').waitFor()
  const marks = () => sent.map(({ path }) => path).filter((path) => path.endsWith('read'))
  expect(marks()).toEqual([`/api/tasks/${id}/unread`])
  // elsewhere it is not offered: what is mine to do is bold until I have looked at it
  await page.goto(new URL(`/inbox?task=${id}`, page.url()).href)
  await page.getByRole('button', { name: '更多操作' }).waitFor()
  expect(await page.getByRole('button', { name: '标为未读' }).count()).toBe(0)
})

test('whoever only reads is not told that the tasks of all units are his to do', async () => {
  const { page, answer, origin } = await web.visit(BLANK)
  await page.goto(`${origin}/inbox`)
  await page.getByText('需要您办理的事项').waitFor()
  answer('GET /api/me', { body: { ...me, may: me.may.filter((permission) => permission !== 'task.do') } })
  await page.reload()
  await page.getByText('您看得到的全部未办任务，由各单位办理').waitFor()
})

test('what was put off comes back with one click', async () => {
  const { page } = await web.visit('/inbox?task=c1-4.inspect.1')
  await page.getByRole('button', { name: '稍后处理' }).click()
  await page.getByRole('menuitem', { name: /明天早上/ }).click()
  await expect.poll(() => listed(page).count()).toBe(3)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect.poll(() => listed(page).count()).toBe(4)
})

test('the list keeps its place when a task is completed, and the next one opens; or none, where that is off', async () => {
  const { page, answer } = await web.visit(BLANK)
  const many = Array.from(
    { length: 40 },
    (_, index): TaskItem => ({
      ...first,
      id: `c1-${index + 1}.inspect.1`,
      name: `样例场所${index + 1}`,
      unread: false,
      holder: me.person,
      due: { at: null, workingDaysLeft: null, state: 'none', provisional: false },
    }),
  )
  answer('GET /api/tasks', { body: { items: many, nextCursor: null, total: 40, totalExact: true } })
  for (const task of many) answer(`GET /api/tasks/${task.id}`, { body: { ...taskPage(task), form: [], evidence: [] } })
  await page.goto(new URL('/inbox?task=c1-30.inspect.1', page.url()).href)
  await listed(page).nth(29).scrollIntoViewIfNeeded()
  const place = () => page.evaluate(`document.querySelector('.inbox-list').scrollTop`)
  const before = (await place()) as number
  expect(before).toBeGreaterThan(300)
  await page.getByRole('radio', { name: '未能进入现场' }).check()
  await page.getByLabel('说明').fill('大门上锁')
  answer('GET /api/tasks', {
    body: { items: many.filter(({ id }) => id !== 'c1-30.inspect.1'), nextCursor: null, total: 39, totalExact: true },
  })
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/task=c1-31/)
  await expect.poll(() => listed(page).count()).toBe(39)
  expect(Math.abs(((await place()) as number) - before)).toBeLessThan(80)
  await page.getByRole('switch').uncheck()
  await page.getByRole('radio', { name: '未能进入现场' }).check()
  await page.getByLabel('说明').fill('大门上锁')
  await page.keyboard.press('Control+Enter')
  await page.getByText('选择一件任务').waitFor()
})

test('a filtered view says how much of my work it leaves out', async () => {
  const { page, answer } = await web.visit(BLANK)
  answer('GET /api/tasks', { body: { items: [first], nextCursor: null, total: 1, totalExact: true } })
  await page.goto(new URL('/inbox?due=overdue', page.url()).href)
  await page.getByText('另有 3 件待办不符合筛选').waitFor()
  await page.goto(new URL('/inbox', page.url()).href)
  await listed(page).first().waitFor()
  expect(await page.getByText(/不符合筛选/).count()).toBe(0)
})

test('names stand in the order of pinyin', async () => {
  const { page, answer } = await web.visit(BLANK)
  const steps = ['周检', '丁检', '安检'].map((title, index) => ({
    ...first,
    id: `c1-${index + 1}.s${index}.1`,
    step: `s${index}`,
    title,
  }))
  answer('GET /api/tasks', { body: { items: steps, nextCursor: null, total: 3, totalExact: true } })
  await page.goto(new URL('/inbox', page.url()).href)
  await listed(page).first().waitFor()
  await page.getByRole('combobox', { name: '环节' }).click()
  // the list itself comes with the first touch
  await expect.poll(() => page.locator('.ant-select-item-option').allTextContents()).toEqual(['安检', '丁检', '周检'])
})

test('the campaigns of the case list stand in the order of pinyin', async () => {
  const { page, answer, origin } = await web.visit(BLANK)
  const items = ['周检行动', '丁检行动', '安检行动'].map((title, no) => ({
    ...campaign.campaign,
    id: `c${no + 7}`,
    title,
  }))
  answer('GET /api/campaigns', { body: { items, nextCursor: null } })
  await page.goto(`${origin}/cases`)
  await page.getByRole('combobox', { name: '活动' }).click()
  await expect
    .poll(() => page.locator('.ant-select-item-option').allTextContents())
    .toEqual(['安检行动', '丁检行动', '周检行动'])
})

test('the servers go away: the page says so, keeps what is typed, and catches up by itself', async () => {
  const { page, sent, answer } = await web.visit('/inbox?task=c1-2.inspect.1')
  await page.getByRole('radio', { name: '未能进入现场' }).check()
  for (const call of ['GET /api/status', 'GET /api/tasks', 'POST /api/tasks/c1-2.inspect.1/draft']) answer(call, AWAY)
  await page.getByLabel('说明').fill('大门上锁')
  await page.getByRole('status').filter({ hasText: '连不上服务器' }).waitFor()
  await page.getByText(/\d\d:\d\d 已存在本机/).waitFor()
  expect(await page.getByLabel('说明').inputValue()).toBe('大门上锁')
  const tried = sent.filter(({ path }) => path.endsWith('/draft')).length
  answer('POST /api/tasks/c1-2.inspect.1/draft', { body: { saved: true } })
  answer('GET /api/tasks', { body: { items: tasks.slice(0, 1), nextCursor: null, total: 1, totalExact: true } })
  answer('GET /api/status', {
    body: {
      now: '',
      engine: { available: true, behindMs: null, waiting: 0, seenAt: null, details: null },
      incidents: 0,
      organiser: null,
      filingNumber: null,
    },
  })
  await page.getByText(/\d\d:\d\d 已保存/).waitFor()
  await expect.poll(() => listed(page).count()).toBe(1)
  expect(sent.filter(({ path }) => path.endsWith('/draft')).length).toBeGreaterThan(tried)
  expect(await page.getByLabel('说明').inputValue()).toBe('大门上锁')
})

test('in English a refusal of a rule is told in English', async () => {
  const { page, answer } = await web.visit(BLANK)
  await page.evaluate(`localStorage.setItem('muster.preferences', JSON.stringify({ language: 'en' }))`)
  const detail = taskPage({ ...first, holder: me.person })
  answer(`GET /api/tasks/${first.id}`, {
    body: { ...detail, may: [{ verb: 'nudge', allowed: false, why: '任务在您自己手上', code: 'NUDGE_OWN_TASK' }] },
  })
  await page.goto(new URL(`/inbox?task=${first.id}`, page.url()).href)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: /Nudge/ }).waitFor()
  expect(await page.getByRole('menuitem', { name: /Nudge/ }).textContent()).not.toMatch(/[一-鿿]/)
})

test('a deadline tells its calendar and what was left out, a pause its reason: to the pointer, to a key and to a finger', async () => {
  const { page, answer } = await web.visit(BLANK)
  const counted = {
    region: 'CN',
    edition: 'cn-2026.1',
    from: '2024-09-18',
    days: 23,
    working: 13,
    weekends: 3,
    holidays: [{ name: '国庆节', first: '2024-10-01', last: '2024-10-07', days: 7 }],
    moreHolidays: 0,
    makeUps: 1,
  }
  const runs = {
    ...first,
    due: { at: '2024-10-11T17:30:00+08:00', workingDaysLeft: 13, state: 'far', provisional: false, counted },
  }
  const paused = {
    since: '2024-09-18T09:00:00+08:00',
    by: [
      { what: 'CASE', reason: '等待法院裁定' },
      { what: 'CAMPAIGN', reason: null },
    ],
  }
  const stands = {
    ...first,
    id: 'c1-2.inspect.1',
    due: { at: null, workingDaysLeft: null, state: 'paused', provisional: false, paused },
  } as TaskItem
  answer('GET /api/tasks', { body: { items: [runs, stands], nextCursor: null, total: 2, totalExact: true } })
  answer(`GET /api/tasks/${runs.id}`, { body: taskPage(runs as TaskItem) })
  answer(`GET /api/tasks/${stands.id}`, { body: taskPage(stands) })
  await page.goto(new URL(`/inbox?task=${runs.id}`, page.url()).href)
  // the pointer on the list
  await listed(page).first().getByText('剩 13 个工作日').hover()
  await page.getByText('日历：全国工作日历（cn-2026.1 版）').waitFor()
  await page.mouse.move(0, 0)
  // a key on the task itself
  const badge = page.getByRole('button', { name: '剩 13 个工作日' })
  await badge.focus()
  const hint = page.getByRole('tooltip').filter({ visible: true })
  await hint.getByText(/已扣除：国庆节（.*10月1日.*）7 天、周末 3 天/).waitFor()
  await hint.getByText('调休上班的 1 天计入').waitFor()
  await expect.poll(() => badge.getAttribute('aria-describedby')).not.toBeNull()
  await page.keyboard.press('Escape')
  await expect.poll(() => badge.getAttribute('aria-describedby')).toBeNull()
  // a finger, where the clock stands
  await listed(page).nth(1).getByText('暂停：案件挂账、活动暂停').waitFor()
  await page.goto(new URL(`/inbox?task=${stands.id}`, page.url()).href)
  const why = page.getByRole('button', { name: '暂停：案件挂账、活动暂停 · 等待法院裁定' })
  await why.dispatchEvent('click')
  await hint.getByText('案件挂账：等待法院裁定').waitFor()
})

test('a comment stands there at once, keeps its words when it does not arrive, and is sent again as the same one', async () => {
  const id = 'c1-2.inspect.1'
  const { page, answer, sent } = await web.visit(BLANK)
  const detail = taskPage(tasks[1] as TaskItem)
  const offered = { ...detail, may: [...detail.may, { verb: 'comment', allowed: true, why: null }] }
  answer(`GET /api/tasks/${id}`, { body: offered })
  answer(`POST /api/tasks/${id}/comment`, AWAY)
  await page.goto(new URL(`/inbox?task=${id}`, page.url()).href)
  const comment = async (text: string) => {
    await page.getByRole('button', { name: '更多操作' }).click()
    await page.getByRole('menuitem', { name: '评论' }).click()
    await page.getByRole('dialog').getByLabel('内容').fill(text)
    await page.getByRole('dialog').getByRole('button', { name: '评论' }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  const note = page.locator('.notes').getByRole('listitem').filter({ hasText: '明天再去' })
  const calls = () => sent.filter(({ path }) => path === `/api/tasks/${id}/comment`)
  await comment('明天再去')
  await note.getByText('没有发出').waitFor()
  // a reload leaves it there
  await page.reload()
  await note.getByText('没有发出').waitFor()
  answer(`POST /api/tasks/${id}/comment`, {
    body: { taskId: id, caseId: 'c1-2', actNo: null, at: AT, processing: false, nextTaskId: null },
  })
  const written = { id: 2, kind: 'COMMENT' as const, by: me.person, to: null, text: '明天再去', at: AT, files: [] }
  answer(`GET /api/tasks/${id}`, { body: { ...offered, notes: [...offered.notes, written] } })
  await note.getByRole('button', { name: '重试' }).click()
  await note.getByRole('status').waitFor({ state: 'hidden' })
  await expect.poll(() => note.count()).toBe(1)
  expect(calls().map(({ body }) => body)).toEqual([{ text: '明天再去' }, { text: '明天再去' }])
  expect(new Set(calls().map(({ key }) => key)).size).toBe(1)
  // the next one is another
  await comment('后天也去')
  await expect.poll(() => new Set(calls().map(({ key }) => key)).size).toBe(2)
})

test('why a rule routed the task here is told in words; what has none stands as it is written', async () => {
  const { page, answer } = await web.visit(BLANK)
  const rule = (no: number, when: string) => ({
    no,
    when,
    reads: [
      {
        path: 'site.surface',
        title: '面层',
        value: '土质',
        options: [
          { value: 'earth', label: '土质' },
          { value: 'hard', label: '硬化' },
        ],
      },
    ],
  })
  const odd = 'string length(site.surface) > 3'
  answer(`GET /api/tasks/${first.id}/why`, {
    body: {
      mine: {
        relation: 'MAY_CLAIM',
        posts: [],
        barredBy: [],
        role: '承办',
        unit: first.unit,
        found: [],
        fallback: false,
        routing: { title: '牵头单位', rules: [rule(1, 'site.surface != "hard"'), rule(2, odd)] },
        held: [],
      },
      due: null,
      others: { byClaim: true, items: [], total: 0 },
      ahead: [],
    },
  })
  await page.goto(new URL(`/inbox?task=${first.id}`, page.url()).href)
  await page.getByText('为什么？').click()
  const words = page.locator('.why-rule').first()
  await expect.poll(() => words.textContent()).toContain('面层')
  expect(await words.textContent()).toContain('硬化')
  expect(await words.textContent()).not.toContain('site.')
  await page.getByText(odd).waitFor()
})

test('an address with a section or a filter that there is none of shows the list without it', async () => {
  const { page, origin } = await web.visit(BLANK)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${origin}/inbox?view=lost&due=never&holder=mine`)
  await listed(page).first().waitFor()
  expect(await page.getByRole('tab', { selected: true }).textContent()).toContain('待办')
  const lists = asked.filter((url) => new URL(url).pathname === '/api/tasks').map((url) => new URL(url).search)
  expect(lists.join()).toContain('holder=mine')
  expect(lists.join()).not.toMatch(/lost|never/)
})

test('begun and not claimed is in progress, not untouched', async () => {
  const { page, answer, origin } = await web.visit(BLANK)
  const items = [{ ...first, holder: null, hasDraft: true, returned: null }]
  answer('GET /api/tasks', { body: { items, nextCursor: null, total: 1, totalExact: true } })
  await page.goto(`${origin}/inbox`)
  await listed(page).first().getByText('进行中（有草稿） · 无人签收').waitFor()
})

test('why something cannot be done now is read as easily as what can', async () => {
  const { page, answer, origin } = await web.visit(BLANK)
  const detail = taskPage(first)
  const may = [...detail.may, { verb: 'release' as const, allowed: false, why: '只有签收人本人可以操作' }]
  answer(`GET /api/tasks/${first.id}`, { body: { ...detail, may } })
  await page.goto(`${origin}/inbox?task=${first.id}`)
  await page.getByRole('button', { name: '更多操作' }).click()
  const why = page.getByText('只有签收人本人可以操作')
  await why.waitFor()
  const colours = await page.evaluate(
    `['.verb-why', '.task-meta .soft'].map((one) => getComputedStyle(document.querySelector(one)).color)`,
  )
  expect(new Set(colours as string[]).size).toBe(1)
})
