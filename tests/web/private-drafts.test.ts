import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TaskDetail } from '../../contracts/http/tasks.ts'
import { me, taskPage, tasks } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'
import { matterKinds } from './case-answers.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const [, mine] = tasks
const plain = taskPage(mine as NonNullable<typeof mine>)
const detail: TaskDetail = {
  ...plain,
  form: [
    { key: 'what', title: '反映的问题', type: 'text' },
    { key: 'who', title: '投诉人', type: 'text', privacy: 'complainant' },
  ],
  prefilled: {},
}
const SECRET = '样例投诉人甲'

/** Everything that the browser has stored for the pages, as one text. */
const stored = (page: Page): Promise<string> =>
  page.evaluate(`(async () => {
    const all = [JSON.stringify({ ...sessionStorage }), JSON.stringify({ ...localStorage }), document.cookie]
    for (const { name } of await indexedDB.databases()) {
      const base = await new Promise((ok, no) => { const r = indexedDB.open(name); r.onsuccess = () => ok(r.result); r.onerror = no })
      for (const store of base.objectStoreNames) {
        const rows = await new Promise((ok, no) => { const r = base.transaction(store).objectStore(store).getAll(); r.onsuccess = () => ok(r.result); r.onerror = no })
        all.push(JSON.stringify(rows))
      }
      base.close()
    }
    return all.join('\\n')
  })()`) as Promise<string>

test('a draft keeps what names somebody on the server alone, and brings both together again', async () => {
  const { page, sent, answer } = await web.visit(BLANK)
  answer(`GET /api/tasks/${detail.task.id}`, { body: detail })
  await page.goto(new URL(`/inbox?task=${detail.task.id}`, page.url()).href)
  await page.getByRole('radio', { name: '未能进入现场' }).check()
  await page.getByText('不留在这台设备上').waitFor()
  await page.getByLabel('投诉人').fill(SECRET)
  await page.getByLabel('反映的问题').fill('样例问题')
  const drafts = () => sent.filter(({ path }) => path.endsWith('/draft'))
  await expect.poll(() => JSON.stringify(drafts()), { timeout: 8000 }).toContain(SECRET)
  const kept = await stored(page)
  // the control of what follows: the rest of the draft is found there
  expect([kept.includes('样例问题'), kept.includes(SECRET)]).toEqual([true, false])

  const savedAt = '2024-09-18T09:00:00+08:00'
  answer(`GET /api/tasks/${detail.task.id}`, {
    body: { ...detail, draft: { content: { outcome: 'noAccess', answers: { what: '旧的', who: SECRET } }, savedAt } },
  })
  await page.reload()
  await page.getByLabel('投诉人').waitFor()
  expect(await page.getByLabel('投诉人').inputValue()).toBe(SECRET)
  expect(await page.getByLabel('反映的问题').inputValue()).toBe('样例问题')
})

test('a matter that is being written keeps it nowhere', async () => {
  const { page, answer } = await web.visit(BLANK)
  const [kind] = matterKinds.items
  answer('GET /api/me', { body: { ...me, may: [...me.may, 'matter.open'] } })
  answer('GET /api/campaigns/c1/matters', { body: { ...matterKinds, items: [{ ...kind, fields: detail.form }] } })
  await page.goto(new URL('/campaigns/c1', page.url()).href)
  await page.getByRole('button', { name: '新建事项' }).click()
  await page.getByRole('dialog').getByRole('combobox', { name: '事项' }).fill('样例会议')
  await page.keyboard.press('Enter')
  await page.getByLabel('投诉人').fill(SECRET)
  await page.getByLabel('反映的问题').fill('样例问题')
  const kept = await stored(page)
  expect([kept.includes('样例问题'), kept.includes(SECRET)]).toEqual([true, false])
})
