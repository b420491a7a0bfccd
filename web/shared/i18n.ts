import i18next, { type BackendModule } from 'i18next'
import shared from '../locales/zh-CN/shared.json'
import shell from '../locales/zh-CN/shell.json'
import { type Language, preferences } from './preferences.ts'
import { forComponents } from './texts-hook.ts'

const files = import.meta.glob<Record<string, unknown>>('../locales/*/*.json', { import: 'default' })

/** Until nobody waits for a first page any more. */
const IDLE_MS = 5000

const PAGES = [...new Set(Object.keys(files).map((path) => path.slice(path.lastIndexOf('/') + 1, -'.json'.length)))]

/** Fetches the texts of a page when the page first asks for them; until then it is not shown. */
const byPage: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, page, answer) {
    const load = files[`../locales/${language}/${page}.json`]
    if (!load) return answer(new Error(`no texts ${language}/${page}`), false)
    load().then(
      (texts) => answer(null, texts),
      // asked for again
      (error: Error) => answer(error, true),
    )
  },
}

/**
 * zh-CN is the source of every text, and the frame's own is in the bundle; pages and other languages are fetched. One
 * namespace a page: a component names every page whose texts it takes.
 */
export async function startTexts(): Promise<void> {
  const { language } = preferences.get()
  // many pages are called as their path: their texts come along with them, not after them
  const first = location.pathname.split('/')[1] ?? ''
  await i18next
    .use(byPage)
    .use(forComponents)
    .init({
      lng: language,
      fallbackLng: 'zh-CN',
      ns: ['shared', 'shell', ...PAGES.filter((page) => page === first)],
      defaultNS: 'shell',
      resources: { 'zh-CN': { shared, shell } },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      returnNull: false,
    })
  document.documentElement.lang = language
  // what to do about an error has to be there before the server is away
  void i18next.loadNamespaces('errors')
  // then a dialog opens at once; a slow computer first shows what it was opened for
  setTimeout(() => requestIdleCallback(() => void loadTexts(), { timeout: IDLE_MS }), IDLE_MS)
}

/** The texts of one page in any language, whichever is spoken. */
export async function readTexts(language: Language, page: string): Promise<Record<string, unknown>> {
  const load = files[`../locales/${language}/${page}.json`]
  if (!load) throw new Error(`no texts ${language}/${page}`)
  return load()
}

/** Fetches the texts of every page; done as well when some did not come, which are asked for again. */
export const loadTexts = (): Promise<void> => i18next.loadNamespaces(PAGES)
