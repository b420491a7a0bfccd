import type { TimeOfDay, TimeReason, TimeUnit } from '../../contracts/calendar.ts'
import { civil, type DayNumber, firstDayOfMonth, formatDate, type MonthNumber } from './civil-day.ts'
import type { OpenCalendar } from './working-days.ts'
import type { NamedDayNumber } from './year-table.ts'
import { DAY, formatClock } from './zone.ts'

export type Period = 'week' | 'month' | 'quarter' | 'halfYear' | 'year'

/** Days of one name together, that count otherwise than their weekday says. */
export interface Exception {
  readonly kind: NamedDayNumber['kind']
  readonly name: string
  readonly first: DayNumber
  readonly last: DayNumber
}

/** One step of the way to an instant. `time` is ms of the day; `than`: the day whose year goes without saying. */
export type Reason =
  | {
      code: 'counted'
      from: DayNumber
      n: number
      unit: TimeUnit
      day: DayNumber
      skipped: readonly Exception[]
      /** of what is counted in hours: when it begins and when it ends */
      fromTime?: number
      time?: number
    }
  | { code: 'next'; unit: 'workingDay' | 'calendarDay'; from: DayNumber; day: DayNumber; skipped: readonly Exception[] }
  | { code: 'onDate'; day: DayNumber; than: DayNumber }
  | { code: 'phaseEnd'; day: DayNumber; time: number; than: DayNumber }
  | { code: 'periodEnd'; period: Period; day: DayNumber; than: DayNumber }
  | { code: 'dayOfMonth'; month: MonthNumber; n: number; day: DayNumber; isShort: boolean; than: DayNumber }
  | {
      code: 'nthWorkingDay'
      month: MonthNumber
      n: number
      day: DayNumber
      skipped: readonly Exception[]
      than: DayNumber
    }
  | { code: 'timeOfDay'; at: TimeOfDay; time: number }
  | { code: 'rolled'; from: DayNumber; holiday?: string; day: DayNumber }
  | { code: 'chosen'; later: boolean; n: number; day: DayNumber; time: number; than: DayNumber }
  | { code: 'provisional'; years: readonly number[] }
  /** a phase that begins with the campaign's issue, or whose beginning or end the plan leaves open */
  | { code: 'issued' }
  | { code: 'open'; edge: 'starts' | 'ends' }
  /** said in words by whoever knows more */
  | { code: 'said'; words: string }

/** The named days from `first` to `last`; a holiday of several days is one. */
export function exceptionsIn(open: OpenCalendar, first: DayNumber, last: DayNumber): Exception[] {
  const found: { -readonly [field in keyof Exception]: Exception[field] }[] = []
  for (let year = civil(first).year; year <= civil(last).year; year++) {
    for (const { day, kind, name } of open.table(year).named) {
      if (day < first || day > last) continue
      const before = found.at(-1)
      const goesOn =
        kind === 'PUBLIC_HOLIDAY' && before?.kind === kind && before.name === name && before.last === day - 1
      if (goesOn) before.last = day
      else found.push({ kind, name, first: day, last: day })
    }
  }
  return found
}

/** A step as it crosses the wire: codes, dates and times of day; its words are the reader's. */
export function presentReason(reason: Reason): TimeReason {
  const {
    code,
    from,
    day,
    fromTime,
    time,
    month,
    n,
    unit,
    period,
    holiday,
    isShort,
    later,
    years,
    skipped,
    words,
    at,
    edge,
  } = reason as { code: Reason['code'] } & Partial<UnionOf<Reason>>
  return {
    code,
    ...(from === undefined ? {} : { from: formatDate(from) }),
    ...(fromTime === undefined ? {} : { fromTime: clockOf(fromTime) }),
    ...(day === undefined ? {} : { day: formatDate(day) }),
    ...(time === undefined ? {} : { time: clockOf(time) }),
    ...(month === undefined ? {} : { month: formatDate(firstDayOfMonth(month)).slice(0, 7) }),
    ...(n === undefined ? {} : { n }),
    ...(unit === undefined ? {} : { unit }),
    ...(period === undefined ? {} : { period }),
    ...(holiday === undefined ? {} : { holiday }),
    ...(isShort ? { isShort } : {}),
    ...(later === undefined ? {} : { later }),
    ...(at === undefined ? {} : { at }),
    ...(years === undefined ? {} : { years: [...years] }),
    ...(words === undefined ? {} : { words }),
    ...(edge === undefined ? {} : { edge }),
    ...(skipped === undefined || skipped.length === 0
      ? {}
      : {
          skipped: skipped.slice(0, SKIPPED_AT_MOST).map(({ kind, name, first, last }) => ({
            kind,
            name,
            first: formatDate(first),
            last: formatDate(last),
          })),
        }),
  }
}

const SKIPPED_AT_MOST = 40
const clockOf = (time: number): string => (time === DAY - 1 ? '24:00' : formatClock(time))

/** Every field that one of the union has. */
type UnionOf<T> = { [Field in T extends unknown ? keyof T : never]: T extends { [F in Field]?: infer V } ? V : never }
