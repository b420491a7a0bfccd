import Type, { type Static } from 'typebox'
import { Measure } from './figure.ts'
import { basis, closed, Id, orParameter } from './words.ts'

/** Working days for an objection where a ranking says nothing. */
export const APPEAL_WORKDAYS = 5

/** Units of a role, ordered by a formula. Units are ranked, persons are not. */
export const Ranking = Type.Object(
  {
    id: Id,
    title: Type.String(),
    role: Id,
    /** The weighted mean of measures over the period; a measure without data counts as absent, its weight is shared among the others. */
    formula: Type.Array(
      Type.Object(
        {
          title: Type.String(),
          measure: Measure,
          weight: orParameter(Type.Number({ exclusiveMinimum: 0, maximum: 100 })),
        },
        closed,
      ),
      { minItems: 1, maxItems: 12 },
    ),
    per: Type.Enum(['WEEK', 'PHASE_WEEK', 'MONTH', 'QUARTER', 'CAMPAIGN']),
    order: Type.Enum(['HIGHEST_FIRST', 'LOWEST_FIRST']),
    /** Equal figures: the same place; `STRICT`: the next measure of the formula decides first. */
    ties: Type.Enum(['SHARED', 'STRICT']),
    /** Fewer facts than this: shown, not ranked. */
    minimumSample: orParameter(Type.Integer({ minimum: 0, maximum: 10000 })),
    /** Working days after it was published in which a unit may object to its own row. */
    appealWorkdays: Type.Optional(orParameter(Type.Integer({ minimum: 1, maximum: 60 }))),
    /** Candidates for a measure, for a person to confirm. Ties at the edge are all named; never all units. */
    candidates: Type.Optional(
      Type.Array(
        Type.Object(
          {
            from: Type.Enum(['TOP', 'BOTTOM']),
            count: orParameter(Type.Integer({ minimum: 1, maximum: 20 })),
            procedure: Id,
            ground: Type.String(),
          },
          closed,
        ),
        { maxItems: 4 },
      ),
    ),
    basis,
  },
  closed,
)
export type Ranking = Static<typeof Ranking>

/** One step of a ladder: who answers when the count gets there. */
export const Rung = Type.Object(
  {
    at: orParameter(Type.Integer({ minimum: 1, maximum: 1000 })),
    title: Type.String(),
    /** The post that answers, in the words of the plan. Absent for this site: the nearest rung that has one, and a person decides. */
    subject: Type.String(),
    /** Holds only for sites for which this role finds a unit (a site lies in a village or in a community, not both). */
    needs: Type.Optional(Id),
    procedure: Id,
    basis,
  },
  closed,
)
export type Rung = Static<typeof Rung>

/** Counts of facts against a unit, and what follows at each number, once (S0-42…S0-46). */
export const Ladder = Type.Object(
  {
    id: Id,
    title: Type.String(),
    facts: Type.Array(Id, { minItems: 1, maxItems: 12 }),
    /** Of several rungs reached at one count: the highest alone, or each of them. */
    policy: Type.Enum(['HIGHEST', 'CUMULATIVE']),
    /** The count starts again with each of these; absent: it never does. */
    per: Type.Optional(Type.Enum(['MONTH', 'QUARTER', 'YEAR'])),
    rungs: Type.Array(Rung, { minItems: 1, maxItems: 20 }),
    basis,
  },
  closed,
)
export type Ladder = Static<typeof Ladder>

/** The same fact in k periods in a row (S0-50: talked to twice running). */
export const Streak = Type.Object(
  {
    id: Id,
    title: Type.String(),
    fact: Id,
    times: orParameter(Type.Integer({ minimum: 2, maximum: 50 })),
    per: Type.Enum(['WEEK', 'PHASE_WEEK', 'MONTH', 'QUARTER', 'OCCURRENCE']),
    /** Only facts within this phase. */
    within: Type.Optional(Id),
    procedure: Id,
    /** Whom it touches: the unit, or its members of that day (a snapshot of who held a post). */
    touches: Type.Enum(['UNIT', 'MEMBERS']),
    basis,
  },
  closed,
)
export type Streak = Static<typeof Streak>
