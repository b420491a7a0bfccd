import Type, { type Static } from 'typebox'
import { CivilDate } from '../calendar.ts'
import { closed, InstantOut, PersonRef, pageOf, UnitRef } from './shapes.ts'

const text = Type.String({ minLength: 2, maxLength: 4000 })
const reason = Type.String({ minLength: 2, maxLength: 500 })
const PersonOrNull = Type.Union([PersonRef, Type.Null()])

export const BeginConsultationBody = Type.Object(
  { units: Type.Array(Type.Integer(), { minItems: 1, maxItems: 200, uniqueItems: true }), dueOn: CivilDate },
  closed,
)
/** null: no objection */
export const PlanCommentBody = Type.Object({ text: Type.Union([text, Type.Null()]) }, closed)
export const RuleCommentBody = Type.Object({ ruling: Type.Enum(['ADOPTED', 'PARTLY', 'REJECTED']), reason }, closed)
/** It is not approved yet: those that were asked are told why. */
export const WithdrawConsultationBody = Type.Object({ reason }, closed)
export const CommentParams = Type.Object({ id: Type.String({ maxLength: 40 }), unit: Type.Integer() }, closed)

export const PlanComment = Type.Object(
  {
    unit: UnitRef,
    status: Type.Enum(['ASKED', 'GIVEN', 'NONE']),
    text: Type.Union([Type.String(), Type.Null()]),
    givenBy: PersonOrNull,
    givenAt: Type.Union([InstantOut, Type.Null()]),
    ruling: Type.Union([Type.Enum(['ADOPTED', 'PARTLY', 'REJECTED']), Type.Null()]),
    rulingReason: Type.Union([Type.String(), Type.Null()]),
    ruledBy: PersonOrNull,
  },
  closed,
)

export const Consultation = Type.Object(
  {
    campaignId: Type.String(),
    title: Type.String(),
    /** NONE: the plan was not sent round, which it need not be */
    status: Type.Enum(['NONE', 'OPEN', 'APPROVED']),
    dueOn: Type.Union([CivilDate, Type.Null()]),
    begunBy: PersonOrNull,
    approvedBy: PersonOrNull,
    /** those of the caller's units; all of them for the campaign's people */
    comments: Type.Array(PlanComment),
    /** earlier rounds that were withdrawn, the newest first, with what had been answered until then */
    withdrawn: Type.Array(
      Type.Object(
        {
          dueOn: CivilDate,
          begunBy: PersonRef,
          reason: Type.String(),
          withdrawnBy: PersonRef,
          withdrawnAt: InstantOut,
          comments: Type.Array(PlanComment),
        },
        closed,
      ),
    ),
    /** what keeps it from being approved, in words */
    gaps: Type.Array(Type.String()),
    /** the caller sends it round, rules on comments, approves */
    mayPlan: Type.Boolean(),
    /** what is asked about: the plan's own words */
    plan: Type.Object(
      {
        templateTitle: Type.String(),
        summary: Type.String(),
        objectives: Type.Array(Type.String()),
        issueDate: Type.String(),
        phases: Type.Array(Type.String()),
      },
      closed,
    ),
  },
  closed,
)
export type Consultation = Static<typeof Consultation>

export const AskedPlans = pageOf(
  Type.Object(
    {
      campaignId: Type.String(),
      title: Type.String(),
      unit: UnitRef,
      dueOn: CivilDate,
      status: Type.Enum(['ASKED', 'GIVEN', 'NONE', 'WITHDRAWN']),
      /** why it was withdrawn */
      reason: Type.Union([Type.String(), Type.Null()]),
    },
    closed,
  ),
)
