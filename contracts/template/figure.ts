import Type, { type Static } from 'typebox'
import { CivilDate } from '../calendar.ts'
import { basis, Condition, closed, Id, orParameter } from './words.ts'

/** One, or several that are counted together: the sites of seven ledgers, the cases of their procedures (S2-02). */
const OneOrMore = Type.Union([Id, Type.Array(Id, { minItems: 1, maxItems: 40, uniqueItems: true })])

/** What is counted. What `where` may read of each kind is in `domain/figure/count-words.ts`. */
export const Count = Type.Union([
  Type.Object({ facts: Id, where: Type.Optional(Condition) }, closed),
  Type.Object({ sum: Id, field: Id, where: Type.Optional(Condition) }, closed),
  Type.Object({ mean: Id, field: Id, where: Type.Optional(Condition) }, closed),
  /** The newest value given: an outside measurement (S3-40). */
  Type.Object({ latest: Id, field: Id, where: Type.Optional(Condition) }, closed),
  Type.Object(
    {
      cases: OneOrMore,
      are: Type.Enum(['ALL', 'OPEN', 'CLOSED', 'OVERDUE', 'CLOSED_ON_TIME']),
      where: Type.Optional(Condition),
    },
    closed,
  ),
  Type.Object({ sites: OneOrMore, where: Type.Optional(Condition) }, closed),
])
export type Count = Static<typeof Count>

export const Measure = Type.Union([Count, Type.Object({ ratio: Count, over: Count }, closed)])
export type Measure = Static<typeof Measure>

/** A number of the plan, or a parameter that the planner sets. */
const Given = orParameter(Type.Number())

/** A limit or aim. Two on one figure are two targets (S1-13, S1-14); each may have its own last day (S3-31). */
export const Target = Type.Object(
  {
    id: Id,
    /** Strict or not is part of the plan's word: 低于 <, 控制在…以内 ≤, 达到…以上 ≥. */
    is: Type.Enum(['<', '<=', '>', '>=', '=']),
    value: Given,
    /** Against the figure itself, or its change from the baseline in per cent. */
    of: Type.Optional(Type.Enum(['VALUE', 'CHANGE'])),
    by: Type.Optional(orParameter(CivilDate)),
    /**
     * Since the launch and without `by`: when it has to be met. `AT_EACH_ASSESSMENT`: whenever it is looked at (动态清零); `AT_END`: on the
     * last day of the campaign, or of the phases of the duty that assesses it.
     */
    judged: Type.Optional(Type.Enum(['AT_EACH_ASSESSMENT', 'AT_END'])),
    basis,
  },
  closed,
)
export type Target = Static<typeof Target>

export const Indicator = Type.Object(
  {
    id: Id,
    title: Type.String(),
    measure: Measure,
    unit: Type.Enum(['COUNT', 'PERCENT', 'PER_MILLE', 'SCORE', 'MONEY', 'CONCENTRATION']),
    /** Over which stretch: facts of that period only; `CAMPAIGN`: since the launch. */
    per: Type.Enum(['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'CAMPAIGN']),
    /** Also broken down by the units of this role. */
    byUnit: Type.Optional(Id),
    /** A field of the fact by which it is split (S1-28). */
    dimension: Type.Optional(Id),
    /** What a change is measured from: a given figure, the period before, the same period a year before (同比). */
    baseline: Type.Optional(
      Type.Union([
        /** `given` is the whole's alone; a unit has its own by a role of `byRole`, each unit of which has that, or none. */
        Type.Object({ given: Given, byRole: Type.Optional(Type.Record(Id, Given)) }, closed),
        Type.Literal('PREVIOUS_PERIOD'),
        Type.Literal('YEAR_BEFORE'),
      ]),
    ),
    better: Type.Enum(['HIGHER', 'LOWER']),
    targets: Type.Optional(Type.Array(Target, { maxItems: 6 })),
    /** Recorded once for each unit and period that ends short of a target, of one that is judged at each assessment once each time. */
    missedFact: Type.Optional(Id),
    basis,
  },
  closed,
)
export type Indicator = Static<typeof Indicator>

/**
 * An amount shared out among units: the shares must sum to the total (S1-16). A role of many units gives each of them the amount. `whole`: not
 * shared out, one unit answers for what all of them do (S1-14).
 */
export const Quota = Type.Object(
  {
    id: Id,
    title: Type.String(),
    indicator: Id,
    total: orParameter(Type.Number({ minimum: 0 })),
    shares: Type.Array(
      Type.Object(
        {
          role: Id,
          each: orParameter(Type.Number({ minimum: 0 })),
          units: orParameter(Type.Integer({ minimum: 1, maximum: 200 })),
        },
        closed,
      ),
      { minItems: 1, maxItems: 60 },
    ),
    whole: Type.Optional(Type.Boolean()),
    /** Warn when the share used up (or reached) differs from the share of time elapsed by more than this, in per cent. */
    warnAt: Type.Optional(orParameter(Type.Number({ minimum: 1, maximum: 100 }))),
    /** A quota to reach, or a cap not to pass. */
    kind: Type.Enum(['REACH', 'CAP']),
    basis,
  },
  closed,
)
export type Quota = Static<typeof Quota>
