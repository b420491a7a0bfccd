import { CalendarMissing, TimeRuleError } from '../calendar/index.ts'
import { Stuck } from './stuck.ts'

/**
 * An error of rules or data as the incident that it becomes; undefined for every other error.
 * @param place the element that was being resolved, where the error itself does not know
 */
export function asStuck(error: unknown, place?: string): Stuck | undefined {
  if (error instanceof Stuck) return error
  if (error instanceof CalendarMissing)
    return new Stuck('NO_CALENDAR', place ?? 'calendar', String(error.year), error.message)
  if (error instanceof TimeRuleError) return new Stuck('NO_CALENDAR', place ?? 'rule', error.code, error.message)
  return undefined
}

/** Does something of one place of the template, whose name an error of rules or data then bears. @throws Stuck */
export function placed<T>(place: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const stuck = asStuck(error, place)
    if (stuck) throw stuck
    throw error
  }
}
