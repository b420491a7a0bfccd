import { describe, expect, test } from 'vitest'
import { expectedFiles, fileLimits } from './verify-files.ts'

const [A, B] = ['aa'.repeat(32), 'bb'.repeat(32)]
const entry = (data: object) => ({ payload: JSON.stringify({ type: 'task.completed', data }) })
const row = (id: string, sha256: string) => ({ id, name: `${id}.jpg`, sha256, size: 3 })

describe('the files of a chain', () => {
  test.each([
    [
      'named by the chain and recorded alike',
      [{ handedIn: [{ id: 'e1', sha256: A }] }],
      [row('e1', A)],
      { sha256: A, isNamed: true },
    ],
    [
      'handed in before hashes were told: the record alone says it',
      [{ evidence: 1 }],
      [row('e1', A)],
      { sha256: A, isNamed: false },
    ],
    [
      'the record was changed: what the chain says counts',
      [{ handedIn: [{ id: 'e1', sha256: A }] }],
      [row('e1', B)],
      { sha256: A, broken: { class: 'changed', message: '登记的 SHA-256 与留痕写的不符' } },
    ],
    [
      'the record is gone',
      [{ handedIn: [{ id: 'e1', sha256: A }] }],
      [],
      { name: null, broken: { class: 'missing', message: '登记不在了' } },
    ],
    [
      'named twice: as it was first',
      [{ handedIn: [{ id: 'e1', sha256: A }] }, { handedIn: [{ id: 'e1', sha256: B }] }],
      [row('e1', A)],
      { sha256: A },
    ],
  ])('%s', (_name, told, rows, want) => {
    const found = expectedFiles(told.map(entry), rows)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject(want)
    if (!('broken' in want)) expect(found[0]).not.toHaveProperty('broken')
  })

  test('an entry whose content was broken names none', () => {
    expect(expectedFiles([{ payload: '{"data":{"handedIn":[' }], [])).toEqual([])
  })
})

test('what the reading does not prove is told where files were read, and of those the chain does not name, how many', () => {
  const verdict = { checked: 2, whole: 2, changed: 0, missing: 0, unread: 0, unnamed: 1, firstBroken: null }
  expect(fileLimits(verdict)).toHaveLength(2)
  expect(fileLimits({ ...verdict, unnamed: 0 })).toHaveLength(1)
  expect(fileLimits({ ...verdict, checked: 0, unnamed: 0 })).toEqual([])
})
