import type { LedgerSchema } from '../../contracts/ledger.ts'
import { isPersonal } from './mask.ts'

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

/** Where a case's site is by its ledger, for everybody who sees the case: nothing where a column of it is kept from view. */
export function ledgerPoint(
  ledgers: readonly LedgerSchema[],
  ledger: string,
  data: Readonly<Record<string, unknown>>,
): Place | undefined {
  const schema = ledgers.find(({ id }) => id === ledger)
  if (!schema?.place) return undefined
  const { longitude, latitude } = schema.place
  const isKept = schema.fields.some((field) => [longitude, latitude].includes(field.key) && isPersonal(field))
  return isKept ? undefined : placeOf(schema, data)
}
