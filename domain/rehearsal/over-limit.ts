import type { RehearsalSummary } from '../../contracts/http/rehearsals.ts'

/** A unit whose fullest day is more than its people can do, and the two ways out. */
export interface Overload {
  unit: string
  day: string
  opened: number
  people: number
  /** for each person on that day, rounded up */
  each: number
  /** days on which it is too much */
  days: number
  /** people more that would do it on the day */
  more: number
  /** days that the same people need for it */
  spread: number
}

/** Units with days over the limit, the worst first. @param people by unit; one that is not named counts as one person */
export function overloads(
  load: RehearsalSummary['load'],
  people: ReadonlyMap<string, number>,
  limit: number,
): Overload[] {
  const worst = new Map<string, Overload>()
  for (const { unit, day, opened } of load) {
    const heads = Math.max(1, people.get(unit) ?? 1)
    if (opened <= heads * limit) continue
    const days = (worst.get(unit)?.days ?? 0) + 1
    const found = worst.get(unit)
    if (found && found.opened >= opened) found.days = days
    else
      worst.set(unit, {
        unit,
        day,
        opened,
        people: heads,
        each: Math.ceil(opened / heads),
        days,
        more: Math.ceil(opened / limit) - heads,
        spread: Math.ceil(opened / (heads * limit)),
      })
  }
  return [...worst.values()].sort((a, b) => b.each - a.each || (a.unit < b.unit ? -1 : 1))
}
