import type { Browser, CDPSession, Page } from 'playwright-core'
import { launchChromium } from '../../scripts/servers/chromium.ts'
import { until } from './loops.ts'

/** Somebody who is logged in already. */
export interface Who {
  url: string
  /** of the session, `name=value` */
  cookie: string
}

export interface Shown {
  path: string
  /** selector of what the person came for */
  shows: string
}

/** What the browser itself has measured since it was last asked. */
export interface Measured {
  /** from a press or click until the next picture, ms, in steps of 8 */
  clickMs: number[]
  /** between two pictures, ms */
  frameMs: number[]
  /** how much of the page moved by itself, as the layout instability score */
  shifted: number
}

export interface Visit {
  page: Page
  take(): Promise<Measured>
  close(): Promise<void>
}

// as text: the compiler's libraries for Node have no page in them
const watch = (shows: string) => `(() => {
  window.measured = { shownMs: null, clickMs: [], frameMs: [], shifted: 0 }
  const m = window.measured
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'click') m.clickMs.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16, buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) m.shifted += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
  let last = performance.now()
  const frame = () => {
    const now = performance.now()
    m.frameMs.push(now - last)
    last = now
    if (m.shownMs === null && document.querySelector(${JSON.stringify(shows)})) m.shownMs = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
})()`

/**
 * A browser of its own, with nothing cached. As on the computers of offices, Chinese letters are there already: those that come with the page
 * are for machines without any, and are not fetched.
 */
async function openBrowser({ url, cookie }: Who): Promise<{ browser: Browser; page: Page; devtools: CDPSession }> {
  const browser = await launchChromium()
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, locale: 'zh-CN' })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url }])
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.setBlockedURLs', { urls: ['*.woff2'] })
  return { browser, page, devtools }
}

/** A first visit: how long until what is looked for has been there for a picture, and the script that came by then. */
export async function firstLoad(
  who: Who,
  { path, shows }: Shown,
  slowdown: number,
): Promise<{ shownMs: number; scriptBytes: number; shifted: number }> {
  const { browser, page, devtools } = await openBrowser(who)
  try {
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const scripts = new Set<string>()
    let scriptBytes = 0
    devtools.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId))
    // of the body, as it was compressed; without headers
    devtools.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) scriptBytes += encodedDataLength
    })
    await page.addInitScript(watch(shows))
    await page.goto(who.url + path, { waitUntil: 'commit' })
    const look = async () => (await page.evaluate('window.measured')) as Measured & { shownMs: number | null }
    let measured = await look()
    // the page's policy lets no predicate of ours wait in it
    await until('first row', async () => (measured = await look()).shownMs !== null, { seconds: 30, everyMs: 25 })
    return { shownMs: measured.shownMs ?? Number.NaN, scriptBytes, shifted: measured.shifted }
  } finally {
    await browser.close()
  }
}

/** A visit that goes on, at the machine's own speed. */
export async function openVisit(who: Who, { path, shows }: Shown): Promise<Visit> {
  const { browser, page } = await openBrowser(who)
  await page.addInitScript(watch(shows))
  await page.goto(who.url + path)
  await page.locator(shows).first().waitFor()
  return {
    page,
    async take() {
      const measured = (await page.evaluate(`(() => {
        const { clickMs, frameMs, shifted } = window.measured
        Object.assign(window.measured, { clickMs: [], frameMs: [], shifted: 0 })
        return { clickMs, frameMs, shifted }
      })()`)) as Measured
      return measured
    },
    close: () => browser.close(),
  }
}
