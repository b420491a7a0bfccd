import { describe, expect, test } from 'vitest'
import { createMissing } from './missing.ts'

describe('positions that were passed over', () => {
  test('are asked for until they are found', () => {
    const missing = createMissing(() => 0)
    missing.passed(3, 7)
    expect(missing.positions()).toEqual([4, 5, 6])
    missing.found(5)
    expect(missing.positions()).toEqual([4, 6])
  })

  test('none lie between neighbours', () => {
    const missing = createMissing(() => 0)
    missing.passed(3, 4)
    expect(missing.positions()).toEqual([])
  })

  test('are given up when no transaction can be that old', () => {
    let now = 0
    const missing = createMissing(() => now)
    missing.passed(1, 3)
    now = 20_000
    missing.passed(3, 5)
    now = 31_000
    expect(missing.positions()).toEqual([4])
  })

  test('after a leap of the numbers only the nearest are asked for', () => {
    const missing = createMissing(() => 0)
    missing.passed(1, 1_000_000)
    const positions = missing.positions()
    expect([positions[0], positions.length]).toEqual([999_000, 1000])
  })
})
