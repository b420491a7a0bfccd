import { parseAst } from 'vite'
import { describe, expect, test } from 'vitest'
import type { Said } from '../../contracts/said.ts'
import { CampaignTemplate } from '../../contracts/template/template.ts'
import { inWords } from '../../domain/said/say.ts'
import { checkTemplate } from '../../domain/template/check-template.ts'
import { twoStep } from '../../tests/factories/two-step.template.ts'
import errors from '../locales/en/errors.json'
import english from '../locales/en/said.json'

const sources = import.meta.glob<string>(
  ['../../{domain,store,api,activities}/**/*.ts', '!../../**/*.{test,fixture}.ts'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
)

/** Every sentence that a source says: say`没有${what} ${name}` is `没有{0} {1}`. */
function saidIn(source: string): string[] {
  const said: string[] = []
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if (isSay(node))
      said.push(
        node.quasi.quasis.map(({ value }) => value.raw).reduce((text, piece, at) => `${text}{${at - 1}}${piece}`),
      )
    Object.values(node).forEach(look)
  }
  look(parseAst(source, { lang: 'ts' }))
  return said
}

interface Say {
  quasi: { quasis: { value: { raw: string } }[] }
}
const isSay = (node: object): node is Say =>
  'tag' in node && typeof node.tag === 'object' && node.tag !== null && 'name' in node.tag && node.tag.name === 'say'

/** What a schema says of its patterns. */
function describedIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  const own = 'pattern' in node && 'description' in node ? [String(node.description)] : []
  return [...own, ...Object.values(node).flatMap(describedIn)]
}

/** What is the same in every language is not written twice. */
const isChinese = (text: string): boolean => /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(text)

const sentences = [
  ...new Set(
    [
      ...Object.values(sources).flatMap((source) => (source.includes('say`') ? saidIn(source) : [])),
      ...describedIn(CampaignTemplate),
    ].filter(isChinese),
  ),
].sort()

const gapsOf = (text: string): string[] => (text.match(/\{\d+\}/g) ?? []).sort()

describe('what the server says', () => {
  test('each sentence has an English one, and none is left over', () => {
    expect(sentences.length).toBeGreaterThan(400)
    expect(Object.keys(english).sort()).toEqual(sentences)
  })

  test('with the same gaps, and in English', () => {
    const wrong = Object.entries(english).filter(
      ([chinese, text]) => isChinese(text) || String(gapsOf(text)) !== String(gapsOf(chinese)),
    )
    expect(wrong).toEqual([])
  })

  test('told in English: nothing Chinese but names', () => {
    const broken = structuredClone(twoStep)
    const inspect = broken.procedures[0]?.steps['inspect']
    if (inspect?.kind !== 'task') throw new Error('expected a task')
    inspect.performer = { role: 'nobody' }
    inspect.form = [{ key: 'note', title: 'Note', type: 'number', min: 3, max: 2, prefill: 'site.gone' }]
    inspect.due = { in: 5, unit: 'minute', at: '17:30' }
    const texts: Record<string, string> = english
    const rules: Record<string, unknown> = errors
    const inEnglish = ({ text, code }: Said): string =>
      code === undefined ? (texts[text] ?? text) : String(rules[code])
    const told = [checkTemplate(broken), checkTemplate({ format: 1, roles: [{ id: '' }] })].flatMap((problems) =>
      problems.map(({ said }) =>
        [inWords(said.message, inEnglish), inWords(said.expected, inEnglish)].join('; expected: '),
      ),
    )
    expect(told.filter(isChinese)).toEqual([])
    expect(told).toContain('There is no role “nobody”; expected: role, one of: worker, office')
  })
})
