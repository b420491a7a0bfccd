import type { NamedDay } from '../../contracts/calendar.ts'
import { civil, parseDate, weekdayOf } from './civil-day.ts'
import { TimeRuleError } from './errors.ts'

export interface YearFault {
  /** of the body: `days.3.date` */
  field: string
  message: string
}

/** What keeps the rows of a notice from being a year of the calendar: the first fault, with its place; undefined when they are one. */
export function yearFault(year: number, days: readonly NamedDay[]): YearFault | undefined {
  const places = new Map<number, number>()
  for (const [index, { date, kind }] of days.entries()) {
    const fault = (message: string): YearFault => ({
      field: `days.${index}.date`,
      message: `第 ${index + 1} 行 ${date}：${message}`,
    })
    const day = dayOrUndefined(date)
    if (day === undefined) return fault('没有这一天')
    if (civil(day).year !== year) return fault(`不在 ${year} 年`)
    const earlier = places.get(day)
    if (earlier !== undefined) return fault(`与第 ${earlier + 1} 行重复`)
    if (kind === 'MAKE_UP_WORKDAY' && weekdayOf(day) <= 5) return fault('本来就是工作日，调休上班只能是周六或周日')
    places.set(day, index)
  }
  return undefined
}

function dayOrUndefined(date: string): number | undefined {
  try {
    return parseDate(date)
  } catch (error) {
    if (error instanceof TimeRuleError) return undefined
    throw error
  }
}
