/** Why a rule of time, or the data it stands on, cannot be followed. */
export type TimeRuleErrorCode =
  | 'DATE_INVALID'
  | 'DATE_OUT_OF_RANGE'
  | 'INSTANT_INVALID'
  | 'OFFICE_HOURS_INVALID'
  | 'CALENDAR_DAY_INVALID'
  | 'RULE_AT_NOT_ALLOWED'
  | 'RULE_NTH_WORKING_DAY_MISSING'
  | 'RULE_PHASE_END_UNKNOWN'
  | 'SERIES_ON_INVALID'
  | 'SERIES_TOO_LONG'

/** A rule that nobody can follow: stable `code`, message for people. */
export class TimeRuleError extends Error {
  override readonly name = 'TimeRuleError'
  readonly code: TimeRuleErrorCode

  constructor(code: TimeRuleErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** The answer depends on a year for which the calendar holds nothing; going by weekdays would be a silent lie. */
export class CalendarMissing extends Error {
  override readonly name = 'CalendarMissing'
  readonly code = 'CALENDAR_YEAR_MISSING'
  readonly year: number

  constructor(year: number) {
    super(`工作日历没有 ${year} 年的数据，请先导入该年放假安排`)
    this.year = year
  }
}
