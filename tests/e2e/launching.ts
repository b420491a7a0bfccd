import { join } from 'node:path'
import type { Page } from 'playwright-core'

const LEDGER = join(import.meta.dirname, '../fixtures/ledgers/parking-lots.xlsx')

/** From the list of campaigns to a draft whose ledger is written. */
export async function draftWithLedger(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: '新建活动' }).click()
  await page.getByRole('radio', { name: /停车场专项整治/ }).check()
  await page.getByLabel('活动名称').fill(title)
  await page.getByRole('button', { name: '用这个模板起草' }).click()
  await page.getByText('.xlsx 和 .csv').waitFor()
  await page.locator('input[type=file]').first().setInputFiles(LEDGER)
  await page.getByRole('button', { name: /^写入 3\d\d 处/ }).click()
  await page
    .getByText(/已写入|写入完成/)
    .first()
    .waitFor()
}

/** On the last step of the plan: launches, and waits until it is done. */
export async function launchNow(page: Page): Promise<void> {
  await page.getByRole('button', { name: /发起活动/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^发起，立案 3\d\d 件/ })
    .click()
  await page
    .getByText(/发起完成|已立案 3\d\d/)
    .first()
    .waitFor({ timeout: 60_000 })
}
