import type { Account, Cap } from '../../contracts/template/account.ts'
import { compare, exact, isDecimal, plain } from '../figure/exact.ts'
import { type Period, periodOf } from '../figure/period.ts'
import { HOME_CURRENCY } from './currency.ts'
import { minorOf } from './minor.ts'

/** A cap as it stands on one day. Amounts in minor units. */
export interface StandingCap {
  per: Cap['per']
  of: NonNullable<Cap['of']>
  atMost: number
  /** absent of a cap on each entry */
  period?: Period
}

/** The tier that a value has reached, as the entry keeps it. */
export interface ReachedTier {
  /** exact decimal */
  value: string
  from: number
}

/** What an outcome asks to be booked, before the caps. Amounts in minor units. */
export interface EntryDraft {
  /** effect id: the same entry delivered twice is booked once */
  key: string
  account: string
  currency: string
  entity: string
  step: string
  outcome: string
  person: number | null
  unit: number
  /** civil day of the campaign's zone on which it is booked */
  day: string
  /** campaign time, ms */
  at: number
  asked: number
  tier: ReachedTier | null
  reason: string | null
  caps: readonly StandingCap[]
}

/** An entry of the book. `cap`: the one that has cut it. */
export interface Entry extends Omit<EntryDraft, 'caps'> {
  granted: number
  cap: StandingCap | null
}

/** A sum of what is granted and not reversed, over days (both included); of all units where `unit` is absent. */
export interface SpentRequest {
  account: string
  unit?: number
  from: string
  until: string
}

export type SpentReader = (request: SpentRequest) => number

export const currencyOf = ({ currency }: Pick<Account, 'currency'>): string => currency ?? HOME_CURRENCY

/** The caps of an account on a day (`YYYY-MM-DD`). */
export function capsOn(account: Account, day: string): StandingCap[] {
  return (account.caps ?? []).map(({ per, of = 'UNIT', atMost }) => {
    const limit = minorOf(plain(exact(atMost)), currencyOf(account))
    const period = per === 'ENTRY' ? undefined : periodOf(per, day)
    return { per, of, atMost: limit, ...(period ? { period } : {}) }
  })
}

/** The highest tier that a value reaches; undefined below the lowest. */
export function tierOf({ tiers = [] }: Pick<Account, 'tiers'>, value: string) {
  return tiers.findLast(({ from }) => compare(exact(value), exact(from)) >= 0)
}

/** Whether what one entry gets depends on others. */
export const hasSharedCaps = ({ caps = [] }: Pick<Account, 'caps'>): boolean => caps.some(({ per }) => per !== 'ENTRY')

/** What a cap asks the book; undefined of a cap on each entry. */
export function spentOf({ account, unit }: Pick<EntryDraft, 'account' | 'unit'>, cap: StandingCap) {
  const { of, period } = cap
  if (!period) return undefined
  const { from, until } = period
  return { account, ...(of === 'UNIT' ? { unit } : {}), from, until } satisfies SpentRequest
}

/**
 * Applies the caps, one entry after the other: each gets what the narrowest of them leaves, at the least nothing, and keeps which one has cut
 * it (of several alike, the first).
 * @param read what stood in the book before
 */
export function grant(drafts: readonly EntryDraft[], read: SpentReader): Entry[] {
  const entries: Entry[] = []
  for (const { caps, ...draft } of drafts) {
    let granted = draft.asked
    let cut: StandingCap | null = null
    for (const cap of caps) {
      const asked = spentOf(draft, cap)
      const spent = asked ? read(asked) + sum(entries, asked) : 0
      const left = Math.max(cap.atMost - spent, 0)
      if (left < granted) {
        granted = left
        cut = cap
      }
    }
    entries.push({ ...draft, granted, cap: cut })
  }
  return entries
}

/** Of entries at hand, what a request asks for. */
export const sum = (
  entries: readonly Pick<Entry, 'account' | 'unit' | 'day' | 'granted'>[],
  { account, unit, from, until }: SpentRequest,
): number =>
  entries.reduce(
    (total, entry) =>
      entry.account === account &&
      (unit === undefined || entry.unit === unit) &&
      entry.day >= from &&
      entry.day <= until
        ? total + entry.granted
        : total,
    0,
  )

/** An amount or a tier's value as FEEL gives it, to six places: 0.1 + 0.2 is 0.3. Undefined for what is no number. */
export const decimalOf = (value: unknown): string | undefined => (isDecimal(value) ? plain(exact(value)) : undefined)
