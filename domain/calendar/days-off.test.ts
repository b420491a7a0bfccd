import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDate } from './civil-day.ts'
import { daysOffBetween } from './days-off.ts'
import { CalendarMissing, calendarOf, platformCalendar, workingDaysBetween } from './index.ts'

const told = (from: string, to: string, calendar = platformCalendar) => {
  const off = daysOffBetween(from, to, calendar)
  const spans = (list: readonly { name: string; first: number; last: number }[]) =>
    list.map(({ name, first, last }) => `${name} ${formatDate(first)}..${formatDate(last)}`)
  return off && { ...off, holidays: spans(off.holidays), makeUps: spans(off.makeUps) }
}

test('国庆的七天是一个假期，调休的周日、周六另列，其余的周末另数', () => {
  expect(told('2024-09-27', '2024-10-14')).toEqual({
    days: 17,
    working: 8,
    weekends: 2,
    holidays: ['国庆节 2024-10-01..2024-10-07'],
    makeUps: ['国庆节 2024-09-29..2024-09-29', '国庆节 2024-10-12..2024-10-12'],
  })
})

test.each([
  ['同一天', '2024-10-10', '2024-10-10', { days: 0, working: 0, weekends: 0, holidays: [], makeUps: [] }],
  ['没有假期的一周', '2024-10-14', '2024-10-21', { days: 7, working: 5, weekends: 2, holidays: [], makeUps: [] }],
  ['到期在前', '2024-10-10', '2024-10-09', undefined],
])('%s', (_name, from, to, expected) => {
  expect(told(from, to)).toEqual(expected)
})

test('日历各算各的：巴伐利亚没有国庆的七天', () => {
  expect(told('2024-09-27', '2024-10-14', calendarOf('DE-BY'))?.working).toBe(10)
})

test('没有公布到的年份不猜', () => {
  expect(() => daysOffBetween('2024-10-10', '2041-01-05', platformCalendar)).toThrow(CalendarMissing)
})

test('工作日、周末、假期合起来就是这些天，工作日与期限的算法一致', () => {
  const day = fc.integer({ min: 0, max: 7000 }).map((n) => formatDate(13_000 + n))
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [from = a, to = b] = [a, b].sort()
      const off = daysOffBetween(from, to, platformCalendar)
      const inHolidays = off?.holidays.reduce((sum, { first, last }) => sum + last - first + 1, 0) ?? 0
      expect(off?.working).toBe(workingDaysBetween(from, to, platformCalendar))
      expect((off?.working ?? 0) + (off?.weekends ?? 0) + inHolidays).toBe(off?.days)
      expect(off?.weekends).toBeGreaterThanOrEqual(0)
    }),
  )
})
