import Type, { type Static } from 'typebox'
import { closed, InstantOut, orNull, PersonRef, UnitRef } from './shapes.ts'

/** Another case, as a link to it is told. */
export const CaseRef = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    procedureTitle: Type.String(),
    status: Type.String(),
    stepTitle: Type.String(),
    unit: UnitRef,
    /** the caller may open it */
    visible: Type.Boolean(),
  },
  closed,
)
export type CaseRef = Static<typeof CaseRef>

/** OWN: recorded by this case; GROUND: what it was opened for; SITE: about its site, on its day where it is a matter. */
export const CaseFact = Type.Object(
  {
    id: Type.Integer(),
    of: Type.Enum(['OWN', 'GROUND', 'SITE'], { type: 'string' }),
    title: Type.String(),
    adverse: Type.Boolean(),
    unit: UnitRef,
    day: Type.String(),
    at: InstantOut,
    /** the figures that it came with, in the words of its type */
    data: Type.Array(Type.Object({ key: Type.String(), title: Type.String(), value: Type.String() }, closed)),
    score: orNull(Type.Number()),
    /** title of the band of the score that counts */
    band: Type.Optional(Type.String()),
    /** the score that counts instead, and why; the original stays */
    override: orNull(Type.Object({ score: Type.Number(), reason: Type.String() }, closed)),
    /** counts no longer */
    voided: orNull(Type.Object({ at: InstantOut, reason: Type.String() }, closed)),
  },
  closed,
)
export type CaseFact = Static<typeof CaseFact>

/** What a case hangs together with: who asked for it and why, the cases before and after it, what it waits for, what it has brought about. */
export const CaseRelations = Type.Object(
  {
    procedure: Type.Object({ id: Type.String(), title: Type.String(), about: Type.Enum(['SITE', 'MATTER']) }, closed),
    /** the entry of a ledger that a matter is about */
    site: orNull(Type.Object({ id: Type.String(), name: Type.String() }, closed)),
    openedBy: orNull(UnitRef),
    parent: orNull(CaseRef),
    children: Type.Array(CaseRef),
    waiting: orNull(
      Type.Object(
        {
          kind: Type.Enum(['WAIT', 'GATHER']),
          until: orNull(InstantOut),
          started: Type.Integer(),
          ended: Type.Integer(),
        },
        closed,
      ),
    ),
    /** titles of the lists that hold its site */
    lists: Type.Array(Type.String()),
    impositions: Type.Array(
      Type.Object(
        {
          ineligibleFor: Type.String(),
          unit: UnitRef,
          person: orNull(PersonRef),
          from: Type.String(),
          until: Type.String(),
          imposedAt: InstantOut,
          liftedAt: orNull(InstantOut),
        },
        closed,
      ),
    ),
    facts: Type.Array(CaseFact),
  },
  closed,
)
export type CaseRelations = Static<typeof CaseRelations>
