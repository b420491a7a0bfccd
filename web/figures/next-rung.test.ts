import { expect, test } from 'vitest'
import { endOf, nextRung } from './next-rung.ts'

const rungs = [
  { at: 5, title: '约谈', subject: '样例负责人' },
  { at: 3, title: '提醒', subject: '样例联络员' },
]

test.each([
  [0, { title: '提醒', subject: '样例联络员', missing: 3 }],
  [3, { title: '约谈', subject: '样例负责人', missing: 2 }],
  [5, undefined],
  [9, undefined],
])('after %i facts', (count, want) => {
  expect(nextRung({ rungs }, count)).toEqual(want)
})

test('a count that starts anew ends by itself', () => {
  expect([endOf({ per: 'MONTH' }), endOf({ per: null })]).toEqual(['PERIOD', 'VOIDED'])
})
