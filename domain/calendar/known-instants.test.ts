import { describe, expect, test } from 'vitest'
import type { InstantRule } from '../../contracts/calendar.ts'
import { platformCalendar } from './platform-calendar.ts'
import { resolveInstant } from './resolve-instant.ts'
import type { TimeContext } from './working-time.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)

/** Twice in one morning, in the evening, over midnight, before a holiday. */
const INSTANTS = [
  '2024-09-16T08:30:00',
  '2024-09-16T09:45:12',
  '2024-09-16T21:00:00',
  '2024-09-17T00:10:00',
  '2024-09-30T10:00:00',
]

const RULES: [string, InstantRule][] = [
  ['working days', { in: 5, unit: 'workingDay', at: 'endOfWork' }],
  ['days', { in: 3, unit: 'calendarDay', at: '12:00', roll: 'NEXT_WORKING_DAY' }],
  ['months', { in: 1, unit: 'month' }],
  ['hours', { in: 8, unit: 'hour' }],
  ['office hours', { in: 8, unit: 'workingHour' }],
  ['the end of the month', { endOf: 'month', at: 'endOfWork' }],
]

describe('a context that keeps its answers', () => {
  test.each(RULES)('answers as one that keeps none: %s', (_name, rule) => {
    const context: TimeContext = { calendar: platformCalendar }
    const keeping: TimeContext = { ...context, known: new WeakMap() }
    for (const text of [...INSTANTS, ...INSTANTS])
      expect(resolveInstant(rule, at(text), keeping), text).toEqual(resolveInstant(rule, at(text), context))
  })

  test('resolves a rule in days once a day', () => {
    const keeping: TimeContext = { calendar: platformCalendar, known: new WeakMap() }
    const rule: InstantRule = { in: 5, unit: 'workingDay' }
    const [morning, later, nextDay] = ['2024-09-18T08:30:00', '2024-09-18T16:00:00', '2024-09-19T08:30:00'].map(
      (text) => resolveInstant(rule, at(text), keeping),
    )
    expect(later).toBe(morning)
    expect(nextDay).not.toBe(morning)
  })
})
