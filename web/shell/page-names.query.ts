import { queryOptions } from '@tanstack/react-query'
import { readTexts } from '../shared/i18n.ts'
import type { Language } from '../shared/preferences.ts'
import { PAGE_TITLES } from './pages.ts'

const LANGUAGES = ['zh-CN', 'en'] as const

/** The names of the pages in every language, by their keys: whoever reads Chinese may type the English one, and the other way round. */
export const pageNamesQuery = queryOptions({
  queryKey: ['page-names'],
  queryFn: async () => {
    const files = new Set(PAGE_TITLES.map((title) => title.split(':')[0] ?? ''))
    return Object.fromEntries(
      await Promise.all(LANGUAGES.map(async (language) => [language, await namesIn(language, files)] as const)),
    ) as Record<Language, Map<string, string>>
  },
  // a part of the program, not of the data
  staleTime: Number.POSITIVE_INFINITY,
})

async function namesIn(language: Language, files: ReadonlySet<string>): Promise<Map<string, string>> {
  const texts = new Map(
    await Promise.all([...files].map(async (file) => [file, await readTexts(language, file)] as const)),
  )
  return new Map(
    PAGE_TITLES.map((title) => {
      const [file = '', key = ''] = title.split(':')
      const name = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], texts.get(file))
      return [title, String(name)]
    }),
  )
}
