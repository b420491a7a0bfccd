import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, inject, test } from 'vitest'
import { login, openBrowser, picture } from './browser.ts'
import { type Product, startProduct } from './product.ts'

let product: Product
let browser: Browser
beforeAll(async () => {
  product = await startProduct(inject('template'), inject('temporalAddress'))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})
test('look', async () => {
  const { page } = await login(browser, product.url, 'inspector')
  await page.waitForTimeout(1500)
  await picture(page, 'inbox')
  await page.goto(`${product.url}/cases`)
  await page.waitForTimeout(1500)
  await picture(page, 'cases')
})
