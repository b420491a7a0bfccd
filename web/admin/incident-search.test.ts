import { expect, test } from 'vitest'
import { INCIDENT_CODES, parseIncidentSearch } from './incident-search.ts'

test.each([
  [{}, {}],
  [
    { status: 'RULED', code: 'NO_HOLDER', q: '样例' },
    { status: 'RULED', code: 'NO_HOLDER', q: '样例' },
  ],
  [{ status: 'x', code: 'x', q: 3 }, {}],
  [{ q: 'a'.repeat(99) }, { q: 'a'.repeat(60) }],
])('%j', (given, want) => expect(parseIncidentSearch(given)).toEqual(want))

const stuck = import.meta.glob<string>('../../domain/entity/stuck.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})

test('every reason to stand still can be filtered by', () => {
  const codes = Object.values(stuck).flatMap((code) =>
    [...code.matchAll(/^ {2}\| '([A-Z_]+)'/gm)].map(([, one]) => one),
  )
  expect(new Set<unknown>(INCIDENT_CODES)).toEqual(new Set(codes))
})
