import { expect, test } from 'vitest'
import { finishCurve } from './finish-curve.ts'

const days = [
  { day: '2024-09-18', closed: 1 },
  { day: '2024-09-20', closed: 3 },
]

test.each([
  ['all of them', 4, [0.25, 1]],
  ['some never', 8, [0.125, 0.5]],
  ['no sites', 0, [0, 0]],
])('%s', (_name, sites, shares) => {
  const curve = finishCurve(days, sites)
  expect(curve.map(({ share }) => share)).toEqual(shares)
  expect(curve.map(({ sum }) => sum)).toEqual([1, 4])
})
