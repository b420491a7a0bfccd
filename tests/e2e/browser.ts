import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../../scripts/servers/chromium.ts'
import { PASSWORD } from './product.ts'

/** Pictures of what people saw, for whoever looks at a failure. */
const PICTURES = join(import.meta.dirname, '../../.cache/e2e')

async function openBrowser(): Promise<Browser> {
  mkdirSync(PICTURES, { recursive: true })
  return launchChromium()
}

export const picture = (page: Page, name: string): Promise<Buffer> =>
  page.screenshot({ path: join(PICTURES, `${name}.png`) })

export interface Seat {
  browser: Browser
  page: Page
}

export interface SeatOptions {
  width?: number
  dark?: boolean
  /** where the device is, and how sure of it, m */
  place?: { latitude: number; longitude: number; accuracy: number }
}

/** A browser of one's own, far from the campaign's time zone. */
export async function openSeat(options: SeatOptions = {}): Promise<Seat> {
  const { width = 1360, dark = false, place } = options
  const browser = await openBrowser()
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 780 : 860 },
    locale: 'zh-CN',
    timezoneId: 'America/New_York',
    colorScheme: dark ? 'dark' : 'light',
    ...(place ? { geolocation: place, permissions: ['geolocation'] } : {}),
  })
  const page = await context.newPage()
  page.setDefaultTimeout(25_000)
  return { browser, page }
}

/** Logs a demonstration account in, in a browser of its own. */
export async function login(url: string, username: string, options: SeatOptions = {}): Promise<Seat> {
  const { browser, page } = await openSeat(options)
  await page.goto(`${url}/login`)
  await page.getByLabel('账号').fill(username)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL((at) => !at.pathname.startsWith('/login'))
  return { browser, page }
}
