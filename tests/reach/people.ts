import { asCaller } from '../../store/reach/caller.ts'
import type { Reach } from '../../store/reach/reach.ts'
import type { World } from '../api/world.ts'

/** Somebody of one unit, who heads nothing. */
export const staffOf = (unit: number, person: number): Reach => ({
  level: 'own',
  units: [unit],
  campaigns: [],
  person,
  posts: ['STAFF'],
})

/** The people of a world, as their calls look at its rows. */
export const reaches = ({ units, people }: World) => ({
  team: staffOf(units.team, people['甲'] ?? 0),
  bureau: staffOf(units.bureau, people['丙'] ?? 0),
})

/** What somebody is shown when a query forgot every filter. */
export const lookingAs = <T>(reach: Reach, work: () => T): T => asCaller({ looking: reach, acting: reach }, work)
