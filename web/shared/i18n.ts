import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Language, preferences } from './preferences.ts'

type Texts = Record<string, unknown>

const source = import.meta.glob<Texts>('../locales/zh-CN/*.json', { eager: true, import: 'default' })
const english = import.meta.glob<Texts>('../locales/en/*.json', { import: 'default' })

const pageOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1, -'.json'.length)

/** zh-CN is in the bundle and the source of every text; other languages are fetched when chosen. One namespace a page. */
export async function startTexts(): Promise<void> {
  const pages = Object.fromEntries(Object.entries(source).map(([path, texts]) => [pageOf(path), texts]))
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    defaultNS: 'shell',
    resources: { 'zh-CN': pages },
    interpolation: { escapeValue: false },
    returnNull: false,
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
