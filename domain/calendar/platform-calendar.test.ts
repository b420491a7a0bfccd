import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import { dayOf, formatDate, weekdayOf } from './civil-day.ts'
import { CalendarMissing, createCalendar, describeDays, describeYear, platformCalendar } from './index.ts'

test('every day from 2004 to 2026 is what the published data says', () => {
  const off = new Set(Object.keys(days.holidays))
  const work = new Set(Object.keys(days.workdays))
  const wrong: string[] = []
  for (let day = dayOf(2004, 1, 1); day <= dayOf(2026, 12, 31); day++) {
    const date = formatDate(day)
    const weekend = weekdayOf(day) > 5
    const want = off.has(date) ? 'PUBLIC_HOLIDAY' : work.has(date) ? 'MAKE_UP_WORKDAY' : weekend ? 'WEEKEND' : 'WORKDAY'
    const working = want === 'WORKDAY' || want === 'MAKE_UP_WORKDAY'
    if (platformCalendar.dayKind(date) !== want || platformCalendar.isWorkingDay(date) !== working) wrong.push(date)
  }
  expect(wrong).toEqual([])
})

test('every make-up working day is a weekend day', () => {
  for (let year = 2004; year <= 2027; year++) {
    const made = platformCalendar.yearTable(year)?.named.filter(({ kind }) => kind === 'MAKE_UP_WORKDAY') ?? []
    expect(made.filter(({ day }) => weekdayOf(day) <= 5)).toEqual([])
  }
})

describe('the status of a year', () => {
  test.each([
    [2003, 'NONE'],
    [2004, 'OFFICIAL'],
    [2026, 'OFFICIAL'],
    [2027, 'PROVISIONAL'],
    [2028, 'NONE'],
  ])('%i is %s', (year, status) => {
    expect(platformCalendar.yearStatus(year)).toBe(status)
    expect(describeYear(year, platformCalendar).status).toBe(status)
  })

  test('2027 has the 13 statutory days and no make-up day', () => {
    const { days: named } = describeYear(2027, platformCalendar)
    expect(named).toHaveLength(13)
    expect(named.filter(({ kind }) => kind !== 'PUBLIC_HOLIDAY')).toEqual([])
    expect(platformCalendar.isWorkingDay('2027-10-01')).toBe(false)
    expect(platformCalendar.isWorkingDay('2027-02-08')).toBe(false)
  })

  test('a day of a year without data is no guess', () => {
    expect(() => platformCalendar.isWorkingDay('2028-10-01')).toThrow(
      expect.objectContaining({ code: 'CALENDAR_YEAR_MISSING', year: 2028 }),
    )
  })
})

test('2026 lists the days of its notice', () => {
  const { days: named } = describeYear(2026, platformCalendar)
  const made = named.filter(({ kind }) => kind === 'MAKE_UP_WORKDAY').map(({ date }) => date)
  expect(named).toHaveLength(39)
  expect(made).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
})

test('days in a range come with their kind and the count of working days', () => {
  const { items, workingDays } = describeDays('2024-09-27', '2024-10-01', platformCalendar)
  expect(items).toEqual([
    { date: '2024-09-27', kind: 'WORKDAY', working: true },
    { date: '2024-09-28', kind: 'WEEKEND', working: false },
    { date: '2024-09-29', kind: 'MAKE_UP_WORKDAY', working: true, name: '国庆节' },
    { date: '2024-09-30', kind: 'WORKDAY', working: true },
    { date: '2024-10-01', kind: 'PUBLIC_HOLIDAY', working: false, name: '国庆节' },
  ])
  expect(workingDays).toBe(3)
})

test('years that nobody has published are named; their days are left out where that is asked for', () => {
  expect(describeDays('2027-12-31', '2028-01-01', platformCalendar, true)).toMatchObject({
    items: [{ date: '2027-12-31' }],
    unpublished: [
      { year: 2027, status: 'PROVISIONAL' },
      { year: 2028, status: 'NONE' },
    ],
  })
  expect(describeDays('2024-01-01', '2024-01-01', platformCalendar).unpublished).toEqual([])
  expect(() => describeDays('2027-12-31', '2028-01-01', platformCalendar)).toThrow(CalendarMissing)
})

describe('a calendar from rows', () => {
  const year = (days: { date: string; kind: 'PUBLIC_HOLIDAY'; name: string }[]) =>
    createCalendar({ version: 'v2', region: 'R', years: [{ year: 2030, status: 'OFFICIAL', source: 's', days }] })
  const holiday = (date: string) => ({ date, kind: 'PUBLIC_HOLIDAY', name: '地方假日' }) as const

  test('holds local holidays', () => {
    const calendar = year([holiday('2030-05-06')])
    expect([calendar.version, calendar.isWorkingDay('2030-05-06'), calendar.isWorkingDay('2030-05-07')]).toEqual([
      'v2',
      false,
      true,
    ])
  })

  test.each([
    ['a day of another year', ['2031-01-01'], 'CALENDAR_DAY_INVALID'],
    ['a day named twice', ['2030-01-01', '2030-01-01'], 'CALENDAR_DAY_INVALID'],
    ['a day that does not exist', ['2030-02-29'], 'DATE_INVALID'],
  ])('refuses %s', (_name, dates, code) => {
    expect(() => year(dates.map(holiday))).toThrow(expect.objectContaining({ code }))
  })
})
