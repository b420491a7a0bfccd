import { readFileSync } from 'node:fs'
import type { Download, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { readPaper } from '../../activities/paper/read-paper.fixture.ts'
import { ask } from './ask.ts'
import { login, picture } from './browser.ts'
import { type Product, startProduct } from './product.ts'
import { seated } from './seated.ts'

let product: Product
let late: { id: string; name: string; entries: number }
const seats = seated('audit')

beforeAll(async () => {
  product = await startProduct(inject('template'))
  // a case whose deadline is over since it was opened
  late = await ask(
    product.database.ownerUrl,
    `with chosen as (select t.id, t.entity_id, t.opened_at from task t join case_file f on f.id = t.entity_id
       where t.status = 'OPEN' and t.due_at is not null and f.status = 'OPEN' and not f.on_hold order by t.opened_at, t.id limit 1),
     tasks as (update task t set due_at = c.opened_at from chosen c where t.id = c.id),
     cases as (update case_file f set due_at = c.opened_at from chosen c where f.id = c.entity_id)
     select jsonb_build_object('id', f.id, 'name', f.name, 'entries', (select count(*) from audit_event a where a.subject = 'case/' || replace(f.id, '-', '/')))
     from chosen c join case_file f on f.id = c.entity_id`,
    [],
  )
})
afterAll(() => product?.stop())

/** Interactions of a page, counted. */
function counted(page: Page) {
  let times = 0
  return {
    click: async (role: 'link' | 'button', name: string | RegExp) => {
      times += 1
      await page.getByRole(role, { name }).first().click()
    },
    times: () => times,
  }
}

describe.sequential('审计：为什么迟了，记录还可不可信', () => {
  test('从审计的首页，三步以内看到为什么逾期', async () => {
    const seat = await login(product.url, 'auditor')
    seats.push(seat)
    const { page } = seat
    await page.waitForURL(/\/audit/)
    const person = counted(page)
    await person.click('link', late.name)
    await page.getByText(/^为什么逾期：/).waitFor()
    await page.getByText(/已逾期 \d+ 个工作日。$/).waitFor()
    await page
      .getByText(/个工作日/)
      .first()
      .waitFor()
    expect(person.times()).toBeLessThanOrEqual(3)
    await picture(page, 'audit-late')
  })

  test('核验通过，导出的包离线也通过，导出本身查得到', async () => {
    const page = seats[0]?.page
    if (!page) throw new Error('nobody logged in')
    await page.getByRole('button', { name: '核验记录' }).click()
    await page.getByRole('status').getByText('通过', { exact: false }).first().waitFor()
    await page.getByRole('button', { name: '导出', exact: true }).click()
    const dialog = page.getByRole('dialog').filter({ hasText: '导出留痕' })
    await dialog.getByText(/条记录/).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('link', { name: '导出' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(
      new RegExp(`^${late.id}-\\d{4}-\\d{2}-\\d{2}-[0-9a-f]{12}-masked\\.zip$`),
    )
    expect(
      readFileSync(await pathOf(download))
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    await dialog.getByRole('radio', { name: /^PDF/ }).check()
    const [paper] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('link', { name: '导出' }).click(),
    ])
    const { pages, bookmarks } = await readPaper(readFileSync(await pathOf(paper)))
    const head = /-([0-9a-f]{12})-masked\.pdf$/.exec(paper.suggestedFilename())?.[1] ?? 'none'
    expect(pages.every((each) => each.includes(head))).toBe(true)
    expect(bookmarks).toContain('核验')
    await page.goto(`${product.url}/audit?type=trail.exported`)
    await page.getByRole('list', { name: '事件' }).getByText('导出留痕').first().waitFor()
    await picture(page, 'audit-exports')
  })

  test('领导小组从案卷里也是三步以内', async () => {
    const seat = await login(product.url, 'leader')
    seats.push(seat)
    const { page } = seat
    const person = counted(page)
    await person.click('link', '留痕')
    await person.click('link', late.name)
    await page.getByText(/^为什么逾期：/).waitFor()
    expect(person.times()).toBeLessThanOrEqual(3)
  })
})

async function pathOf(download: Download): Promise<string> {
  const path = await download.path()
  if (!path) throw new Error('the download has no file')
  return path
}
