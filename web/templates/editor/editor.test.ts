import { describe, expect, test } from 'vitest'
import { checkTemplate } from '../../../domain/template/check-template.ts'
import type { SchemaNode } from '../../../domain/template/schema-problems.ts'
import { BUILT_IN_TEMPLATES } from '../../../templates/built-in.ts'
import { twoStep } from '../../../tests/factories/two-step.template.ts'
import { isRecord } from '../../shared/is-record.ts'
import { added, duplicated, moved, removed } from './changes.ts'
import { begun, edited, redone, undone } from './history.ts'
import { besideParameter, blank, childNode, nodeAt, ROOT, variantIndex, variantsOf, wordsOf } from './language.ts'
import { leaves } from './leaves.fixture.ts'
import { elementOf, outlineOf } from './outline.ts'
import { type Path, textOf, valueAt, withValue } from './path.ts'
import { namedIn } from './references.ts'
import { renamed } from './rename.ts'

const shipped = BUILT_IN_TEMPLATES.map((template) => [template.id, template] as const)

describe.each(shipped)('%s in the editor', (_id, template) => {
  test('every value of it has a control of the language: none is out of reach', () => {
    expect(strangers(ROOT, template, [])).toEqual([])
  })

  test('put where it stands already, every value leaves the same JSON', () => {
    let document: unknown = template
    for (const [path, value] of leaves(template)) document = withValue(document, path, value)
    expect(JSON.stringify(document)).toBe(JSON.stringify(template))
  })

  test('every element is a line of the outline, and every place belongs to one', () => {
    const outline = outlineOf(template)
    const elements = outline.flatMap(function flat(node): string[] {
      return [node.at, ...node.children.flatMap(flat)]
    })
    expect(new Set(elements).size).toBe(elements.length)
    for (const [path] of leaves(template)) {
      const element = elementOf(outline, textOf(path))
      expect(element && textOf(path).startsWith(element.at)).toBe(true)
    }
  })
})

/** Parameters that documents read as `agency.…`: their names are the language's own. */
const OF_THE_LANGUAGE = new Set(['reviewBody', 'court'])

describe('renaming', () => {
  const template = BUILT_IN_TEMPLATES.find(({ id }) => id.startsWith('parking-lots'))
  if (!template) throw new Error('it is built in')
  const scopes: Path[] = [
    ...[
      'parameters',
      'roles',
      'routing',
      'ledgers',
      'checklists',
      'phases',
      'procedures',
      'documents',
      'facts',
      'duties',
      'indicators',
      'rankings',
      'lists',
    ].map((list) => [list]),
    ...template.procedures.map((_procedure, index) => ['procedures', index, 'steps']),
  ]

  test.each(scopes.map((scope) => [textOf(scope), scope] as const))(
    'of anything in %s leaves a template without mistakes, and back again the same JSON',
    (_name, scope) => {
      // all of them at once: a name that was left behind would be missing now
      const names = namedIn(template, scope).flatMap(({ id }) => (OF_THE_LANGUAGE.has(id) ? [] : [id]))
      const there = names.reduce(
        (document, id) => renamed(document, scope, id, `${id}Again`.replace(/^([A-Z_0-9]+)Again$/, '$1_AGAIN')),
        template,
      )
      expect(checkTemplate(there)).toEqual([])
      const back = namedIn(there, scope)
        .filter(({ id }) => !OF_THE_LANGUAGE.has(id))
        .reduce((document, { id }, at) => renamed(document, scope, id, names[at] ?? ''), there)
      expect(JSON.stringify(back)).toBe(JSON.stringify(template))
    },
    60_000,
  )

  test('of an outcome and of a form field goes with what reads them', () => {
    const draft = {
      procedures: [
        {
          id: 'p',
          steps: {
            a: {
              form: [
                { key: 'sum', when: 'count.a.done > 1' },
                { key: 'other', when: 'answer.sum > 1 and answer.summary = "answer.sum"', outcomes: ['done'] },
              ],
              agenda: [{ do: 'lapse', outcome: 'done' }],
              outcomes: { done: { title: 'answer.sum', sets: { x: 'answer.sum' } } },
            },
            b: { outcomes: { done: { when: 'answer.sum = count.a.done' } } },
          },
        },
      ],
    }
    const byForm = renamed(draft, ['procedures', 0, 'steps', 'a', 'form'], 'sum', 'total')
    const both = renamed(byForm, ['procedures', 0, 'steps', 'a', 'outcomes'], 'done', 'ready')
    expect(both.procedures[0]?.steps).toEqual({
      a: {
        form: [
          { key: 'total', when: 'count.a.ready > 1' },
          { key: 'other', when: 'answer.total > 1 and answer.summary = "answer.sum"', outcomes: ['ready'] },
        ],
        agenda: [{ do: 'lapse', outcome: 'ready' }],
        // prose says what it says
        outcomes: { ready: { title: 'answer.sum', sets: { x: 'answer.total' } } },
      },
      // another step has answers and outcomes of its own
      b: { outcomes: { done: { when: 'answer.sum = count.a.ready' } } },
    })
  })
})

describe('the language at a path', () => {
  test('a new element has the form of its kind and a name that is free', () => {
    for (const list of [
      'roles',
      'phases',
      'procedures',
      'duties',
      'indicators',
      'facts',
      'ledgers',
      'checklists',
      'documents',
    ]) {
      const { document, path } = added(twoStep as object, [list])
      expect(nodeAt(document, path), list).toBeDefined()
      const ids = namedIn(document, [list]).map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  test('a blank of each variant of a step is of that variant', () => {
    const step = variantsOf(nodeAt(twoStep, ['procedures', 0, 'steps', 'inspect']) ?? {})
    expect(step.map((variant) => variantIndex(step, blank(variant)))).toEqual([0, 1, 2, 3])
  })

  test('a value with a mistake in it still is of the variant that is meant', () => {
    const variants = variantsOf(nodeAt(twoStep, ['procedures', 0, 'steps', 'inspect']) ?? {})
    expect(variantIndex(variants, { kind: 'wait', title: 3 })).toBe(1)
    expect(variantIndex(variants, 7)).toBe(-1)
  })
})

describe('changes', () => {
  const roles = (document: object) => namedIn(document, ['roles']).map(({ id }) => id)

  test('a copy stands behind and has a name of its own; moving and removing keep the rest', () => {
    const copied = duplicated(twoStep as object, ['roles', 0])
    expect(roles(copied.document)).toEqual(['worker', 'worker1', 'office'])
    expect(roles(moved(copied.document, ['roles', 2], -1).document)).toEqual(['worker', 'office', 'worker1'])
    expect(roles(removed(copied.document, ['roles', 0]).document)).toEqual(['worker1', 'office'])
    expect(moved(copied.document, ['roles', 0], -1).document).toBe(copied.document)
  })

  test('entries of a record are copied, moved and added by their names', () => {
    const steps = ['procedures', 0, 'steps']
    const names = (document: object) => Object.keys(valueAt(document, steps) ?? {})
    const copied = duplicated(twoStep as object, [...steps, 'inspect'])
    expect(names(copied.document)).toEqual(['inspect', 'inspect1', 'rectify', 'closed'])
    expect(names(moved(copied.document, [...steps, 'closed'], -1).document)).toEqual([
      'inspect',
      'inspect1',
      'closed',
      'rectify',
    ])
    expect(names(added(twoStep as object, steps).document).at(-1)).toBe('new1')
  })

  test('typing on is one edit; undo and redo go through edits; a new edit ends what could be redone', () => {
    const first = begun('')
    const typed = edited(edited(first, 'a', 'title', 0), 'ab', 'title', 500)
    const other = edited(typed, 'abc', 'summary', 600)
    expect(undone(other).present).toBe('ab')
    expect(undone(undone(other)).present).toBe('')
    expect(redone(undone(other)).present).toBe('abc')
    expect(edited(undone(other), 'x', 'title', 9000).future).toEqual([])
    expect(undone(first)).toEqual(first)
  })
})

/** Places whose value the controls would show as it is written, because the language has nothing for it there. */
function strangers(node: SchemaNode | undefined, value: unknown, path: Path): string[] {
  if (!node) return [textOf(path)]
  const plain = besideParameter(node)
  if (plain && isRecord(value) && 'param' in value) return []
  if (plain) return strangers(plain, value, path)
  if (wordsOf(node)) return wordsOf(node)?.includes(value) ? [] : [textOf(path)]
  const variants = variantsOf(node)
  const variant = variants.length === 1 ? variants[0] : variants[variantIndex(variants, value)]
  if (!variant) return [textOf(path)]
  if (variants.length > 1) return strangers(variant, value, path)
  const within = (part: string | number, item: unknown) =>
    strangers(childNode(variant, value, part), item, [...path, part])
  if (Array.isArray(value))
    return variant.type === 'array' ? value.flatMap((item: unknown, at) => within(at, item)) : [textOf(path)]
  if (isRecord(value))
    return Object.entries(value).flatMap(([name, item]) => (item === undefined ? [] : within(name, item)))
  return variant.type === 'integer' || variant.type === typeof value ? [] : [textOf(path)]
}
