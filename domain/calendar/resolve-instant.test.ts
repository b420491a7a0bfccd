import Value from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { InstantRule } from '../../contracts/calendar.ts'
import { parseInstant, platformCalendar, presentResolution, resolveInstant, type TimeContext } from './index.ts'

const ctx: TimeContext = { calendar: platformCalendar, phaseEnd: parseInstant('2024-09-28', 'endOfDay') }
const resolve = (rule: InstantRule, from: string, more: Partial<TimeContext> = {}) =>
  presentResolution(resolveInstant(rule, parseInstant(from, 'startOfDay'), { ...ctx, ...more }))

const FRIDAY = '2024-09-27T16:30:00+08:00'
const table: [name: string, rule: InstantRule, from: string, at: string][] = [
  ['90 minutes', { in: 90, unit: 'minute' }, FRIDAY, '2024-09-27T18:00:00+08:00'],
  ['24 hours', { in: 24, unit: 'hour' }, FRIDAY, '2024-09-28T16:30:00+08:00'],
  ['24 hours, rolled on', { in: 24, unit: 'hour', roll: 'NEXT_WORKING_DAY' }, FRIDAY, '2024-09-29T16:30:00+08:00'],
  ['one working hour', { in: 1, unit: 'workingHour' }, FRIDAY, '2024-09-27T17:30:00+08:00'],
  ['two working hours', { in: 2, unit: 'workingHour' }, FRIDAY, '2024-09-29T09:30:00+08:00'],
  ['eight working hours back', { in: -8, unit: 'workingHour' }, FRIDAY, '2024-09-26T15:30:00+08:00'],
  ['no working hours', { in: 0, unit: 'workingHour' }, '2024-09-28T10:00:00+08:00', '2024-09-28T10:00:00+08:00'],
  ['a working hour from a day off', { in: 1, unit: 'workingHour' }, '2024-10-03', '2024-10-08T09:30:00+08:00'],
  ['3 calendar days', { in: 3, unit: 'calendarDay' }, FRIDAY, '2024-09-30T17:30:00+08:00'],
  ['5 working days', { in: 5, unit: 'workingDay', at: '12:00' }, FRIDAY, '2024-10-10T12:00:00+08:00'],
  ['1 working day before', { in: -1, unit: 'workingDay' }, '2024-10-08', '2024-09-30T17:30:00+08:00'],
  ['0 working days on a working day', { in: 0, unit: 'workingDay' }, FRIDAY, '2024-09-27T17:30:00+08:00'],
  ['0 working days on a day off', { in: 0, unit: 'workingDay' }, '2024-10-02', '2024-10-08T17:30:00+08:00'],
  ['260 working days, across the year', { in: 260, unit: 'workingDay' }, '2024-01-01', '2025-01-14T17:30:00+08:00'],
  ['2 weeks', { in: 2, unit: 'week', at: 'startOfWork' }, FRIDAY, '2024-10-11T08:30:00+08:00'],
  ['a month after 31 January', { in: 1, unit: 'month' }, '2024-01-31', '2024-02-29T17:30:00+08:00'],
  ['a month before 31 March', { in: -1, unit: 'month' }, '2023-03-31', '2023-02-28T17:30:00+08:00'],
  ['a year after 29 February', { in: 1, unit: 'year' }, '2024-02-29', '2025-02-28T17:30:00+08:00'],
  ['the next day', { next: 'calendarDay', at: 'startOfWork' }, FRIDAY, '2024-09-28T08:30:00+08:00'],
  ['the next working day', { next: 'workingDay', at: 'endOfDay' }, FRIDAY, '2024-09-29T23:59:59.999+08:00'],
  ['a date', { on: '2024-12-31' }, FRIDAY, '2024-12-31T17:30:00+08:00'],
  ['a date, rolled back', { on: '2024-10-05', roll: 'PREVIOUS_WORKING_DAY' }, FRIDAY, '2024-09-30T17:30:00+08:00'],
  ['the 30th of February', { dayOfMonth: 30, monthOffset: 5 }, FRIDAY, '2025-02-28T17:30:00+08:00'],
  ['the 31st of this month', { dayOfMonth: 31 }, FRIDAY, '2024-09-30T17:30:00+08:00'],
  [
    'the 3rd working day of next month',
    { nthWorkingDayOfMonth: 3, monthOffset: 1 },
    FRIDAY,
    '2024-10-10T17:30:00+08:00',
  ],
  ['the 1st, when the month begins with one', { nthWorkingDayOfMonth: 1 }, FRIDAY, '2024-09-02T17:30:00+08:00'],
  ['the last working day', { nthWorkingDayOfMonth: -1 }, '2026-12-01', '2026-12-31T17:30:00+08:00'],
  ['the first working day of the first year', { nthWorkingDayOfMonth: 1 }, '2004-01-20', '2004-01-02T17:30:00+08:00'],
  ['the end of the week', { endOf: 'week' }, FRIDAY, '2024-09-29T17:30:00+08:00'],
  ['the end of the month', { endOf: 'month', at: 'endOfDay' }, FRIDAY, '2024-09-30T23:59:59.999+08:00'],
  ['the end of the quarter', { endOf: 'quarter' }, '2024-11-01', '2024-12-31T17:30:00+08:00'],
  ['the end of the half-year', { endOf: 'halfYear' }, '2024-02-01', '2024-06-30T17:30:00+08:00'],
  ['… rolled on', { endOf: 'halfYear', roll: 'NEXT_WORKING_DAY' }, '2024-02-01', '2024-07-01T17:30:00+08:00'],
  ['the end of the year', { endOf: 'year' }, FRIDAY, '2024-12-31T17:30:00+08:00'],
  ['the end of the phase, to the millisecond', { endOf: 'phase' }, FRIDAY, '2024-09-28T23:59:59.999+08:00'],
  ['the last day of the phase at noon', { endOf: 'phase', at: '12:00' }, FRIDAY, '2024-09-28T12:00:00+08:00'],
  [
    '3 working days before the phase ends, at noon',
    { endOf: 'phase', at: '12:00', offset: { in: -3, unit: 'workingDay' } },
    FRIDAY,
    '2024-09-25T12:00:00+08:00',
  ],
  [
    '2 hours before the end of work of the month',
    { endOf: 'month', offset: { in: -2, unit: 'hour' } },
    FRIDAY,
    '2024-09-30T15:30:00+08:00',
  ],
  [
    'the later of two',
    { laterOf: [{ on: '2024-09-30' }, { in: 5, unit: 'workingDay' }] },
    FRIDAY,
    '2024-10-10T17:30:00+08:00',
  ],
  [
    'the earlier of two, one of them a choice itself',
    { earlierOf: [{ laterOf: [{ on: '2024-10-01' }, { on: '2024-11-01' }] }, { endOf: 'year' }] },
    FRIDAY,
    '2024-11-01T17:30:00+08:00',
  ],
]

test.each(table)('%s', (_name, rule, from, at) => {
  const resolved = resolve(rule, from)
  expect(Value.Check(InstantRule, rule)).toBe(true)
  expect(resolved).toMatchObject({ at, date: at.slice(0, 10), provisional: false, calendarVersion: 'cn-2026.1' })
  expect(resolved.why.length).toBeGreaterThan(0)
})

describe('the reasons', () => {
  test.each<[string, InstantRule, string, string[]]>([
    [
      'holidays that are not counted, make-up days that are',
      { in: 5, unit: 'workingDay', at: '17:30' },
      FRIDAY,
      [
        '自 9月27日 起第 5 个工作日是 10月10日 周四（9月29日 周日调休上班 计入，国庆节 10月1日–7日 不计）',
        '时刻取 17:30',
      ],
    ],
    [
      'a roll',
      { on: '2025-01-29', roll: 'NEXT_WORKING_DAY' },
      FRIDAY,
      [
        '规定日期为 2025年1月29日 周三',
        '1月29日 周三 是春节假期，顺延至下一个工作日 2月5日 周三',
        '时刻取下班时间 17:30',
      ],
    ],
    [
      'a month that is too short',
      { dayOfMonth: 31, at: 'endOfDay' },
      FRIDAY,
      ['9月没有 31 日，取月末 9月30日 周一', '时刻取当日 24:00'],
    ],
  ])('name %s', (_name, rule, from, why) => {
    expect(resolve(rule, from).why).toEqual(why)
  })
})

describe('years without an official notice', () => {
  test.each<[string, InstantRule, string, boolean]>([
    ['a count within 2027', { in: 3, unit: 'workingDay' }, '2027-09-30', true],
    ['a count that runs into 2027', { in: 3, unit: 'workingDay' }, '2026-12-30', true],
    ['a count that ends with 2026', { in: 1, unit: 'workingDay' }, '2026-12-30', false],
    ['a plain date, which asks no calendar', { on: '2031-05-01' }, '2026-12-30', false],
    [
      'a choice of which one part is uncertain',
      { earlierOf: [{ on: '2026-12-31' }, { in: 9, unit: 'workingDay' }] },
      '2026-12-28',
      true,
    ],
  ])('%s', (_name, rule, from, provisional) => {
    const resolved = resolve(rule, from)
    expect(resolved.provisional).toBe(provisional)
    expect(resolved.why.some((step) => step.includes('尚未公布'))).toBe(provisional)
  })

  test('a year with nothing is an error, or on request provisional by fixed holidays and weekends', () => {
    const rule: InstantRule = { in: 1, unit: 'workingDay' }
    expect(() => resolve(rule, '2030-09-30')).toThrow(
      expect.objectContaining({ code: 'CALENDAR_YEAR_MISSING', year: 2030 }),
    )
    expect(resolve(rule, '2030-09-30', { onMissingYear: 'provisional' })).toMatchObject({
      date: '2030-10-04',
      provisional: true,
    })
  })
})

describe('rules that cannot be followed', () => {
  test.each<[string, InstantRule, string]>([
    ['a time for a count of hours', { in: 2, unit: 'hour', at: '12:00' }, 'RULE_AT_NOT_ALLOWED'],
    ['the 25th working day of a month', { nthWorkingDayOfMonth: 25 }, 'RULE_NTH_WORKING_DAY_MISSING'],
    ['the 0th working day', { nthWorkingDayOfMonth: 0 }, 'RULE_NTH_WORKING_DAY_MISSING'],
    ['30 February', { on: '2024-02-30' }, 'DATE_INVALID'],
    ['a thousand years', { in: 1000, unit: 'year' }, 'DATE_OUT_OF_RANGE'],
  ])('%s', (_name, rule, code) => {
    expect(() => resolve(rule, FRIDAY)).toThrow(expect.objectContaining({ name: 'TimeRuleError', code }))
  })

  test('the end of a phase that has none yet', () => {
    expect(() => resolveInstant({ endOf: 'phase' }, 0, { calendar: platformCalendar })).toThrow(
      expect.objectContaining({ code: 'RULE_PHASE_END_UNKNOWN' }),
    )
  })

  test.each([
    ['none', []],
    [
      'overlapping',
      [
        { from: '08:30', to: '12:00' },
        { from: '11:00', to: '17:00' },
      ],
    ],
    ['empty', [{ from: '08:30', to: '08:30' }]],
  ])('office hours: %s', (_name, officeHours) => {
    expect(() => resolve({ in: 1, unit: 'workingHour' }, FRIDAY, { officeHours })).toThrow(
      expect.objectContaining({ code: 'OFFICE_HOURS_INVALID' }),
    )
  })

  test.each<[string, unknown]>([
    ['an unknown field', { in: 1, unit: 'hour', rolls: 'NONE' }],
    ['an unknown unit', { in: 1, unit: 'days' }],
    ['half a day', { in: 0.5, unit: 'calendarDay' }],
    ['a time that is none', { on: '2024-09-01', at: '24:30' }],
    ['two rules in one', { in: 1, unit: 'hour', on: '2024-09-01' }],
    ['no rule', {}],
  ])('the schema refuses %s', (_name, rule) => {
    expect(Value.Check(InstantRule, rule)).toBe(false)
  })
})

test('another zone and other office hours are a matter of the context', () => {
  const resolution = resolveInstant({ in: 1, unit: 'workingDay' }, parseInstant('2024-09-29T23:30:00Z', 'startOfDay'), {
    calendar: platformCalendar,
    zone: { name: 'Etc/GMT+5', offsetMinutes: -300 },
    officeHours: [{ from: '00:00', to: '24:00' }],
  })
  expect(presentResolution(resolution, { name: 'Etc/GMT+5', offsetMinutes: -300 }).at).toBe(
    '2024-09-30T23:59:59.999-05:00',
  )
})
