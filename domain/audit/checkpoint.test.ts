import { expect, test } from 'vitest'
import { ZERO_HASH } from './chain.ts'
import { checkpointHash } from './checkpoint.ts'

const heads = [
  { subject: 'case/c1/2', seq: 4, hash: 'ab'.repeat(32) },
  { subject: 'case/c1/1', seq: 3, hash: 'cd'.repeat(32) },
]
const sealed = checkpointHash(ZERO_HASH, '2026-11-26', heads)

test('the order in which heads are read means nothing', () => {
  expect(checkpointHash(ZERO_HASH, '2026-11-26', heads.toReversed())).toBe(sealed)
})

test.each([
  ['another day', ZERO_HASH, '2026-11-27', heads],
  ['another day before', 'ef'.repeat(32), '2026-11-26', heads],
  ['a chain that is gone', ZERO_HASH, '2026-11-26', heads.slice(1)],
  ['a chain whose end is gone', ZERO_HASH, '2026-11-26', heads.map((head) => ({ ...head, seq: head.seq - 1 }))],
  ['another entry', ZERO_HASH, '2026-11-26', heads.map((head) => ({ ...head, hash: 'ab'.repeat(32) }))],
])('%s is another hash', (_name, before, day, read) => {
  expect(checkpointHash(before, day, read)).not.toBe(sealed)
})
