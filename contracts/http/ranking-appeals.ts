import Type, { type Static } from 'typebox'
import { CivilDate } from '../calendar.ts'
import { closed, InstantOut, orNull, PageQuery, PersonRef, pageOf, UnitRef } from './shapes.ts'

const id = Type.String({ minLength: 1, maxLength: 80 })
const reason = Type.String({ minLength: 2, maxLength: 2000 })

export const AppealStatus = Type.Enum(['OPEN', 'WITHDRAWN', 'DISMISSED', 'UPHELD', 'CORRECTED'])
export type AppealStatus = Static<typeof AppealStatus>

/** A unit objects to its own row of a version. */
export const AppealBody = Type.Object(
  {
    ranking: id,
    period: id,
    version: Type.Integer({ minimum: 1 }),
    unit: Type.Integer({ minimum: 1 }),
    reason,
    /** that the caller has uploaded */
    files: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 9, uniqueItems: true })),
  },
  closed,
)
export type AppealBody = Static<typeof AppealBody>

/** `facts`, of a correction alone: rows behind the unit's figures that count no longer. */
export const AppealRulingBody = Type.Object(
  {
    ruling: Type.Enum(['DISMISSED', 'UPHELD', 'CORRECTED']),
    reason: Type.String({ minLength: 2, maxLength: 500 }),
    facts: Type.Optional(
      Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: 100, uniqueItems: true }),
    ),
  },
  closed,
)
export type AppealRulingBody = Static<typeof AppealRulingBody>

export const AppealParams = Type.Object(
  { id: Type.String({ maxLength: 40 }), appeal: Type.Integer({ minimum: 1 }) },
  closed,
)
export const AppealQuery = Type.Object({ status: Type.Optional(AppealStatus), ...PageQuery }, closed)

export const AppealItem = Type.Object(
  {
    id: Type.Integer(),
    ranking: Type.Object({ id: Type.String(), title: Type.String() }, closed),
    period: Type.String(),
    /** against which version */
    version: Type.Integer(),
    unit: UnitRef,
    reason: Type.String(),
    files: Type.Array(
      Type.Object({ id: Type.String(), name: Type.String(), type: Type.String(), size: Type.Integer() }, closed),
    ),
    filedBy: PersonRef,
    filedAt: InstantOut,
    status: AppealStatus,
    rulingReason: orNull(Type.String()),
    ruledBy: orNull(PersonRef),
    ruledAt: orNull(InstantOut),
    /** the version that a correction led to */
    corrected: orNull(Type.Integer()),
    may: Type.Object({ rule: Type.Boolean(), withdraw: Type.Boolean() }, closed),
  },
  closed,
)
export type AppealItem = Static<typeof AppealItem>
export const AppealPage = pageOf(AppealItem)
export type AppealPage = Static<typeof AppealPage>

/** Of a row, to those who may see it. */
export const RowAppeal = Type.Object({ id: Type.Integer(), status: AppealStatus }, closed)
/** Until when units may object to the version; null: it is over, or another version stands. */
export const AppealUntil = orNull(CivilDate)
