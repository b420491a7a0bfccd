import type { InstantRule, ResolvedInstant } from '../../contracts/calendar.ts'
import { addMonths, type DayNumber, parseDate } from './civil-day.ts'
import { beginCourse, type Course, conclude, landOn, type Resolution, rollInstant } from './course.ts'
import { TimeRuleError } from './errors.ts'
import { dependsOnDayAlone, recalled } from './known-instants.ts'
import { timeOfDay } from './office-hours.ts'
import { dayInMonth, lastDayOf, nthWorkingDay } from './periods.ts'
import { exceptionsIn, type Reason } from './reason.ts'
import { addWorkingDays } from './working-days.ts'
import { moveByWork, type TimeContext } from './working-time.ts'
import { formatInstant, HOUR, instantOf, localTime, MINUTE, SHANGHAI, type Zone } from './zone.ts'

type InRule = Extract<InstantRule, { in: number }>
type NextRule = Extract<InstantRule, { next: string }>
type EndOfRule = Extract<InstantRule, { endOf: string }>
type ChoiceRule = Extract<InstantRule, { laterOf: unknown } | { earlierOf: unknown }>

/**
 * The instant that a rule gives, counted from `fromMs` (epoch ms). Counting starts on the next day (民法典第二百零一条). A
 * rule in days or longer without `at` ends with its day's office hours (第二百零三条: 有业务时间的，停止业务活动的时间为截止时间).
 * @throws CalendarMissing, TimeRuleError
 * @example resolveInstant({ in: 5, unit: 'workingDay', at: '17:30' }, now, { calendar: platformCalendar })
 */
export function resolveInstant(rule: InstantRule, fromMs: number, ctx: TimeContext): Resolution {
  const resolve = () => {
    const course = beginCourse(ctx, 'endOfWork')
    return conclude(follow(rule, fromMs, course), course)
  }
  if (!ctx.known || !dependsOnDayAlone(rule)) return resolve()
  return recalled(ctx.known, rule, localTime(fromMs, ctx.zone ?? SHANGHAI).day, resolve)
}

/** The same way in steps instead of words, for whoever reads another language. @throws CalendarMissing, TimeRuleError */
export function explainInstant(rule: InstantRule, fromMs: number, ctx: TimeContext): { at: number; reasons: Reason[] } {
  const course = beginCourse(ctx, 'endOfWork')
  const { at } = conclude(follow(rule, fromMs, course), course)
  return { at, reasons: course.reasons }
}

/** A resolution as it crosses the wire. */
export function presentResolution(resolution: Resolution, zone: Zone = SHANGHAI): ResolvedInstant {
  return { ...resolution, at: formatInstant(resolution.at, zone) }
}

function follow(rule: InstantRule, from: number, course: Course): number {
  if ('in' in rule) return followIn(rule, from, course)
  if ('endOf' in rule) return followEndOf(rule, from, course)
  if ('laterOf' in rule || 'earlierOf' in rule) return followChoice(rule, from, course)
  const start = localTime(from, course.zone).day
  if ('next' in rule) return followNext(rule, start, course)
  if ('dayOfMonth' in rule) return landOn(dayInMonth(rule, start, course.reasons), rule, course)
  if ('nthWorkingDayOfMonth' in rule) {
    return landOn(nthWorkingDay(rule, start, course.open, course.reasons), rule, course)
  }
  const day = parseDate(rule.on)
  course.reasons.push({ code: 'onDate', day, than: start })
  return landOn(day, rule, course)
}

function followIn(rule: InRule, from: number, course: Course): number {
  const { day } = localTime(from, course.zone)
  switch (rule.unit) {
    case 'minute':
      return elapsed(rule, from, from + rule.in * MINUTE, course)
    case 'hour':
      return elapsed(rule, from, from + rule.in * HOUR, course)
    case 'workingHour':
      return elapsed(rule, from, moveByWork(from, rule.in * HOUR, course), course)
    case 'calendarDay':
      return counted(rule, day, day + rule.in, course)
    case 'workingDay':
      return counted(rule, day, addWorkingDays(course.open, day, rule.in), course)
    case 'week':
      return counted(rule, day, day + rule.in * 7, course)
    case 'month':
      return counted(rule, day, addMonths(day, rule.in), course)
    case 'year':
      return counted(rule, day, addMonths(day, rule.in * 12), course)
  }
}

function elapsed(rule: InRule, from: number, at: number, course: Course): number {
  if (rule.at) {
    throw new TimeRuleError('RULE_AT_NOT_ALLOWED', '按分钟、小时或工作小时计算的期限不能再指定时刻（at）')
  }
  const start = localTime(from, course.zone)
  const end = localTime(at, course.zone)
  const { in: n, unit } = rule
  const times = { fromTime: start.time, time: end.time }
  course.reasons.push({ code: 'counted', from: start.day, n, unit, day: end.day, skipped: [], ...times })
  return rollInstant(at, rule.roll, course)
}

function counted(rule: InRule, start: DayNumber, end: DayNumber, course: Course): number {
  const { in: n, unit } = rule
  const skipped =
    unit === 'workingDay' ? exceptionsIn(course.open, Math.min(start + 1, end), Math.max(start - 1, end)) : []
  course.reasons.push({ code: 'counted', from: start, n, unit, day: end, skipped })
  return landOn(end, rule, course)
}

function followNext(rule: NextRule, start: DayNumber, course: Course): number {
  const unit = rule.next
  const working = unit === 'workingDay'
  const day = working ? addWorkingDays(course.open, start, 1) : start + 1
  const skipped = working ? exceptionsIn(course.open, start + 1, day) : []
  course.reasons.push({ code: 'next', unit, from: start, day, skipped })
  return landOn(day, rule, course)
}

/** The outer `at` also is the time from which an offset counts, and the default time of an offset in days. */
function followEndOf(rule: EndOfRule, from: number, course: Course): number {
  const end = periodEnd(rule, from, course)
  const at = rule.offset ? follow(rule.offset, end, { ...course, defaultAt: rule.at ?? course.defaultAt }) : end
  return rollInstant(at, rule.roll, course)
}

/** The last day of the period at the rule's time of day; a phase whose rule names none ends at its own instant. */
function periodEnd(rule: EndOfRule, from: number, course: Course): number {
  const { phaseEnd, spans, reasons, zone } = course
  const start = localTime(from, zone).day
  if (rule.endOf !== 'phase') return atTime(lastDayOf(rule.endOf, start, reasons))
  if (phaseEnd === undefined) {
    throw new TimeRuleError('RULE_PHASE_END_UNKNOWN', '阶段结束时间未定，无法按“阶段结束”计算，请先确定阶段结束日期')
  }
  const { day, time } = localTime(phaseEnd, zone)
  reasons.push({ code: 'phaseEnd', day, time, than: start })
  return rule.at ? atTime(day) : phaseEnd

  function atTime(day: DayNumber): number {
    const at = rule.at ?? course.defaultAt
    const time = timeOfDay(at, spans)
    if (!rule.offset) reasons.push({ code: 'timeOfDay', at, time })
    return instantOf(day, time, zone)
  }
}

function followChoice(rule: ChoiceRule, from: number, course: Course): number {
  const later = 'laterOf' in rule
  const parts: readonly InstantRule[] = later ? rule.laterOf : rule.earlierOf
  const instants = parts.map((part) => follow(part, from, course))
  const at = later ? Math.max(...instants) : Math.min(...instants)
  const than = localTime(from, course.zone).day
  course.reasons.push({ code: 'chosen', later, n: parts.length, ...localTime(at, course.zone), than })
  return at
}
