import type { Page } from 'playwright-core'
import { overflow, settled } from './looks.ts'

/** The manners of every page: three sizes of letters, one primary button, room for longer words. */

/** px: body, lead and title; the phone's are larger, to be read in the sun */
const SIZES = { desk: [14, 16, 20], phone: [16, 18, 20] }
/** How much longer another language may be than English. */
const LONGER = 0.4

/** Letters of another size than the three, each size with the first text of it. */
export const strangeSizes = (page: Page): Promise<string[]> =>
  settled(() =>
    page.evaluate(`(() => {
      const sizes = ${JSON.stringify(SIZES)}[location.pathname.startsWith('/capture') ? 'phone' : 'desk']
      const found = new Map()
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const { parentElement, textContent } = walker.currentNode
        if (!textContent.trim() || !parentElement || parentElement.closest('script, style, noscript') || !parentElement.checkVisibility()) continue
        const size = Math.round(parseFloat(getComputedStyle(parentElement).fontSize))
        if (!sizes.includes(size) && !found.has(size)) found.set(size, size + 'px: ' + textContent.trim().slice(0, 30) + ' in ' + parentElement.outerHTML.slice(0, 60))
      }
      return [...found.values()]
    })()`),
  )

/** Two buttons that both want to be pressed first. */
export const rivals = (page: Page): Promise<string[]> =>
  settled(() =>
    page.evaluate(`(() => {
      const seen = [...document.querySelectorAll('.ant-btn-primary, .is-primary')].filter((one) => one.checkVisibility())
      return seen.length > 1 ? [seen.length + ' primary buttons: ' + seen.map((one) => one.textContent.trim()).join(', ')] : []
    })()`),
  )

/** What stands out or is cut off when every text is longer; the page is not to be used after it. */
export async function tooLong(page: Page, widths: readonly number[]): Promise<string[]> {
  await page.evaluate(`(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const words = []
    while (walker.nextNode()) if (/[a-z]{2}/.test(walker.currentNode.textContent) && !walker.currentNode.parentElement?.closest('script, style, noscript, svg')) words.push(walker.currentNode)
    for (const one of words) {
      const text = one.textContent.trim()
      const more = text.slice(-Math.ceil(text.length * ${LONGER})).trim()
      one.textContent = one.textContent.trimEnd() + (text.length < 12 ? '' : ' ') + more + (/\\s$/.test(one.textContent) ? ' ' : '')
    }
  })()`)
  const found: string[] = []
  for (const width of widths)
    found.push(...(await overflow(page, width)), ...(await cutOff(page)).map((one) => `${width}px: ${one}`))
  return found.map((one) => `longer words: ${one}`)
}

/** Buttons, tabs and headings whose words are cut off without a sign. */
const cutOff = (page: Page): Promise<string[]> =>
  settled(() =>
    page.evaluate(`[...document.querySelectorAll('button, [role=tab], h1, h2, h3, label, th, dt, legend')]
      .filter((one) => one.checkVisibility() && one.textContent.trim() && one.clientWidth > 8)
      .filter((one) => { const s = getComputedStyle(one); return (s.overflowX === 'hidden' || s.overflowX === 'clip') && s.textOverflow !== 'ellipsis' && one.scrollWidth > one.clientWidth + 1 })
      .map((one) => 'cut off: ' + one.textContent.trim().slice(0, 40))`),
  )
