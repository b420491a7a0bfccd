import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { excel } from '../../activities/spreadsheet/excel.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { login, picture } from './browser.ts'
import { type Product, startProduct } from './product.ts'
import { seated } from './seated.ts'

let product: Product
let owner: Pool
const seats = seated('organisation')

beforeAll(async () => {
  product = await startProduct(inject('template'))
  owner = createPool(product.database.ownerUrl, { max: 1 })
})
afterAll(async () => {
  await owner?.end()
  await product?.stop()
})

async function admin(path: string, options: { width?: number; dark?: boolean } = {}): Promise<Page> {
  const signed = await login(product.url, 'admin', options)
  seats.push(signed)
  await signed.page.goto(`${product.url}${path}`)
  return signed.page
}

const choose = async (page: Page, label: string, text: string) => {
  const field = page.getByRole('dialog').getByLabel(label, { exact: true })
  await field.click()
  // a short list has no search
  if (await field.isEditable()) await field.fill(text)
  await page.locator('.ant-select-item-option:visible', { hasText: text }).first().click()
}

describe.sequential('单位和人员', () => {
  test('找单位，开通账号，任命、离任；空着的在栏旁指出', async () => {
    const page = await admin('/admin/units')
    await page.getByRole('table', { name: '单位' }).getByRole('link').first().waitFor()
    await picture(page, 'units')
    await page.goto(`${product.url}/admin/people`)
    await page.getByRole('button', { name: '开通账号' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '开通账号' }).click()
    await dialog.getByText('请填写姓名').waitFor()
    await dialog.getByText('请写明原因，至少两个字').waitFor()
    await picture(page, 'person-missing')
    await dialog.getByLabel('姓名').fill('样例新人')
    await dialog.getByLabel('账号').fill('newcomer')
    await choose(page, '单位', '街道')
    await choose(page, '岗位', '经办人')
    await dialog.getByLabel('职务').fill('样例科员')
    await dialog.getByLabel('原因').fill('样例：任免文号一号')
    await dialog.getByRole('button', { name: '开通账号' }).click()
    await page.getByRole('heading', { level: 1, name: '样例新人' }).waitFor()
    const posts = page.getByRole('table', { name: '任职' })
    await posts.getByText('在任').waitFor()
    await picture(page, 'person')

    await page.getByRole('button', { name: '任命' }).click()
    await choose(page, '单位', '街道')
    await choose(page, '岗位', '负责人')
    await dialog.getByLabel('职务').fill('样例副主任')
    await dialog.getByRole('switch').click()
    await dialog.getByLabel('原因').fill('样例：暂代')
    await picture(page, 'grant')
    await dialog.getByRole('button', { name: '任命' }).click()
    await posts.getByText('样例副主任（暂代）').waitFor()

    await posts.getByRole('button', { name: /离任 样例科员$/ }).click()
    await dialog.getByLabel('原因').fill('样例：调离')
    await dialog.getByRole('button', { name: /^离\s?任$/ }).click()
    await page.getByText('样例新人 已办离任，退回 0 项任务').waitFor()
    await posts.getByText('已离任').waitFor()
    await picture(page, 'person-left')
  })

  test('手机上、深色：单位页，撤销之前先看妨碍，更名留下历史', async () => {
    const page = await admin('/admin/units', { width: 390, dark: true })
    await page.getByLabel('名称或代码').fill('街道')
    const found = page.getByRole('table', { name: '单位' }).getByRole('link', { name: /街道$/ }).first()
    await found.waitFor()
    await picture(page, 'units-phone-dark')
    await found.click()
    await page.getByText('未办任务').waitFor()
    await picture(page, 'unit-phone-dark')
    const dialog = page.getByRole('dialog')
    await page.getByRole('button', { name: '变更' }).click()
    await page.getByRole('menuitem', { name: '撤销' }).click()
    await dialog.getByRole('alert').waitFor()
    await picture(page, 'unit-close-phone-dark')
    await dialog.getByLabel('Close').click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '变更' }).click()
    await page.getByRole('menuitem', { name: '更名' }).click()
    await dialog.getByLabel('新名称').fill('样例更名街道')
    await dialog.getByLabel('原因').fill('样例：更名批复')
    await dialog.getByRole('button', { name: /^更\s?名$/ }).click()
    await page.getByRole('heading', { level: 1, name: '样例更名街道' }).waitFor()
    const history = page.getByRole('table', { name: '历史' })
    await history.getByText('样例：更名批复').waitFor()
    await history.scrollIntoViewIfNeeded()
    await picture(page, 'unit-renamed-phone-dark')
    expect(await history.getByRole('row').count()).toBeGreaterThan(0)
  })

  test('导入：先预检，指出错的行；好的行导入', async () => {
    const page = await admin('/admin/import')
    const { Workbook } = await excel()
    const book = new Workbook()
    book.addWorksheet('人员').addRows([
      ['账号', '姓名'],
      ['imported', '样例导入'],
      ['nameless', ''],
    ])
    await page.locator('input[type=file]').setInputFiles({
      name: 'people.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(await book.xlsx.writeBuffer()),
    })
    await page.getByText('已预检 people.xlsx，什么也没有写入。').waitFor()
    await page.getByText('“姓名”必填，请补填后再导入').waitFor()
    await picture(page, 'import-looked')
    await page.getByRole('button', { name: '导入 1 行' }).click()
    await page.getByText('已导入 people.xlsx。').waitFor()
    await page.goto(`${product.url}/admin/people?q=imported`)
    await page.getByRole('link', { name: '样例导入' }).waitFor()
    await picture(page, 'people')
  })

  test('导入出了故障：文件留着，原因写明，一次点击再做', async () => {
    const page = await admin('/admin/import')
    const { Workbook } = await excel()
    const book = new Workbook()
    book.addWorksheet('人员').addRows([
      ['账号', '姓名'],
      ['again', '样例再导'],
    ])
    await page.locator('input[type=file]').setInputFiles({
      name: 'again.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(await book.xlsx.writeBuffer()),
    })
    const take = page.getByRole('button', { name: '导入 1 行' })
    await take.waitFor()
    await owner.query(
      `create function break_off() returns trigger language plpgsql as $$ begin raise exception '样例故障'; end $$`,
    )
    await owner.query('create trigger break_off before insert on organisation_import execute function break_off()')
    await take.click()
    const failed = page.getByRole('list', { name: '没有成的导入' })
    await failed.getByText('样例故障').waitFor()
    await picture(page, 'import-failed')
    await owner.query('drop trigger break_off on organisation_import')
    await page.reload()
    await failed.getByRole('button', { name: '再做一次：again.xlsx' }).click()
    await page.getByText('已导入 again.xlsx。').waitFor()
    await page.goto(`${product.url}/admin/people?q=again`)
    await page.getByRole('link', { name: '样例再导' }).waitFor()
  })
})
