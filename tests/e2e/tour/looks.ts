import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page, Request } from 'playwright-core'

/** What the tour looks at on a page. Under load a page is drawn late: everything here waits for what it needs, nothing for a time. */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** how long a page may take to stand still on a machine that does other things as well */
const STOP_MS = 40_000
/** what is found must still be there after so long: a page that is being drawn anew is not looked at */
const SETTLED_MS = 5000
const LOADING = '[role=status][aria-label="正在载入"], [role=status][aria-label="Loading"]'
const FELL_OVER = /页面出了意外，请刷新后再试|Something unexpected happened on this page/

const NOTHING_HERE = /没有这个页面|没有找到这项内容，或者您无权查看/

/** Nothing is on its way from one colour to another while it is looked at. */
const STILL = `(() => { const still = new CSSStyleSheet(); still.replaceSync('*, *::before, *::after { transition: none !important; animation: none !important }')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still] })()`

/** Everything has come: nothing says any more that it is loading, and nothing was asked that is not answered. */
export async function come(page: Page, url: string): Promise<void> {
  const asked = new Set<Request>()
  const begun = (request: Request) => void (request.url().endsWith('/api/stream') || asked.add(request))
  const ended = (request: Request) => void asked.delete(request)
  page.on('request', begun)
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
  try {
    await page.goto(url, { timeout: STOP_MS })
    await page.locator('h1:visible, h2:visible').first().waitFor({ timeout: STOP_MS })
    const begin = Date.now()
    // twice, with a drawing between: what has come may ask for more
    for (let still = 0; still < 2; ) {
      await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 30)))')
      const passed = Date.now() - begin
      const isQuiet = asked.size === 0 || passed > SETTLED_MS
      still = isQuiet && (await page.locator(LOADING).count()) === 0 ? still + 1 : 0
      if (passed > STOP_MS) throw new Error(`still loading: ${[...asked].map((one) => one.url()).join(', ')}`)
    }
    await page.evaluate('document.fonts.ready')
    if ((await page.getByText(FELL_OVER).count()) > 0) throw new Error('the page fell over')
  } finally {
    page.off('request', begun)
    page.off('requestfinished', ended)
    page.off('requestfailed', ended)
  }
}

/** What is looked at is not there: the stop shows nothing of its page. */
export const isLost = async (page: Page): Promise<boolean> => (await page.getByText(NOTHING_HERE).count()) > 0

/** What a look finds on a page that stands still: what is found while it is being drawn is looked for again. */
export async function settled(look: () => Promise<string[]>): Promise<string[]> {
  const end = Date.now() + SETTLED_MS
  for (;;) {
    const found = await look()
    if (found.length === 0 || Date.now() > end) return found
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

export const violations = (page: Page): Promise<string[]> => settled(() => violationsNow(page))

async function violationsNow(page: Page): Promise<string[]> {
  // what the keyboard was at last stands in nobody's way
  await page.evaluate(`document.activeElement?.blur(); ${STILL}; ${AXE}`)
  return page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
      .then((found) => found.violations.map((one) => one.id + ' ' + one.nodes.slice(0, 4).map((node) => node.target.join(' ')).join(', ')))`,
  )
}

/** Tables without a name, and what stands out of the page to the right. */
export const nameless = (page: Page): Promise<string[]> =>
  page.evaluate(
    `[...document.querySelectorAll('table')].filter((table) => !table.caption && !table.closest('[aria-label], [aria-labelledby]') && !table.querySelector('caption'))
      .map((table) => 'table without a name: ' + table.textContent.slice(0, 30))`,
  )

export async function overflow(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: width < 600 ? 780 : 900 })
  return settled(async () => {
    const over = await page.evaluate(
      `Math.max(document.documentElement.scrollWidth, document.querySelector('main')?.scrollWidth ?? 0) - innerWidth`,
    )
    return Number(over) > 0 ? [`${width}px: ${String(over)}px too wide`] : []
  })
}

/** What has the focus, unless it, something in it or around it looks different from before. */
const BLIND = `(async () => {
  const at = document.activeElement
  if (!at || at === document.body) return ''
  const parts = [at, ...at.querySelectorAll('*')].slice(0, 20)
  for (let one = at.parentElement, up = 0; one && up < 4; one = one.parentElement, up++) parts.push(one)
  const look = () => parts.map((one) => {
    const s = getComputedStyle(one)
    return [s.outlineStyle, s.outlineColor, s.boxShadow, s.borderColor, s.backgroundColor, s.stroke, s.strokeWidth, s.fill, s.opacity].join()
  }).join(';')
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  // some tell it to themselves with the next drawing only, and a busy machine draws late
  for (let tries = 0; tries < 3; tries++) {
    await drawn()
    const focused = look()
    at.blur()
    let isSeen = false
    for (const end = Date.now() + 500; !isSeen && Date.now() < end; isSeen = focused !== look()) await drawn()
    at.focus({ focusVisible: true })
    if (isSeen) return ''
  }
  return at.outerHTML.slice(0, 80)
})()`

/** What the keyboard comes to first shows that it is there. */
export async function unseen(page: Page): Promise<string[]> {
  const found: string[] = []
  for (let step = 0; step < 7; step++) {
    await page.keyboard.press('Tab')
    const blind = String(await page.evaluate(BLIND))
    if (blind !== '') found.push(`focus not seen: ${blind}`)
  }
  return found
}
