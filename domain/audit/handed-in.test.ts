import { expect, test } from 'vitest'
import { handedInOf, tellHandedIn } from './handed-in.ts'

const usable = new Map([
  ['e1', 'ab'.repeat(32)],
  ['e2', 'cd'.repeat(32)],
])

test('an event tells the hash of each file that comes in with it, and nothing where none does', () => {
  const told = tellHandedIn([{ id: 'e2', slot: 'scene' }, { id: 'e1' }], usable)
  expect(told).toEqual({
    handedIn: [
      { id: 'e2', slot: 'scene', sha256: 'cd'.repeat(32) },
      { id: 'e1', sha256: 'ab'.repeat(32) },
    ],
  })
  expect(handedInOf(told)).toEqual(told.handedIn)
  expect(tellHandedIn([], usable)).toEqual({})
})

test('no file is told of without its hash', () => {
  expect(() => tellHandedIn([{ id: 'e3' }], usable)).toThrow('e3')
})

test.each([
  ['an event of before', { task: 'inspect.1', evidence: 2 }],
  ['a comment of before: ids alone', { files: ['e1'] }],
  ['something else under the name', { handedIn: ['e1', null, { id: 'e1' }] }],
])('%s names none', (_name, data) => {
  expect(handedInOf(data)).toEqual([])
})
