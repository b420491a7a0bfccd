import { expect, test } from 'vitest'
import { idleWorkingDays } from './idle.ts'

test.each([
  ['the next working day leaves none idle', '2024-09-18T10:00:00+08:00', '2024-09-19T09:00:00+08:00', 0],
  ['the same day', '2024-09-18T10:00:00+08:00', '2024-09-18T17:00:00+08:00', 0],
  ['a weekend is not idle', '2024-09-20T10:00:00+08:00', '2024-09-23T09:00:00+08:00', 0],
  ['国庆七天不算，节前调休的周日算', '2024-09-27T10:00:00+08:00', '2024-10-08T09:00:00+08:00', 2],
  ['a year without a calendar is guessed', '2041-03-04T10:00:00+08:00', '2041-03-08T09:00:00+08:00', 3],
])('%s', (_name, from, to, days) => {
  expect(idleWorkingDays(from, to)).toBe(days)
})
