import type { Page } from 'playwright-core'

/** What a job costs its person. Reading and scrolling cost nothing here; everything else that a hand does counts. */
export interface Interactions {
  /** mouse presses and taps, and keys that act: Enter, a shortcut, an arrow outside a text field */
  presses: number
  /** fields written into or given a file, each once while the person stays in it */
  fields: number
  /** pages come to: another path, or the same one loaded anew */
  pages: number
}

export interface InteractionCounter {
  /** What was done since the last call. */
  take(): Promise<Interactions>
}

export const total = ({ presses, fields, pages }: Interactions): number => presses + fields + pages

type Kind = keyof Interactions

/**
 * Counts what a person does on a page, in the real browser and from its own events: a script that fills a field or clicks a
 * button is counted as the hand that it stands for. The page that is open when counting begins is free.
 */
export async function countInteractions(page: Page): Promise<InteractionCounter> {
  let counted = { presses: 0, fields: 0, pages: 0 }
  const add = (kind: Kind) => void counted[kind]++
  await page.exposeBinding('countInteraction', (_source, kind: Kind) => add(kind))
  await page.addInitScript(WATCH)
  // a document that is open already has no init script
  await page.evaluate(WATCH)
  let document = page.url()
  let isLoading = false
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) isLoading = true
  })
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return
    if (isLoading || pathOf(document) !== pathOf(frame.url())) add('pages')
    document = frame.url()
    isLoading = false
  })
  return {
    async take() {
      // what the page still has to tell comes before its answer
      await page.evaluate('undefined')
      const taken = counted
      counted = { presses: 0, fields: 0, pages: 0 }
      return taken
    },
  }
}

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url)

// as text: the compiler's libraries for Node have no page in them
const WATCH = `(() => {
  if (window.interactionsWatched) return
  window.interactionsWatched = true
  const SILENT = new Set(['Tab', 'Shift', 'Control', 'Alt', 'Meta'])
  const pressed = new Set(['checkbox', 'radio', 'button', 'submit', 'range'])
  const writes = (target) => target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
    || target?.isContentEditable || (target instanceof HTMLInputElement && !pressed.has(target.type))
  let field
  const wrote = (event) => {
    if (!writes(event.target) || event.target === field) return
    field = event.target
    countInteraction('fields')
  }
  addEventListener('pointerdown', () => countInteraction('presses'), true)
  addEventListener('keydown', (event) => {
    if (SILENT.has(event.key) || event.repeat) return
    const typing = writes(event.target) && !event.ctrlKey && !event.metaKey
    if (!typing || event.key === 'Enter' || event.key === 'Escape') countInteraction('presses')
  }, true)
  addEventListener('input', wrote, true)
  addEventListener('change', wrote, true)
  addEventListener('focusout', (event) => { if (event.target === field) field = undefined }, true)
})()`
