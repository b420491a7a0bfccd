import type { CalendarYear, NamedDay } from '../../contracts/calendar.ts'

/** A year as the page edits it: what a notice says. */
export interface YearDraft {
  status: 'OFFICIAL' | 'PROVISIONAL'
  source: string
  days: NamedDay[]
}

export const draftOf = ({ status, source, days }: CalendarYear): YearDraft => ({
  status: status === 'OFFICIAL' ? 'OFFICIAL' : 'PROVISIONAL',
  source: status === 'NONE' ? '' : source,
  days,
})

export const isSameYear = (one: YearDraft, other: YearDraft): boolean => JSON.stringify(one) === JSON.stringify(other)

export type DayKind = NamedDay['kind'] | 'WORKDAY' | 'WEEKEND'

const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

export const kindOf = (date: string, named: NamedDay | undefined): DayKind =>
  named?.kind ?? (isWeekend(date) ? 'WEEKEND' : 'WORKDAY')

/** The next kind of a day, one click on: a weekday is a holiday or not; a weekend day is worked, a named holiday, or plain. */
export function turnDay(days: readonly NamedDay[], date: string, name: string): NamedDay[] {
  const now = days.find((day) => day.date === date)
  const rest = days.filter((day) => day.date !== date)
  const next = isWeekend(date)
    ? ({ WEEKEND: 'MAKE_UP_WORKDAY', MAKE_UP_WORKDAY: 'PUBLIC_HOLIDAY' } as const)[
        kindOf(date, now) as 'WEEKEND' | 'MAKE_UP_WORKDAY'
      ]
    : now === undefined
      ? 'PUBLIC_HOLIDAY'
      : undefined
  if (next === undefined) return rest
  return [...rest, { date, kind: next, name: now?.name ?? name }].sort((a, b) => (a.date < b.date ? -1 : 1))
}

export interface Month {
  month: number
  /** empty places before the first, weeks begin on Monday */
  before: number
  dates: string[]
}

/** The months of a year with their days. */
export function monthsOf(year: number): Month[] {
  return Array.from({ length: 12 }, (_, index) => {
    const first = new Date(Date.UTC(year, index, 1))
    const length = new Date(Date.UTC(year, index + 1, 0)).getUTCDate()
    const dates = Array.from({ length }, (_day, day) =>
      new Date(Date.UTC(year, index, day + 1)).toISOString().slice(0, 10),
    )
    return { month: index + 1, before: (first.getUTCDay() + 6) % 7, dates }
  })
}
