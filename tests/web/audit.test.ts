import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseItem, casePage, me, tasks, trace } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const auditor = {
  ...me,
  posts: [{ post: 'AUDITOR', title: '样例岗位', unit: { id: 3, name: '样例街道' } }],
  may: [...me.may.filter((one) => one !== 'task.do'), 'trail.search', 'trail.read', 'trail.export', 'entry.read'],
}
async function visit(path: string, options = {}) {
  const found = await web.visit(BLANK, options)
  found.answer('GET /api/me', { body: auditor })
  await found.page.goto(new URL(path, found.page.url()).href)
  return found
}

const PAGES = [
  ['looking across campaigns', '/audit', '样例场所1'],
  ['what a text finds', '/audit?q=样例', '样停责改〔2024〕1号'],
  ['daily heads', '/audit/checkpoints', '2026-11-25'],
  ['how cases really went', '/campaigns/c1/process', '时间花在哪里'],
  ['a case with its history', '/cases/c1-1', '只看异常'],
  ['a site through the campaigns', '/entries/c1-1', '样例上次行动'],
] as const

describe.each(['light', 'dark'] as const)('everybody can use it, %s', (colorScheme) => {
  test.each(PAGES)('%s', async (_name, path, text) => {
    const found = await visit(path, { colorScheme })
    await found.page.getByText(text).first().waitFor()
    expect(await found.violations()).toEqual([])
  })
})

test.each(PAGES)('on a phone nothing is wider than the screen: %s', async (_name, path, text) => {
  const { page } = await visit(path, { viewport: { width: 360, height: 780 } })
  await page.getByText(text).first().waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
})

describe('looking across campaigns', () => {
  test('events to choose from stand in the order of pinyin; weeks begin on Monday in English too', async () => {
    const { page } = await visit('/audit')
    await page.getByRole('combobox', { name: '事件', exact: true }).click()
    const options = page.locator('.ant-select-dropdown:visible .ant-select-item-option')
    await options.first().waitFor()
    const shown = await options.allTextContents()
    expect(shown).toEqual(shown.toSorted(new Intl.Collator('zh-u-co-pinyin').compare))
    await page.evaluate(`localStorage.setItem('muster.preferences', JSON.stringify({ language: 'en' }))`)
    await page.reload()
    await page.getByPlaceholder('Start date').click()
    await expect.poll(() => page.locator('.ant-picker-content th').first().textContent()).toBe('Mo')
  })

  test('whoever only audits begins here, and an entry leads to its case and to itself there', async () => {
    const { page } = await visit('/')
    await page.waitForURL(/\/audit/)
    await page.getByRole('list', { name: '事件' }).getByRole('link', { name: '样例场所1' }).click()
    await page.waitForURL(/\/cases\/c1-1\?.*event=2/)
  })

  test('an entry beside the cases says which site or duty it is of, and leads there', async () => {
    const { page } = await visit('/audit?q=样例')
    const events = page.getByRole('list', { name: '事件' })
    const missed = events.getByRole('listitem').filter({ hasText: '职责未履行' })
    await missed.getByRole('link', { name: '样例场所2' }).waitFor()
    expect(await missed.innerText()).toMatch(/每日检查打分[\s\S]*9月18日[\s\S]*样例督导组/)
    expect(await events.innerText()).not.toMatch(/site\/|user\/9/)
    // the text looks for objects: nobody takes the list below for what it found
    await page.getByText('下面的事件不按“样例”筛选').waitFor()
  })

  test('files handed in with an act on a campaign have their name, their size and the hash of the chain', async () => {
    const { page } = await visit('/audit')
    const delivered = page.getByRole('list', { name: '事件' }).getByRole('listitem').filter({ hasText: '提交成果' })
    const link = delivered.getByRole('link', { name: '样例台账.pdf' })
    expect(await link.getAttribute('href')).toBe('/api/evidence/f1')
    expect(await delivered.getByRole('list', { name: '交进来的材料' }).innerText()).toMatch(
      new RegExp(`420 KB.*SHA-256 ${'ef'.repeat(32)}`),
    )
  })

  test('whoever sees only who looked at the trail finds that, and no filter for what he does not see', async () => {
    const { page, answer } = await web.visit(BLANK)
    answer('GET /api/me', { body: { ...auditor, may: ['trail.search'] } })
    await page.goto(new URL('/audit', page.url()).href)
    const asked = page.waitForRequest((request) => new URL(request.url()).pathname === '/api/trail')
    await page.reload()
    expect(new URL((await asked).url()).searchParams.get('level')).toBe(null)
    await page.getByText(/^谁查阅、查找、核验、导出过留痕；管理员对账号/).waitFor()
    expect(await page.getByRole('search').getByRole('textbox', { name: '案件、场所、文书编号、人员' }).count()).toBe(0)
    expect(await page.getByRole('checkbox', { name: '只看异常' }).count()).toBe(0)
  })

  test('nothing found, an outage, and refused: each says what to do', async () => {
    const { page, answer } = await visit('/audit')
    answer('GET /api/trail', { body: { items: [], nextCursor: null } })
    await page.getByRole('checkbox', { name: '只看异常' }).check()
    await page.getByText('没有这样的记录').waitFor()
    answer('GET /api/trail', { status: 503, body: { code: 'UNAVAILABLE', message: '暂时不可用', requestId: 'r1' } })
    await page.goto(new URL('/audit?type=case.closed', page.url()).href)
    await page.getByRole('button', { name: '再试一次' }).waitFor()
  })

  test('the chain of the chosen campaign is verified here, its files too', async () => {
    const { page, answer } = await visit('/audit')
    await page.getByRole('list', { name: '事件' }).waitFor()
    const verify = page.getByRole('button', { name: '核验活动自己的记录' })
    expect(await verify.count()).toBe(0)
    const limits = ['证明记录未被改动，不证明所记内容属实']
    const counts = { verified: 9, broken: 0, missing: 0, orphan: 0 }
    const files = {
      checked: 1,
      whole: 0,
      changed: 1,
      missing: 0,
      unread: 0,
      unnamed: 0,
      firstBroken: { id: 'f1', name: '样例台账.pdf', class: 'changed', message: '存着的字节与收到时的 SHA-256 不符' },
    }
    answer('POST /api/trail/campaign%2Fc1/verify', {
      body: { verdict: 'fail', checked: 9, firstBroken: null, headHash: 'ab'.repeat(32), counts, files, limits },
    })
    await page.goto(new URL('/audit?campaign=c1', page.url()).href)
    await verify.click()
    await page
      .getByRole('status')
      .getByText(/样例台账\.pdf/)
      .waitFor()
  })

  test('a person found by name leads to what he did', async () => {
    const { page } = await visit('/audit?q=样例乙')
    await page.getByRole('button', { name: '样例乙做过什么' }).click()
    await page.waitForURL(/actor=9/)
  })
})

describe('the history of a case', () => {
  test('every filter says how many it would show, and what is still to be done stands in it', async () => {
    const { page } = await visit('/cases/c1-1')
    await page.getByText('业务 3').waitFor()
    await page.getByText('通知 12').waitFor()
    await page.getByText('只看异常 1').waitFor()
    await page.getByText('第 11 个工作日').first().waitFor()
    const history = page.locator('.history')
    await history.getByText('待办').first().waitFor()
    await page.getByRole('checkbox', { name: /只看异常/ }).check()
    await page.waitForURL(/troubles=true/)
    await history.getByText('待办').first().waitFor({ state: 'detached' })
  })

  test('a history of ten thousand entries comes a page at a time', async () => {
    const { page } = await visit('/cases/c1-1?level=all')
    const [, entry] = trace
    const many = (from: number) =>
      Array.from({ length: 100 }, (_, n) => ({ ...entry, seq: 10_000 - from - n, at: '2024-09-18T10:00:00+08:00' }))
    // by the cursor: the history and the reasons for being late ask for pages of their own
    await page.route('**/api/cases/c1-1/trace?*', (asked) => {
      const isFirst = !asked.request().url().includes('cursor=a')
      return asked.fulfill({ json: { items: many(isFirst ? 0 : 100), nextCursor: isFirst ? 'a' : null } })
    })
    await page.reload()
    await expect.poll(() => page.locator('.history-event').count(), { timeout: 15_000 }).toBeGreaterThanOrEqual(100)
    await page.locator('.history-event').last().scrollIntoViewIfNeeded()
    await expect.poll(() => page.locator('.history-event').count(), { timeout: 15_000 }).toBeGreaterThanOrEqual(200)
  })

  test('a late case says who has had it for how long', async () => {
    const { page, answer } = await visit('/cases/c1-1')
    const late = { ...caseItem, due: tasks[0]?.due ?? caseItem.due }
    const [first] = tasks
    answer('GET /api/cases/c1-1', { body: { ...casePage, case: late, tasks: first ? [first] : [] } })
    await page.reload()
    await page.getByText('为什么逾期：现场检查').waitFor()
    await page.getByText('已逾期 2 个工作日。').waitFor()
    await page.getByText(/还没有人签收/).waitFor()
  })

  test('the verdict tells every class, and what it does not prove', async () => {
    const { page, answer } = await visit('/cases/c1-1')
    answer('POST /api/trail/case%2Fc1%2F1/verify', {
      body: {
        verdict: 'fail',
        checked: 2,
        headHash: 'ab'.repeat(32),
        firstBroken: { seq: 3, class: 'altered', message: '内容与其哈希不符' },
        counts: { verified: 12, broken: 1, missing: 2, orphan: 0 },
        files: {
          checked: 9,
          whole: 7,
          changed: 1,
          missing: 1,
          unread: 3,
          unnamed: 0,
          firstBroken: { id: 'e7', name: '现场.jpg', class: 'changed', message: '存着的字节与收到时的 SHA-256 不符' },
        },
        limits: ['样例限制'],
      },
    })
    await page.getByRole('button', { name: '核验记录' }).click()
    await page.getByText('不通过').waitFor()
    await page.getByText('第 3 条被改动').waitFor()
    await page.getByText('完好 12 · 被改动 1 · 缺少 2 · 不在链上 0').waitFor()
    await page.getByText('材料“现场.jpg”被改动：存着的字节与收到时的 SHA-256 不符').waitFor()
    await page.getByText('核对 9 件，完好 7，被改动 1，缺少 1').waitFor()
    await page.getByText('另有 3 件没有读').waitFor()
    await page.getByText('样例限制').waitFor()
  })
})

describe('exporting', () => {
  test('in full only after the acknowledgement; how much, of when and up to which entry is told before', async () => {
    const { page } = await visit('/cases/c1-1')
    await page.getByRole('button', { name: '导出' }).click()
    const dialog = page.getByRole('dialog').filter({ hasText: '导出留痕' })
    await dialog.getByText('15 条记录').waitFor()
    await dialog.getByText('ab'.repeat(32)).waitFor()
    const go = dialog.getByRole('link', { name: '导出' })
    expect(await go.getAttribute('href')).toBe('/api/cases/c1-1/bundle.zip?mask=MASKED')
    await dialog.getByRole('radio', { name: /^全部/ }).check()
    await go.waitFor({ state: 'detached' })
    await dialog.getByRole('checkbox').check()
    await expect.poll(() => go.getAttribute('href')).toBe('/api/cases/c1-1/bundle.zip?mask=FULL&acknowledged=true')
    await dialog.getByRole('radio', { name: /^Excel/ }).check()
    await expect.poll(() => go.getAttribute('href')).toContain('/history.xlsx')
    await dialog.getByRole('radio', { name: /^PDF/ }).check()
    await expect.poll(() => go.getAttribute('href')).toBe('/api/cases/c1-1/history.pdf?mask=FULL&acknowledged=true')
  })

  test('a history that no PDF holds says what to take instead', async () => {
    const { page } = await visit('/cases/c1-1')
    await page.route('**/api/cases/c1-1/exports', (asked) =>
      asked.fulfill({ json: { entries: 2001, cases: 1, first: null, last: null, head: 'ab'.repeat(32) } }),
    )
    await page.getByRole('button', { name: '导出' }).click()
    const dialog = page.getByRole('dialog').filter({ hasText: '导出留痕' })
    await dialog.getByRole('link', { name: '导出' }).waitFor()
    await dialog.getByRole('radio', { name: /^PDF/ }).check()
    await dialog.getByText('请选留痕包或 Excel').waitFor()
    expect(await dialog.getByRole('link', { name: '导出' }).count()).toBe(0)
  })

  test('whoever may not export is not offered it', async () => {
    const { page } = await web.visit('/cases/c1-1')
    await page.getByRole('button', { name: '打印' }).waitFor()
    expect(await page.getByRole('button', { name: '导出', exact: true }).count()).toBe(0)
  })
})

test('a number of the process view leads to its cases', async () => {
  const { page } = await visit('/campaigns/c1/process')
  await page.getByText(/数据截至/).waitFor()
  await page.getByRole('table', { name: '走法' }).getByRole('link', { name: '2' }).click()
  await page.waitForURL(/path=/)
  await page.getByRole('list', { name: '这样走的案件' }).getByRole('link', { name: '样例场所1' }).waitFor()
})

test('each number of a step, and a going back, leads to the cases that add up to it', async () => {
  const { page } = await visit('/campaigns/c1/process')
  const steps = page.getByRole('table', { name: '时间花在哪里' })
  for (const [kind, count] of [
    ['RETURNED', '2'],
    ['OPEN', '3'],
    ['AUTOMATIC', '1'],
  ] as const) {
    await steps.getByRole('row').nth(2).getByRole('link', { name: count, exact: true }).click()
    await page.waitForURL(`**/process?*step=rectify&tasks=${kind}`)
  }
  await page.getByRole('table', { name: '返工' }).getByRole('link', { name: '2' }).click()
  await page.waitForURL(/loop=rectify/)
  const cases = page.getByRole('list', { name: '从“督促整改”回到“督促整改”的案件' })
  await cases.getByText('2 次').waitFor()
})

test('on paper every number of the process view stands, and what cannot be pressed there does not', async () => {
  const { page } = await visit('/campaigns/c1/process')
  const tables = page.getByRole('table')
  await tables.first().waitFor()
  const onScreen = await tables.allInnerTexts()
  await page.emulateMedia({ media: 'print' })
  expect(await tables.allInnerTexts()).toEqual(onScreen)
  expect(await page.getByRole('button', { name: '导出', exact: true }).isVisible()).toBe(false)
})

test('on paper the search says what it leaves out, without the controls', async () => {
  const { page } = await visit('/audit?campaign=c1')
  await page.getByText('不含：').waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByText('不含：').isVisible()).toBe(true)
  expect(await page.getByRole('search', { includeHidden: true }).isVisible()).toBe(false)
})

test('a day is recalculated, and a difference is told', async () => {
  const { page, answer } = await visit('/audit/checkpoints')
  answer('POST /api/trail/checkpoints/2026-11-25/verify', {
    body: {
      verdict: 'fail',
      day: '2026-11-25',
      sealed: 'cd'.repeat(32),
      found: 'ef'.repeat(32),
      subjects: 12,
      follows: true,
    },
  })
  await page.getByRole('button', { name: '重算 2026-11-25' }).click()
  await page.getByText('不通过 · 现在算出来是 efefefefefef…').waitFor()
})

test('beside every filter stands how many entries it would show; more than are counted are at least so many', async () => {
  const { page } = await visit('/audit')
  await page.getByRole('checkbox', { name: /3\+$/ }).waitFor()
  await page.locator('.audit-level').getByText('4990+').waitFor()
  await page.getByRole('combobox', { name: '事件', exact: true }).fill('更正')
  await page.getByText(/ 7\+$/).first().waitFor()
})

test('the timeline of a site says how many entries each level would show', async () => {
  const { page } = await visit('/entries/c1-1')
  const levels = page.getByRole('radiogroup', { name: '事件级别' })
  for (const text of ['业务 8', '通知 0', '系统 2', '全部 10']) await levels.getByText(text).waitFor()
})
