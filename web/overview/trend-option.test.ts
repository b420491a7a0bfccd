import { expect, test } from 'vitest'
import { daysOf, stretchesOf, targetOn } from './trend-option.ts'

const week = { opened: 0, closed: 0, late: 0, openedInAll: 0, closedInAll: 0 }

test('every day of the weeks, over the end of a month', () => {
  const weeks = [
    { from: '2024-09-30', until: '2024-10-06', ...week },
    { from: '2024-10-07', until: '2024-10-08', ...week },
  ]
  expect(daysOf({ weeks })).toHaveLength(9)
  expect(daysOf({ weeks: [] })).toEqual([])
})

test.each([
  ['2024-09-30', null],
  ['2024-10-01', 0],
  ['2024-10-06', 50],
  ['2024-10-11', 100],
  ['2024-10-12', null],
])('the pace on %s: %s', (day, want) => {
  const points = [
    { day: '2024-10-01', percent: 0 },
    { day: '2024-10-11', percent: 100 },
  ]
  expect(targetOn({ kind: 'PACE', title: '整治', points }, day)).toBe(want)
  expect(targetOn(null, day)).toBeNull()
})

test('days off that follow each other are one stretch', () => {
  expect(stretchesOf(['2024-09-15', '2024-09-16', '2024-09-17', '2024-09-22'])).toEqual([
    ['2024-09-15', '2024-09-17'],
    ['2024-09-22', '2024-09-22'],
  ])
})
