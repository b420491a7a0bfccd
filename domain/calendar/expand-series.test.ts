import Value from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { SeriesRule } from '../../contracts/calendar.ts'
import { expandSeries, parseInstant, platformCalendar, presentOccurrence, type SeriesContext } from './index.ts'

const expand = (series: SeriesRule, from: string, until: string, more: Partial<SeriesContext> = {}) =>
  expandSeries(series, parseInstant(from, 'startOfDay'), parseInstant(until, 'endOfDay'), {
    calendar: platformCalendar,
    ...more,
  })

test.each<[name: string, series: SeriesRule, from: string, until: string, dates: string[]]>([
  ['every day', { every: 'day' }, '2024-09-28', '2024-09-30', ['2024-09-28', '2024-09-29', '2024-09-30']],
  [
    'every working day',
    { every: 'workingDay' },
    '2024-09-28',
    '2024-10-08',
    ['2024-09-29', '2024-09-30', '2024-10-08'],
  ],
  ['a week without days: Monday', { every: 'week' }, '2024-09-11', '2024-09-24', ['2024-09-16', '2024-09-23']],
  [
    'Mondays and Fridays, in order',
    { every: 'week', on: ['FRI', 'MON'] },
    '2024-09-09',
    '2024-09-16',
    ['2024-09-09', '2024-09-13', '2024-09-16'],
  ],
  [
    'a fortnight',
    { every: 'fortnight', on: ['WED'] },
    '2024-09-09',
    '2024-10-10',
    ['2024-09-11', '2024-09-25', '2024-10-09'],
  ],
  ['a month without days: its first', { every: 'month' }, '2024-09-11', '2024-11-01', ['2024-10-01', '2024-11-01']],
  [
    '31 clamps',
    { every: 'month', on: [31] },
    '2024-01-31',
    '2024-04-30',
    ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30'],
  ],
  ['30 and 31 are one day in April', { every: 'month', on: [31, 30] }, '2024-04-01', '2024-04-30', ['2024-04-30']],
  [
    'the 10th day of a quarter',
    { every: 'quarter', on: [10] },
    '2024-01-11',
    '2024-07-10',
    ['2024-04-10', '2024-07-10'],
  ],
  [
    'the last day of a half-year',
    { every: 'halfYear', on: [366] },
    '2024-01-01',
    '2024-12-31',
    ['2024-06-30', '2024-12-31'],
  ],
  ['a year', { every: 'year', on: [60] }, '2023-01-01', '2024-12-31', ['2023-03-01', '2024-02-29']],
  ['an empty window', { every: 'day' }, '2024-09-30', '2024-09-01', []],
])('%s', (_name, series, from, until, dates) => {
  expect(Value.Check(SeriesRule, series)).toBe(true)
  expect(expand(series, from, until).map(({ date }) => date)).toEqual(dates)
})

describe('a roll', () => {
  test('two occurrences that roll onto one day stay two, and the series does not shift', () => {
    const series: SeriesRule = { every: 'month', on: [5, 6, 9], roll: 'NEXT_WORKING_DAY' }
    expect(expand(series, '2024-10-01', '2024-10-31').map(({ key, date }) => [key, date])).toEqual([
      ['2024-10-05', '2024-10-08'],
      ['2024-10-06', '2024-10-08'],
      ['2024-10-09', '2024-10-09'],
    ])
  })

  test('the window is over the days before rolling, so neighbouring windows give each occurrence once', () => {
    const series: SeriesRule = { every: 'month', on: [5, 15, 25], roll: 'NEXT_WORKING_DAY' }
    const whole = expand(series, '2026-01-01', '2026-12-31')
    const parts = [...expand(series, '2026-01-01', '2026-02-15'), ...expand(series, '2026-02-16', '2026-12-31')]
    expect(parts).toEqual(whole)
  })
})

test('a fortnight keeps its weeks in any window once it is anchored', () => {
  const later = expand({ every: 'fortnight' }, '2024-09-17', '2024-10-15', { anchor: '2024-09-11' })
  expect(later.map(({ key }) => key)).toEqual(['2024-09-23', '2024-10-07'])
})

test('the window is exact to the millisecond', () => {
  const at = (text: string) => parseInstant(text, 'startOfDay')
  const times = (from: string, until: string) =>
    expandSeries({ every: 'day', at: '17:30' }, at(from), at(until), { calendar: platformCalendar }).map(
      ({ key }) => key,
    )
  expect(times('2024-09-02T17:30:00+08:00', '2024-09-03T17:30:00+08:00')).toEqual(['2024-09-02', '2024-09-03'])
  expect(times('2024-09-02T17:30:00.001+08:00', '2024-09-03T17:29:59.999+08:00')).toEqual([])
})

test('an occurrence says when it is due and why', () => {
  const series: SeriesRule = {
    every: 'month',
    on: [30],
    roll: 'NEXT_WORKING_DAY',
    due: { in: 1, unit: 'workingDay', at: '12:00' },
    atLeast: 2,
  }
  expect(expand(series, '2025-02-01', '2025-03-31').map((occurrence) => presentOccurrence(occurrence))).toEqual([
    {
      at: '2025-02-28T08:30:00+08:00',
      date: '2025-02-28',
      key: '2025-02-28',
      provisional: false,
      why: [
        '每月第 30 日（至少 2 次）：2月28日 周五（没有所定日，取期末）',
        '时刻取上班时间 08:30',
        '办理期限：自 2月28日 起第 1 个工作日是 3月3日 周一',
        '办理期限：时刻取 12:00',
      ],
      dueAt: '2025-03-03T12:00:00+08:00',
    },
    {
      at: '2025-03-31T08:30:00+08:00',
      date: '2025-03-31',
      key: '2025-03-30',
      provisional: false,
      why: [
        '每月第 30 日（至少 2 次）：3月30日 周日',
        '3月30日 周日 是周末，顺延至下一个工作日 3月31日 周一',
        '时刻取上班时间 08:30',
        '办理期限：自 3月31日 起第 1 个工作日是 4月1日 周二',
        '办理期限：时刻取 12:00',
      ],
      dueAt: '2025-04-01T12:00:00+08:00',
    },
  ])
})

test.each<[string, SeriesRule, boolean]>([
  ['every day asks no calendar', { every: 'day' }, false],
  ['every working day of 2027 is uncertain', { every: 'workingDay' }, true],
  ['so is a roll', { every: 'day', roll: 'NEXT_WORKING_DAY' }, true],
  ['so is a due instant', { every: 'day', due: { in: 1, unit: 'workingDay' } }, true],
])('provisional: %s', (_name, series, provisional) => {
  expect(expand(series, '2027-03-01', '2027-03-01').map((occurrence) => occurrence.provisional)).toEqual([provisional])
})

test.each<[string, SeriesRule, string]>([
  ['days for a daily series', { every: 'day', on: [1] }, 'SERIES_ON_INVALID'],
  ['numbers for weeks', { every: 'week', on: [1] }, 'SERIES_ON_INVALID'],
  ['weekdays for months', { every: 'month', on: ['MON'] }, 'SERIES_ON_INVALID'],
  ['the 32nd of a month', { every: 'month', on: [32] }, 'SERIES_ON_INVALID'],
  ['more than anybody can read', { every: 'day' }, 'SERIES_TOO_LONG'],
])('refused: %s', (_name, series, code) => {
  expect(() => expand(series, '1990-01-01', '2030-01-01')).toThrow(expect.objectContaining({ code }))
})
