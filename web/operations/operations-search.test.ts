import { expect, test } from 'vitest'
import { parseDriftSearch, parseJobSearch } from './operations-search.ts'

test.each([
  [{}, {}],
  [{ status: 'DONE' }, { status: 'DONE' }],
  [{ status: 'all' }, { status: 'all' }],
  [{ status: 'x', group: 'x', state: 3 }, {}],
  [
    { group: 'IMPORT', state: 'LOST' },
    { group: 'IMPORT', state: 'LOST' },
  ],
])('jobs %j', (given, want) => expect(parseJobSearch(given)).toEqual(want))

test.each([
  [
    { run: 3, kind: 'TRAIL' },
    { run: 3, kind: 'TRAIL' },
  ],
  [{ run: -1, kind: 'x' }, {}],
  [{ run: '3' }, {}],
])('drift %j', (given, want) => expect(parseDriftSearch(given)).toEqual(want))
