import { describe, expect, test } from 'vitest'
import { CampaignTemplate } from '../../contracts/template/template.ts'
import { isRecord } from '../shared/is-record.ts'

type Words = Record<'property' | 'word' | 'kind', Record<string, string>>
const texts = import.meta.glob<Words>('../locales/*/template-words.json', { eager: true, import: 'default' })

const properties = new Set<string>()
const words = new Set<string>()

/** Every property and every fixed word of the language, as its schema has them. */
function collect(schema: unknown): void {
  if (Array.isArray(schema)) return schema.forEach(collect)
  if (!isRecord(schema)) return
  const { properties: own, patternProperties, items, anyOf, enum: oneOf, const: fixed } = schema
  for (const word of [...(Array.isArray(oneOf) ? oneOf : []), fixed]) if (typeof word === 'string') words.add(word)
  if (isRecord(own)) for (const name of Object.keys(own)) properties.add(name)
  for (const inner of [own, patternProperties]) if (isRecord(inner)) collect(Object.values(inner))
  collect([items, anyOf])
}
collect(CampaignTemplate)

describe.each(Object.entries(texts))('%s', (_path, { property, word, kind }) => {
  test('names every property of the template language', () => {
    expect(properties.size).toBeGreaterThan(200)
    expect([...properties].filter((name) => !property[name])).toEqual([])
  })

  test('names every fixed word of the template language', () => {
    expect(words.size).toBeGreaterThan(100)
    expect([...words].filter((name) => !word[name])).toEqual([])
  })

  test('names every construct of a template', () => {
    const constructs = Object.keys(CampaignTemplate.properties).filter(
      (name) => !['format', 'id', 'version'].includes(name),
    )
    expect([...constructs, 'steps', 'fields'].filter((name) => !kind[name])).toEqual([])
  })
})
