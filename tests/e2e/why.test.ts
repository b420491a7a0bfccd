import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { ask } from './ask.ts'
import { login, picture } from './browser.ts'
import { type Product, startProduct } from './product.ts'
import { seated } from './seated.ts'

let product: Product
let asked: { task: string; username: string }
const seats = seated('why')

beforeAll(async () => {
  product = await startProduct(inject('template'))
  // a step whose performer a decision table names, with somebody of its unit
  asked = await ask(
    product.database.ownerUrl,
    `select jsonb_build_object('task', t.id, 'username', (select p.username from post_holding h join person p on p.id = h.person_id
       where h.unit_id = t.unit_id and h.until_at is null and p.disabled_at is null order by p.id limit 1))
     from task t where t.status = 'OPEN' and t.step = 'inspect' and t.holder_id is null and t.due_at is not null order by t.id limit 1`,
    [],
  )
})
afterAll(() => product?.stop())

async function why(width: number, language: 'zh-CN' | 'en'): Promise<Page> {
  const seat = await login(product.url, asked.username, { width })
  seats.push(seat)
  const { page } = seat
  await page.evaluate(
    (chosen) => localStorage.setItem('muster.preferences', JSON.stringify({ language: chosen })),
    language,
  )
  await page.goto(`${product.url}/inbox?task=${encodeURIComponent(asked.task)}`)
  await page.getByText(language === 'en' ? 'Why?' : '为什么？', { exact: true }).click()
  return page
}

describe('任务页的“为什么？”', () => {
  test('说明分流表、期限的算法、还有谁能办、没有人办会怎样', async () => {
    const page = await why(1360, 'zh-CN')
    for (const title of ['为什么归这里办', '为什么是这个期限', '还有谁能办', '没有人办会怎样'])
      await page.getByRole('heading', { name: title }).waitFor()
    await page
      .getByText(/^按“.+”第 \d+ 条/)
      .first()
      .waitFor()
    await page.getByText(/^所以期限是 /).waitFor()
    await page.getByText(/可以签收。$/).waitFor()
    await picture(page, 'why')
  })

  test('换成英文，除了模板和台账的原文都是英文；手机上不超出屏幕', async () => {
    const page = await why(390, 'en')
    for (const title of ['Why it is here', 'Why it is due then', 'Who else may do it', 'What happens if nobody does'])
      await page.getByRole('heading', { name: title }).waitFor()
    await page.getByText(/^So it is due /).waitFor()
    const due = page.locator('.why section').nth(1)
    const words = (await due.innerText()).replaceAll(/\([^()]*does not count[^()]*\)/g, '')
    expect(words).not.toMatch(/\p{Script=Han}/u)
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await picture(page, 'why-phone-en')
  })
})
