import { expect, test } from 'vitest'
import { heatOf } from './heat.ts'

test.each([
  [0, 0, 0],
  [10, 0, 0],
  [100, 1, 1],
  [10, 1, 1],
  [10, 2, 2],
  [4, 1, 2],
  [2, 1, 3],
  [3, 2, 4],
  [1, 1, 4],
])('%i open, %i late: %i', (open, overdue, want) => {
  expect(heatOf({ open, overdue })).toBe(want)
})
