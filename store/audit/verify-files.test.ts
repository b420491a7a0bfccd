import { expect, test } from 'vitest'
import type { ExpectedFile } from '../../domain/audit/verify-files.ts'
import type { StoredCopy } from '../evidence-files/evidence-files.ts'
import { UNLIMITED, verifyFiles } from './verify-files.ts'

const file = (id: string, sha256 = id, size = 10): ExpectedFile => ({ id, name: id, size, sha256, isNamed: true })
const vault = (copies: Record<string, StoredCopy>) => {
  const read: string[] = []
  return {
    read,
    verify: (sha256: string) => {
      read.push(sha256)
      return Promise.resolve(copies[sha256] ?? ('INTACT' as const))
    },
  }
}

test('counts every file, names the first that is not what it was, reads the same bytes once', async () => {
  const store = vault({ b: 'ALTERED', c: 'MISSING' })
  const told: string[] = []
  const expected = [file('a'), file('a2', 'a'), file('b'), file('c')]
  const verdict = await verifyFiles(store, expected, UNLIMITED, ({ id }) => void told.push(id))
  expect(verdict).toMatchObject({ checked: 4, whole: 2, changed: 1, missing: 1, unread: 0, firstBroken: { id: 'b' } })
  expect([store.read, told]).toEqual([
    ['a', 'b', 'c'],
    ['b', 'c'],
  ])
})

test('reads no more than it may, and says how many it did not come to; a smaller one behind is still read', async () => {
  const expected = [file('a', 'a', 60), file('b', 'b', 60), file('c', 'c', 40)]
  const verdict = await verifyFiles(vault({}), expected, { mostBytes: 100, mostMs: 60_000 })
  expect(verdict).toMatchObject({ checked: 2, whole: 2, unread: 1, firstBroken: null })
  expect(await verifyFiles(vault({}), expected, { mostBytes: 100, mostMs: -1 })).toMatchObject({
    checked: 0,
    unread: 3,
  })
})
