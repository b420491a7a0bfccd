import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { REAL_CLOCK } from '../../domain/campaign/clock.ts'
import { createPool } from '../../store/pool.ts'
import { runningCampaign } from '../factories/campaign.ts'
import { countedCases } from '../factories/counted-cases.ts'
import { rectified } from '../factories/rectified.template.ts'
import { ask } from './ask.ts'
import { login, picture, type SeatOptions } from './browser.ts'
import { cut, fillByThumb, reconnect } from './phone.ts'
import { type Product, startProduct } from './product.ts'
import { seated } from './seated.ts'

let product: Product
const seats = seated('workplaces')

beforeAll(async () => {
  product = await startProduct(inject('template'))
})
afterAll(() => product?.stop())

async function as(username: string, options: SeatOptions = {}): Promise<Page> {
  const seat = await login(product.url, username, options)
  seats.push(seat)
  return seat.page
}

interface Asked {
  task: string
  case: string
  name: string
}

interface Busy {
  username: string
  tasks: Asked[]
}

/** Whoever has most open tasks of a step that nobody holds, with the first of them. */
const busiestWith = (step: string): Promise<Busy> =>
  ask<Busy>(
    product.database.ownerUrl,
    `select jsonb_build_object('username', p.username, 'tasks',
       (jsonb_agg(jsonb_build_object('task', t.id, 'case', t.entity_id, 'name', t.name) order by t.due_sort, t.id)))
     from task t join post_holding h on h.unit_id = t.unit_id and h.until_at is null join person p on p.id = h.person_id
     where h.post in ('STAFF', 'HEAD', 'INSPECTOR') and t.status = 'OPEN' and t.holder_id is null and t.step = $1 and not t.assist and p.disabled_at is null
     group by p.id order by count(*) desc, p.id limit 1`,
    [step],
  )

/** How often a task of the case was completed, as the trail tells. */
const completions = (caseId: string): Promise<number> =>
  ask<number>(
    product.database.ownerUrl,
    `select count(*)::int from audit_event where subject = $1 and type = 'task.completed'`,
    [`case/${caseId.replace('-', '/')}`],
  )

describe.sequential('检查员在手机上', () => {
  const PHONE = { width: 360 }
  const ANSWERS = { 检查日期: '2024-09-24', 检查人员: '样例甲、样例乙' }
  let busy: Busy
  let page: Page
  const task = (no: number): Asked => {
    const found = busy.tasks[no]
    if (!found) throw new Error('expected two inspections that nobody has claimed')
    return found
  }

  test('清单里找到任务；断网：刷新照样打开，填表、拍照、交出，留在待发送', async () => {
    busy = await busiestWith('inspect')
    const { name } = task(0)
    page = await as(busy.username, PHONE)
    await page.goto(`${product.url}/capture/`)
    await page.getByText(/已存在本机/).waitFor()
    await page.getByRole('searchbox').fill(name)
    await page
      .getByRole('link', { name: new RegExp(name) })
      .first()
      .click()
    await page.getByRole('heading', { name: '现场检查' }).waitFor()
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await picture(page, 'capture-task')
    await cut(page)
    await page.reload()
    await page.getByText(/没有网络。下面是 .+ 的内容/).waitFor()
    await fillByThumb(page, { outcome: '符合要求', texts: ANSWERS })
    await picture(page, 'capture-review')
    await page.getByRole('button', { name: '交出：符合要求' }).click()
    await page.getByText(/没有成功/).waitFor()
    await picture(page, 'capture-outbox')
  })

  test('恢复网络：自己签收、传照片、办结，只一次；案卷里看得到', async () => {
    const before = await completions(task(0).case)
    await reconnect(page)
    await page.getByRole('heading', { name: '已发送（1）' }).waitFor()
    await picture(page, 'capture-sent')
    expect(await completions(task(0).case)).toBe(before + 1)
    await page.goto(`${product.url}/cases/${task(0).case}`)
    await page.getByText('现场.png').first().waitFor()
  })

  test('断网期间被同事签收：待发送里说明是谁、怎么办，填的和照片都还在', async () => {
    const { task: id, case: caseId } = task(1)
    await page.goto(`${product.url}/capture/?page=task&task=${encodeURIComponent(id)}`)
    await page.getByRole('button', { name: '开始填写' }).waitFor()
    await cut(page)
    await fillByThumb(page, { outcome: '符合要求', texts: ANSWERS })
    await page.getByRole('button', { name: '交出：符合要求' }).click()
    await page.getByText(/没有成功/).waitFor()

    const { username, name } = await colleagueOf(id)
    const theirs = await as(username)
    await theirs.goto(`${product.url}/inbox?task=${encodeURIComponent(id)}`)
    await theirs.getByRole('button', { name: '签收', exact: true }).first().click()
    await theirs.getByText(`由 ${name} 办理`).waitFor()

    const before = await completions(caseId)
    await reconnect(page)
    const told = page.getByRole('alert')
    await told.getByText('任务现在在别人手上').waitFor()
    await told.getByText(new RegExp(name)).waitFor()
    await picture(page, 'capture-conflict')
    expect(await completions(caseId)).toBe(before)
    await page.getByRole('link', { name: '打开核对' }).click()
    await page.getByText(`由 ${name} 办理，您可以查看，不能填写。`).waitFor()
  })

  test('整改后的照片带上拍摄的位置', async () => {
    const {
      username,
      tasks: [first],
    } = await busiestWith('rectify')
    const theirs = await as(username, {
      ...PHONE,
      place: { latitude: 30.25, longitude: 120.17, accuracy: 12 },
    })
    await theirs.goto(`${product.url}/capture/?page=task&task=${encodeURIComponent(first?.task ?? '')}`)
    await fillByThumb(theirs, {
      outcome: '已整改',
      texts: { 整改情况: '样例：已清理完毕。' },
      position: '误差约 12 米',
    })
    await theirs.getByRole('button', { name: '交出：已整改' }).click()
    await theirs.getByRole('heading', { name: '已发送（1）' }).waitFor()
    const position = await ask<{ latitude: number; accuracyM: number }>(
      product.database.ownerUrl,
      `select position from evidence where entity_id = $1 and slot = 'after' and position is not null`,
      [first?.case],
    )
    expect(position).toMatchObject({ latitude: 30.25, longitude: 120.17, accuracyM: 12 })
  })

  const colleagueOf = (id: string): Promise<{ username: string; name: string }> =>
    ask(
      product.database.ownerUrl,
      `select jsonb_build_object('username', p.username, 'name', p.name) from task t join post_holding h on h.unit_id = t.unit_id and h.until_at is null
       join person p on p.id = h.person_id where t.id = $1 and p.username <> $2 and p.disabled_at is null order by p.id limit 1`,
      [id, busy.username],
    )
})

describe('领导', () => {
  /** A campaign in its middle beside the demonstration: nobody waits until cases are late. */
  beforeAll(async () => {
    const { office, streets, group } = await ask<{ office: number; streets: number[]; group: number }>(
      product.database.ownerUrl,
      `select jsonb_build_object('office', (select id from unit where code = 'campaignOffice'),
         'streets', (select jsonb_agg(id order by id) from unit where kind = 'SUBDISTRICT'),
         'group', (select h.unit_id from post_holding h join person p on p.id = h.person_id where p.username = 'leader' limit 1))`,
      [],
    )
    const owner = createPool(product.database.ownerUrl, { max: 2 })
    const bindings = { roles: { worker: office, office }, perUnit: {} }
    const { id } = await runningCampaign(owner, rectified, bindings, group, REAL_CLOCK)
    await countedCases(owner, {
      campaign: id,
      units: streets.slice(0, 3),
      now: Date.now(),
      cases: 300,
      procedure: 'rectification',
      steps: ['inspect', 'rectify', 'review', 'closed'],
      early: 'sound',
      performer: office,
    })
    await owner.end()
  })

  test('登录以后，两次点击看到最需要帮助的单位的逾期案件和其中一件的原因', async () => {
    const page = await as('leader')
    await page.goto(product.url)
    await page.waitForURL('**/overview')
    const table = page.getByRole('table', { name: '最需要帮助的单位' })
    const first = table.getByRole('row').nth(1).getByRole('link').first()
    const name = (await first.textContent()) ?? ''
    // one: the unit that needs help most, with its late cases and why each is
    await first.click()
    await page.getByRole('heading', { name: `${name}为什么需要帮助` }).waitFor()
    const late = page.getByRole('table', { name: `${name}逾期的案件` })
    const reason = await late.getByRole('row').nth(1).getByRole('cell').last().textContent()
    expect(reason).toMatch(/没有人签收|已签收|被退回|受阻/)
    await picture(page, 'overview')
    // two: the case itself
    await late.getByRole('row').nth(1).getByRole('link').click()
    await page.waitForURL('**/cases/**')
  })
})
