import { describe, expect, test } from 'vitest'
import { calendarOf, formatInstant, parseInstant, resolveInstant, ZONES } from './index.ts'

const berlin = ZONES.find(({ name }) => name === 'Europe/Berlin')
const bavaria = calendarOf('DE-BY')
if (!berlin || !bavaria) throw new Error('expected Berlin’s zone and Bavaria’s calendar')

describe('巴伐利亚的节假日', () => {
  test.each([
    ['2024-03-29', 'Karfreitag'],
    ['2024-04-01', 'Ostermontag'],
    ['2024-05-09', 'Christi Himmelfahrt'],
    ['2025-04-21', 'Ostermontag'],
    ['2025-06-19', 'Fronleichnam'],
    ['2026-05-25', 'Pfingstmontag'],
    ['2026-01-06', 'Heilige Drei Könige'],
    ['2008-05-01', undefined],
  ])('%s', (date, name) => {
    if (name === undefined) expect(() => bavaria.isWorkingDay(date)).toThrow()
    else expect([bavaria.dayName(date), bavaria.isWorkingDay(date)]).toEqual([name, false])
  })
})

describe('夏令时', () => {
  test.each([
    ['冬天', '2026-01-15T09:00:00+01:00'],
    ['夏天', '2026-07-15T09:00:00+02:00'],
    ['开始的那一刻', '2026-03-29T03:00:00+02:00'],
    ['结束的前一刻', '2026-10-25T02:59:59+02:00'],
    ['结束以后', '2026-10-25T03:00:00+01:00'],
  ])('%s', (_name, text) => {
    expect(formatInstant(parseInstant(text, 'startOfDay', berlin), berlin)).toBe(text)
  })

  test.each([
    [
      '越过三月底：钟点不变',
      '2026-03-27T10:00:00+01:00',
      { in: 2, unit: 'workingDay', at: '16:00' },
      '2026-03-31T16:00:00+02:00',
    ],
    [
      '越过复活节',
      '2026-04-02T10:00:00+02:00',
      { in: 1, unit: 'workingDay', at: 'endOfWork' },
      '2026-04-07T17:30:00+02:00',
    ],
  ] as const)('%s', (_name, from, rule, want) => {
    const at = resolveInstant(rule, parseInstant(from, 'startOfDay', berlin), { calendar: bavaria, zone: berlin }).at
    expect(formatInstant(at, berlin)).toBe(want)
  })
})

test('没有日历的年份，按周末推算而不套用别国的节日', () => {
  const from = parseInstant('2099-10-01', 'startOfDay', berlin)
  const { at } = resolveInstant({ in: 1, unit: 'workingDay', at: '09:00' }, from, {
    calendar: bavaria,
    zone: berlin,
    onMissingYear: 'provisional',
  })
  expect(formatInstant(at, berlin)).toBe('2099-10-02T09:00:00+02:00')
})
