export const RULINGS = ['retry', 'assign', 'skip'] as const
export type Ruling = (typeof RULINGS)[number]

export interface RulingValues {
  unit?: number
  reason?: string
}

/** What the route takes of a ruling. */
export const rulingBody = (ruling: Ruling, { unit, reason }: RulingValues) => {
  const said = reason?.trim()
  return { ...(ruling === 'assign' ? { unit } : {}), ...(said ? { reason: said } : {}) }
}

/** What looks different once incidents were ruled on. */
export const RULED_CHANGES = ['incidents', 'status', 'cases', 'operations']
