import { present } from '../shared/present.ts'

/** What the page of accounts shows, as its address says. */
export interface AccountSearch {
  /** whose periods are shown, `YYYY-MM-DD`; absent: today's */
  day?: string
}

/** Which entries of an account. */
export interface EntrySearch {
  unit?: number
  /** in the name of the case */
  q?: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

export const readAccountSearch = ({ day }: Record<string, unknown>): AccountSearch =>
  present({ day: typeof day === 'string' && DAY.test(day) ? day : undefined })

export const readEntrySearch = ({ unit, q }: Record<string, unknown>): EntrySearch =>
  present({
    unit: typeof unit === 'number' && Number.isInteger(unit) ? unit : undefined,
    q: typeof q === 'string' || typeof q === 'number' ? String(q).trim() || undefined : undefined,
  })
