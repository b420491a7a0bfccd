import { describe, expect, test } from 'vitest'
import { draftOf, monthsOf, turnDay } from './calendar-year.ts'

const SATURDAY = '2024-09-28'
const MONDAY = '2024-09-30'

describe('a click on a day', () => {
  test.each([
    ['a weekday', MONDAY, ['PUBLIC_HOLIDAY', undefined, 'PUBLIC_HOLIDAY']],
    ['a weekend day', SATURDAY, ['MAKE_UP_WORKDAY', 'PUBLIC_HOLIDAY', undefined]],
  ])('turns %s on, and comes round', (_name, date, kinds) => {
    let days = turnDay([], date, '样例节')
    const seen = kinds.map((_, index) => {
      if (index > 0) days = turnDay(days, date, '另一节')
      return days[0]?.kind
    })
    expect(seen).toEqual(kinds)
  })

  test('keeps the name of the day, and the days in order', () => {
    const days = turnDay(turnDay([], MONDAY, '样例节'), SATURDAY, '样例节')
    expect(days.map(({ date }) => date)).toEqual([SATURDAY, MONDAY])
    expect(turnDay(days, SATURDAY, '另一节')[0]).toMatchObject({ kind: 'PUBLIC_HOLIDAY', name: '样例节' })
  })
})

test('the months begin on their weekday and have their days', () => {
  const months = monthsOf(2024)
  expect(months.map(({ dates }) => dates.length)).toEqual([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
  // 1 September 2024 is a Sunday
  expect(months[8]).toMatchObject({ month: 9, before: 6 })
})

test('a year that is not known is drafted without a source', () => {
  expect(draftOf({ status: 'NONE', source: '没有', days: [] })).toEqual({ status: 'PROVISIONAL', source: '', days: [] })
})
