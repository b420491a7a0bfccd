import Type, { type Static } from 'typebox'
import { PasswordRule } from './login.ts'
import { closed, InstantOut, orNull, PageQuery, PersonRef, pageOf, UnitRef } from './shapes.ts'

const Method = Type.Union([Type.Literal('PASSWORD'), Type.Literal('OIDC')])

export const OwnSession = Type.Object(
  {
    id: Type.String(),
    /** the one that asks */
    here: Type.Boolean(),
    method: Method,
    openedAt: InstantOut,
    seenAt: InstantOut,
    /** its last part left out */
    address: orNull(Type.String()),
    device: orNull(Type.String()),
  },
  closed,
)
export type OwnSession = Static<typeof OwnSession>

export const AccountActKind = Type.Union([
  Type.Literal('DISABLED'),
  Type.Literal('ENABLED'),
  Type.Literal('UNLOCKED'),
  Type.Literal('PASSWORD_RESET'),
  Type.Literal('FACTOR_REMOVED'),
  Type.Literal('SESSIONS_ENDED'),
])

/** What an administrator did to the account, and its person has not been told yet. */
export const AccountNotice = Type.Object(
  { kind: AccountActKind, at: InstantOut, by: PersonRef, reason: Type.String() },
  closed,
)
export type AccountNotice = Static<typeof AccountNotice>

/** One's own account: how one logs in, and where one is logged in. */
export const OwnAccount = Type.Object(
  {
    username: Type.String(),
    /** of this session */
    method: Method,
    password: Type.Object(
      {
        changedAt: InstantOut,
        /** when it has to be changed; null: never */
        expiresAt: orNull(InstantOut),
        rule: PasswordRule,
      },
      closed,
    ),
    secondFactor: Type.Object({ on: Type.Boolean(), needed: Type.Boolean(), codesLeft: Type.Integer() }, closed),
    sessions: Type.Array(OwnSession),
    notices: Type.Array(AccountNotice),
  },
  closed,
)
export type OwnAccount = Static<typeof OwnAccount>

const password = Type.String({ minLength: 1, maxLength: 256 })

export const ChangePasswordBody = Type.Object({ old: password, password }, closed)
export type ChangePasswordBody = Static<typeof ChangePasswordBody>

export const AccountStatus = Type.Union([Type.Literal('ACTIVE'), Type.Literal('LOCKED'), Type.Literal('DISABLED')])
export type AccountStatus = Static<typeof AccountStatus>

export const AccountsQuery = Type.Object(
  { ...PageQuery, q: Type.Optional(Type.String({ maxLength: 60 })), status: Type.Optional(AccountStatus) },
  closed,
)

/** An account as a security administrator sees it. */
export const AccountItem = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    username: Type.String(),
    status: AccountStatus,
    lockedUntil: orNull(InstantOut),
    secondFactor: Type.Boolean(),
    /** known to the identity provider */
    federated: Type.Boolean(),
    sessions: Type.Integer(),
    posts: Type.Array(Type.Object({ post: Type.String(), title: Type.String(), unit: UnitRef }, closed)),
  },
  closed,
)
export type AccountItem = Static<typeof AccountItem>
export const AccountPage = pageOf(AccountItem)
export type AccountPage = Static<typeof AccountPage>

export const AccountActBody = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 500 }) }, closed)
export type AccountActBody = Static<typeof AccountActBody>

/** What a security administrator may do to an account. */
export const ACCOUNT_ACTS = ['disable', 'enable', 'unlock', 'reset-password', 'remove-factor', 'end-sessions'] as const
export type AccountAct = (typeof ACCOUNT_ACTS)[number]

/** `link`: where the person sets a new password, after a reset; it is shown this once. */
export const AccountActAnswer = Type.Object(
  { done: Type.Boolean(), link: orNull(Type.Object({ path: Type.String(), until: InstantOut }, closed)) },
  closed,
)
export type AccountActAnswer = Static<typeof AccountActAnswer>
