import ExcelJS from 'exceljs'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { login, picture, type Seat } from './browser.ts'
import { draftWithLedger, launchNow } from './launching.ts'
import { type Product, startProduct } from './product.ts'

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
  await draftWithLedger(page, '云溪区停车场第二轮整治')
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
  await launchNow(page)
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
