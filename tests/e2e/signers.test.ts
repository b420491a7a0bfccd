import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { ask } from './ask.ts'
import { login, picture, type SeatOptions } from './browser.ts'
import { type Product, startProduct } from './product.ts'
import { seated } from './seated.ts'

let product: Product
let asked: { task: string; people: { username: string; name: string }[] }
const seats = seated('signers')

beforeAll(async () => {
  product = await startProduct(inject('template'))
  // an open task of a unit in which two people work
  asked = await ask(
    product.database.ownerUrl,
    `select jsonb_build_object('task', t.id, 'people', w.people) from task t join lateral (
       select jsonb_agg(jsonb_build_object('username', p.username, 'name', p.name) order by p.id) as people from person p
       where p.disabled_at is null and t.unit_id = any(works_in(p.id))) w on jsonb_array_length(w.people) > 1
     where t.status = 'OPEN' and t.holder_id is null and not t.assist and t.entity_id not like '%~%' order by t.id limit 1`,
    [],
  )
})
afterAll(() => product?.stop())

async function seat(which: number, options: SeatOptions = {}): Promise<Page> {
  const taken = await login(product.url, asked.people[which]?.username ?? '', options)
  seats.push(taken)
  return taken.page
}

const open = (page: Page, task: string) => page.goto(`${product.url}/inbox?task=${encodeURIComponent(task)}`)

async function verb(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: new RegExp(`^${title}`) }).click()
}

describe.sequential('加签：先听同事的意见', () => {
  let first: Page

  test('签收以后从菜单里加签，少填的在栏旁边说；加了谁、说了没有，任务页上看得见', async () => {
    first = await seat(0)
    await open(first, asked.task)
    await first.getByRole('button', { name: '签收', exact: true }).click()
    await verb(first, '加签')
    const dialog = first.getByRole('dialog')
    await dialog.getByRole('button', { name: '加签' }).click()
    await dialog.getByText('请选择人员').waitFor()
    await picture(first, 'add-signer-missing')
    await dialog.getByRole('combobox').click()
    await dialog.getByRole('combobox').fill(asked.people[1]?.name ?? '')
    await first.keyboard.press('Enter')
    await dialog.getByRole('radio', { name: '在我办结之前' }).check()
    await dialog.getByRole('textbox', { name: '理由' }).fill('请核一下面积')
    await dialog.getByRole('button', { name: '加签' }).click()
    await first.getByRole('heading', { name: '加签' }).waitFor()
    await first.getByText('还没有说').waitFor()
    // the list says what it waits for
    await first.getByText(`不能开始 · 等 ${asked.people[1]?.name} 先说意见`).first().waitFor()
    await picture(first, 'signer-added')
  })

  test('同事在手机上看见为什么问他，说了意见；加签的人看见', async () => {
    const task = await ask<string>(
      product.database.ownerUrl,
      `select to_jsonb(t.id) from task t where t.entity_id = (select entity_id from task where id = $1) and t.assist and t.status = 'OPEN'
         and t.holder_id is not null order by t.created_at desc limit 1`,
      [asked.task],
    )
    const second = await seat(1, { width: 390, dark: true })
    await open(second, task)
    await second.getByText(/请您在他办结之前说意见/).waitFor()
    await second.getByRole('radio', { name: '同意', exact: true }).check()
    await picture(second, 'opinion-phone-dark')
    expect(await second.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await second.getByRole('button', { name: '提交：同意' }).click()
    await second.getByText(/已记录：同意/).waitFor()
    await open(first, asked.task)
    await first.getByText('同意', { exact: true }).first().waitFor()
    await picture(first, 'signer-agreed')
  })

  test('委派：对方看见代谁办，按钮写的是交回', async () => {
    await verb(first, '委派')
    const dialog = first.getByRole('dialog')
    await dialog.getByRole('combobox').click()
    await dialog.getByRole('combobox').fill(asked.people[1]?.name ?? '')
    await first.keyboard.press('Enter')
    await dialog.getByRole('button', { name: '委派' }).click()
    await first.getByText(/已委派 .+ 办理，还没有交回/).waitFor()
    const second = await seat(1)
    await open(second, asked.task)
    await second.getByText(/委派您办理，办完交回，由他确认/).waitFor()
    await picture(second, 'delegated')
    await verb(first, '拿回')
    await first.getByRole('dialog').getByRole('button', { name: '拿回' }).click()
    await first.getByText('已拿回').waitFor()
  })
})
