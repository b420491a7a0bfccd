import { civil, type DayNumber, dayOf, formatDate, inRange, parseDate, two, weekdayOf } from './civil-day.ts'
import { TimeRuleError } from './errors.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A zone as a rule. The process's own zone, and its tables, are never consulted. */
export interface Zone {
  readonly name: string
  /** Standard time. */
  readonly offsetMinutes: number
  /** An hour more from the last Sunday of March to the last of October, 1:00 UTC (Directive 2000/84/EC). */
  readonly summerTime?: 'EU'
}

/** China has kept one offset without summer time since 1992. */
export const SHANGHAI: Zone = { name: 'Asia/Shanghai', offsetMinutes: 480 }

export const ZONES: readonly Zone[] = [
  SHANGHAI,
  { name: 'UTC', offsetMinutes: 0 },
  { name: 'Europe/Berlin', offsetMinutes: 60, summerTime: 'EU' },
  { name: 'Europe/Lisbon', offsetMinutes: 0, summerTime: 'EU' },
]

function offsetAt(ms: number, { offsetMinutes, summerTime }: Zone): number {
  const isSummer = summerTime !== undefined && isEuropeanSummer(ms)
  return (offsetMinutes + (isSummer ? 60 : 0)) * MINUTE
}

function isEuropeanSummer(ms: number): boolean {
  const { year } = civil(Math.floor(ms / DAY))
  return ms >= lastSunday(year, 3) * DAY + HOUR && ms < lastSunday(year, 10) * DAY + HOUR
}

function lastSunday(year: number, month: 3 | 10): DayNumber {
  const last = dayOf(year, month, 31)
  return last - (weekdayOf(last) % 7)
}

/** The day on which an instant (epoch ms) falls, and the ms since its midnight. */
export function localTime(ms: number, zone: Zone): { day: DayNumber; time: number } {
  const local = ms + offsetAt(ms, zone)
  const day = inRange(Math.floor(local / DAY))
  return { day, time: local - day * DAY }
}

/**
 * The instant (epoch ms) of a day and the ms since its midnight. Of an hour that comes twice the first; of one that is left out in
 * spring the same distance after it.
 */
export function instantOf(day: DayNumber, time: number, zone: Zone): number {
  const standard = inRange(day) * DAY + time - zone.offsetMinutes * MINUTE
  if (zone.summerTime === undefined) return standard
  const summer = standard - HOUR
  return isEuropeanSummer(summer) ? summer : standard
}

/** `2024-10-10T17:30:00+08:00`; milliseconds only when there are some. */
export function formatInstant(ms: number, zone: Zone = SHANGHAI): string {
  const { day, time } = localTime(ms, zone)
  const rest = time % 1000
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`
  const signed = offsetAt(ms, zone) / MINUTE
  const offset = Math.abs(signed)
  const sign = signed < 0 ? '-' : '+'
  return `${formatDate(day)}T${formatClock(time)}:${two(Math.floor(time / 1000) % 60)}${fraction}${sign}${two(
    Math.floor(offset / 60),
  )}:${two(offset % 60)}`
}

/** `HH:MM` of the ms since midnight. */
export function formatClock(time: number): string {
  return `${two(Math.floor(time / HOUR))}:${two(Math.floor(time / MINUTE) % 60)}`
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(?:Z|([+-])(\d{2}):(\d{2})))?$/

/**
 * An ISO instant with offset as epoch ms. A plain date is a day of the zone: its first or its last millisecond.
 * @throws TimeRuleError INSTANT_INVALID, DATE_INVALID, DATE_OUT_OF_RANGE
 */
export function parseInstant(text: string, plainDate: 'startOfDay' | 'endOfDay', zone: Zone = SHANGHAI): number {
  const match = INSTANT.exec(text)
  if (!match?.[1]) throw invalid(text)
  const day = parseDate(match[1])
  if (!match[2]) return instantOf(day, plainDate === 'startOfDay' ? 0 : DAY - 1, zone)
  const [hour, minute, second = 0] = [match[2], match[3], match[4] ?? 0].map(Number)
  const [offsetHour, offsetMinute] = [match[7] ?? 0, match[8] ?? 0].map(Number)
  if (hour === undefined || minute === undefined || offsetHour === undefined || offsetMinute === undefined) {
    throw invalid(text)
  }
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 14 || offsetMinute > 59) throw invalid(text)
  const offset = (match[6] === '-' ? -1 : 1) * (offsetHour * HOUR + offsetMinute * MINUTE)
  const fraction = Number((match[5] ?? '0').padEnd(3, '0'))
  return day * DAY + hour * HOUR + minute * MINUTE + second * 1000 + fraction - offset
}

function invalid(text: string): TimeRuleError {
  return new TimeRuleError(
    'INSTANT_INVALID',
    `“${text}”不是有效时刻，应为带时区偏移的 ISO 8601，如 2024-10-10T17:30:00+08:00`,
  )
}
