import Type, { type Static } from 'typebox'
import { basis, Condition, closed, Id, orParameter } from './words.ts'

/** The most that is granted for one entry, or in one period to each unit (the default) or to all of them together. */
export const Cap = Type.Object(
  {
    per: Type.Enum(['ENTRY', 'MONTH', 'QUARTER', 'YEAR', 'CAMPAIGN']),
    of: Type.Optional(Type.Enum(['UNIT', 'ALL'])),
    /** in the account's currency */
    atMost: orParameter(Type.Number({ minimum: 0 })),
  },
  closed,
)
export type Cap = Static<typeof Cap>

/** From this value on, this amount: the highest that is reached holds. */
export const Tier = Type.Object({ from: Type.Number(), amount: Type.Number({ minimum: 0 }) }, closed)
export type Tier = Static<typeof Tier>

/**
 * A book of money that outcomes make entries in. The platform reckons and keeps the book; it pays nothing. What is over a cap is cut, and
 * the entry says so.
 */
export const Account = Type.Object(
  {
    id: Id,
    title: Type.String({ minLength: 1, maxLength: 30 }),
    /** What an entry is to its unit: taken from it (a deduction, a fee, a fine), or given to it. */
    kind: Type.Enum(['DEDUCTION', 'PRIZE', 'FEE', 'FINE']),
    /** ISO 4217; absent: CNY. */
    currency: Type.Optional(Type.String()),
    /** The role whose unit an entry concerns, found for the site or matter at hand; absent, or none found: the unit that the case concerns. */
    countsFor: Type.Optional(Id),
    tiers: Type.Optional(Type.Array(Tier, { minItems: 1, maxItems: 20 })),
    caps: Type.Optional(Type.Array(Cap, { minItems: 1, maxItems: 6 })),
    basis,
  },
  closed,
)
export type Account = Static<typeof Account>

/** An entry that an outcome makes: an amount by FEEL, or a value by FEEL that the account's tiers turn into one. */
export const Booking = Type.Object(
  {
    account: Id,
    amount: Type.Optional(Condition),
    tier: Type.Optional(Condition),
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  closed,
)
export type Booking = Static<typeof Booking>
