import type { Static } from 'typebox'
import type { RehearsalBody } from '../../../contracts/http/rehearsals.ts'
import type { BehaviourName } from '../../../contracts/rehearsal.ts'

export const BEHAVIOURS = [
  'punctual',
  'mixed',
  'late',
  'missing',
  'refusing',
  'relapsing',
] as const satisfies readonly BehaviourName[]

/** A unit that behaves otherwise than the others; nameless until one is chosen. */
export interface UnitBehaviour {
  key: number
  unit: string | undefined
  behaviour: BehaviourName
}

/** A level that is switched on a day: `air.red`; empty until both are chosen. */
export interface LevelRow {
  key: number
  to: string | undefined
  on: string | undefined
}

/** What a rehearsal takes for granted of those who do the work, and of the surroundings. */
export interface Assumption {
  behaviour: BehaviourName
  units: UnitBehaviour[]
  levels: LevelRow[]
  /** null: another one each time */
  seed: number | null
}

/** The assumption in the API's words; units by their names, which no two share. */
export function rehearsalBody({ behaviour, units, levels, seed }: Assumption): Static<typeof RehearsalBody> {
  const named = units.flatMap((row) => (row.unit === undefined ? [] : [[row.unit, row.behaviour] as const]))
  const switched = levels.flatMap(({ to, on }) => {
    const [level, value] = to?.split('.') ?? []
    return level !== undefined && value !== undefined && on !== undefined ? [{ level, value, at: on }] : []
  })
  return {
    behaviour: named.length === 0 ? behaviour : { default: behaviour, units: Object.fromEntries(named) },
    ...(switched.length > 0 ? { levels: switched } : {}),
    ...(seed === null ? {} : { seed }),
  }
}
