import type { Roll, TimeOfDay } from '../../contracts/calendar.ts'
import { civil, type DayNumber, formatDate } from './civil-day.ts'
import { timeOfDay } from './office-hours.ts'
import type { Reason } from './reason.ts'
import { reasonWords } from './words.ts'
import { rollDay } from './working-days.ts'
import { beginReckoning, type Reckoning, type TimeContext } from './working-time.ts'
import { namedDay } from './year-table.ts'
import { instantOf, localTime } from './zone.ts'

/** An instant and how it came about. */
export interface Resolution {
  /** Epoch ms. */
  readonly at: number
  /** `YYYY-MM-DD` in the zone. */
  readonly date: string
  /** The answer stands on a year without its official notice and is to be resolved again when that is out. */
  readonly provisional: boolean
  readonly calendarVersion: string
  /** The steps, in words for people (zh-CN). */
  readonly why: string[]
}

/** One resolution under way. */
export interface Course extends Reckoning {
  readonly calendarVersion: string
  readonly phaseEnd: number | undefined
  /** the steps so far */
  readonly reasons: Reason[]
  /** Time of day for a rule in days that names none. */
  readonly defaultAt: TimeOfDay
}

export function beginCourse(ctx: TimeContext, defaultAt: TimeOfDay): Course {
  return {
    ...beginReckoning(ctx),
    calendarVersion: ctx.calendar.version,
    phaseEnd: ctx.phaseEnd,
    reasons: [],
    defaultAt,
  }
}

/** Ends a resolution: which uncertain years it came to depend on is known now. */
export function conclude(at: number, { calendarVersion, open, reasons, zone }: Course): Resolution {
  const years = [...open.provisionalYears].sort((a, b) => a - b)
  if (years.length > 0) reasons.push({ code: 'provisional', years })
  const why = reasons.map(reasonWords)
  return { at, date: formatDate(localTime(at, zone).day), provisional: years.length > 0, calendarVersion, why }
}

/** The instant on a day: rolled as the rule says, at the rule's time. */
export function landOn(day: DayNumber, rule: { at?: TimeOfDay; roll?: Roll }, course: Course): number {
  const landed = rolled(day, rule.roll, course)
  const at = rule.at ?? course.defaultAt
  const time = timeOfDay(at, course.spans)
  course.reasons.push({ code: 'timeOfDay', at, time })
  return instantOf(landed, time, course.zone)
}

/** The same time of day on the day that the roll gives. */
export function rollInstant(at: number, roll: Roll | undefined, course: Course): number {
  const { day, time } = localTime(at, course.zone)
  return instantOf(rolled(day, roll, course), time, course.zone)
}

function rolled(day: DayNumber, roll: Roll = 'NONE', { open, reasons }: Course): DayNumber {
  const landed = rollDay(open, day, roll)
  if (landed !== day) {
    const holiday = namedDay(open.table(civil(day).year), day)?.name
    reasons.push({ code: 'rolled', from: day, ...(holiday === undefined ? {} : { holiday }), day: landed })
  }
  return landed
}
