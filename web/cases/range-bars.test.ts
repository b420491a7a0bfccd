import { expect, test } from 'vitest'
import { rangeBars } from './range-bars.ts'

test('every day is in a bar, also those on which nothing happened', () => {
  expect(
    rangeBars([
      { day: '2024-09-30', count: 2 },
      { day: '2024-10-02', count: 1 },
    ]),
  ).toEqual([
    { from: '2024-09-30', until: '2024-09-30', count: 2 },
    { from: '2024-10-01', until: '2024-10-01', count: 0 },
    { from: '2024-10-02', until: '2024-10-02', count: 1 },
  ])
})

test('a long time is told in wider bars, the last one ends with the last day', () => {
  const bars = rangeBars(
    [
      { day: '2024-01-01', count: 3 },
      { day: '2024-01-05', count: 4 },
    ],
    2,
  )
  expect(bars).toEqual([
    { from: '2024-01-01', until: '2024-01-03', count: 3 },
    { from: '2024-01-04', until: '2024-01-05', count: 4 },
  ])
})

test('nothing has no bars', () => expect(rangeBars([])).toEqual([]))
