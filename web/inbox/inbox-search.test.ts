import { describe, expect, test } from 'vitest'
import { filtersOf, isFiltered, parseInboxSearch } from './inbox-search.ts'

describe('the address of the inbox', () => {
  test.each([
    ['nothing is the default view', {}, {}],
    [
      'known filters stay',
      { view: 'done', holder: 'mine', due: 'overdue' },
      { view: 'done', holder: 'mine', due: 'overdue' },
    ],
    ['unknown values are dropped', { view: 'all', due: 'someday', unit: 'x', colour: 'red' }, {}],
    ['a search for a number stays text', { q: 2024 }, { q: '2024' }],
    ['an id that looks like a number stays text', { task: 17 }, { task: '17' }],
    ['units are ids', { unit: '12' }, { unit: 12 }],
    ['search text is cut at 60 characters', { q: '停'.repeat(80) }, { q: '停'.repeat(60) }],
  ])('%s', (_name, raw, want) => {
    expect(parseInboxSearch(raw)).toEqual(want)
  })

  test('the open task is no filter, nor is the view', () => {
    expect(filtersOf({ view: 'done', task: 't1', q: '停车' })).toEqual({ view: 'done', q: '停车' })
    expect(isFiltered({ view: 'done', task: 't1' })).toBe(false)
    expect(isFiltered({ holder: 'mine' })).toBe(true)
  })
})
