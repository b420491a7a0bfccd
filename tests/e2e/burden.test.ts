import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { ask } from './ask.ts'
import { login, type SeatOptions } from './browser.ts'
import { burdenDocument, type Counted, JOBS, type Job } from './burden/jobs.ts'
import { countInteractions, total } from './count.ts'
import { photograph } from './hand-in.ts'
import { draftWithLedger, launchNow } from './launching.ts'
import { type Product, startProduct } from './product.ts'
import { seated } from './seated.ts'

const DOCUMENT = join(import.meta.dirname, '../../docs/burden.md')

let product: Product
const seats = seated('burden')
const counted = new Map<Job, Counted>()

beforeAll(async () => {
  product = await startProduct(inject('template'))
})
afterAll(() => product?.stop())

/** The job done by somebody who is logged in and looks at the page where it begins. */
async function count(job: Job, user: string, path: string, work: (page: Page) => Promise<void>, options?: SeatOptions) {
  const seat = await login(product.url, user, options)
  seats.push(seat)
  const { page } = seat
  await page.goto(product.url + path)
  await page.getByRole('main').waitFor()
  const counter = await countInteractions(page)
  await work(page)
  const cost = await counter.take()
  counted.set(job, cost)
  const limits = JOBS[job]
  if ('most' in limits) expect(total(cost), JSON.stringify(cost)).toBeLessThanOrEqual(limits.most)
  seats.splice(seats.indexOf(seat), 1)
  await seat.browser.close()
}

const photo = () => ({ name: '现场.png', mimeType: 'image/png', buffer: photograph() })
const rows = (page: Page) => page.getByRole('list', { name: '待办' }).getByRole('link')
const panelOf = (page: Page) => page.getByRole('region', { name: '任务' })

/** Opens the first task of a step and takes it. */
async function take(page: Page, step: string) {
  await rows(page).filter({ hasText: step }).first().click()
  const panel = panelOf(page)
  await panel.getByRole('heading', { level: 2, name: new RegExp(step) }).waitFor()
  await panel.getByRole('button', { name: '签收', exact: true }).click()
  return panel
}

async function attach(page: Page) {
  const panel = panelOf(page)
  for (const [index, input] of (await panel.locator('input[type=file]').all()).entries()) {
    await input.setInputFiles(photo())
    await panel.getByRole('button', { name: '移除 现场.png' }).nth(index).waitFor()
  }
}

async function fillVisit(page: Page) {
  const panel = panelOf(page)
  const officers = panel.getByRole('textbox', { name: /检查人员/ })
  if ((await officers.inputValue()) === '') await officers.fill('样例甲、样例乙')
  const date = panel.getByRole('textbox', { name: /检查日期/ })
  if ((await date.inputValue()) !== '') return
  await date.fill('2024-09-19')
  await date.press('Enter')
}

/** Somebody who works where such a task waits, with nobody in it yet. */
const performerOf = (step: string): Promise<string> =>
  ask(
    product.database.ownerUrl,
    `select p.username from task t join post_holding h on h.unit_id = t.unit_id and h.until_at is null and h.post in ('STAFF', 'HEAD', 'INSPECTOR')
     join person p on p.id = h.person_id and p.disabled_at is null
     where t.step = $1 and t.status = 'OPEN' and t.holder_id is null group by 1 order by count(*) desc, 1 limit 1`,
    [step],
  )

/** A case that is late, whatever the clock says. */
const lateCase = (): Promise<{ id: string; name: string }> =>
  ask(
    product.database.ownerUrl,
    `with chosen as (select t.id, t.entity_id, t.opened_at from task t join case_file f on f.id = t.entity_id
       where t.status = 'OPEN' and t.due_at is not null and f.status = 'OPEN' and not f.on_hold order by t.opened_at, t.id limit 1),
     tasks as (update task t set due_at = c.opened_at from chosen c where t.id = c.id),
     cases as (update case_file f set due_at = c.opened_at from chosen c where f.id = c.entity_id)
     select jsonb_build_object('id', f.id, 'name', f.name) from chosen c join case_file f on f.id = c.entity_id`,
    [],
  )

test('检查一处，逐项符合', async () => {
  await count('checklist', await performerOf('inspect'), '/inbox', async (page) => {
    const panel = await take(page, '现场检查')
    await panel.getByRole('radio', { name: /^符合要求/ }).check()
    await panel.getByRole('button', { name: /^其余都符合/ }).click()
    await fillVisit(page)
    await attach(page)
    await panel.getByRole('button', { name: /^提交：/ }).click()
    await page.getByText(/^已记录/).waitFor()
  })
})

test('检查一处，两项不符合', async () => {
  await count('violation', await performerOf('inspect'), '/inbox', async (page) => {
    const panel = await take(page, '现场检查')
    await panel.getByRole('radio', { name: /^发现问题/ }).check()
    const items = panel.getByRole('group', { name: /检查表/ }).getByRole('radiogroup')
    for (const no of [0, 1]) await items.nth(no).getByText('不符合', { exact: true }).click()
    await panel.getByRole('button', { name: /^其余都符合/ }).click()
    await fillVisit(page)
    await attach(page)
    await panel.getByRole('button', { name: /^提交：/ }).click()
    await page.getByText(/^已记录/).waitFor()
  })
})

test('登记整改结果', async () => {
  await count('rectified', await performerOf('rectify'), '/inbox', async (page) => {
    const panel = await take(page, '督促整改')
    await panel.getByRole('radio', { name: /^已整改/ }).check()
    await panel.getByRole('textbox', { name: /整改情况/ }).fill('已硬化地面并覆盖裸土。')
    await attach(page)
    await panel.getByRole('button', { name: /^提交：/ }).click()
    await page.getByText(/^已记录/).waitFor()
  })
})

test('签收同一环节的任务', async () => {
  await count('claims', await performerOf('inspect'), '/inbox?step=inspect', async (page) => {
    await page.getByRole('checkbox', { name: /^选择/ }).first().check()
    await page.getByRole('button', { name: /^选择全部/ }).click()
    await page.getByRole('button', { name: '签收', exact: true }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^签收 \d+ 件/ })
      .click()
    await page.getByText(/^成功 \d+ 件/).waitFor()
  })
})

test('转办', async () => {
  await count('transfer', await performerOf('inspect'), '/inbox', async (page) => {
    await rows(page).first().click()
    const panel = panelOf(page)
    await panel.getByRole('button', { name: '更多操作' }).click()
    await page.getByRole('menuitem', { name: /^转办/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: /交给|办理人|谁/ }).click()
    await page.locator('.ant-select-item-option').first().click()
    await dialog.getByRole('textbox').fill('样例：明天外出')
    await dialog.getByRole('button', { name: '转办' }).click()
    await page.getByText('已转办').waitFor()
  })
})

test('为什么归这里，为什么是这一天', async () => {
  await count('why', await performerOf('inspect'), '/inbox', async (page) => {
    await rows(page).first().click()
    await page.getByText('为什么？', { exact: true }).click()
    await page.getByText(/^所以期限是 /).waitFor()
  })
})

test('从看板上的一个数到它背后的案件', async () => {
  await count('behind', 'leader', '/overview', async (page) => {
    await page.getByRole('main').getByRole('link', { name: /示范/ }).first().click()
    await page.getByRole('link', { name: /在办/ }).first().click()
    await page.waitForURL(/\/cases\?/)
    await page.getByRole('table').getByRole('row').nth(1).waitFor()
  })
})

test('为什么逾期', async () => {
  const { id } = await lateCase()
  await count('late', 'leader', `/cases?q=${encodeURIComponent(id)}`, async (page) => {
    await page.getByRole('table').getByRole('link').first().click()
    await page.getByText(/^为什么逾期：/).waitFor()
  })
})

test('核验，导出留痕包', async () => {
  const { id } = await lateCase()
  await count('verified', 'auditor', `/cases/${id}`, async (page) => {
    await page.getByRole('button', { name: '核验记录' }).click()
    await page.getByRole('status').filter({ hasText: '通过' }).first().waitFor()
    await page.getByRole('button', { name: '导出', exact: true }).click()
    const dialog = page.getByRole('dialog').filter({ hasText: '导出留痕' })
    await dialog.getByText(/条记录/).waitFor()
    const saved = page.waitForEvent('download')
    await dialog.getByRole('link', { name: '导出' }).click()
    await saved
  })
})

test('从一张现成的表到发起', async () => {
  await count('launch', 'planner', '/campaigns', async (page) => {
    await draftWithLedger(page, '样例区停车场专项整治行动')
    await page.getByRole('link', { name: /下一步.*排期/ }).click()
    await page.getByLabel('印发日期').fill('2024-09-16')
    await page.getByLabel('印发日期').press('Enter')
    await page.getByRole('link', { name: /下一步.*分派/ }).click()
    await page.getByRole('button', { name: '建议填充' }).click()
    await page.getByText(/(\d+) \/ \1 项/).waitFor()
    await page.getByRole('link', { name: /下一步.*预演/ }).click()
    await page.getByRole('link', { name: /下一步.*发起/ }).click()
    await launchNow(page)
  })
})

test('文档里写的就是数出来的', () => {
  expect([...counted.keys()].toSorted()).toEqual(Object.keys(JOBS).toSorted())
  const text = burdenDocument(counted)
  if (process.env['MUSTER_BURDEN'] === 'write') writeFileSync(DOCUMENT, text)
  expect(readFileSync(DOCUMENT, 'utf8')).toBe(text)
})
