import { describe, expect, test } from 'vitest'
import { countChange, percentOf, rateChange, reasonWords, toneOf } from './change-words.ts'

test.each([
  [
    { now: 12, before: 4 },
    { key: 'change.more', values: { count: 8 } },
  ],
  [
    { now: 4, before: 12 },
    { key: 'change.fewer', values: { count: 8 } },
  ],
  [
    { now: 4, before: 4 },
    { key: 'change.same', values: {} },
  ],
])('%j', (figure, want) => {
  expect(countChange(figure)).toEqual(want)
})

describe('a rate', () => {
  test.each([
    ['moves by points, not per cent', [9, 10, 8, 10], { key: 'change.higher', values: { points: 10 } }],
    ['falls', [1, 3, 1, 2], { key: 'change.lower', values: { points: 16.7 } }],
    ['stands', [1, 2, 2, 4], { key: 'change.same', values: {} }],
    ['has no week before', [1, 2, 0, 0], { key: 'change.noRate', values: {} }],
  ])('%s', (_name, [part = 0, whole = 0, partBefore = 0, wholeBefore = 0], want) => {
    expect(rateChange({ part, whole, partBefore, wholeBefore })).toEqual(want)
  })

  test('of nothing is none', () => expect(percentOf(0, 0)).toBeNull())
})

test.each([
  ['a unit', { now: 9, before: 1, reason: { by: 'unit', name: '样例东街', change: 6 } }, 'reason.unit', '+6'],
  ['a step, downwards', { now: 1, before: 9, reason: { by: 'step', name: '复查', change: -8 } }, 'reason.step', '−8'],
  [
    'of a rate: what spoils it',
    { part: 1, whole: 2, partBefore: 1, wholeBefore: 1, reason: { by: 'phase', name: '整治', change: 1 } },
    'spoiled.phase',
    '+1',
  ],
] as const)('the reason is told: %s', (_name, figure, key, change) => {
  expect(reasonWords(figure)).toMatchObject({ key, values: { change } })
})

test('a change from everywhere is said to be one; no change has no reason', () => {
  expect(reasonWords({ now: 9, before: 1, reason: null })?.key).toBe('reason.everywhere')
  expect(reasonWords({ now: 9, before: 9, reason: null })).toBeUndefined()
  expect(reasonWords({ part: 1, whole: 2, partBefore: 0, wholeBefore: 0, reason: null })).toBeUndefined()
})

test.each([
  [3, 'fewer', 'bad'],
  [-3, 'fewer', 'good'],
  [3, 'more', 'good'],
  [0, 'more', 'plain'],
] as const)('%i where %s is better: %s', (change, better, want) => {
  expect(toneOf(change, better)).toBe(want)
})
