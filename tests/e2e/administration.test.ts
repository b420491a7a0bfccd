import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { createPool, type Pool } from '../../store/pool.ts'
import { login, picture, type Seat } from './browser.ts'
import { type Product, startProduct } from './product.ts'

let product: Product
let owner: Pool
let seat: Seat

beforeAll(async () => {
  product = await startProduct(inject('template'))
  owner = createPool(product.database.ownerUrl, { max: 1 })
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(seat.page, 'failed-administration')
})
afterAll(async () => {
  await seat?.browser.close()
  await owner?.end()
  await product?.stop()
})

/** A message of a running campaign to a case that is not there: at its next attempt, the last one, the worker gives it up. */
async function undeliverable(): Promise<void> {
  await owner.query(
    `insert into outbox (effect_id, to_entity, verb, payload, attempts, created_at)
     select id || ':sample', 'nowhere-1', 'reportChild', '{}', 11, now() - interval '1 hour' from entity where kind = 'campaign' limit 1`,
  )
}

test('系统管理员：受阻的事出现在起始页，排除原因后重试，核对为 0', async () => {
  seat = await login(product.url, 'admin')
  const { page } = seat
  await page.waitForURL(/\/admin$/)
  await undeliverable()
  await page.getByRole('link', { name: /1\s*件流程受阻/ }).waitFor({ timeout: 40_000 })
  await picture(page, 'admin-today')

  await page.getByRole('link', { name: '运行状态' }).click()
  const parts = page.getByRole('table', { name: '各部分' })
  await parts.getByText('多次送不出去').waitFor()
  await page
    .getByRole('table', { name: '进程' })
    .getByText(/^WORKER:/)
    .first()
    .waitFor()
  await picture(page, 'admin-health')

  // the cause is out of the way: the message has somewhere to go
  await owner.query(`update outbox set to_entity = 'port:sample', verb = 'call' where effect_id like '%:sample'`)
  await page.getByRole('link', { name: '今天要处理' }).click()
  await page.getByRole('link', { name: /件流程受阻/ }).click()
  await page.getByRole('checkbox', { name: /选中这一页的/ }).check()
  await page.getByRole('button', { name: '重试这些' }).click()
  const dialog = page.getByRole('dialog').first()
  await dialog.getByText('这条消息从头再送').waitFor()
  await picture(page, 'admin-bulk')
  await dialog.getByRole('button', { name: '重试 1 件' }).click()
  await dialog.getByText('已记录').waitFor()
  await dialog.getByRole('button', { name: '确定' }).click()
  await page.getByText('没有受阻的案件').waitFor()
  const delivered = async () =>
    (await owner.query(`select 1 from outbox where effect_id like '%:sample' and delivered_at is not null`)).rowCount
  await expect.poll(delivered, { timeout: 20_000 }).toBe(1)

  await page.getByRole('link', { name: '核对', exact: true }).click()
  for (const [button, section] of [
    ['核对引擎', '引擎、行与留痕'],
    ['核对指标', '指标与事实'],
  ] as const) {
    await page.getByRole('button', { name: button }).click()
    await page
      .getByRole('region', { name: section })
      .getByText(/^偏差 0/)
      .waitFor({ timeout: 120_000 })
  }
  await picture(page, 'admin-drift')
  await page.getByRole('link', { name: '后台工作' }).click()
  await page.getByRole('table', { name: '后台工作' }).getByText('案件之间的消息').waitFor()
  await picture(page, 'admin-jobs')
  await page.getByRole('link', { name: '限额' }).click()
  await page.getByText('MUSTER_CALLS_PER_SESSION').waitFor()
  await picture(page, 'admin-limits')
})

test('意见建议：交了有回执，上级看不到，系统管理员答复以后告知', async () => {
  const sender = await login(product.url, 'inspector')
  try {
    const { page } = sender
    await page.goto(`${product.url}/inbox`)
    await page.getByRole('link', { name: '意见建议' }).click()
    await page.getByRole('radio', { name: '投诉' }).check()
    await page.getByLabel('内容').fill('样例投诉：检查安排太急')
    await page.getByRole('button', { name: /^提\s*交$/ }).click()
    await page.getByText(/已收到，回执编号 YJ\d{6}/).waitFor()

    await seat.page.goto(`${product.url}/admin/opinions`)
    await seat.page.getByText('样例投诉：检查安排太急').waitFor()
    await seat.page.getByRole('button', { name: /^答复 YJ/ }).click()
    await seat.page.getByLabel('答复内容').fill('样例答复：已经调整')
    await seat.page.getByRole('button', { name: '发出答复' }).click()
    await seat.page.getByText(/已答复 YJ/).waitFor()

    await page.goto(`${product.url}/inbox`)
    await page.getByRole('link', { name: '您的意见建议有 1 条答复，请查看' }).click()
    await page.getByText('样例答复：已经调整').waitFor()
    await page.getByRole('link', { name: /条答复，请查看/ }).waitFor({ state: 'detached' })
  } finally {
    await sender.browser.close()
  }

  const leader = await login(product.url, 'leader')
  try {
    const answer = await leader.page.request.get(`${product.url}/api/opinions`)
    expect(answer.status()).toBe(403)
    await leader.page.goto(`${product.url}/opinions`)
    await leader.page.getByText('还没有提交过。').waitFor()
  } finally {
    await leader.browser.close()
  }
})
