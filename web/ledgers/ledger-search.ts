import { present } from '../shared/present.ts'

export const ENTRY_ORIGINS = ['SURVEYED', 'OMITTED', 'NEW'] as const
export const ADDED_ORIGINS = ['OMITTED', 'NEW'] as const
export type AddedOrigin = (typeof ADDED_ORIGINS)[number]

/** Which ledger, filtered how, and what is open beside it; all in the address. */
export interface LedgerSearch {
  campaign?: string
  ledger?: string
  q?: string
  unit?: number
  origin?: (typeof ENTRY_ORIGINS)[number]
  /** the form for a site that turned up is open, for this origin */
  add?: AddedOrigin
}

export type LedgerChange = { [K in keyof LedgerSearch]: LedgerSearch[K] | undefined }

const text = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined

const id = (value: unknown): number | undefined => {
  const number = Number(value)
  return Number.isInteger(number) && number > 0 ? number : undefined
}

export function parseLedgerSearch(raw: Record<string, unknown>): LedgerSearch {
  return present({
    campaign: text(raw.campaign),
    ledger: text(raw.ledger),
    q: text(raw.q)?.slice(0, 60),
    unit: id(raw.unit),
    origin: ENTRY_ORIGINS.find((origin) => origin === raw.origin),
    add: ADDED_ORIGINS.find((origin) => origin === raw.add),
  })
}
