import type { ResolvedOccurrence, SeriesRule, Weekday } from '../../contracts/calendar.ts'
import { type DayNumber, firstDayOfMonth, formatDate, parseDate } from './civil-day.ts'
import { beginCourse, conclude, landOn } from './course.ts'
import { TimeRuleError } from './errors.ts'
import { timeOfDay } from './office-hours.ts'
import { firstMonthOf, MONTHS, type MonthPeriod, mondayOf } from './periods.ts'
import { resolveInstant } from './resolve-instant.ts'
import { fullDate, seriesWords } from './words.ts'
import { isWorking, openCalendar } from './working-days.ts'
import { beginReckoning, type TimeContext } from './working-time.ts'
import { formatInstant, instantOf, localTime, SHANGHAI, type Zone } from './zone.ts'

/** More than this in one answer is a mistake in the rule or the window. */
export const MAX_OCCURRENCES = 10_000

export interface SeriesContext extends TimeContext {
  /** A date (`YYYY-MM-DD`) in the first week of a fortnightly series, usually the phase's first day; default `fromMs`'s. */
  readonly anchor?: string
}

export interface Occurrence {
  /** Epoch ms, after rolling. */
  readonly at: number
  readonly date: string
  /** The date before rolling: the same occurrence has the same key, whatever the window and the calendar version. */
  readonly key: string
  readonly provisional: boolean
  readonly why: string[]
  /** Epoch ms of the series' `due`, counted from `at`. */
  readonly dueAt?: number
}

/**
 * The occurrences whose instant before rolling lies from `fromMs` to `untilMs` (epoch ms, both included), in order.
 * Without `at` an occurrence begins with its day's office hours.
 * @throws CalendarMissing, TimeRuleError
 * @example expandSeries({ every: 'month', on: [5, 15, 25], roll: 'NEXT_WORKING_DAY' }, from, until, ctx)
 */
export function expandSeries(series: SeriesRule, fromMs: number, untilMs: number, ctx: SeriesContext): Occurrence[] {
  const { spans, zone } = beginReckoning(ctx)
  const first = localTime(fromMs, zone).day
  const last = localTime(untilMs, zone).day
  const time = timeOfDay(series.at ?? 'startOfWork', spans)
  const occurrences: Occurrence[] = []
  for (const day of nominalDays(series, first, last, ctx)) {
    const nominal = instantOf(day, time, zone)
    if (nominal < fromMs || nominal > untilMs) continue
    if (occurrences.length === MAX_OCCURRENCES) {
      throw new TimeRuleError('SERIES_TOO_LONG', `周期展开超过 ${MAX_OCCURRENCES} 次，请缩短起止时间`)
    }
    occurrences.push(occurrenceOn(day, series, ctx))
  }
  return occurrences
}

/** An occurrence as it crosses the wire. */
export function presentOccurrence(occurrence: Occurrence, zone: Zone = SHANGHAI): ResolvedOccurrence {
  const { at, date, key, provisional, why, dueAt } = occurrence
  const due = dueAt === undefined ? {} : { dueAt: formatInstant(dueAt, zone) }
  return { at: formatInstant(at, zone), date, key, provisional, why, ...due }
}

function occurrenceOn(day: DayNumber, series: SeriesRule, ctx: TimeContext): Occurrence {
  const course = beginCourse(ctx, 'startOfWork')
  const words = `${seriesWords(series)}：${fullDate(day)}${isClamped(day, series) ? '（没有所定日，取期末）' : ''}`
  course.reasons.push({ code: 'said', words })
  // A series of working days stands on the calendar for the very existence of this occurrence.
  if (series.every === 'workingDay') isWorking(course.open, day)
  const { at, date, provisional, why } = conclude(landOn(day, series, course), course)
  const key = formatDate(day)
  if (!series.due) return { at, date, key, provisional, why }
  const due = resolveInstant(series.due, at, ctx)
  return {
    at,
    date,
    key,
    provisional: provisional || due.provisional,
    why: [...why, ...due.why.map((step) => `办理期限：${step}`)],
    dueAt: due.at,
  }
}

function isClamped(day: DayNumber, { every, on }: SeriesRule): boolean {
  if (every === 'day' || every === 'workingDay' || every === 'week' || every === 'fortnight' || !on) return false
  const dayOfPeriod = day - firstDayOfMonth(firstMonthOf(every, day)) + 1
  return !on.some((n) => n === dayOfPeriod)
}

/** The days of the series from `first` to `last` before rolling, ascending, each once. */
function nominalDays(series: SeriesRule, first: DayNumber, last: DayNumber, ctx: SeriesContext): Iterable<DayNumber> {
  switch (series.every) {
    case 'day':
    case 'workingDay':
      if (series.on) throw new TimeRuleError('SERIES_ON_INVALID', '每日、每个工作日的周期不能再指定 on')
      return everyDay(first, last, series.every === 'workingDay' ? ctx : undefined)
    case 'week':
    case 'fortnight': {
      const anchor = ctx.anchor === undefined ? first : parseDate(ctx.anchor)
      return inWeeks(weekdaysOn(series), first, last, series.every === 'week' ? 7 : 14, mondayOf(anchor))
    }
    case 'month':
    case 'quarter':
    case 'halfYear':
    case 'year':
      return inMonths(series.every, daysOn(series), first, last)
  }
}

function* everyDay(first: DayNumber, last: DayNumber, workingDaysOf: TimeContext | undefined): Generator<DayNumber> {
  const open = workingDaysOf && openCalendar(workingDaysOf.calendar, workingDaysOf.onMissingYear)
  for (let day = first; day <= last; day++) {
    if (!open || isWorking(open, day)) yield day
  }
}

function* inWeeks(
  offsets: readonly number[],
  first: DayNumber,
  last: DayNumber,
  step: number,
  anchor: DayNumber,
): Generator<DayNumber> {
  const start = anchor + Math.floor((first - anchor) / step) * step
  for (let monday = start; monday <= last; monday += step) {
    yield* offsets.map((offset) => monday + offset).filter((day) => day >= first && day <= last)
  }
}

function* inMonths(
  period: MonthPeriod,
  numbers: readonly number[],
  first: DayNumber,
  last: DayNumber,
): Generator<DayNumber> {
  for (let month = firstMonthOf(period, first); firstDayOfMonth(month) <= last; month += MONTHS[period]) {
    const start = firstDayOfMonth(month)
    const length = firstDayOfMonth(month + MONTHS[period]) - start
    // 30 and 31 are the same day of February: one occurrence, not two.
    const days = new Set(numbers.map((n) => start + Math.min(n, length) - 1))
    yield* [...days].filter((day) => day >= first && day <= last)
  }
}

const WEEKDAYS: readonly Weekday[] = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']

/** Days after Monday, ascending. */
function weekdaysOn(series: SeriesRule): number[] {
  const offsets = (series.on ?? ['MON']).map((word) => WEEKDAYS.findIndex((weekday) => weekday === word))
  if (offsets.includes(-1)) throw new TimeRuleError('SERIES_ON_INVALID', '按周的周期，on 应为星期，如 ["MON", "FRI"]')
  return ascending(offsets)
}

/** Days of the period, 1 is its first, ascending. */
function daysOn(series: SeriesRule): number[] {
  const numbers = (series.on ?? [1]).map(Number)
  if (numbers.some((n) => !(Number.isInteger(n) && n >= 1 && (series.every !== 'month' || n <= 31)))) {
    throw new TimeRuleError(
      'SERIES_ON_INVALID',
      '按月、季、半年、年的周期，on 应为该周期的第几日，如 [5, 15, 25]；按月时不超过 31',
    )
  }
  return ascending(numbers)
}

function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b)
}
