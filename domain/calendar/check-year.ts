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
  const places = new Map<string, number>()
  for (const [index, named] of days.entries()) {
    const { date } = named
    const earlier = places.get(date)
    const message = earlier === undefined ? dayFault(year, named) : `与第 ${earlier + 1} 行重复`
    if (message !== undefined) return { field: `days.${index}.date`, message: `第 ${index + 1} 行 ${date}：${message}` }
    places.set(date, index)
  }
  return undefined
}

/** What keeps one day from being of the year's notice, in words; undefined when nothing does. */
export function dayFault(year: number, { date, kind }: Pick<NamedDay, 'date' | 'kind'>): string | undefined {
  const day = dayOrUndefined(date)
  if (day === undefined) return '没有这一天'
  if (civil(day).year !== year) return `不在 ${year} 年`
  if (kind === 'MAKE_UP_WORKDAY' && weekdayOf(day) <= 5) return '本来就是工作日，调休上班只能是周六或周日'
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
