import {
  addMonths,
  civil,
  type DayNumber,
  dayOf,
  firstDayOfMonth,
  formatDate,
  monthOf,
  parseDate,
  two,
} from '../calendar/civil-day.ts'
import { TimeRuleError } from '../calendar/errors.ts'
import { firstMonthOf, lastDayOf, MONTHS, mondayOf } from '../calendar/periods.ts'
import { localTime, type Zone } from '../calendar/zone.ts'

export type Per = 'DAY' | 'WEEK' | 'PHASE_WEEK' | 'MONTH' | 'QUARTER' | 'YEAR' | 'CAMPAIGN'

/** A stretch of days, both ends included (`YYYY-MM-DD`), and the key by which rows name it. */
export interface Period {
  key: string
  from: string
  until: string
}

/** The days of a phase as far as they are known. */
export interface PhaseDays {
  id: string
  from: string
  /** undefined while the phase has no end */
  until: string | undefined
}

const FIRST = '1900-01-01'
const LAST = '2199-12-31'

/** The civil day of an instant (campaign time, ms). */
export const dayAt = (at: number, zone: Zone): string => formatDate(localTime(at, zone).day)

/**
 * The period of a day: `2024-09-18`, `2024-W38` (ISO 8601), `concentrated.W1`, `2024-09`, `2024-Q3`, `2024`, `CAMPAIGN`. A phase's weeks are
 * counted from its first day, the last one may be short (S0-49: the ISO weeks of eleven days give two at most). Undefined: the day is
 * outside the phase.
 */
export function periodOf(per: Per, date: string, phase?: PhaseDays): Period | undefined {
  const day = parseDate(date)
  switch (per) {
    case 'DAY':
      return { key: date, from: date, until: date }
    case 'WEEK':
      return between(isoWeekKey(day), mondayOf(day), mondayOf(day) + 6)
    case 'PHASE_WEEK':
      return phase && phaseWeek(phase, date)
    case 'MONTH':
      return between(date.slice(0, 7), firstDayOfMonth(monthOf(day)), lastDayOf('month', day, []))
    case 'QUARTER': {
      const first = firstMonthOf('quarter', day)
      const { year, month } = civil(firstDayOfMonth(first))
      const quarter = (month - 1) / MONTHS.quarter + 1
      return between(`${year}-Q${quarter}`, firstDayOfMonth(first), lastDayOf('quarter', day, []))
    }
    case 'YEAR':
      return between(date.slice(0, 4), dayOf(civil(day).year, 1, 1), lastDayOf('year', day, []))
    case 'CAMPAIGN':
      return { key: 'CAMPAIGN', from: FIRST, until: LAST }
  }
}

/** The period of a key; undefined for keys of another kind, and for what is outside the phase. */
export function periodNamed(per: Per, key: string, phase?: PhaseDays): Period | undefined {
  const day = firstDayOf(per, key, phase)
  const period = day === undefined || !isDate(day) ? undefined : periodOf(per, day, phase)
  return period?.key === key ? period : undefined
}

function firstDayOf(per: Per, key: string, phase: PhaseDays | undefined): string | undefined {
  switch (per) {
    case 'DAY':
      return key
    case 'WEEK': {
      const [, year, week] = /^(\d{4})-W(\d{2})$/.exec(key) ?? []
      return year && shifted(`${year}-01-04`, (Number(week) - 1) * 7)
    }
    case 'PHASE_WEEK': {
      const week = phase && key.startsWith(`${phase.id}.W`) ? Number(key.slice(phase.id.length + 2)) : Number.NaN
      return phase && Number.isInteger(week) ? shifted(phase.from, (week - 1) * 7) : undefined
    }
    case 'MONTH':
      return `${key}-01`
    case 'QUARTER': {
      const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(key) ?? []
      return year && `${year}-${two(Number(quarter) * 3)}-01`
    }
    case 'YEAR':
      return `${key}-01-01`
    case 'CAMPAIGN':
      return FIRST
  }
}

const shifted = (date: string, days: number): string => formatDate(parseDate(date) + days)

function isDate(text: string): boolean {
  try {
    return formatDate(parseDate(text)) === text
  } catch (error) {
    if (error instanceof TimeRuleError) return false
    throw error
  }
}

/** The one before; undefined where there is none. */
export function periodBefore(per: Per, period: Period, phase?: PhaseDays): Period | undefined {
  if (per === 'CAMPAIGN') return undefined
  return periodOf(per, formatDate(parseDate(period.from) - 1), phase)
}

/** The same period a year before (同比); week 53 answers to week 52. Undefined for phases and the campaign as a whole. */
export function yearBefore(per: Per, period: Period): Period | undefined {
  if (per === 'CAMPAIGN' || per === 'PHASE_WEEK') return undefined
  if (per !== 'WEEK') return periodOf(per, formatDate(addMonths(parseDate(period.from), -12)))
  const [year = 0, week = 0] = period.key.split('-W').map(Number)
  const last = isoWeekKey(dayOf(year - 1, 12, 28))
  const firstMonday = mondayOf(dayOf(year - 1, 1, 4))
  return periodOf('WEEK', formatDate(firstMonday + (Math.min(week, Number(last.split('-W')[1])) - 1) * 7))
}

/**
 * The period that an assessment on this day is about: the one that ends nearest to it. On Friday that is the running week, on Monday the week
 * before, on the 5th the month before.
 */
export function periodNearest(per: Per, date: string, phase?: PhaseDays): Period | undefined {
  const current = periodOf(per, date, phase)
  const before = current ? periodBefore(per, current, phase) : phase && lastOf(per, phase, date)
  if (!current || !before) return current ?? before
  const day = parseDate(date)
  return parseDate(current.until) - day < day - parseDate(before.until) ? current : before
}

/** The newest period that is over on this day, its last day included. */
export function periodEnded(per: Per, date: string, phase?: PhaseDays): Period | undefined {
  const current = periodOf(per, date, phase)
  if (!current) return phase && lastOf(per, phase, date)
  return current.until <= date ? current : periodBefore(per, current, phase)
}

/** After its end: the last week of a phase. */
function lastOf(per: Per, phase: PhaseDays, date: string): Period | undefined {
  return phase.until !== undefined && phase.until < date ? periodOf(per, phase.until, phase) : undefined
}

function phaseWeek(phase: PhaseDays, date: string): Period | undefined {
  if (date < phase.from || (phase.until !== undefined && date > phase.until)) return undefined
  const first = parseDate(phase.from)
  const week = Math.floor((parseDate(date) - first) / 7)
  const from = first + week * 7
  const until = phase.until === undefined ? from + 6 : Math.min(from + 6, parseDate(phase.until))
  return between(`${phase.id}.W${week + 1}`, from, until)
}

const between = (key: string, from: DayNumber, until: DayNumber): Period => ({
  key,
  from: formatDate(from),
  until: formatDate(until),
})

/** The week belongs to the year of its Thursday. */
function isoWeekKey(day: DayNumber): string {
  const thursday = mondayOf(day) + 3
  const { year } = civil(thursday)
  return `${year}-W${two(Math.floor((thursday - dayOf(year, 1, 1)) / 7) + 1)}`
}
