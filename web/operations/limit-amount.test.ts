import { expect, test } from 'vitest'
import { amountOf, percentOf } from './limit-amount.ts'

test.each([
  ['bytes', 0, '0 B'],
  ['bytes', 1023, '1023 B'],
  ['bytes', 1024, '1.0 KB'],
  ['bytes', 52_428_800, '50 MB'],
  ['bytes', 2 * 1024 ** 3, '2.0 GB'],
  ['perMinute', 60_000, '60,000'],
] as const)('%s %d is %s', (unit, value, want) => expect(amountOf(unit, value)).toBe(want))

test.each([
  [4, 5, 80],
  [0, 0, 0],
  [999, 1000, 99],
])('%d of %d is %d %%', (used, limit, want) => expect(percentOf(used, limit)).toBe(want))
