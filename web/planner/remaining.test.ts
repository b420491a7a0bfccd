import { expect, test } from 'vitest'
import { remainingOf } from './remaining.ts'

const [MINUTE, HOUR] = [60_000, 3_600_000]

test.each([
  [-5, { unit: 'now' }],
  [0, { unit: 'now' }],
  [1, { unit: 'minutes', minutes: 1 }],
  [59 * MINUTE, { unit: 'minutes', minutes: 59 }],
  [59 * MINUTE + 1, { unit: 'hours', hours: 1, minutes: 0 }],
  [23 * HOUR + 30 * MINUTE, { unit: 'hours', hours: 23, minutes: 30 }],
  [24 * HOUR, { unit: 'days', days: 1, hours: 0 }],
  [75 * HOUR + 59 * MINUTE, { unit: 'days', days: 3, hours: 3 }],
])('%i ms', (ms, remaining) => {
  expect(remainingOf(ms)).toEqual(remaining)
})
