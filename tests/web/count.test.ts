import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSeat, type Seat } from '../e2e/browser.ts'
import { countInteractions, total } from '../e2e/count.ts'

let seat: Seat
beforeEach(async () => {
  seat = await openSeat()
  await seat.page.route('http://count.example/**', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<label>姓名 <input></label> <textarea aria-label="说明"></textarea> <label><input type="checkbox">同意</label>
        <input type="file" aria-label="照片"> <button onclick="history.pushState({}, '', '/next')">下一页</button>`,
    }),
  )
})
afterEach(() => seat.browser.close())

test('what a hand does is counted once, whoever moves it', async () => {
  const { page } = seat
  await page.goto('http://count.example/first')
  const counter = await countInteractions(page)
  await page.getByLabel('姓名').fill('样例甲')
  expect(await counter.take()).toEqual({ presses: 0, fields: 1, pages: 0 })
  await page.getByLabel('说明').click()
  await page.keyboard.type('一段话')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await counter.take()).toEqual({ presses: 2, fields: 1, pages: 0 })
  // the label answers with a click of its own on the box, which is no second press
  await page.getByText('同意').click()
  expect(await counter.take()).toEqual({ presses: 1, fields: 0, pages: 0 })
  await page.getByLabel('照片').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('a') })
  expect(await counter.take()).toEqual({ presses: 0, fields: 1, pages: 0 })
  await page.getByRole('button', { name: '下一页' }).click()
  await page.waitForURL('**/next')
  expect(await counter.take()).toEqual({ presses: 1, fields: 0, pages: 1 })
})

test('the count goes on over a page that loads; a field that is come back to is another', async () => {
  const { page } = seat
  await page.goto('http://count.example/third')
  const counter = await countInteractions(page)
  await page.goto('http://count.example/fourth')
  await page.getByLabel('姓名').fill('样例乙')
  await page.getByLabel('姓名').fill('样例乙丙')
  expect(await counter.take()).toEqual({ presses: 0, fields: 1, pages: 1 })
  await page.getByLabel('说明').fill('甲')
  await page.getByLabel('姓名').fill('样例丙')
  expect(await counter.take()).toEqual({ presses: 0, fields: 2, pages: 0 })
  await page.reload()
  expect(await counter.take()).toEqual({ presses: 0, fields: 0, pages: 1 })
})

test('the sum is what the bars are about', () => {
  expect(total({ presses: 3, fields: 2, pages: 1 })).toBe(6)
})
