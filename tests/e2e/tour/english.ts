import type { Page, Response } from 'playwright-core'

/** What is said in Chinese although English was chosen. */

const HAN = /\p{Script=Han}/u
/** The other language is called by its own name, and the product by its name. */
const NAMES = ['简体中文', '中文', '整治通']

/** The strings that the API told a page: names of sites, units, people and templates stay as they are. */
export interface ToldData {
  /** every one so far */
  strings(): Promise<ReadonlySet<string>>
}

export function followData(page: Page): ToldData {
  const strings = new Set(NAMES)
  let reading: Promise<unknown>[] = []
  const add = (value: unknown): void => {
    if (typeof value === 'string') {
      if (HAN.test(value)) strings.add(value.trim())
    } else if (Array.isArray(value)) value.forEach(add)
    else if (value !== null && typeof value === 'object')
      for (const [key, one] of Object.entries(value)) [key, one].forEach(add)
  }
  page.on('response', (response: Response) => {
    if (!response.url().includes('/api/') || !response.headers()['content-type']?.includes('json')) return
    // whoever leaves a page does not wait for its answers
    reading.push(response.json().then(add, () => undefined))
  })
  return {
    async strings() {
      await Promise.all(reading)
      reading = []
      return strings
    },
  }
}

// as text: the compiler's libraries for Node have no page in them
const SHOWN = `(() => {
  const found = new Set()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode
    if (parentElement && !parentElement.closest('script, style, noscript') && parentElement.checkVisibility()) found.add(textContent.trim())
  }
  for (const one of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    if (one.checkVisibility()) for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.add((one.getAttribute(name) ?? '').trim())
  return [...found].filter((text) => /\\p{Script=Han}/u.test(text))
})()`

/** Texts of the page in which something Chinese is left when what the API told is taken out. */
export async function leftInChinese(page: Page, data: ToldData): Promise<string[]> {
  const told = [...(await data.strings())].sort((a, b) => b.length - a.length)
  const shown = (await page.evaluate(SHOWN)) as string[]
  return shown.filter((text) => {
    // a part of what was told: a line of a text, the beginning of a name
    if (told.some((one) => one.includes(text))) return false
    const without = (left: string) => told.reduce((rest, one) => rest.replaceAll(one, ''), left)
    // a piece may hold a whole name of its own
    return HAN.test(withoutCuts(without(text), told)) && HAN.test(without(withoutCuts(text, told)))
  })
}

/** A drawing breaks and shortens what it is told: a line may begin with the end of a name, and end with the beginning of one. */
function withoutCuts(text: string, told: readonly string[]): string {
  const begin = /^[\p{Script=Han}\p{P}]+/u.exec(text)?.[0].replace(/”$/, '') ?? ''
  const isTail = begin !== '' && told.some((one) => one.endsWith(begin))
  const rest = isTail ? text.slice(begin.length) : text
  const end = /[\p{Script=Han}\p{P}]+$/u.exec(rest.replace(/…$/, ''))?.[0].replace(/^\p{P}+/u, '') ?? ''
  const isHead = end !== '' && told.some((one) => one.includes(end))
  return isHead ? rest.replace(end, '') : rest
}
