import { expect, test } from 'vitest'
import { createUsage } from './usage.ts'

test('用得最多的那一次，这一分钟和上一分钟', () => {
  let now = 0
  const usage = createUsage(() => now)
  usage.note('loginsPerAddress', 3)
  usage.note('loginsPerAddress', 2)
  expect(usage.most()).toEqual({ loginsPerAddress: 3 })
  now = 60_000
  usage.note('loginsPerAddress', 1)
  expect(usage.most()).toEqual({ loginsPerAddress: 3 })
  now = 120_000
  expect(usage.most()).toEqual({ loginsPerAddress: 1 })
  now = 600_000
  expect(usage.most()).toEqual({ loginsPerAddress: 0 })
})
