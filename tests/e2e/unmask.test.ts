import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openMatter } from '../../store/open-matter.ts'
import { createPool, inTransaction } from '../../store/pool.ts'
import { createSetups } from '../../store/setup.ts'
import { FAST, runningCampaign } from '../factories/campaign.ts'
import { confidential } from '../factories/confidential.template.ts'
import { ask } from './ask.ts'
import { login, picture } from './browser.ts'
import { type Product, startProduct } from './product.ts'
import { seated } from './seated.ts'

const COMPLAINANT = '样例投诉人 电话样例'

let product: Product
let caseId: string
let who: { id: number; username: string; unit: number }
const seats = seated('unmask')

/** A complaint in a campaign of its own, whose office is that of the demonstration district. */
beforeAll(async () => {
  product = await startProduct(inject('template'))
  who = await ask(
    product.database.ownerUrl,
    `select jsonb_build_object('id', p.id, 'username', p.username, 'unit', h.unit_id) from post_holding h join person p on p.id = h.person_id
     join campaign c on c.office_unit_id = h.unit_id where h.post = 'OFFICE' and h.until_at is null and p.disabled_at is null order by p.id limit 1`,
    [],
  )
  const other = await ask<number>(
    product.database.ownerUrl,
    `select id from unit where kind = 'SUBDISTRICT' order by id limit 1`,
    [],
  )
  const pool = createPool(product.database.ownerUrl, { max: 2 })
  const bindings = { roles: { worker: who.unit, office: who.unit }, perUnit: {}, groups: { towns: [other] } }
  const { id: campaign } = await runningCampaign(pool, confidential, bindings, who.unit, FAST())
  const matter = { what: '样例问题', officer: [], contact: COMPLAINANT }
  const opened = await inTransaction(pool, (tx) =>
    openMatter(tx, createSetups(), {
      campaign,
      procedure: 'conduct',
      key: 'e2e',
      unit: other,
      openedBy: who.unit,
      matter,
    }),
  )
  caseId = opened.id
  await pool.end()
})
afterAll(() => product?.stop())

async function open(options: { width: number; language: 'zh-CN' | 'en'; dark?: boolean }): Promise<Page> {
  const { language, ...seatOptions } = options
  const seat = await login(product.url, who.username, seatOptions)
  seats.push(seat)
  const { page } = seat
  await page.evaluate(
    (chosen) => localStorage.setItem('muster.preferences', JSON.stringify({ language: chosen })),
    language,
  )
  await page.goto(`${product.url}/cases/${encodeURIComponent(caseId)}`)
  return page
}

test('身份遮盖着；写明理由才看得见，关上以后不再显示，留痕里有谁、为什么', async () => {
  const page = await open({ width: 1360, language: 'zh-CN' })
  await page.getByText('投诉人身份保密').waitFor()
  expect(await page.content()).not.toContain(COMPLAINANT)
  await page.getByRole('button', { name: '查看身份' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '查看身份' }).click()
  await dialog.getByText('请写明理由，至少两个字').waitFor()
  await dialog.getByLabel('理由').fill('回复投诉人')
  await dialog.getByRole('button', { name: '查看身份' }).click()
  await dialog.getByText(COMPLAINANT).waitFor()
  await picture(page, 'unmask')
  // the dialog's cross bears the same word
  await dialog.locator('.ant-modal-footer button.ant-btn-primary').click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await page.content()).not.toContain(COMPLAINANT)
  await page.getByText('回复投诉人').waitFor()
  await picture(page, 'unmask-history')
})

test('英文、深色、手机上也能用，不超出屏幕', async () => {
  const page = await open({ width: 390, language: 'en', dark: true })
  await page.getByRole('button', { name: 'Show identity' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('Answering the complainant')
  await picture(page, 'unmask-phone-en')
  await page.getByRole('dialog').getByRole('button', { name: 'Show identity' }).click()
  await page.getByText(COMPLAINANT).waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
})
