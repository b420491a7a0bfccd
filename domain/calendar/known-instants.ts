import type { InstantRule } from '../../contracts/calendar.ts'
import type { DayNumber } from './civil-day.ts'
import type { Resolution } from './course.ts'

/** What a context has resolved already, for whoever asks it the same many times: a rehearsal has thousands of deadlines a day. */
export type KnownInstants = WeakMap<InstantRule, Map<DayNumber, Resolution>>

/** Units whose rules answer the same for every instant of a day. */
const IN_DAYS: ReadonlySet<string> = new Set(['calendarDay', 'workingDay', 'week', 'month', 'year'])

export const dependsOnDayAlone = (rule: InstantRule): boolean => 'in' in rule && IN_DAYS.has(rule.unit)

/** The known answer for the rule and day, or that of `resolve`, known from now on. */
export function recalled(
  known: KnownInstants,
  rule: InstantRule,
  day: DayNumber,
  resolve: () => Resolution,
): Resolution {
  let days = known.get(rule)
  if (!days) known.set(rule, (days = new Map()))
  let resolution = days.get(day)
  if (!resolution) days.set(day, (resolution = resolve()))
  return resolution
}
