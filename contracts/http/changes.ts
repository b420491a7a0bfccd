import Type, { type Static } from 'typebox'
import { CivilDate } from '../calendar.ts'
import { Quota } from '../template/figure.ts'
import { RoleBinding } from './campaigns.ts'
import { closed, InstantOut, PersonRef, pageOf, UnitRef } from './shapes.ts'
import { ElementChange } from './templates.ts'

const reason = Type.String({ minLength: 2, maxLength: 500 })
const Name = Type.String({ maxLength: 60 })

/** What a running campaign is to have otherwise. Nothing happens before somebody else approves it. */
export const ChangeBody = Type.Union([
  Type.Object(
    { kind: Type.Literal('PARAMETERS'), parameters: Type.Record(Type.String(), Type.Unknown()), reason },
    closed,
  ),
  /** each replaces the quota of its id */
  Type.Object(
    { kind: Type.Literal('QUOTAS'), quotas: Type.Array(Quota, { minItems: 1, maxItems: 20 }), reason },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('TEMPLATE'),
      version: Type.Integer({ minimum: 1 }),
      /** steps that go on under other names: procedure → old name → new one */
      steps: Type.Optional(Type.Record(Name, Type.Record(Name, Name))),
      /** units of roles that the campaign does not have yet */
      roles: Type.Optional(Type.Record(Name, Type.Integer())),
      perUnit: Type.Optional(Type.Record(Name, Type.Record(Name, Type.Integer()))),
      groups: Type.Optional(Type.Record(Name, Type.Array(Type.Integer(), { maxItems: 200, uniqueItems: true }))),
      reason,
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('CALENDAR'), version: Type.String({ maxLength: 40 }), reason }, closed),
  Type.Object({ kind: Type.Literal('EXTENSION'), phase: Name, endsOn: CivilDate, reason }, closed),
])
export type ChangeBody = Static<typeof ChangeBody>

export const ChangeParams = Type.Object(
  { id: Type.String({ maxLength: 40 }), no: Type.Integer({ minimum: 1, maximum: 100_000 }) },
  closed,
)
/** The roles of one version of the campaign's template. */
export const VersionRolesQuery = Type.Object({ version: Type.Integer({ minimum: 1, maximum: 100_000 }) }, closed)
export const VersionRoles = pageOf(RoleBinding)
export type VersionRoles = Static<typeof VersionRoles>
export const RejectChangeBody = Type.Object({ reason }, closed)

export const ChangePreview = Type.Object(
  {
    /** entities for which something would be otherwise */
    cases: Type.Integer(),
    duties: Type.Integer(),
    moved: Type.Integer(),
    opened: Type.Integer(),
    withdrawn: Type.Integer(),
    /** entities that cannot follow: while there is one, the change cannot be approved */
    blocked: Type.Integer(),
    blocking: Type.Array(
      Type.Object(
        {
          entityId: Type.String(),
          name: Type.String(),
          /** what kind of rule stops it; absent in previews of older releases */
          code: Type.Optional(Type.String()),
          element: Type.String(),
          value: Type.String(),
          reason: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type ChangePreview = Static<typeof ChangePreview>

export const ChangeStatus = Type.Enum(['PREVIEWING', 'READY', 'FAILED', 'APPROVED', 'REJECTED'])

export const ChangeItem = Type.Object(
  {
    no: Type.Integer(),
    kind: Type.String(),
    status: ChangeStatus,
    reason: Type.String(),
    /** as it was asked for; what an older release took may have another shape than today's check allows */
    request: Type.Unsafe<ChangeBody>({}),
    elements: Type.Array(ElementChange),
    /** how far the preview has looked */
    looked: Type.Integer(),
    total: Type.Integer(),
    preview: Type.Union([ChangePreview, Type.Null()]),
    error: Type.Union([Type.String(), Type.Null()]),
    proposedBy: PersonRef,
    proposedAt: InstantOut,
    ruledBy: Type.Union([PersonRef, Type.Null()]),
    ruledAt: Type.Union([InstantOut, Type.Null()]),
    ruling: Type.Union([Type.String(), Type.Null()]),
    /** not ruled on, and the rules are others meanwhile than those it was worked out on: it has to be proposed again */
    outdated: Type.Boolean(),
    /** once approved: entities that have followed, of those that are open */
    followed: Type.Union([Type.Object({ done: Type.Integer(), total: Type.Integer() }, closed), Type.Null()]),
    may: Type.Array(Type.Enum(['preview', 'approve', 'reject'])),
    /** who may approve it, some twenty at most; only of one that is asked for by itself and waits for approval */
    approvers: Type.Optional(Type.Array(PersonRef)),
  },
  closed,
)
export type ChangeItem = Static<typeof ChangeItem>
export const ChangePage = pageOf(ChangeItem)

const Standing = Type.Object(
  { edition: Type.Integer(), calendar: Type.String(), step: Type.Union([Type.String(), Type.Null()]) },
  closed,
)
const InstantOrNull = Type.Union([InstantOut, Type.Null()])

/** What the change does to one case, one duty or the campaign itself. */
export const ReceiptItem = Type.Object(
  {
    entityId: Type.String(),
    kind: Type.Enum(['campaign', 'case', 'duty']),
    name: Type.String(),
    /** whose case or duty it is; null for the campaign itself */
    unit: Type.Union([UnitRef, Type.Null()]),
    before: Standing,
    after: Standing,
    moved: Type.Array(
      Type.Object(
        { what: Type.String(), from: InstantOrNull, to: InstantOrNull, why: Type.Array(Type.String()) },
        closed,
      ),
    ),
    opened: Type.Array(
      Type.Object(
        { task: Type.String(), title: Type.String(), role: Type.String(), unit: UnitRef, dueAt: InstantOrNull },
        closed,
      ),
    ),
    withdrawn: Type.Array(Type.String()),
    at: InstantOut,
  },
  closed,
)
export type ReceiptItem = Static<typeof ReceiptItem>
export const ReceiptPage = pageOf(ReceiptItem)
