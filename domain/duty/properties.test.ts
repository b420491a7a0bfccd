import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SeriesRule } from '../../contracts/calendar.ts'
import { expandSeries, platformCalendar } from '../calendar/index.ts'
import { DutyWalk, instant } from './duty.fixture.ts'

const MINUTE = 60_000
const START = instant('2024-09-01 00:00')
const END = instant('2024-12-01 00:00')

const SERIES: SeriesRule[] = [
  { every: 'day', at: '08:30' },
  { every: 'workingDay' },
  { every: 'week', on: ['MON', 'FRI'] },
  { every: 'month', on: [5, 15, 25], roll: 'NEXT_WORKING_DAY' },
]
const series = fc.constantFrom(...SERIES)
/** pairs of pause and resume, minutes after the start */
const pauses = fc
  .uniqueArray(fc.integer({ min: 60, max: 120_000 }), { minLength: 0, maxLength: 8 })
  .map((minutes) => minutes.toSorted((a, b) => a - b))
  .map((minutes) => minutes.slice(0, minutes.length - (minutes.length % 2)))

const run = (when: SeriesRule, orders: readonly number[]) => {
  const walk = new DutyWalk({
    start: '2024-09-01 00:00',
    duty: { when: { ...when, due: { in: 2, unit: 'workingDay', at: 'endOfWork' } } } as never,
    phases: { concentrated: { startsAt: START, endsAt: END } },
    sites: [],
  })
  const verbs = ['pause', 'resume']
  const steps = orders.map((minutes, index) => ({ at: START + minutes * MINUTE, verb: verbs[index % 2] ?? '' }))
  for (const { at, verb } of steps) {
    walk.until(new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '))
    walk.take({ kind: 'order', no: 1, verb, at, payload: {} })
  }
  return walk.until('2025-01-15 00:00')
}

describe('occurrences', () => {
  test('each has its turn exactly once, opened or skipped, whatever the pauses', () => {
    fc.assert(
      fc.property(series, pauses, (when, orders) => {
        const walk = run(when, orders)
        const turns = walk.changes.flatMap(({ duty }) => duty.opened.map(({ key }) => key))
        const all = expandSeries(when, START, END, { calendar: platformCalendar }).map(({ key }) => key)
        expect(turns).toEqual(all)
      }),
      { numRuns: 60 },
    )
  })

  test('an agenda entry that is taken is gone or later, and indexes count without a gap', () => {
    fc.assert(
      fc.property(series, pauses, (when, orders) => {
        const walk = run(when, orders)
        const indexes = walk.changes.flatMap(({ duty }) => duty.opened.map(({ index }) => index))
        expect(indexes).toEqual(indexes.map((_, at) => at + 1))
      }),
      { numRuns: 30 },
    )
  })
})
