import { describe, expect, test } from 'vitest'
import type { TimelineMark } from '../../contracts/http/timeline.ts'
import { shortNotice } from './short-notice.ts'
import { addDays, type CalendarDay } from './timeline.ts'

/** From Wednesday 18 Sep 2024 on, weekends off. */
const days: CalendarDay[] = Array.from({ length: 14 }, (_none, at) => {
  const date = addDays('2024-09-18', at)
  const working = ![0, 6].includes(new Date(date).getUTCDay())
  return { date, kind: working ? 'WORKDAY' : 'WEEKEND', working } as CalendarDay
})
const mark = (title: string, day: string): TimelineMark => ({
  kind: 'RETURN',
  title,
  at: `${day}T17:00:00+08:00`,
  critical: false,
  provisional: false,
})
const today = '2024-09-18'

describe('上午发下午要', () => {
  test.each([
    ['due the same day', [mark('周报', '2024-09-18')], { title: '周报', day: '2024-09-18', workdays: 0 }],
    ['due tomorrow', [mark('周报', '2024-09-19')], { title: '周报', day: '2024-09-19', workdays: 1 }],
    ['a weekend between is no time', [mark('周报', '2024-09-22')], { title: '周报', day: '2024-09-22', workdays: 2 }],
    ['three working days are enough', [mark('周报', '2024-09-23')], undefined],
    ['what is over already does not count', [mark('从前', '2024-09-17'), mark('周报', '2024-09-30')], undefined],
    ['beyond the calendar nothing is said', [mark('周报', '2025-09-19')], undefined],
    ['nothing is due', [], undefined],
  ])('%s', (_name, marks, notice) => expect(shortNotice(marks, [], today, days)).toEqual(notice))

  test('the end of a phase is a deadline too, and the first of all is told', () => {
    const spans = [{ id: 'p', title: '排查', first: '2024-09-16', last: '2024-09-19' }]
    expect(shortNotice([mark('周报', '2024-09-20')], spans, today, days)).toEqual({
      title: '排查',
      day: '2024-09-19',
      workdays: 1,
    })
  })
})
