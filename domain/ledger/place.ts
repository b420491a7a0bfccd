import type { LedgerSchema } from '../../contracts/ledger.ts'

export interface Place {
  longitude: number
  latitude: number
}

/** Where a site is, by the two columns that its ledger names; undefined where it names none or they hold no position. */
export function placeOf(
  { place }: Pick<LedgerSchema, 'place'>,
  data: Readonly<Record<string, unknown>>,
): Place | undefined {
  if (!place) return undefined
  const [longitude, latitude] = [data[place.longitude], data[place.latitude]]
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return undefined
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 ? { longitude, latitude } : undefined
}
