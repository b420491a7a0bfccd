import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { ask } from './ask.ts'
import { login, picture } from './browser.ts'
import { type Product, startProduct } from './product.ts'
import { seated } from './seated.ts'

let product: Product
const seats = seated('scores')

beforeAll(async () => {
  product = await startProduct(inject('template'))
})
afterAll(() => product?.stop())

async function as(username: string): Promise<Page> {
  const seat = await login(product.url, username)
  seats.push(seat)
  return seat.page
}

/** A site whose score of a day is still to be given and is drawn for a spot check, with the tasks and who may do the first. */
interface Drawn {
  site: string
  daily: string
  spot: string
  scorer: string
}

/** The demonstration campaign, part-way through: who scores, who checks, and what comes of a score that is false. */
describe.sequential('每日打分、抽查和弄虚作假', () => {
  let drawn: Drawn

  test('小组给场所打分：其余都符合，一键填完', async () => {
    drawn = await drawnSite(product)
    const page = await as(drawn.scorer)
    await open(page, drawn.daily)
    await page.keyboard.press('a')
    await submit(page)
    await page.getByText('已记录：登记').waitFor()
  })

  test('办公室抽查同一处：得分不同，发现弄虚作假', async () => {
    const page = await as('office')
    await open(page, drawn.spot)
    await page
      .getByRole('group', { name: /检查表/ })
      .getByText('不符合', { exact: true })
      .first()
      .click()
    await page.keyboard.press('a')
    await page.getByRole('radio', { name: '是', exact: true }).check()
    await submit(page)
    await page.getByText('已记录：登记').waitFor()
    await open(page, drawn.spot)
    await page.getByText(/所复核的得分：100 分，本次低/).waitFor()
  })

  test('即刻上报，领导小组认定属实', async () => {
    const page = await as('leader')
    const caseId = await eventually(() =>
      ask<string>(
        product.database.ownerUrl,
        `select id from case_file where procedure = 'falsification' and site ->> 'site' = $1`,
        [drawn.site],
      ),
    )
    await open(page, `${caseId}.decide.1`)
    await page.getByText('事项：弄虚作假核实').waitFor()
    await page.getByRole('radio', { name: /^属实/ }).check()
    await page.getByLabel('核实情况').fill('样例：未到现场即打分。')
    await submit(page)
    await page.getByText('已记录：属实').waitFor()
  })

  test('当天得分为零，原分保留', async () => {
    const page = await as('auditor')
    await eventually(() =>
      ask<string>(
        product.database.ownerUrl,
        `select override ->> 'score' from fact where site = $1 and override is not null`,
        [drawn.site],
      ),
    )
    await page.goto(`${product.url}/cases/${drawn.site}`)
    const score = page.getByRole('listitem').filter({ hasText: '弄虚作假，当天得分为零' })
    await score.waitFor()
    expect(await score.locator('del').textContent()).toBe('100 分')
    expect(await score.locator('b').textContent()).toBe('0 分')
    await picture(page, 'score-overridden')
  })
})

async function open(page: Page, task: string): Promise<void> {
  await page.goto(`${product.url}/inbox?task=${encodeURIComponent(task)}`)
  await page.getByRole('region', { name: '任务' }).getByRole('heading', { level: 2 }).waitFor()
}

const submit = (page: Page): Promise<void> => page.getByRole('button', { name: /^提交：/ }).click()

async function drawnSite({ database }: Product): Promise<Drawn> {
  return ask<Drawn>(
    database.ownerUrl,
    `select jsonb_build_object('site', spot.site, 'daily', daily.id, 'spot', spot.id, 'scorer',
       (select p.username from post_holding h join person p on p.id = h.person_id
        where h.unit_id = daily.unit_id and h.until_at is null and p.disabled_at is null order by p.id limit 1))
     from task spot join duty_occurrence o on o.duty_id = spot.entity_id and o.key = spot.occurrence
     join duty_occurrence same on same.day = o.day
     join task daily on daily.entity_id = same.duty_id and daily.occurrence = same.key and daily.site = spot.site
     where spot.step = 'spotCheck' and daily.step = 'dailyScore' and spot.status = 'OPEN' and daily.status = 'OPEN'
     order by spot.id limit 1`,
    [],
  )
}

const PATIENCE_MS = 20_000

/** Consequences come a moment after the act. */
async function eventually<T>(read: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await read()
    } catch (error) {
      if (Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
}
