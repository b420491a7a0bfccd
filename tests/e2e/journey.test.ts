import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { ask } from './ask.ts'
import { login, picture, type Seat } from './browser.ts'
import { type Filled, handIn } from './hand-in.ts'
import { launchNow } from './launching.ts'
import { type Product, startProduct } from './product.ts'

const LEDGER = join(import.meta.dirname, '../fixtures/ledgers/parking-lots.xlsx')
/** campaign seconds in a real second: a day in some seventeen seconds, so that nobody is late on a slow machine */
const RATE = 5000
/** while there is nothing to do but wait: a day in a second and a half */
const WAITING_RATE = 60_000
/** thirty days of the campaign, and some */
const LOOK_BACK_MS = 240_000
const TITLE = '云溪区停车场专项整治行动'

let product: Product
const seats = new Map<string, Seat>()

beforeAll(async () => {
  product = await startProduct(inject('template'))
  for (const account of ['planner', 'inspector', 'street', 'office', 'team', 'auditor'])
    seats.set(account, await login(product.url, account))
})

// what everybody was looking at when something failed
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const [account, { page }] of seats) await picture(page, `failed-${account}`)
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

const visit = { texts: { 检查人员: '样例甲、样例乙' }, dates: { 检查日期: '2024-09-19' } }
const order: Filled = {
  outcome: '责令限期整改',
  confirm: '提交并制发',
  texts: { 查明的事实: '场地未硬化，车辆带泥上路。' },
  choices: { 违反的条款: '大气污染防治法第七十条（停车场、裸露地面扬尘）' },
}
const serve: Filled = {
  outcome: '已送达',
  texts: { 签收人: '样例丙' },
  dates: { 送达日期: '2024-09-20' },
  choices: { 送达方式: '直接送达' },
}
const rectify: Filled = { outcome: '已整改', texts: { 整改情况: '已硬化地面并覆盖裸土。' } }

/** One case from an Excel ledger to closing, look-back and resurgence, in a browser, by the people whose work it is. */
describe.sequential('停车场专项整治：从一张表到可核验的案卷', () => {
  let caseId = ''
  let site = ''

  test('方案员导入样例台账', async () => {
    const page = seat('planner')
    await page.goto(`${product.url}/campaigns/new`)
    await page.getByRole('radio', { name: /停车场专项整治/ }).check()
    await page.getByLabel('活动名称').fill(TITLE)
    await page.getByRole('button', { name: '用这个模板起草' }).click()
    await page.waitForURL(/plan\/ledger/)
    await page.locator('input[type=file]').first().setInputFiles(LEDGER)
    await page.getByText('预检完成').waitFor()
    await picture(page, 'plan-ledger')
    await page.getByRole('button', { name: /^写入 3\d\d 处/ }).click()
    await page
      .getByText(/已写入|写入完成/)
      .first()
      .waitFor()
  })

  test('排期、分派、预演', async () => {
    const page = seat('planner')
    await page.getByRole('link', { name: /排期/ }).first().click()
    await page.getByLabel('印发日期').fill('2024-09-16')
    await page.getByLabel('印发日期').press('Enter')
    await page.getByRole('radio', { name: /加速时间/ }).check()
    await page.getByLabel('倍速').fill(String(RATE))
    await page.getByLabel('从什么时刻开始').fill('2024-09-18')
    await page.getByLabel('从什么时刻开始').press('Enter')
    await page
      .getByRole('complementary', { name: '活动概要' })
      .getByText('2024年9月16日 周一', { exact: true })
      .waitFor()
    await picture(page, 'plan-dates')
    await page.getByRole('link', { name: /分派/ }).first().click()
    await page.getByRole('button', { name: '建议填充' }).click()
    await page
      .getByText('15 / 15 项')
      .or(page.getByText(/(\d+) \/ \1 项/))
      .first()
      .waitFor()
    await picture(page, 'plan-assign')
    await page.getByRole('link', { name: /预演/ }).first().click()
    await page.getByRole('button', { name: '开始预演' }).click()
    await page
      .getByText(/件立案|立案/)
      .first()
      .waitFor({ timeout: 60_000 })
    await picture(page, 'plan-rehearse')
  })

  test('发起，看着进度', async () => {
    const page = seat('planner')
    await page.getByRole('link', { name: /发起/ }).last().click()
    await launchNow(page)
    await picture(page, 'plan-launch')
  })

  test('督导组检查，发现问题', async () => {
    const page = seat('inspector')
    site = await siteIn(product, '云溪街道')
    caseId = await caseOf(product, site)
    await handIn(page, product.url, site, '现场检查', {
      ...visit,
      outcome: '发现问题',
      fails: ['场地硬化', '出场车辆'],
    })
  })

  test('街道作出决定、送达、督促整改', async () => {
    const page = seat('street')
    await handIn(page, product.url, site, '作出整改或者关停决定', order)
    await handIn(page, product.url, site, '送达文书', serve)
    await handIn(page, product.url, site, '督促整改', rectify)
  })

  test('复查不合格，再来一轮', async () => {
    await handIn(seat('inspector'), product.url, site, '复查', { ...visit, outcome: '复查不合格', fails: ['场地硬化'] })
    const street = seat('street')
    await handIn(street, product.url, site, '作出整改或者关停决定', order)
    await handIn(street, product.url, site, '送达文书', serve)
    await handIn(street, product.url, site, '督促整改', rectify)
    await handIn(seat('inspector'), product.url, site, '复查', { ...visit, outcome: '复查合格' })
  })

  test('办公室销号', async () => {
    await handIn(seat('office'), product.url, site, '销号审核', { outcome: '同意销号' })
  })

  test('回头看发现死灰复燃，原案重新打开', { timeout: LOOK_BACK_MS + 120_000 }, async () => {
    await hurry(product)
    await handIn(seat('team'), product.url, site, '回头看', {
      ...visit,
      patience: LOOK_BACK_MS,
      outcome: '死灰复燃',
      fails: ['场地硬化'],
    })
    const page = seat('auditor')
    await page.goto(`${product.url}/cases/${caseId}`)
    await page.getByText('重新立案').or(page.getByText('死灰复燃')).first().waitFor({ timeout: 20_000 })
    await picture(page, 'case')
  })

  test('审计员核验：通过；改动一行之后：不通过，并指出哪一条', async () => {
    const page = seat('auditor')
    await page.getByRole('button', { name: '核验记录' }).click()
    await page.getByRole('status').filter({ hasText: '通过' }).first().waitFor()
    expect(await page.getByRole('status').filter({ hasText: '不通过' }).count()).toBe(0)
    const seq = await tamper(product, caseId)
    await page.getByRole('button', { name: '核验记录' }).click()
    const verdict = page.getByRole('status').filter({ hasText: '不通过' }).first()
    await verdict.waitFor()
    expect(await verdict.innerText()).toContain(`第 ${seq} 条`)
    await picture(page, 'case-tampered')
  })
})

/** The first site of a street in the new campaign that a patrol still has to inspect. */
async function siteIn({ database }: Product, street: string): Promise<string> {
  const name = await ask<string>(
    database.ownerUrl,
    `select f.name from case_file f join campaign c on c.id = f.campaign_id join unit u on u.id = f.unit_id
     where c.title = $1 and u.name = $2 and f.step = 'inspect' and f.site ->> 'hostIndustry' = 'OTHER' and f.site ->> 'siteType' = 'PUBLIC' order by f.id limit 1`,
    [TITLE, street],
  )
  return name
}

const caseOf = ({ database }: Product, site: string): Promise<string> =>
  ask<string>(
    database.ownerUrl,
    'select f.id from case_file f join campaign c on c.id = f.campaign_id where c.title = $1 and f.name = $2',
    [TITLE, site],
  )

/** The worker takes the new pace up, as it does when somebody comes back after a pause. */
const hurry = ({ database }: Product): Promise<string> =>
  ask<string>(
    database.ownerUrl,
    `update campaign set clock = jsonb_set(clock, '{rate}', $2::jsonb) where title = $1 returning id`,
    [TITLE, String(WAITING_RATE)],
  )

/** What only somebody with the database's keys can do, past every guard: one entry says something else. Answers its number. */
function tamper({ database }: Product, caseId: string): Promise<number> {
  return ask<number>(
    database.ownerUrl,
    `update audit_event set payload = replace(payload, '"task.completed"', '"task.returned"')
     where subject = $1 and seq = (select min(seq) from audit_event where subject = $1 and type = 'task.completed') returning seq`,
    [`case/${caseId.replace('-', '/')}`],
    'alter table audit_event disable trigger audit_event_no_change',
  )
}
