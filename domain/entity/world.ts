import type { TimeContext } from '../calendar/index.ts'

/** What symbolic references resolve against: data that the commit has loaded. Pure look-ups, the same in rehearsal. */
export interface World {
  /** id of the entity at hand: what it starts is named after it */
  readonly self: string
  /** the data of the site or matter, where a step needs more of it than the state holds */
  readonly site?: Readonly<Record<string, unknown>>
  /** the same world under the rules of another edition of the campaign; absent: there is one */
  under?(edition: number): World
  /** @throws Stuck when there is no such calendar version */
  time(calendarVersion: string): TimeContext
  phaseEnd(phase: string): number | undefined
  /**
   * The unit of a role for this entity's site; the campaign office, marked, when nobody holds the post. @throws Stuck when even that is missing
   * @param among which of the role's units is meant, where it has several
   */
  unitFor(role: string, among?: number): { unit: number; fallback: boolean; mergedFrom?: number }
  hasUnit(unit: number): boolean
  /** What a unit is now: itself, or the one that took it in. */
  unit(id: number): { id: number; name: string }
  /** Somebody who is there and active. */
  hasPerson(person: number): boolean
  /** Whether he does the tasks of this unit. */
  worksIn(person: number, unit: number): boolean
  /** The units of a role, each for itself: those bound to a group, else the one that the role finds. */
  unitsOf(role: string): number[]
}
