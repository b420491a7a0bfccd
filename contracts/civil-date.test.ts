import { Check } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { CivilDate } from './calendar.ts'

describe('a civil date is a day that there is', () => {
  test.each([
    ['2024-02-29', true],
    ['2000-02-29', true],
    ['2023-02-29', false],
    ['1900-02-29', false],
    ['2024-02-31', false],
    ['2024-04-31', false],
    ['2024-12-31', true],
    ['2024-13-01', false],
    ['2024-1-1', false],
  ])('%s: %s', (text, is) => {
    expect(Check(CivilDate, text)).toBe(is)
  })

  test('every day of four years', () => {
    for (let at = Date.UTC(2023, 0, 1); at < Date.UTC(2027, 0, 1); at += 86_400_000)
      expect(Check(CivilDate, new Date(at).toISOString().slice(0, 10))).toBe(true)
  })
})
