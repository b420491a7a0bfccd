import { expect, test } from 'vitest'
import { idleBetween, workingDayOf } from './idle.ts'

test.each([
  ['the next working day leaves none idle', 4, 5, 0],
  ['the same day', 4, 4, 0],
  ['the newest first', 9, 4, 4],
  ['nothing before', undefined, 4, 0],
])('%s', (_name, before, day, days) => {
  expect(idleBetween(before, day)).toBe(days)
})

test.each([
  ['国庆七天不算，节前调休的周日算', '2024-09-27T10:00:00+08:00', '2024-10-08T09:00:00+08:00', 3],
  ['a year without a calendar is guessed', '2041-03-04T10:00:00+08:00', '2041-03-08T09:00:00+08:00', 4],
])('%s', (_name, from, to, days) => {
  expect(workingDayOf(from, to)).toBe(days)
})
