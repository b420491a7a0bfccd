import type { CalendarDays } from '../../contracts/calendar.ts'
import type { PhaseItem } from '../../contracts/http/campaigns.ts'
import { civilDate } from '../shared/time.ts'

export type CalendarDay = CalendarDays['items'][number]

export interface PhaseSpan {
  id: string
  title: string
  /** first and last day, `2024-09-16` */
  first: string
  last: string
}

export interface Overlap {
  one: string
  other: string
  first: string
  last: string
  days: number
}

/** Anything with the instants of a phase. */
type Dated = Pick<PhaseItem, 'id' | 'title' | 'startsAt' | 'endsAt'>

const DAY_MS = 86_400_000
const WEEK = 7

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10)

/** Days from one date to another: 0 on the same day. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** A phase that ends at midnight has the day before as its last. */
export const phaseSpan = ({ id, title, startsAt, endsAt }: Dated): PhaseSpan => ({
  id,
  title,
  first: civilDate(startsAt),
  last: civilDate(Date.parse(endsAt) - 1),
})

/** An issue further away than this is not drawn: the phases would shrink to nothing. */
const NEAR_DAYS = 60

/** Whole weeks, Monday to Sunday, around the phases, and around the issue when it is near. */
export function timelineWeeks(spans: readonly PhaseSpan[], issueDate: string): { from: string; to: string } {
  const dates = spans.flatMap(({ first, last }) => [first, last]).sort()
  let [from = issueDate, to = issueDate] = [dates[0], dates.at(-1)]
  const isNear = issueDate >= addDays(from, -NEAR_DAYS) && issueDate <= addDays(to, NEAR_DAYS)
  if (isNear && issueDate < from) from = issueDate
  if (isNear && issueDate > to) to = issueDate
  return { from: addDays(from, -weekday(from)), to: addDays(to, WEEK - 1 - weekday(to)) }
}

/** 0 on Monday. */
const weekday = (date: string): number => (new Date(date).getUTCDay() + WEEK - 1) % WEEK

/** Runs of days that are not worked, so that weekends and holidays are shaded as one. */
export function restRuns(days: readonly CalendarDay[]): { first: string; last: string; name: string | undefined }[] {
  const runs: { first: string; last: string; name: string | undefined }[] = []
  for (const { date, working, name } of days) {
    if (working) continue
    const run = runs.at(-1)
    if (run && addDays(run.last, 1) === date) {
      run.last = date
      run.name ??= name
    } else {
      runs.push({ first: date, last: date, name })
    }
  }
  return runs
}

/** Phases are no partition: which share days, and which days those are. */
export function overlapsOf(spans: readonly PhaseSpan[]): Overlap[] {
  return spans.flatMap((one, at) =>
    spans.slice(at + 1).flatMap((other) => {
      const first = one.first > other.first ? one.first : other.first
      const last = one.last < other.last ? one.last : other.last
      if (first > last) return []
      return [{ one: one.title, other: other.title, first, last, days: daysBetween(first, last) + 1 }]
    }),
  )
}

/** From the first to the last day on which both campaigns have a phase; undefined where they never meet. */
export function clashOf(
  spans: readonly PhaseSpan[],
  phases: readonly Dated[],
): { first: string; last: string } | undefined {
  const shared = spans.flatMap((mine) =>
    phases.map(phaseSpan).flatMap((theirs) => {
      const first = mine.first > theirs.first ? mine.first : theirs.first
      const last = mine.last < theirs.last ? mine.last : theirs.last
      return first > last ? [] : [{ first, last }]
    }),
  )
  const firsts = shared.map(({ first }) => first).sort()
  const lasts = shared.map(({ last }) => last).sort()
  const [first, last] = [firsts[0], lasts.at(-1)]
  return first === undefined || last === undefined ? undefined : { first, last }
}

/** The last day of all phases when it lies before that day: then every phase would be over at the launch. */
export function endedBefore(spans: readonly PhaseSpan[], today: string): string | undefined {
  const last = spans
    .map((span) => span.last)
    .sort()
    .at(-1)
  return last !== undefined && last < today ? last : undefined
}

/** What kind of day the edge of a phase is, and when work begins there at the earliest. */
export interface EdgeDay {
  kind: CalendarDay['kind']
  name: string | undefined
  firstWorkday: string | undefined
}

/** Undefined when the calendar does not reach that day. */
export function edgeDay(date: string, days: readonly CalendarDay[]): EdgeDay | undefined {
  const at = days.findIndex((day) => day.date === date)
  const day = days[at]
  if (!day) return undefined
  return { kind: day.kind, name: day.name, firstWorkday: days.slice(at).find(({ working }) => working)?.date }
}

/** Working days of a span; undefined where the calendar does not reach to its end. */
export const workdaysIn = ({ first, last }: PhaseSpan, days: readonly CalendarDay[]): number | undefined =>
  days.some(({ date }) => date === last)
    ? days.filter(({ date, working }) => working && date >= first && date <= last).length
    : undefined
