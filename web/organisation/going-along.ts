import type { UnitDivision } from '../../contracts/http/organisation.ts'

/** How many people and tasks go to the new unit by this choice, and how many stay. */
export function goingAlong(
  { people, waiting, fixed }: UnitDivision,
  chosen: readonly number[],
  campaigns: readonly string[],
): { people: number; tasks: number; stay: number } {
  const sum = (items: readonly { tasks: number }[]) => items.reduce((all, { tasks }) => all + tasks, 0)
  const going = people.filter(({ id }) => chosen.includes(id))
  const tasks = sum(going) + sum(waiting.filter(({ id }) => campaigns.includes(id)))
  return { people: going.length, tasks, stay: sum(people) + sum(waiting) - tasks + fixed }
}
