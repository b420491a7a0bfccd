import { describe, expect, test } from 'vitest'
import { growth, percentiles, quantile, spread } from './statistics.ts'

describe('statistics of a sample', () => {
  test.each([
    ['half of five', [1, 2, 3, 4, 5], 0.5, 3],
    ['the 95th of a hundred', Array.from({ length: 100 }, (_, i) => i + 1), 0.95, 95],
    ['the highest', [1, 2, 3], 1, 3],
    ['of one', [7], 0.99, 7],
  ])('%s', (_name, sorted, q, expected) => {
    expect(quantile(sorted, q)).toBe(expected)
  })

  test('of nothing there is no number', () => {
    expect(quantile([], 0.5)).toBeNaN()
  })

  test('order does not matter', () => {
    expect(spread([3, 1, 2])).toEqual({ min: 1, median: 2, max: 3 })
    expect(percentiles([30, 10, 20])).toEqual({ p50: 20, p95: 30, p99: 30 })
  })

  test.each([
    ['linear', 10, 100, 1],
    ['quadratic', 10, 1000, 2],
    ['independent of size', 10, 10, 0],
  ])('growth: %s', (_name, small, large, expected) => {
    expect(growth({ n: 100, cost: small }, { n: 1000, cost: large })).toBeCloseTo(expected)
  })
})
