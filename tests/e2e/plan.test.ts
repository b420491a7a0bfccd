import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { login, picture, type Seat } from './browser.ts'
import { counted } from './counted.ts'
import { type Product, startProduct } from './product.ts'

const LEDGER = join(import.meta.dirname, '../fixtures/ledgers/parking-lots.xlsx')
/** clicks, fields and pages, from the list of campaigns to the launch */
const MOST = 25

let product: Product
let planner: Seat
beforeAll(async () => {
  product = await startProduct(inject('template'))
  planner = await login(product.url, 'planner')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(planner.page, 'failed-plan')
})
afterAll(async () => {
  await planner?.browser.close()
  await product?.stop()
})

test('方案员从一张现成的表到发起，点击、填写、换页合起来不超过二十五次', async () => {
  const { page } = planner
  await page.goto(`${product.url}/campaigns`)
  const steps = counted(page)
  await steps.click('link', { name: '新建活动' })
  await steps.click('radio', { name: /停车场专项整治/ })
  await steps.fill('活动名称', '云溪区停车场第二轮整治')
  await steps.click('button', { name: '用这个模板起草' })
  await page.getByText('.xlsx 和 .csv').waitFor()
  await steps.upload(LEDGER)
  await steps.click('button', { name: /^写入 3\d\d 处/ })
  await page
    .getByText(/已写入|写入完成/)
    .first()
    .waitFor()
  await steps.click('link', { name: /下一步.*排期/ })
  await page.getByRole('region', { name: '时间线' }).waitFor()
  await picture(page, 'plan-timeline')
  await steps.fill('印发日期', '2024-09-16')
  await steps.press('印发日期', 'Enter')
  await steps.click('radio', { name: /加速时间/ })
  await steps.click('link', { name: /下一步.*分派/ })
  await steps.click('button', { name: '建议填充' })
  await page.getByText(/(\d+) \/ \1 项/).waitFor()
  await steps.click('link', { name: /下一步.*预演/ })
  await steps.click('button', { name: '开始预演' })
  await page.getByText(/每处约 \d+ 分钟，共 3\d\d 处/).waitFor({ timeout: 120_000 })
  await picture(page, 'plan-burden')
  await steps.click('link', { name: /下一步.*发起/ })
  await steps.click('button', { name: /发起活动/ })
  await steps.click('button', { name: /^发起，立案 3\d\d 件/ })
  await page
    .getByText(/发起完成|已立案 3\d\d/)
    .first()
    .waitFor({ timeout: 60_000 })
  expect(steps.done.length, steps.done.join('\n')).toBeLessThanOrEqual(MOST)
})

test('活动清单导出 Excel，在产品自己的安全策略之下', async () => {
  const { page } = planner
  await page.goto(`${product.url}/campaigns`)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出表格' }).click()
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(await (await saved).path())
  expect(book.worksheets[0]?.getColumn(1).values).toContain('云溪区停车场第二轮整治')
})
