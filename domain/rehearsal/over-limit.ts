import type { RehearsalSummary } from '../../contracts/http/rehearsals.ts'

/** The fullest day of a unit for its people, and where that is too much the two ways out. */
export interface FullestDay {
  unit: string
  day: string
  opened: number
  people: number
  /** for each person on that day, rounded up */
  each: number
  /** days on which it is too much; 0: it never is */
  days: number
  /** people more that would do it on the day */
  more: number
  /** days that the same people need for it */
  spread: number
}

/** Of each unit, those with most for each person first. @param people by unit; one that is not named counts as one person */
export function fullestDays(
  load: RehearsalSummary['load'],
  people: ReadonlyMap<string, number>,
  limit: number,
): FullestDay[] {
  const fullest = new Map<string, FullestDay>()
  for (const { unit, day, opened } of load) {
    const heads = Math.max(1, people.get(unit) ?? 1)
    const found = fullest.get(unit)
    const days = (found?.days ?? 0) + (opened > heads * limit ? 1 : 0)
    if (found && found.opened >= opened) found.days = days
    else
      fullest.set(unit, {
        unit,
        day,
        opened,
        people: heads,
        each: Math.ceil(opened / heads),
        days,
        more: Math.max(0, Math.ceil(opened / limit) - heads),
        spread: Math.ceil(opened / (heads * limit)),
      })
  }
  return [...fullest.values()].sort((a, b) => b.each - a.each || (a.unit < b.unit ? -1 : 1))
}
