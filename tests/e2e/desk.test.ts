import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { ask } from './ask.ts'
import { login, picture, type SeatOptions } from './browser.ts'
import { type Product, startProduct } from './product.ts'
import { seated } from './seated.ts'

interface Cast {
  task: string
  name: string
  principal: string
  principalName: string
  substitute: string
  substituteName: string
}

let product: Product
let cast: Cast
const seats = seated('desk')

beforeAll(async () => {
  product = await startProduct(inject('template'))
  // an open task with somebody of its unit, and somebody of the campaign's own places who is not of it
  cast = await ask<Cast>(
    product.database.ownerUrl,
    `select jsonb_build_object('task', t.id, 'name', t.name, 'principal', p.username, 'principalName', p.name, 'substitute', s.username, 'substituteName', s.name)
     from task t join post_holding h on h.unit_id = t.unit_id and h.until_at is null and h.post in ('STAFF', 'HEAD', 'INSPECTOR') join person p on p.id = h.person_id
     join person s on s.username = 'inspector' and not works_in(s.id) @> array[t.unit_id]
     where t.status = 'OPEN' and t.step = 'inspect' and t.holder_id is null and p.username <> s.username order by t.id, p.id limit 1`,
    [],
  )
})
afterAll(() => product?.stop())

async function seat(username: string, options: SeatOptions = {}) {
  const taken = await login(product.url, username, options)
  seats.push(taken)
  return taken.page
}

/** Chooses a person by what is typed of his name. */
async function named(page: Page, label: string, name: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(name)
  await page
    .getByTitle(new RegExp(`^${name}`))
    .last()
    .click()
}

/** The platform's own day, so many days from now. */
const civilDay = (days: number): string =>
  new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)

test('设代理，代理人在手机上看见、提问，被问的人答复；结束以后看不见；期限日历', async () => {
  const mine = await seat(cast.principal)
  const inbox = `${product.url}/inbox?task=${encodeURIComponent(cast.task)}`
  await mine.goto(inbox)
  await mine.getByRole('button', { name: '签收', exact: true }).first().click()
  await mine.getByText(`由 ${cast.principalName} 办理`).waitFor()

  // somebody of another unit: found by his name
  await mine.goto(`${product.url}/substitutions`)
  await named(mine, '由谁代理', cast.substituteName)
  for (const [label, days] of [
    ['从', 0],
    ['到（含当天）', 5],
  ] as const) {
    await mine.getByLabel(label, { exact: true }).fill(civilDay(days))
    await mine.keyboard.press('Enter')
  }
  await mine.getByLabel('原因').fill('样例出差')
  await mine.getByRole('button', { name: '设代理' }).click()
  await mine.getByText('已设代理').waitFor()
  await mine.goto(`${product.url}/substitutions`)
  await mine.getByRole('heading', { name: '谁代理我' }).waitFor()
  await mine.getByText(cast.substituteName, { exact: true }).first().waitFor()
  await picture(mine, 'substitutions')

  const theirs = await seat(cast.substitute, { width: 390, dark: true })
  await theirs.goto(`${product.url}/inbox?holder=standIn`)
  await theirs.getByText(`代理 ${cast.principalName}`).first().waitFor()
  await picture(theirs, 'stand-in-list-phone-dark')
  await theirs.goto(inbox)
  await theirs.getByText(`您代理 ${cast.principalName} 办理这件任务`).waitFor()
  await theirs.getByRole('button', { name: '更多操作' }).click()
  await theirs.getByRole('menuitem', { name: '评论' }).click()
  await theirs.getByRole('dialog').getByRole('textbox').fill('样例：我先去看')
  await picture(theirs, 'comment-phone-dark')
  await theirs.getByRole('dialog').getByRole('button', { name: '评论' }).click()
  await theirs.getByText('样例：我先去看').waitFor()
  await theirs.getByRole('button', { name: '更多操作' }).click()
  await theirs.getByRole('menuitem', { name: '提问' }).click()
  await named(theirs, '给谁', cast.principalName)
  await theirs.getByLabel('内容').fill('样例：钥匙在谁那里？')
  await theirs.getByRole('dialog').getByRole('button', { name: '提问' }).click()
  await theirs.getByText('已提问').waitFor()
  expect(await theirs.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)

  await mine.goto(`${product.url}/inbox?view=asked&task=${encodeURIComponent(cast.task)}`)
  await mine.getByRole('tab', { name: /^问我的/ }).waitFor()
  const answer = mine.getByLabel(`答复 ${cast.substituteName}`)
  await answer.fill('样例：在街道')
  await picture(mine, 'answer')
  await mine.getByRole('button', { name: '答复', exact: true }).click()
  await mine.getByText('样例：在街道').last().waitFor()

  await mine.goto(`${product.url}/account`)
  await mine.getByRole('button', { name: '要一个地址' }).click()
  const address = (await mine.getByText(/^https?:\/\//).innerText()).trim()
  await picture(mine, 'deadline-calendar')
  const feed = await fetch(address)
  expect([feed.status, feed.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(await feed.text()).toMatch(/^BEGIN:VCALENDAR\r\n/)

  await mine.goto(`${product.url}/substitutions`)
  await mine.getByRole('button', { name: '结束', exact: true }).first().click()
  await mine.getByRole('dialog').getByRole('button', { name: '结束', exact: true }).click()
  await mine.getByText('已结束代理').waitFor()
  await theirs.goto(inbox)
  await theirs
    .getByText(/没有找到/)
    .first()
    .waitFor()
})

test('视图：存给自己的换一台设备还在；单位的视图下级看得到，改不了', async () => {
  const head = await ask<{ username: string; unit: string; member: string }>(
    product.database.ownerUrl,
    `select jsonb_build_object('username', p.username, 'unit', u.name, 'member', m.username)
     from post_holding h join person p on p.id = h.person_id join unit u on u.id = h.unit_id
     join unit b on u.id = any(b.path) join post_holding w on w.unit_id = b.id and w.until_at is null and w.post in ('STAFF', 'INSPECTOR')
     join person m on m.id = w.person_id
     where h.post = 'HEAD' and h.until_at is null and m.id <> p.id order by p.id, m.id limit 1`,
    [],
  )
  const first = await seat(head.username)
  const save = async (name: string, whose: RegExp) => {
    await first.getByRole('button', { name: '视图' }).click()
    await first.getByRole('menuitem', { name: '存为视图' }).click()
    await first.getByLabel('名称').fill(name)
    await first.getByRole('radio', { name: whose }).check()
    await first
      .getByRole('dialog')
      .getByRole('button', { name: /保\s*存/ })
      .click()
    await first.getByText(`已存视图“${name}”`).waitFor()
  }
  await first.goto(`${product.url}/inbox?due=overdue`)
  await save('我的逾期', /^只给我$/)
  await first.goto(`${product.url}/inbox?holder=unclaimed`)
  await save('待签收的', new RegExp(`^给${head.unit}$`))

  const again = await seat(head.username)
  await again.goto(`${product.url}/inbox`)
  await again.getByRole('button', { name: '视图' }).click()
  await again.getByRole('menuitem', { name: '我的逾期' }).click()
  await again.getByText('视图：我的逾期').waitFor()

  const member = await seat(head.member)
  await member.goto(`${product.url}/inbox`)
  await member.getByRole('button', { name: '视图' }).click()
  await member.getByRole('menuitem', { name: '待签收的' }).waitFor()
  expect(await member.getByRole('menuitem').allTextContents()).toEqual(['待签收的', '存为视图'])
})
