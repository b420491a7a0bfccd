import { afterAll, beforeAll, expect, test } from 'vitest'
import { me } from './answers.ts'
import { startWeb, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const stands = {
  status: 'PROVISIONAL',
  source: '按法定节日推算',
  days: [{ date: '2026-01-01', kind: 'PUBLIC_HOLIDAY', name: '元旦' }],
}
const NOTICE = `国务院办公厅关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。`

async function open(width = 1280) {
  const visit = await web.visit('/cases', { viewport: { width, height: 900 } })
  visit.answer('GET /api/me', { body: me })
  visit.answer('GET /api/calendar/2026', { body: stands })
  visit.answer('GET /api/calendar/versions', { body: { items: [] } })
  await visit.page.goto(new URL('/admin/calendar?year=2026', visit.page.url()).href)
  await visit.page.getByRole('button', { name: '粘贴放假通知' }).click()
  return { ...visit, dialog: visit.page.getByRole('dialog').first() }
}

test('a notice that is pasted: what it changes, then it stands in the editor, not yet published', async () => {
  const { page, dialog, sent, violations } = await open()
  await dialog.getByLabel('通知原文').fill(NOTICE)
  await dialog.getByText('读到 3 天放假、1 天调休上班').waitFor()
  await dialog.getByText('与现行的比较（3 天不同）').click()
  await dialog.getByRole('rowheader', { name: '2026-01-04' }).waitFor()
  expect(await violations()).toEqual([])
  await dialog.getByRole('button', { name: /填\s?入/ }).click()
  await expect.poll(() => page.getByLabel('出处').inputValue()).toBe('国务院办公厅关于2026年部分节假日安排的通知')
  await page.getByRole('button', { name: '看影响' }).waitFor()
  expect(sent).toEqual([])
})

test('what does not fit is told line by line, and nothing read cannot be filled in', async () => {
  const { page, dialog } = await open(360)
  const fill = dialog.getByRole('button', { name: /填\s?入/ })
  await dialog.getByLabel('通知原文').fill('样例文字')
  await dialog.getByText('没有读到 2026 年的日子').waitFor()
  expect(await fill.isDisabled()).toBe(true)
  await dialog.getByLabel('通知原文').fill('一、元旦：1月1日（周五）放假，共1天。')
  await dialog.getByText(/第 1 行：写的星期与这一年对不上/).waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
})
