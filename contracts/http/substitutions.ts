import Type, { type Static } from 'typebox'
import { CampaignRef, closed, InstantOut, orNull, PersonRef } from './shapes.ts'

/** Who stands in for whom, on what, from when to when. */
export const SubstitutionItem = Type.Object(
  {
    id: Type.String(),
    principal: PersonRef,
    substitute: PersonRef,
    /** null: of every campaign */
    campaign: orNull(CampaignRef),
    /** null: of every procedure */
    procedure: orNull(Type.Object({ id: Type.String(), title: Type.String() }, closed)),
    from: InstantOut,
    until: InstantOut,
    reason: Type.String(),
    createdBy: PersonRef,
    /** before it begins, while it holds, when its time is over, when somebody ended it */
    status: Type.Enum(['COMING', 'STANDING', 'OVER', 'ENDED']),
    endedAt: orNull(InstantOut),
    endedBy: orNull(PersonRef),
    mayEnd: Type.Boolean(),
  },
  closed,
)
export type SubstitutionItem = Static<typeof SubstitutionItem>

export const SubstitutionQuery = Type.Object({ principal: Type.Optional(Type.Integer({ minimum: 1 })) }, closed)

/** Of one person: who stands in for him, and for whom he does; those that hold or are to come first, of the others the last twenty. */
export const Substitutions = Type.Object(
  { principal: PersonRef, forHim: Type.Array(SubstitutionItem), byHim: Type.Array(SubstitutionItem) },
  closed,
)
export type Substitutions = Static<typeof Substitutions>

export const SubstitutionBody = Type.Object(
  {
    /** absent: oneself */
    principal: Type.Optional(Type.Integer({ minimum: 1 })),
    substitute: Type.Integer({ minimum: 1 }),
    campaign: Type.Optional(Type.String({ maxLength: 60 })),
    procedure: Type.Optional(Type.String({ maxLength: 60 })),
    from: Type.String({ format: 'date-time' }),
    until: Type.String({ format: 'date-time' }),
    reason: Type.String({ minLength: 2, maxLength: 500 }),
  },
  closed,
)
export type SubstitutionBody = Static<typeof SubstitutionBody>
