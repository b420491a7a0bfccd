import { addWorkingDays, isWorking } from './working-days.ts'
import { beginReckoning, type TimeContext } from './working-time.ts'
import { DAY, instantOf, localTime } from './zone.ts'

/**
 * The instant itself between the first and the last minute of a working day's office hours, a break included; else the next start of work.
 * @param atMs epoch ms
 * @throws CalendarMissing, TimeRuleError
 */
export function withinOfficeDay(atMs: number, ctx: TimeContext): number {
  const { open, spans, zone } = beginReckoning(ctx)
  const { day, time } = localTime(atMs, zone)
  const start = spans[0]?.from ?? 0
  const end = spans.at(-1)?.to ?? DAY
  if (!isWorking(open, day) || time >= end) return instantOf(addWorkingDays(open, day, 1), start, zone)
  return time < start ? instantOf(day, start, zone) : atMs
}

/** The first instant from then on at which the office is open; a break between two spells is not. @throws CalendarMissing, TimeRuleError */
export function withinOfficeHours(atMs: number, ctx: TimeContext): number {
  const { open, spans, zone } = beginReckoning(ctx)
  const { day, time } = localTime(atMs, zone)
  const span = isWorking(open, day) ? spans.find(({ to }) => time < to) : undefined
  if (!span) return instantOf(addWorkingDays(open, day, 1), spans[0]?.from ?? 0, zone)
  return time < span.from ? instantOf(day, span.from, zone) : atMs
}

/** The first start of work after an instant (epoch ms). @throws CalendarMissing, TimeRuleError */
export function nextStartOfWork(afterMs: number, ctx: TimeContext): number {
  const { open, spans, zone } = beginReckoning(ctx)
  const { day, time } = localTime(afterMs, zone)
  const start = spans[0]?.from ?? 0
  return isWorking(open, day) && time < start
    ? instantOf(day, start, zone)
    : instantOf(addWorkingDays(open, day, 1), start, zone)
}
