import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkTemplate } from './check-template.ts'

/** The manual's examples are run: each is right, and each of its mistakes is told at its place. */
const MANUAL = join(import.meta.dirname, '../../docs/templates')
const base = JSON.parse(readFileSync(join(MANUAL, 'base.json'), 'utf8')) as Record<string, unknown>

interface Mistake {
  set: Record<string, unknown>
  path: string
  says: string
}

const BLOCK = /```json (example|mistake)\n([\s\S]*?)```/g

function blocksOf(page: string): { kind: string; json: unknown }[] {
  return [...readFileSync(join(MANUAL, page), 'utf8').matchAll(BLOCK)].map(([, kind = '', json = '']) => ({
    kind,
    json: JSON.parse(json),
  }))
}

/** Puts a value at `procedures[0].steps.inspect.due`. */
function put(document: unknown, path: string, value: unknown): void {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '')
  const last = keys.pop() ?? ''
  const place = keys.reduce<Record<string, unknown>>(
    (at, key) => at[key] as Record<string, unknown>,
    document as Record<string, unknown>,
  )
  place[last] = value
}

test('底稿没有问题', () => {
  expect(checkTemplate(base)).toEqual([])
})

/** Pages that are about no construct of the language. */
const ABOUT = new Set(['README.md', 'editor.md'])

describe.each(readdirSync(MANUAL).filter((name) => name.endsWith('.md') && !ABOUT.has(name)))('%s', (page) => {
  const blocks = blocksOf(page)
  const example = { ...structuredClone(base), ...(blocks.find(({ kind }) => kind === 'example')?.json as object) }
  const mistakes = blocks.filter(({ kind }) => kind === 'mistake').map(({ json }) => json as Mistake)

  test('例子没有问题，并且写了会犯的错', () => {
    expect(blocks.map(({ kind }) => kind)).toContain('example')
    expect(mistakes.length).toBeGreaterThan(0)
    expect(checkTemplate(example)).toEqual([])
  })

  test.each(mistakes)('$path：$says', ({ set, path, says }) => {
    const wrong = structuredClone(example)
    for (const [at, value] of Object.entries(set)) put(wrong, at, value)
    const problem = checkTemplate(wrong).find((found) => found.path === path)
    expect(problem?.message).toContain(says)
  })
})
