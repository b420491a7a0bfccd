import type { Page } from 'playwright-core'
import { photograph } from './hand-in.ts'

/** What an inspector does on the phone, as a thumb does it. */

const progress = (page: Page) => page.getByText(/^第 \d+ \/ \d+ 项/)

/** The next question, once it stands there. */
async function next(page: Page): Promise<void> {
  const at = Number(/\d+/.exec((await progress(page).textContent()) ?? '')?.[0])
  await page.getByRole('button', { name: '下一项' }).click()
  await page.getByText(new RegExp(`^第 ${at + 1} / `)).waitFor()
}

export interface FilledByThumb {
  outcome: string
  /** by the title of the question */
  texts?: Record<string, string>
  /** what a photo says where its slot asks for the place */
  position?: string
}

/** From the task's own page to what is to be looked over before it is handed in; every slot gets a photo. */
export async function fillByThumb(page: Page, { outcome, texts = {}, position }: FilledByThumb): Promise<void> {
  await page.getByRole('button', { name: /开始填写|继续填写/ }).click()
  await page.getByRole('radio', { name: outcome }).check()
  // the outcome decides what else is asked
  await page.getByText(/^第 1 \/ ([3-9]|\d\d) 项/).waitFor()
  for (;;) {
    await next(page)
    if (await page.getByRole('heading', { name: '核对' }).isVisible()) return
    const allGood = page.getByRole('button', { name: '其余都符合' })
    if ((await allGood.count()) > 0) await allGood.click()
    for (const [title, text] of Object.entries(texts)) {
      const box = page.getByLabel(new RegExp(title))
      if ((await box.count()) > 0) await box.first().fill(text)
    }
    const camera = page.locator('input[type=file][capture]')
    if ((await camera.count()) === 0) continue
    await camera.setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: photograph() })
    await page.getByText(/^SHA-256/).waitFor()
    if (position !== undefined && (await page.getByText(/^拍照时请允许浏览器定位/).count()) > 0)
      await page.getByText(position).waitFor()
  }
}

/** No line at all: neither the pages nor the API can be reached. */
export async function cut(page: Page): Promise<void> {
  await page.context().setOffline(true)
  await page.route('**/api/**', (route) => route.abort())
}

export async function reconnect(page: Page): Promise<void> {
  await page.unroute('**/api/**')
  await page.context().setOffline(false)
  await page.evaluate("window.dispatchEvent(new Event('online'))")
}
