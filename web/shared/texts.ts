import i18next from 'i18next'
import { type Language, preferences } from './preferences.ts'
import { forComponents } from './texts-hook.ts'

export type Texts = Record<string, unknown>

/** Texts by the path of their file; those of other languages come when they are asked for. */
export interface TextFiles {
  source: Record<string, Texts>
  english: Record<string, () => Promise<Texts>>
}

const pageOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1, -'.json'.length)

let english: TextFiles['english'] = {}

/** zh-CN is in the bundle and the source of every text; other languages are fetched when chosen. One namespace a page. */
export async function startTextsOf(files: TextFiles, defaultNS: string): Promise<void> {
  english = files.english
  const pages = Object.fromEntries(Object.entries(files.source).map(([path, texts]) => [pageOf(path), texts]))
  await i18next.use(forComponents).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    defaultNS,
    resources: { 'zh-CN': pages },
    interpolation: { escapeValue: false },
    returnNull: false,
    // some come later
    react: { bindI18nStore: 'added' },
  })
  await speak(preferences.get().language)
}

/** Changes the language of every text on screen. */
export async function speak(language: Language): Promise<void> {
  if (language === 'en') {
    await Promise.all(
      Object.entries(english).map(async ([path, load]) => i18next.addResourceBundle('en', pageOf(path), await load())),
    )
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
