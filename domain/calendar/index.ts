/** The working-day calendar and the rules of time. Pure: no clock, no zone of the process, no database. */

export { type YearFault, yearFault } from './check-year.ts'
export type { Resolution } from './course.ts'
export { CalendarMissing, TimeRuleError, type TimeRuleErrorCode } from './errors.ts'
export { expandSeries, type Occurrence, presentOccurrence, type SeriesContext } from './expand-series.ts'
export { DEFAULT_OFFICE_HOURS } from './office-hours.ts'
export { PLATFORM_YEARS, platformCalendar } from './platform-calendar.ts'
export { presentResolution, resolveInstant } from './resolve-instant.ts'
export { createCalendar, describeDays, describeYear, type WorkCalendar } from './work-calendar.ts'
export { type OnMissingYear, workingDaysBetween } from './working-days.ts'
export { addWorkingTime, type TimeContext, workingTimeBetween } from './working-time.ts'
export type { CalendarYearRows, YearTable } from './year-table.ts'
export { formatInstant, parseInstant, SHANGHAI, type Zone } from './zone.ts'
