import type { OfficeHours, TimeOfDay } from '../../contracts/calendar.ts'
import { TimeRuleError } from './errors.ts'
import { DAY, HOUR, MINUTE } from './zone.ts'

export const DEFAULT_OFFICE_HOURS: OfficeHours = [
  { from: '08:30', to: '12:00' },
  { from: '14:00', to: '17:30' },
]

/** Part of a working day, in ms since midnight. */
export interface WorkSpan {
  readonly from: number
  readonly to: number
}

/** Office hours are read for every deadline and hardly ever differ. */
const spansOf = new WeakMap<OfficeHours, readonly WorkSpan[]>()

/** @throws TimeRuleError OFFICE_HOURS_INVALID when spans are missing, empty, out of order or overlap */
export function workSpans(hours: OfficeHours): readonly WorkSpan[] {
  const spans = spansOf.get(hours) ?? parsedSpans(hours)
  spansOf.set(hours, spans)
  return spans
}

function parsedSpans(hours: OfficeHours): readonly WorkSpan[] {
  const spans = hours.map(({ from, to }) => ({ from: parseClock(from), to: parseClock(to) }))
  const wrong = spans.some((span, index) => !(span.from < span.to && span.from >= (spans[index - 1]?.to ?? 0)))
  if (wrong || spans.length === 0) {
    throw new TimeRuleError('OFFICE_HOURS_INVALID', '办公时间应为至少一段、依次排列且互不重叠的 HH:MM 时段')
  }
  return spans
}

/** `HH:MM` as ms since midnight; NaN when it is none. */
function parseClock(text: string): number {
  const [hours = '', minutes = ''] = text.split(':')
  return Number(hours) * HOUR + Number(minutes) * MINUTE
}

/**
 * ms since midnight. `endOfDay` is the day's last millisecond: acts are stamped in whole milliseconds and one stamped
 * like the deadline is in time, so this is 24:00 with the date that people mean.
 */
export function timeOfDay(at: TimeOfDay, spans: readonly WorkSpan[]): number {
  switch (at) {
    case 'startOfWork':
      return spans[0]?.from ?? 0
    case 'endOfWork':
      return Math.min(spans.at(-1)?.to ?? DAY, DAY - 1)
    case 'endOfDay':
      return DAY - 1
    default:
      return parseClock(at)
  }
}

/** Office time of one working day, in ms. */
export function dailyWork(spans: readonly WorkSpan[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0)
}

/** Office time of a working day before `time`. */
export function workBefore(spans: readonly WorkSpan[], time: number): number {
  return spans.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(time, to) - from), 0)
}

/** The earliest time of a working day before which `work` ms lie, for 0 < work ≤ dailyWork. */
export function timeAfterWork(spans: readonly WorkSpan[], work: number): number {
  let left = work
  for (const { from, to } of spans) {
    if (left <= to - from) return from + left
    left -= to - from
  }
  return spans.at(-1)?.to ?? DAY
}
