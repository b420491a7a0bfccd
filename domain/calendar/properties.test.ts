import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InstantRule } from '../../contracts/calendar.ts'
import { addMonths, civil, dayOf, formatDate, parseDate, weekdayOf } from './civil-day.ts'
import {
  addWorkingTime,
  expandSeries,
  formatInstant,
  parseInstant,
  platformCalendar,
  resolveInstant,
  workingDaysBetween,
  workingTimeBetween,
} from './index.ts'

const ctx = { calendar: platformCalendar }
const first = parseInstant('2005-01-01', 'startOfDay')
const last = parseInstant('2025-12-31', 'endOfDay')
const instant = fc.integer({ min: first, max: last })
const day = fc.integer({ min: dayOf(2005, 1, 1), max: dayOf(2025, 12, 31) })
const work = fc.integer({ min: -2_000_000_000, max: 2_000_000_000 })
const dateOf = (rule: InstantRule, from: number) => resolveInstant(rule, from, ctx).date

describe('days as integers', () => {
  test('agree with the UTC calendar of the run-time', () => {
    for (let number = dayOf(1900, 1, 1); number <= dayOf(2199, 12, 31); number++) {
      const date = new Date(number * 86_400_000)
      const { year, month, dayOfMonth } = civil(number)
      const same =
        year === date.getUTCFullYear() && month === date.getUTCMonth() + 1 && dayOfMonth === date.getUTCDate()
      if (!same || weekdayOf(number) % 7 !== date.getUTCDay() || parseDate(formatDate(number)) !== number) {
        expect.fail(`day ${number}`)
      }
    }
  })

  test('months added one by one never skip a month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -60, max: 60 }), (start, n) => {
        const { year, month } = civil(addMonths(start, n))
        expect(year * 12 + month).toBe(civil(start).year * 12 + civil(start).month + n)
      }),
    )
  })

  test('an instant survives its text', () => {
    fc.assert(
      fc.property(instant, (ms) => {
        expect(parseInstant(formatInstant(ms), 'startOfDay')).toBe(ms)
      }),
    )
  })
})

describe('rolling', () => {
  test.each([
    ['NEXT_WORKING_DAY', (rolled: string, on: string) => rolled >= on],
    ['PREVIOUS_WORKING_DAY', (rolled: string, on: string) => rolled <= on],
  ] as const)('%s gives the nearest working day on that side, and giving it again changes nothing', (roll, side) => {
    fc.assert(
      fc.property(day, (number) => {
        const on = formatDate(number)
        const rolled = dateOf({ on, roll }, first)
        expect(platformCalendar.isWorkingDay(rolled)).toBe(true)
        expect(side(rolled, on)).toBe(true)
        expect(Math.abs(workingDaysBetween(on, rolled, platformCalendar))).toBeLessThanOrEqual(1)
        expect(dateOf({ on: rolled, roll }, first)).toBe(rolled)
      }),
    )
  })
})

describe('counting working days', () => {
  test('agrees with walking day by day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -60, max: 60 }), (start, n) => {
        let walked = start
        for (let left = Math.abs(n); left > 0; ) {
          walked += Math.sign(n)
          if (platformCalendar.isWorkingDay(formatDate(walked))) left--
        }
        fc.pre(n !== 0)
        expect(dateOf({ in: n, unit: 'workingDay' }, start * 86_400_000)).toBe(formatDate(walked))
      }),
    )
  })

  test('n working days later is n working days between', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 400 }), (start, n) => {
        const from = formatDate(start)
        const to = dateOf({ in: n, unit: 'workingDay' }, parseInstant(from, 'startOfDay'))
        expect(workingDaysBetween(from, to, platformCalendar)).toBe(n)
        expect(workingDaysBetween(to, from, platformCalendar)).toBe(-n)
      }),
    )
  })

  test('a later start never gives an earlier end', () => {
    const unit = fc.constantFrom('minute', 'hour', 'workingHour', 'calendarDay', 'workingDay', 'week', 'month', 'year')
    fc.assert(
      fc.property(instant, fc.nat(10_000_000), unit, fc.integer({ min: 0, max: 20 }), (from, gap, of, n) => {
        const rule: InstantRule = { in: n, unit: of }
        const at = (ms: number) => resolveInstant(rule, ms, { ...ctx, onMissingYear: 'provisional' }).at
        expect(at(from + gap)).toBeGreaterThanOrEqual(at(from))
      }),
    )
  })
})

describe('working time', () => {
  test('added and measured again is the same', () => {
    fc.assert(
      fc.property(instant, work, (from, ms) => {
        const to = addWorkingTime(from, ms, { ...ctx, onMissingYear: 'provisional' })
        expect(workingTimeBetween(from, to, { ...ctx, onMissingYear: 'provisional' })).toBe(ms)
        expect(ms >= 0 ? to >= from : to <= from).toBe(true)
      }),
    )
  })

  test('splits at any instant', () => {
    fc.assert(
      fc.property(instant, instant, instant, (a, b, c) => {
        const parts = workingTimeBetween(a, b, ctx) + workingTimeBetween(b, c, ctx)
        expect(parts).toBe(workingTimeBetween(a, c, ctx))
      }),
    )
  })

  test('agrees with walking minute by minute', () => {
    const minute = 60_000
    const open = (ms: number) => {
      const text = formatInstant(ms)
      const clock = text.slice(11, 16)
      const inHours = (clock >= '08:30' && clock < '12:00') || (clock >= '14:00' && clock < '17:30')
      return inHours && platformCalendar.isWorkingDay(text.slice(0, 10))
    }
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 6000 }), (start, minutes) => {
        const from = Math.floor(start / minute) * minute
        let walked = 0
        for (let n = 0; n < minutes; n++) if (open(from + n * minute)) walked += minute
        expect(workingTimeBetween(from, from + minutes * minute, ctx)).toBe(walked)
      }),
      { numRuns: 20 },
    )
  })
})

test('the keys of a series are unique and ascend, and each window repeats them', () => {
  const series = fc.record({
    every: fc.constantFrom('month', 'quarter', 'year'),
    on: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 5 }),
    roll: fc.constantFrom('NONE', 'NEXT_WORKING_DAY', 'PREVIOUS_WORKING_DAY'),
  })
  fc.assert(
    fc.property(series, day, fc.nat(300), (rule, start, length) => {
      const from = start * 86_400_000
      const whole = expandSeries(rule, from, from + length * 86_400_000, { ...ctx, onMissingYear: 'provisional' })
      const keys = whole.map(({ key }) => key)
      expect(keys).toEqual([...new Set(keys)].sort((a, b) => (a < b ? -1 : 1)))
      const middle = from + Math.floor(length / 2) * 86_400_000
      const halves = [
        ...expandSeries(rule, from, middle, { ...ctx, onMissingYear: 'provisional' }),
        ...expandSeries(rule, middle + 1, from + length * 86_400_000, { ...ctx, onMissingYear: 'provisional' }),
      ]
      expect(halves).toEqual(whole)
    }),
  )
})
