import { execFile } from 'node:child_process'
import { execPath } from 'node:process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { deferrals, dueBeforeWork, goldenReport } from './golden.fixture.ts'
import { expandSeries, parseInstant, platformCalendar, workingDaysBetween } from './index.ts'

const moved = (year: number, on: number[]) => deferrals(year, on).filter(([nominal, date]) => nominal !== date)

describe('a phase of 16–18 September 2024, after the Mid-Autumn holiday', () => {
  test.each([
    ['the phase begins on a holiday', '2024-09-16', 'PUBLIC_HOLIDAY', '中秋'],
    ['the holiday lasts from 15 September', '2024-09-15', 'PUBLIC_HOLIDAY', '中秋'],
    ['to 17 September', '2024-09-17', 'PUBLIC_HOLIDAY', '中秋'],
    ['14 September, a Saturday, is worked instead', '2024-09-14', 'MAKE_UP_WORKDAY', '中秋'],
    ['29 September, a Sunday, is worked for the National Day', '2024-09-29', 'MAKE_UP_WORKDAY', '国庆节'],
    ['28 September is a Saturday off', '2024-09-28', 'WEEKEND', undefined],
    ['18 September is an ordinary working day', '2024-09-18', 'WORKDAY', undefined],
  ])('%s', (_name, date, kind, name) => {
    expect([platformCalendar.dayKind(date), platformCalendar.dayName(date)]).toEqual([kind, name])
  })

  test.each([
    ['每日 goes on through the holiday', 'day', ['2024-09-16', '2024-09-17', '2024-09-18']],
    ['每工作日 does not', 'workingDay', ['2024-09-18']],
  ] as const)('%s', (_name, every, want) => {
    const phase = [parseInstant('2024-09-16', 'startOfDay'), parseInstant('2024-09-18', 'endOfDay')] as const
    expect(expandSeries({ every }, ...phase, { calendar: platformCalendar }).map(({ date }) => date)).toEqual(want)
  })
})

describe('第二天上班前', () => {
  test.each([
    ['Saturday 28 September: the Sunday after is worked', '2024-09-28', 'calendarDay', '2024-09-29T08:30:00+08:00'],
    ['… and is the next working day too', '2024-09-28', 'workingDay', '2024-09-29T08:30:00+08:00'],
    ['30 September: the day after is a holiday', '2024-09-30', 'calendarDay', '2024-10-01T08:30:00+08:00'],
    ['… the next working day comes after it', '2024-09-30', 'workingDay', '2024-10-08T08:30:00+08:00'],
  ] as const)('%s', (_name, inspected, next, want) => {
    expect(dueBeforeWork(inspected, next)).toBe(want)
  })
})

describe('每月5日、15日、25日，遇节假日顺延至下个工作日', () => {
  test('2019: nine dates move, 5 May is a Sunday that is worked and stays', () => {
    expect(moved(2019, [5, 15, 25])).toEqual([
      ['2019-01-05', '2019-01-07'],
      ['2019-02-05', '2019-02-11'],
      ['2019-04-05', '2019-04-08'],
      ['2019-05-25', '2019-05-27'],
      ['2019-06-15', '2019-06-17'],
      ['2019-08-25', '2019-08-26'],
      ['2019-09-15', '2019-09-16'],
      ['2019-10-05', '2019-10-08'],
      ['2019-12-15', '2019-12-16'],
    ])
  })

  test.each([
    ['onto a Sunday that is worked', '2024-02-15', '2024-02-18'],
    ['from a Saturday onto a Sunday that is worked', '2025-01-25', '2025-01-26'],
    ['past a nine-day Spring Festival', '2026-02-15', '2026-02-24'],
    ['past the National Day', '2026-10-05', '2026-10-08'],
    ['past 清明', '2026-04-05', '2026-04-07'],
  ])('%s: %s → %s', (_name, nominal, want) => {
    expect(new Map(deferrals(Number(nominal.slice(0, 4)), [5, 15, 25])).get(nominal)).toBe(want)
  })

  test('2026: 15 of 36 dates move', () => {
    expect(deferrals(2026, [5, 15, 25])).toHaveLength(36)
    expect(moved(2026, [5, 15, 25])).toHaveLength(15)
  })
})

describe('15日、30日前报送, 2019', () => {
  test('30 February is the last of February', () => {
    expect(deferrals(2019, [15, 30]).filter(([nominal]) => nominal.startsWith('2019-02'))).toEqual([
      ['2019-02-15', '2019-02-15'],
      ['2019-02-28', '2019-02-28'],
    ])
  })

  test('five return days besides 30 March are not working days', () => {
    expect(moved(2019, [15, 30]).map(([nominal]) => nominal)).toEqual([
      '2019-03-30',
      '2019-06-15',
      '2019-06-30',
      '2019-09-15',
      '2019-11-30',
      '2019-12-15',
    ])
  })

  test('without a roll nothing moves', () => {
    expect(deferrals(2019, [15, 30], 'NONE').every(([nominal, date]) => nominal === date)).toBe(true)
  })
})

test.each([
  ['due in three working days', '2024-09-27', '2024-10-08', 3],
  ['two working days overdue', '2024-10-08', '2024-09-29', -2],
  ['due today', '2024-09-27', '2024-09-27', 0],
  ['from a day off to the next working day', '2024-10-05', '2024-10-08', 1],
  ['across the new year', '2024-12-31', '2025-01-02', 1],
])('working days between: %s', (_name, from, to, want) => {
  expect(workingDaysBetween(from, to, platformCalendar)).toBe(want)
})

test.each(['America/New_York', 'Pacific/Kiritimati', 'UTC'])('a process in %s gives the same bytes', async (TZ) => {
  const fixture = new URL('./golden.fixture.ts', import.meta.url).href
  const script = `import { goldenReport } from ${JSON.stringify(fixture)}; process.stdout.write(goldenReport())`
  const { stdout } = await promisify(execFile)(execPath, ['--input-type=module', '-e', script], { env: { TZ } })
  expect(stdout).toBe(goldenReport())
})
