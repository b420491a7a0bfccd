import { describe, expect, test } from 'vitest'
import { parseAuditSearch, trailFilters } from './audit-search.ts'

describe('what is looked for', () => {
  test('what no address can mean is left out', () => {
    expect(parseAuditSearch({ unit: 'x', level: 'no', from: '2024-13-01', troubles: 'yes', q: 12 })).toEqual({
      q: '12',
    })
  })
  test.each([
    ['business alone, where nothing is said', {}, { level: 'business' }],
    ['an event of any level, where it is named', { type: 'trail.read' }, { type: 'trail.read' }],
    ['all', { level: 'all' as const }, {}],
    ['the text finds objects and no entries', { q: '样例', campaign: 'c1' }, { campaign: 'c1', level: 'business' }],
  ])('%s', (_name, search, want) => expect(trailFilters(search, true)).toEqual(want))

  test('whoever reads no cases is asked for no business, which he never sees', () => {
    expect(trailFilters({}, false)).toEqual({})
    expect(trailFilters({ level: 'notice' }, false)).toEqual({ level: 'notice' })
  })
})
