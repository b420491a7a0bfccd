import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { codeFrom } from '../identity/app.ts'
import { login, openSeat, picture } from './browser.ts'
import { PASSWORD, type Product, startProduct } from './product.ts'
import { seated } from './seated.ts'

const NEW_PASSWORD = '晨光里的七匹蓝马-Ab1'
let product: Product
const seats = seated('login')

beforeAll(async () => {
  product = await startProduct(inject('template'))
})
afterAll(() => product?.stop())

async function seat(options: { width?: number; dark?: boolean } = {}): Promise<Page> {
  const opened = await openSeat(options)
  seats.push(opened)
  return opened.page
}

async function fill(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('账号').fill(username)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

const inside = (page: Page) => page.waitForURL((at) => !at.pathname.startsWith('/login'))

describe.sequential('登录和账号', () => {
  let secret = ''
  let codes: string[] = []

  test('口令不对：说明怎么办，账号留着；空着的在栏旁指出', async () => {
    const page = await seat()
    await page.goto(`${product.url}/login`)
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByText('请填写账号').waitFor()
    await fill(page, 'street', '不对的口令')
    await page.getByRole('alert').getByText('用户名或密码不正确，或者账号暂时锁定').waitFor()
    expect(await page.getByLabel('账号').inputValue()).toBe('street')
    await picture(page, 'login-refused')
  })

  test('设置动态口令，抄下恢复码', async () => {
    const signed = await login(product.url, 'street')
    seats.push(signed)
    const { page } = signed
    await page.getByRole('button', { name: /账户菜单/ }).click()
    await page.getByText('账号与安全').click()
    await page.getByRole('heading', { level: 1, name: '账号与安全' }).waitFor()
    await page.getByRole('button', { name: '设置动态口令' }).click()
    await page.getByRole('img', { name: '动态口令的二维码' }).waitFor()
    secret = ((await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? '').replaceAll(/[^A-Z2-7]/g, '')
    await picture(page, 'account-enrolment')
    const code = page.getByLabel('应用里现在的六位数字')
    await code.fill('12345')
    await page.getByRole('button', { name: /^启\s?用$/ }).click()
    await page.getByText('应是六位数字').waitFor()
    await code.fill(codeFrom(secret, -1))
    await page.getByRole('button', { name: /^启\s?用$/ }).click()
    const list = page.getByRole('region', { name: '恢复码' })
    await list.waitFor()
    codes = await list.getByRole('listitem').allTextContents()
    expect(codes).toHaveLength(10)
    await page.getByRole('button', { name: '我已经保存好了' }).click()
    await page.getByText(/还有 10 个恢复码/).waitFor()
    await picture(page, 'account')
  })

  test('手机上、深色：口令之后要动态口令；错的在栏旁指出，对的进得去', async () => {
    const page = await seat({ width: 390, dark: true })
    await page.goto(`${product.url}/login?to=%2Faccount`)
    await fill(page, 'street', PASSWORD)
    const code = page.getByLabel('动态口令')
    await code.fill('000000')
    await page.getByRole('button', { name: /^继\s?续$/ }).click()
    await page.getByText(/动态口令不正确，或者已经用过/).waitFor()
    await picture(page, 'login-code-phone-dark')
    await code.fill(codeFrom(secret))
    await page.getByRole('button', { name: /^继\s?续$/ }).click()
    await inside(page)
    await page.getByRole('heading', { level: 1, name: '账号与安全' }).waitFor()
    await page.getByText('（这里）').waitFor()
    await picture(page, 'account-phone-dark')
  })

  test('安全管理员取消动态口令、重置密码；没有原因不行', async () => {
    const signed = await login(product.url, 'security')
    seats.push(signed)
    const { page } = signed
    await page.goto(`${product.url}/admin/accounts`)
    await page.getByLabel('姓名或账号').fill('street')
    const table = page.getByRole('table', { name: '账号' })
    await table.getByText('密码 · 动态口令').waitFor()
    const act = async (name: string) => {
      await table
        .getByRole('row', { name: /street\b/ })
        .getByRole('button')
        .click()
      await page.getByRole('menuitem', { name }).click()
    }
    await act('取消动态口令')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '取消动态口令' }).click()
    await dialog.getByText('请写明原因，至少两个字').waitFor()
    await picture(page, 'accounts-reason')
    await dialog.getByLabel('原因').fill('样例：手机遗失，已当面核实')
    await dialog.getByRole('button', { name: '取消动态口令' }).click()
    await page.getByText('的动态口令已取消').waitFor()
    await act('重置密码')
    await dialog.getByLabel('原因').fill('样例：忘记密码，已当面核实')
    await dialog.getByRole('button', { name: '重置密码' }).click()
    const link = (await page.getByText(/\/login#reset=/).textContent()) ?? ''
    await picture(page, 'accounts-link')
    await page.getByRole('button', { name: '我已经交给本人' }).click()

    const own = await seat()
    await own.goto(link.trim())
    await own.getByLabel('新密码', { exact: true }).fill('street123')
    await own.getByLabel('再填一次新密码').fill('street124')
    await own.getByRole('button', { name: '设置密码' }).click()
    await own.getByText('两次填写不一样').waitFor()
    await own.getByLabel('再填一次新密码').fill('street123')
    await own.getByRole('button', { name: '设置密码' }).click()
    await own.getByText(/密码不能由账号名、平台名或重复的字符组成/).waitFor()
    await picture(own, 'login-reset')
    await own.getByLabel('新密码', { exact: true }).fill(NEW_PASSWORD)
    await own.getByLabel('再填一次新密码').fill(NEW_PASSWORD)
    await own.getByRole('button', { name: '设置密码' }).click()
    await own.getByText('密码已设置，请用它登录。').waitFor()
    await fill(own, 'street', NEW_PASSWORD)
    await inside(own)
    await own.getByRole('link', { name: /安全管理员对您的账号做过 2 项操作/ }).click()
    await own.getByText(/重置了密码：样例：忘记密码/).waitFor()
    await picture(own, 'account-told')
    await own.getByRole('button', { name: '知道了' }).click()
    await own.getByText(/重置了密码：/).waitFor({ state: 'detached' })
  })

  test('先前手机上的会话已结束：回到登录页，说明原因', async () => {
    const phone = seats[2]?.page
    if (!phone) throw new Error('expected the phone of the third test')
    await phone.reload()
    await phone.waitForURL(/\/login\?/)
    await phone.getByText(/这里的会话已被结束/).waitFor()
  })
})
