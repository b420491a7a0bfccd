import { describe, expect, test } from 'vitest'

type Texts = { [key: string]: string | Texts }

const texts = import.meta.glob<Texts>('../locales/*/*.json', { eager: true, import: 'default' })
const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}'], {
  eager: true,
  query: '?raw',
  import: 'default',
})

const PLURAL = /_(zero|one|two|few|many|other)$/

function keysOf(value: Texts, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? [prefix + key] : keysOf(inner, `${prefix}${key}.`),
  )
}

const keysIn = (language: string, page: string): Set<string> =>
  new Set(keysOf(texts[`../locales/${language}/${page}.json`] ?? {}).map((key) => key.replace(PLURAL, '')))

/** Its keys are the Chinese sentences themselves, as the server says them; that each has an English one is tested beside the list. */
const SENTENCES = 'said'

const pages = [...new Set(Object.keys(texts).map((path) => path.slice(path.lastIndexOf('/') + 1, -5)))].sort()

describe('every text exists in both languages', () => {
  test.each(pages.filter((page) => page !== SENTENCES))('%s', (page) => {
    expect([...keysIn('en', page)].sort()).toEqual([...keysIn('zh-CN', page)].sort())
  })
})

const ASKED = /useTranslation\(\[?((?:'[\w-]+'(?:, )?)+)/g

/** For every `useTranslation` of a file, the pages whose texts it waits for; the first is its own. */
const waitedIn = (code: string): string[][] =>
  [...code.matchAll(ASKED)].map(([, names = '']) => names.match(/[\w-]+/g) ?? [])

/** `t('key')` in a file with one `useTranslation('page')`, and `t('page:key')` anywhere; keys made at run time are not seen. */
function usedIn(code: string): { page: string; key: string }[] {
  const own = [...new Set(waitedIn(code).map(([first]) => first))]
  return [...code.matchAll(/\bt\(\s*'(?:([\w-]+):)?([\w.-]+)'/g)].flatMap(([, named, key = '']) => {
    const page = named ?? (own.length === 1 ? own[0] : undefined)
    return page === undefined ? [] : [{ page, key }]
  })
}

test('every text that a page asks for exists', () => {
  const missing = Object.entries(sources).flatMap(([path, code]) =>
    usedIn(code)
      .filter(({ page, key }) => !keysIn('zh-CN', page).has(key))
      .map(({ page, key }) => `${path}: ${page}:${key}`),
  )
  expect(missing).toEqual([])
})

/** Always there, or fetched before anybody needs them. */
const ALWAYS = ['shared', 'shell', 'errors']

test('whoever takes a text of another page waits for it', () => {
  const unwaited = Object.entries(sources).flatMap(([path, code]) => {
    const own = [...waitedIn(code).flat(), ...ALWAYS]
    const taken = [...code.matchAll(/\bt\(\s*['`]([\w-]+):/g)].map(([, page = '']) => page)
    // where `t` is given, its giver waits; the phone's pages bring all their texts along
    return waitedIn(code).length === 0 || path.startsWith('../capture/')
      ? []
      : [...new Set(taken)].filter((page) => !own.includes(page)).map((page) => `${path}: ${page}`)
  })
  expect(unwaited).toEqual([])
})
