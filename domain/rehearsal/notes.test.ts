import { expect, test } from 'vitest'
import { createNotes } from './notes.ts'

test('notes come by instant, as they were added where instants are equal, and once', () => {
  const notes = createNotes<string>()
  for (const [at, told] of [
    [3, 'a'],
    [1, 'b'],
    [3, 'c'],
    [2, 'd'],
    [1, 'e'],
  ] as const)
    notes.add(at, told)
  expect([...notes.inOrder()]).toEqual(['b', 'e', 'd', 'a', 'c'])
  notes.add(5, 'f')
  expect([...notes.inOrder()]).toEqual(['f'])
  expect([...notes.inOrder()]).toEqual([])
})
