import type { ConditionContext } from '../condition/evaluate.ts'
import type { TaskOpening } from '../entity/changes.ts'
import type { World } from '../entity/world.ts'
import { valueAt } from './anchor.ts'

/** The person at `value.officer`, `matter.officer`: an answer of type `people` is a list of one. Null: nobody has been named. */
export function personNamed(path: string, context: ConditionContext): number | null {
  const value = valueAt(path, context)
  const person: unknown = Array.isArray(value) ? value[0] : value
  return typeof person === 'number' ? person : null
}

/** Whether the named person has the task from the beginning, or why it is the whole unit's. */
export function holderOf(
  person: number | null,
  { unit, notBy }: { unit: number; notBy: readonly number[] },
  world: Pick<World, 'hasPerson' | 'worksIn'>,
): Pick<TaskOpening, 'holder' | 'unheld'> {
  if (person === null) return { unheld: { person, why: 'NOBODY_NAMED' } }
  if (!world.hasPerson(person)) return { unheld: { person, why: 'INACTIVE' } }
  if (!world.worksIn(person, unit)) return { unheld: { person, why: 'NOT_IN_UNIT' } }
  if (notBy.includes(person)) return { unheld: { person, why: 'SAME_PERSON' } }
  return { holder: person }
}
