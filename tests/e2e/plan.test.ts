import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { login, picture, type Seat } from './browser.ts'
import { type Product, startProduct } from './product.ts'

const LEDGER = join(import.meta.dirname, '../fixtures/ledgers/parking-lots.xlsx')

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

test('方案员从一张现成的表，经过时间线和预演，到发起', async () => {
  const { page } = planner
  await page.goto(`${product.url}/campaigns`)
  await page.getByRole('link', { name: '新建活动' }).click()
  await page.getByRole('radio', { name: /停车场专项整治/ }).click()
  await page.getByLabel('活动名称').fill('云溪区停车场第二轮整治')
  await page.getByRole('button', { name: '用这个模板起草' }).click()
  await page.getByText('.xlsx 和 .csv').waitFor()
  await page.locator('input[type=file]').first().setInputFiles(LEDGER)
  await page.getByRole('button', { name: /^写入 3\d\d 处/ }).click()
  await page
    .getByText(/已写入|写入完成/)
    .first()
    .waitFor()
  await page.getByRole('link', { name: /下一步.*排期/ }).click()
  await page.getByRole('region', { name: '时间线' }).waitFor()
  await picture(page, 'plan-timeline')
  await page.getByLabel('印发日期').fill('2024-09-16')
  await page.getByLabel('印发日期').press('Enter')
  await page.getByRole('radio', { name: /加速时间/ }).click()
  await page.getByRole('link', { name: /下一步.*分派/ }).click()
  await page.getByRole('button', { name: '建议填充' }).click()
  await page.getByText(/(\d+) \/ \1 项/).waitFor()
  await page.getByRole('link', { name: /下一步.*预演/ }).click()
  await page.getByRole('button', { name: '开始预演' }).click()
  await page.getByText(/每处约 \d+ 分钟，共 3\d\d 处/).waitFor({ timeout: 120_000 })
  await picture(page, 'plan-burden')
  await page.getByRole('link', { name: /下一步.*发起/ }).click()
  await page.getByRole('button', { name: /发起活动/ }).click()
  await page.getByRole('button', { name: /^发起，立案 3\d\d 件/ }).click()
  await page
    .getByText(/发起完成|已立案 3\d\d/)
    .first()
    .waitFor({ timeout: 60_000 })
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
