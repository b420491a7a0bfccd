import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { ask } from './ask.ts'
import { login, picture, type Seat } from './browser.ts'
import { type Product, startProduct } from './product.ts'

const LEDGER = join(import.meta.dirname, '../fixtures/ledgers/parking-lots.xlsx')
const TITLE = '停车场整治（样例修订）'
const ID = 'parking-lots-revised'

let product: Product
const seats = new Map<string, Seat>()

beforeAll(async () => {
  product = await startProduct(inject('template'))
  for (const account of ['planner', 'office']) seats.set(account, await login(product.url, account))
})

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const [account, { page }] of seats) await picture(page, `failed-forms-${account}`)
})

afterAll(async () => {
  for (const { browser } of seats.values()) await browser.close()
  await product?.stop()
})

function seat(account: string): Seat['page'] {
  const found = seats.get(account)
  if (!found) throw new Error(`nobody logged in as ${account}`)
  return found.page
}

/** A shipped template, copied and changed by forms, approved by another, and then rehearsed. */
describe.sequential('用表单改模板：从内置的一份到预演', () => {
  test('方案员照抄内置模板，改一个期限、一个表单字段，检查没有错误，送审', async () => {
    const page = seat('planner')
    await page.goto(`${product.url}/templates/parking-lots-2024/versions/1`)
    await page.getByRole('button', { name: '起草新版本' }).click()
    await page.getByRole('radio', { name: '另一个模板，内容先照抄' }).check()
    await page.getByRole('textbox', { name: '模板名称' }).fill(TITLE)
    await page.getByRole('textbox', { name: '模板编号' }).fill(ID)
    await page.getByRole('button', { name: '起草并修改' }).click()
    await page.waitForURL(new RegExp(`${ID}/edit`))

    const outline = page.getByRole('navigation', { name: '大纲' })
    await outline.getByRole('searchbox', { name: '按名称查找' }).fill('移送处罚')
    await outline
      .getByRole('button', { name: /^移送处罚 环节/ })
      .first()
      .click()
    const due = page.locator('[data-at$=".due.in"]')
    await due.getByText('写明').click()
    await due.getByRole('spinbutton').fill('9')
    await due.getByRole('spinbutton').blur()

    await outline.getByRole('searchbox', { name: '按名称查找' }).fill('检查人员')
    await outline
      .getByRole('button', { name: /检查人员/ })
      .first()
      .click()
    await page.getByRole('textbox', { name: '名称', exact: true }).fill('检查人员姓名')
    await page.getByRole('region', { name: '表单预览' }).getByText('检查人员姓名').waitFor()

    // the planner's own days for that step are read by nothing any more: the check says so, and the parameter goes
    await page.getByText(/1 处错误|没有错误，可以送审/).waitFor()
    const unread = page.getByRole('button', { name: /没有任何一处读它/ })
    if ((await unread.count()) > 0) {
      await unread.click()
      await page.getByRole('button', { name: /^删去移送处罚期限/ }).click()
    }
    await page.getByText('没有错误，可以送审').waitFor()
    await picture(page, 'template-forms')
    await page.getByRole('button', { name: '送审' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '送审' }).click()
    await page.waitForURL(new RegExp(`/templates/${ID}$`))
  })

  test('另一个人批准、发布', async () => {
    const page = seat('office')
    await page.goto(`${product.url}/templates/${ID}`)
    for (const turn of ['批准', '发布']) {
      await page.getByRole('button', { name: turn, exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: turn }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    const step = await ask<string>(
      product.database.ownerUrl,
      `select document #>> '{procedures,0,steps,inspect,form,1,title}' from template where id = $1 and status = 'PUBLISHED'`,
      [ID],
    )
    expect(step).toBe('检查人员姓名')
  })

  test('新的活动用它预演', async () => {
    const page = seat('planner')
    await page.goto(`${product.url}/campaigns/new`)
    await page
      .getByRole('radio', { name: new RegExp(TITLE.slice(0, 5)) })
      .filter({ visible: true })
      .last()
      .check()
    await page.getByLabel('活动名称').fill(TITLE)
    await page.getByRole('button', { name: '用这个模板起草' }).click()
    await page.waitForURL(/plan\/ledger/)
    await page.locator('input[type=file]').first().setInputFiles(LEDGER)
    await page.getByText('预检完成').waitFor()
    await page.getByRole('button', { name: /^写入 3\d\d 处/ }).click()
    await page
      .getByText(/已写入|写入完成/)
      .first()
      .waitFor()
    await page.getByRole('link', { name: /分派/ }).first().click()
    await page.getByRole('button', { name: '建议填充' }).click()
    await page
      .getByText(/(\d+) \/ \1 项/)
      .first()
      .waitFor()
    await page.getByRole('link', { name: /预演/ }).first().click()
    await page.getByRole('button', { name: '开始预演' }).click()
    await page
      .getByText(/件立案|立案/)
      .first()
      .waitFor({ timeout: 60_000 })
  })
})
