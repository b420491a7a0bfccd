import Type, { type Static } from 'typebox'
import { closed, InstantOut, orNull, UnitRef } from './shapes.ts'

const reason = Type.String({ minLength: 2, maxLength: 500 })

/** What the key of another system may be for: bringing in what comes from outside; reading the cases of its campaigns. */
export const ServicePermission = Type.Enum(['matter.open', 'case.read'])
export type ServicePermission = Static<typeof ServicePermission>

export const ServiceKeyItem = Type.Object(
  {
    id: Type.String(),
    status: Type.Enum(['ACTIVE', 'EXPIRED', 'REVOKED']),
    createdAt: InstantOut,
    expiresAt: InstantOut,
    /** to the minute */
    lastUsedAt: orNull(InstantOut),
  },
  closed,
)
export type ServiceKeyItem = Static<typeof ServiceKeyItem>

const scope = {
  permissions: Type.Array(ServicePermission, { minItems: 1, maxItems: 2, uniqueItems: true }),
  campaigns: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { minItems: 1, maxItems: 50, uniqueItems: true }),
  /** ways in; empty: every one of its campaigns */
  channels: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 50, uniqueItems: true }),
  callsPerMinute: Type.Integer({ minimum: 1, maximum: 60_000 }),
}

export const ServiceItem = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    /** in whose name it acts */
    unit: UnitRef,
    ...scope,
    createdAt: InstantOut,
    disabledAt: orNull(InstantOut),
    /** the newest first, ten at most */
    keys: Type.Array(ServiceKeyItem),
  },
  closed,
)
export type ServiceItem = Static<typeof ServiceItem>

export const ServiceList = Type.Object({ items: Type.Array(ServiceItem) }, closed)
export type ServiceList = Static<typeof ServiceList>

/** What a service may be registered for: campaigns that have not ended, and their ways in. */
export const ServiceChoices = Type.Object(
  {
    campaigns: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Type.String(),
          channels: Type.Array(Type.Object({ id: Type.String(), title: Type.String() }, closed)),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type ServiceChoices = Static<typeof ServiceChoices>

export const CreateServiceBody = Type.Object(
  {
    name: Type.String({ minLength: 2, maxLength: 60, pattern: '\\S' }),
    unit: Type.Integer({ minimum: 1 }),
    ...scope,
    reason,
  },
  closed,
)
export type CreateServiceBody = Static<typeof CreateServiceBody>
export const ServiceCreated = Type.Object({ id: Type.Integer() }, closed)

export const IssueKeyBody = Type.Object(
  {
    /** for how long it is good */
    days: Type.Integer({ minimum: 1, maximum: 400 }),
    /** for how long the keys before it still are */
    overlapHours: Type.Integer({ minimum: 0, maximum: 720 }),
    reason,
  },
  closed,
)
export type IssueKeyBody = Static<typeof IssueKeyBody>

/** The key, shown this once. */
export const KeyIssued = Type.Object({ key: Type.String(), expiresAt: InstantOut }, closed)
export type KeyIssued = Static<typeof KeyIssued>

export const ServiceActBody = Type.Object({ reason }, closed)
export const ServiceDone = Type.Object({ done: Type.Boolean() }, closed)
