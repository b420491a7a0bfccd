import Type, { type Static } from 'typebox'
import { CivilDate } from '../calendar.ts'
import { Account, Cap } from '../template/account.ts'
import { FigurePeriod } from './figures.ts'
import { closed, InstantOut, orNull, PageQuery, PersonRef, pageOf, UnitRef } from './shapes.ts'

const AmountText = Type.String({ description: 'decimal in the currency of the account' })
const per = Cap.properties.per

/** The room of one cap in one of its periods. */
export const Room = Type.Object(
  { period: FigurePeriod, atMost: AmountText, used: AmountText, left: AmountText },
  closed,
)
export type Room = Static<typeof Room>

const Balance = { entries: Type.Integer(), asked: AmountText, granted: AmountText }

export const AccountOut = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    kind: Account.properties.kind,
    currency: Type.String(),
    basis: orNull(Type.String()),
    tiers: Type.Array(Type.Object({ from: Type.Number(), amount: AmountText }, closed)),
    /** `room`: of a cap on all units together */
    caps: Type.Array(
      Type.Object({ per, of: Type.Enum(['UNIT', 'ALL']), atMost: AmountText, room: orNull(Room) }, closed),
    ),
    /** of the units that the reader may see */
    ...Balance,
    /** those that have entries; `rooms` in the order of the caps on each unit */
    units: Type.Array(Type.Object({ unit: UnitRef, ...Balance, rooms: Type.Array(Room) }, closed)),
  },
  closed,
)
export type AccountOut = Static<typeof AccountOut>

/** `day`: whose periods are shown; absent: those of today */
export const AccountsQuery = Type.Object({ day: Type.Optional(CivilDate) }, closed)
export const AccountsOut = Type.Object({ day: Type.String(), items: Type.Array(AccountOut) }, closed)
export type AccountsOut = Static<typeof AccountsOut>

export const AccountEntryQuery = Type.Object(
  {
    unit: Type.Optional(Type.Integer()),
    from: Type.Optional(CivilDate),
    until: Type.Optional(CivilDate),
    /** in the name of the case */
    q: Type.Optional(Type.String({ maxLength: 60 })),
    ...PageQuery,
  },
  closed,
)
export type AccountEntryQuery = Static<typeof AccountEntryQuery>

export const AccountEntry = Type.Object(
  {
    id: Type.Integer(),
    case: Type.Object({ id: Type.String(), name: Type.String() }, closed),
    unit: UnitRef,
    day: Type.String(),
    at: InstantOut,
    by: orNull(PersonRef),
    outcome: Type.String(),
    asked: AmountText,
    granted: AmountText,
    /** exact decimal, and the tier that it has reached */
    tier: orNull(Type.Object({ value: Type.String(), from: Type.Number() }, closed)),
    /** the cap that has cut it */
    cap: orNull(
      Type.Object({ per, of: Type.Enum(['UNIT', 'ALL']), atMost: AmountText, period: orNull(Type.String()) }, closed),
    ),
    reason: orNull(Type.String()),
    /** the entry that this one takes back */
    reverses: orNull(Type.Integer()),
    /** it is taken back */
    reversed: Type.Boolean(),
  },
  closed,
)
export type AccountEntry = Static<typeof AccountEntry>
const AccountName = Type.Object(
  { id: Type.String(), title: Type.String(), kind: Account.properties.kind, currency: Type.String() },
  closed,
)

/** What an outcome would book as things stand; null: what is filled in does not say it yet. */
export const MoneyPreviewOut = Type.Object(
  {
    preview: orNull(
      Type.Object(
        {
          books: Type.Array(
            Type.Object(
              {
                account: AccountName,
                unit: UnitRef,
                asked: AmountText,
                granted: AmountText,
                tier: AccountEntry.properties.tier,
                cap: AccountEntry.properties.cap,
                reason: orNull(Type.String()),
              },
              closed,
            ),
          ),
          reverses: Type.Array(
            Type.Object({ account: AccountName, entries: Type.Integer(), granted: AmountText }, closed),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type MoneyPreviewOut = Static<typeof MoneyPreviewOut>

export const AccountEntryPage = pageOf(AccountEntry)
export type AccountEntryPage = Static<typeof AccountEntryPage>
