import Type, { type Static } from 'typebox'
import { CivilDate } from '../calendar.ts'
import { basis, closed, Id } from './words.ts'

/** A law, a regulation or a superior document, with the short name that the texts use. */
export const LegalBasis = Type.Union([
  Type.String({ minLength: 1 }),
  Type.Object(
    {
      title: Type.String({ minLength: 1 }),
      alias: Type.Optional(Type.String()),
      articles: Type.Optional(Type.Array(Type.String())),
      level: Type.Optional(
        Type.Enum(['LAW', 'ADMINISTRATIVE_REGULATION', 'LOCAL_REGULATION', 'RULE', 'NORMATIVE_DOCUMENT', 'STANDARD']),
      ),
      effectiveOn: Type.Optional(CivilDate),
    },
    closed,
  ),
])
export type LegalBasis = Static<typeof LegalBasis>

/** The paper by which the plan was issued (S1-01, S4-01). */
export const PlanDocument = Type.Object(
  {
    number: Type.String(),
    issuer: Type.String(),
    addressees: Type.String(),
    issuedOn: Type.Optional(CivilDate),
    approvedBy: Type.Optional(Type.String()),
    sealedOnBehalf: Type.Optional(Type.Boolean()),
    annexes: Type.Optional(Type.Array(Type.String())),
  },
  closed,
)

/** Where the plan is ambiguous, damaged or silent: how it was read, and the parameter by which the planner reads it otherwise. */
export const Reading = Type.Object(
  {
    row: Type.String({ pattern: '^[A-Z]\\d-\\d{2}[a-z]?$' }),
    text: Type.String(),
    read: Type.String(),
    parameter: Type.Optional(Id),
  },
  closed,
)
export type Reading = Static<typeof Reading>

export const Plan = Type.Object(
  {
    document: Type.Optional(PlanDocument),
    parentPlan: Type.Optional(Type.String()),
    supersedes: Type.Optional(Type.String()),
    objectives: Type.Array(
      Type.Union([Type.String(), Type.Object({ text: Type.String(), indicators: Type.Array(Id) }, closed)]),
    ),
    legalBasis: Type.Array(LegalBasis),
    definitions: Type.Optional(Type.Record(Type.String(), Type.String())),
    notes: Type.Optional(Type.Array(Type.String())),
    readings: Type.Optional(Type.Array(Reading)),
    basis,
  },
  closed,
)
export type Plan = Static<typeof Plan>
