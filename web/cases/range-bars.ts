/** A stretch of days with how many entries it has. */
export interface RangeBar {
  from: string
  until: string
  count: number
}

const DAY_MS = 86_400_000
const MOST_BARS = 60

const ofDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS
const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10)

/** At most sixty bars of equal stretches over the days from the first entry to the last, those without any among them. */
export function rangeBars(days: readonly { day: string; count: number }[], most = MOST_BARS): RangeBar[] {
  const [first, last] = [days.at(0), days.at(-1)]
  if (!first || !last) return []
  const start = ofDay(first.day)
  const span = ofDay(last.day) - start + 1
  const width = Math.ceil(span / most)
  const bars = Array.from({ length: Math.ceil(span / width) }, (_, at) => ({
    from: dayOf(start + at * width),
    until: dayOf(Math.min(start + (at + 1) * width, start + span) - 1),
    count: 0,
  }))
  for (const { day, count } of days) {
    const bar = bars[Math.floor((ofDay(day) - start) / width)]
    if (bar) bar.count += count
  }
  return bars
}
