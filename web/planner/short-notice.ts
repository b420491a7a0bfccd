import type { TimelineMark } from '../../contracts/http/timeline.ts'
import { civilDate } from '../shared/time.ts'
import { addDays, type CalendarDay, type PhaseSpan } from './timeline.ts'

/** Less than this, in working days after the launch, is "上午发下午要". */
const SHORT_WORKDAYS = 3
/** Calendar days that hold as many working days in any case, holidays included. */
export const LOOK_AHEAD = 21

export interface ShortNotice {
  /** what has to be there first: something sent in, judged or delivered, or a phase's end */
  title: string
  day: string
  /** between the launch and that day */
  workdays: number
}

/**
 * The first thing that units have to have done, where a launch today leaves them too few working days for it.
 * @param days from today on; where the calendar does not reach that far, nothing is said
 */
export function shortNotice(
  marks: readonly TimelineMark[],
  spans: readonly PhaseSpan[],
  today: string,
  days: readonly CalendarDay[],
): ShortNotice | undefined {
  const first = [
    ...marks.map(({ title, at }) => ({ title, day: civilDate(at) })),
    ...spans.map(({ title, last }) => ({ title, day: last })),
  ]
    .filter(({ day }) => day >= today)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))[0]
  if (!first || !days.some(({ date }) => date === first.day)) return undefined
  const tomorrow = addDays(today, 1)
  const workdays = days.filter(({ date, working }) => working && date >= tomorrow && date <= first.day).length
  return workdays < SHORT_WORKDAYS ? { ...first, workdays } : undefined
}
