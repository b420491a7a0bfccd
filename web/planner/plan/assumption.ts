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

/** What a rehearsal takes for granted of those who do the work. */
export interface Assumption {
  behaviour: BehaviourName
  units: UnitBehaviour[]
  /** null: another one each time */
  seed: number | null
}

/** The assumption in the API's words; units by their names, which no two share. */
export function rehearsalBody({ behaviour, units, seed }: Assumption): Static<typeof RehearsalBody> {
  const named = units.flatMap((row) => (row.unit === undefined ? [] : [[row.unit, row.behaviour] as const]))
  return {
    behaviour: named.length === 0 ? behaviour : { default: behaviour, units: Object.fromEntries(named) },
    ...(seed === null ? {} : { seed }),
  }
}
