import { describe, expect, test } from 'vitest'
import { partsOf } from './element-path.ts'

/** Properties as they are, what the template named in quotation marks. */
const told = (path: string, construct: string) =>
  partsOf(path, construct).map(({ name, isKey }) => (isKey ? `“${name}”` : name))

describe('a path within an element', () => {
  test.each([
    ['a property', 'title', 'roles', ['title']],
    ['of a part', 'performer.routing', 'procedures.steps', ['performer', 'routing']],
    ['of an item that has an id', 'items[approved].title', 'checklists', ['items', '“approved”', 'title']],
    ['of an item by its place', 'shares[0].each', 'quotas', ['shares', '“0”', 'each']],
    [
      'of an outcome, whose name is the template’s own',
      'outcomes.done.to[0].step',
      'procedures.steps',
      ['outcomes', '“done”', 'to', '“0”', 'step'],
    ],
    ['an origin', 'start.default', 'procedures', ['start', '“default”']],
    [
      'what a case that follows is told',
      'outcomes.done.starts[0].matter.unit',
      'procedures.steps',
      ['outcomes', '“done”', 'starts', '“0”', 'matter', '“unit”'],
    ],
    ['the matter of a procedure has properties', 'matter.name', 'procedures', ['matter', 'name']],
  ])('%s', (_name, path, construct, want) => expect(told(path, construct)).toEqual(want))

  test('every part knows the property that it stands in', () => {
    expect(partsOf('agenda[soon].after.in', 'procedures.steps').map(({ within }) => within)).toEqual([
      'steps',
      'agenda',
      'agenda',
      'after',
    ])
  })
})
