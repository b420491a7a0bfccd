import { describe, expect, test } from 'vitest'
import { ageOf, civilDate, formatClock, formatExact, formatInstant, formatShortDay } from './time.ts'

const now = '2024-10-01T09:00:00+08:00'

describe('dates are read in the campaign zone, whatever the browser says', () => {
  test.each([
    ['the year is left out when it is this one', '2024-09-28T17:30:00+08:00', '9月28日 周六 17:30'],
    ['another year is named', '2023-12-29T08:30:00+08:00', '2023年12月29日 周五 08:30'],
    ['late evening UTC is the next day here', '2024-09-28T18:30:00Z', '9月29日 周日 02:30'],
    ['midnight is 00:00', '2024-09-28T00:00:00+08:00', '9月28日 周六 00:00'],
    ['the year turns in the campaign zone', '2023-12-31T16:00:00Z', '1月1日 周一 00:00'],
  ])('%s', (_name, instant, text) => {
    expect(formatInstant(instant, { now })).toBe(text)
  })

  test('in English', () => {
    expect(formatInstant('2024-09-28T17:30:00+08:00', { now, language: 'en' })).toBe('Sat 28 Sep 17:30')
  })

  test('clock, exact instant and civil date', () => {
    const instant = '2024-09-28T18:30:05Z'
    expect(formatClock(instant)).toBe('02:30')
    expect(formatExact(instant)).toBe('2024-09-29 02:30:05 +08:00')
    expect(civilDate(instant)).toBe('2024-09-29')
  })
})

test.each([
  [-5, 0, 'second'],
  [59_999, 59, 'second'],
  [60_000, 1, 'minute'],
  [7_199_000, 1, 'hour'],
  [172_800_000, 2, 'day'],
])('%d ms is %d %s', (ms, value, unit) => {
  expect(ageOf(ms)).toEqual({ value, unit })
})

test('beside an axis: no weekday, no year', () => {
  expect(formatShortDay('2024-09-08')).toBe('9月8日')
  expect(formatShortDay('2024-09-28', 'en')).toBe('28 Sep')
})
