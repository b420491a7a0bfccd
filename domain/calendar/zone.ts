import { type DayNumber, formatDate, inRange, parseDate, two } from './civil-day.ts'
import { TimeRuleError } from './errors.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A zone whose offset never changes. The process's own zone is never consulted. */
export interface Zone {
  readonly name: string
  readonly offsetMinutes: number
}

/** China has kept one offset without summer time since 1992. */
export const SHANGHAI: Zone = { name: 'Asia/Shanghai', offsetMinutes: 480 }

/** The day on which an instant (epoch ms) falls, and the ms since its midnight. */
export function localTime(ms: number, zone: Zone): { day: DayNumber; time: number } {
  const local = ms + zone.offsetMinutes * MINUTE
  const day = inRange(Math.floor(local / DAY))
  return { day, time: local - day * DAY }
}

/** The instant (epoch ms) of a day and the ms since its midnight. */
export function instantOf(day: DayNumber, time: number, zone: Zone): number {
  return inRange(day) * DAY + time - zone.offsetMinutes * MINUTE
}

/** `2024-10-10T17:30:00+08:00`; milliseconds only when there are some. */
export function formatInstant(ms: number, zone: Zone = SHANGHAI): string {
  const { day, time } = localTime(ms, zone)
  const rest = time % 1000
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`
  const offset = Math.abs(zone.offsetMinutes)
  const sign = zone.offsetMinutes < 0 ? '-' : '+'
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
