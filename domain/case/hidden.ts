import type { HiddenFrom } from '../entity/changes.ts'

/** Somebody who asks, with the units in which he holds a post. */
export interface Asking {
  person: number
  own: readonly number[]
}

/** Whether a case is hidden from somebody, whatever else lets him see it. The rule that `notHidden` (store/scope.ts) says in SQL. */
export const isHiddenFrom = (from: HiddenFrom | null, { person, own }: Asking): boolean =>
  from !== null && (from.persons.includes(person) || from.units.some((unit) => own.includes(unit)))
