import type { OfficeHours } from '../../contracts/calendar.ts'
import type { DayNumber } from './civil-day.ts'
import type { KnownInstants } from './known-instants.ts'
import { DEFAULT_OFFICE_HOURS, dailyWork, timeAfterWork, type WorkSpan, workBefore, workSpans } from './office-hours.ts'
import type { WorkCalendar } from './work-calendar.ts'
import {
  addWorkingDays,
  countWorkingDays,
  isWorking,
  type OnMissingYear,
  type OpenCalendar,
  openCalendar,
} from './working-days.ts'
import { DAY, instantOf, localTime, SHANGHAI, type Zone } from './zone.ts'

/** What rules of time are read against. */
export interface TimeContext {
  readonly calendar: WorkCalendar
  /** Default 08:30–12:00, 14:00–17:30. */
  readonly officeHours?: OfficeHours
  /** Default Asia/Shanghai. */
  readonly zone?: Zone
  /** The last instant of the phase (epoch ms), for `endOf: 'phase'`. */
  readonly phaseEnd?: number
  /** Default `throw`. */
  readonly onMissingYear?: OnMissingYear
  /** Answers are kept here and shared; default none are. */
  readonly known?: KnownInstants
}

/** The context with its defaults, and the calendar opened for one answer. */
export interface Reckoning {
  readonly open: OpenCalendar
  readonly spans: readonly WorkSpan[]
  readonly zone: Zone
}

export function beginReckoning(ctx: TimeContext): Reckoning {
  return {
    open: openCalendar(ctx.calendar, ctx.onMissingYear),
    spans: workSpans(ctx.officeHours ?? DEFAULT_OFFICE_HOURS),
    zone: ctx.zone ?? SHANGHAI,
  }
}

/**
 * Office time between two instants (epoch ms), in ms; negative when `toMs` is the earlier one.
 * @throws CalendarMissing, TimeRuleError
 */
export function workingTimeBetween(fromMs: number, toMs: number, ctx: TimeContext): number {
  // Not a minus sign: it would turn 0 into -0.
  if (toMs < fromMs) return 0 - workingTimeBetween(toMs, fromMs, ctx)
  const { open, spans, zone } = beginReckoning(ctx)
  const from = localTime(fromMs, zone)
  const to = localTime(toMs, zone)
  const done = ({ day, time }: { day: DayNumber; time: number }) => (isWorking(open, day) ? workBefore(spans, time) : 0)
  // Whole working days up to the eve of each end, so that no day is walked one by one.
  return countWorkingDays(open, from.day - 1, to.day - 1) * dailyWork(spans) + done(to) - done(from)
}

/**
 * The instant (epoch ms) at which so much office time has passed since `fromMs`: the earliest such instant, or going
 * back, for a negative `workingMs`, the latest.
 * @throws CalendarMissing, TimeRuleError
 */
export function addWorkingTime(fromMs: number, workingMs: number, ctx: TimeContext): number {
  return moveByWork(fromMs, workingMs, beginReckoning(ctx))
}

/** {@link addWorkingTime} on a calendar already open. */
export function moveByWork(fromMs: number, workingMs: number, reckoning: Reckoning): number {
  if (workingMs === 0) return fromMs
  const { open, spans, zone } = reckoning
  const { day, time } = localTime(fromMs, zone)
  // Going back is going forward through a day mirrored at noon.
  const back = workingMs < 0
  const ahead = back ? spans.map(({ from, to }) => ({ from: DAY - to, to: DAY - from })).reverse() : spans
  const daily = dailyWork(spans)
  const done = isWorking(open, day) ? workBefore(ahead, back ? DAY - time : time) : daily
  const total = done + Math.abs(workingMs)
  const days = Math.ceil(total / daily) - 1
  const moved = timeAfterWork(ahead, total - days * daily)
  const lands = days === 0 ? day : addWorkingDays(open, day, back ? -days : days)
  return instantOf(lands, back ? DAY - moved : moved, zone)
}
