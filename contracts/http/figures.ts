import Type, { type Static } from 'typebox'
import { Quota } from '../template/figure.ts'
import { AppealUntil, RowAppeal } from './ranking-appeals.ts'
import { closed, InstantOut, orNull, PageQuery, pageOf, UnitRef } from './shapes.ts'

const ExactText = Type.String({ description: 'exact decimal' })

/** A figure: exact, and as people read it. `why`: there is none, and the reason. */
export const FigureValue = Type.Object(
  {
    value: orNull(ExactText),
    shown: orNull(Type.String()),
    why: orNull(Type.Enum(['NO_DATA', 'NO_DENOMINATOR'])),
    /** the two sides of a share */
    part: orNull(ExactText),
    whole: orNull(ExactText),
  },
  closed,
)
export type FigureValue = Static<typeof FigureValue>

export const FigurePeriod = Type.Object({ key: Type.String(), from: Type.String(), until: Type.String() }, closed)

const TargetValue = Type.Object(
  {
    id: Type.String(),
    is: Type.String(),
    limit: ExactText,
    of: Type.Enum(['VALUE', 'CHANGE']),
    by: orNull(Type.String()),
    /** the day on which it is judged; null: at each assessment, or nobody knows the day yet */
    due: orNull(Type.String()),
    /** since the launch and without a day of its own: when it has to be met */
    judged: orNull(Type.Enum(['AT_EACH_ASSESSMENT', 'AT_END'])),
    state: Type.Enum(['MET', 'NOT_MET', 'MISSED', 'NO_DATA']),
    /** an upper limit as a number of the counted things */
    allowed: orNull(ExactText),
    basis: orNull(Type.String()),
  },
  closed,
)

const Measured = {
  ...FigureValue.properties,
  baseline: orNull(ExactText),
  /** per cent */
  change: orNull(ExactText),
  targets: Type.Array(TargetValue),
}

export const IndicatorItem = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    unit: Type.String(),
    per: Type.String(),
    better: Type.Enum(['HIGHER', 'LOWER']),
    basis: orNull(Type.String()),
    period: FigurePeriod,
    whole: Type.Object(Measured, closed),
    units: Type.Array(Type.Object({ unit: UnitRef, ...Measured }, closed)),
    dimensions: Type.Array(Type.Object({ dimension: Type.String(), ...FigureValue.properties }, closed)),
  },
  closed,
)
export type IndicatorItem = Static<typeof IndicatorItem>

/** Which limit of several on one counted thing is reached first. */
export const BindingLimit = Type.Object(
  {
    limits: Type.Array(Type.Object({ indicator: Type.String(), target: Type.String(), allowed: ExactText }, closed)),
    first: Type.Object({ indicator: Type.String(), target: Type.String() }, closed),
  },
  closed,
)

const template = Type.Object({ id: Type.String(), version: Type.Integer() }, closed)

export const IndicatorsOut = Type.Object(
  { template, today: Type.String(), items: Type.Array(IndicatorItem), binding: Type.Array(BindingLimit) },
  closed,
)
export type IndicatorsOut = Static<typeof IndicatorsOut>

export const QuotaItem = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    indicator: Type.String(),
    kind: Type.Enum(['REACH', 'CAP']),
    total: ExactText,
    /** what the shares are short of the total; 0: they sum to it */
    short: ExactText,
    gaps: Type.Array(Type.Object({ role: Type.String(), planned: Type.Integer(), bound: Type.Integer() }, closed)),
    /** the campaign's own office has the largest share */
    conflictOfInterest: Type.Boolean(),
    /** share of the time gone by, per cent */
    elapsed: Type.String(),
    period: FigurePeriod,
    basis: orNull(Type.String()),
    /** as the campaign has it now, whole: what a change of it begins with */
    rule: Quota,
    shares: Type.Array(
      Type.Object(
        {
          unit: UnitRef,
          role: Type.String(),
          share: ExactText,
          done: ExactText,
          used: orNull(Type.String()),
          state: Type.Enum(['ON_COURSE', 'AHEAD', 'BEHIND', 'OVER', 'DONE']),
        },
        closed,
      ),
    ),
  },
  closed,
)
export const QuotasOut = Type.Object({ template, today: Type.String(), items: Type.Array(QuotaItem) }, closed)
export type QuotasOut = Static<typeof QuotasOut>

export const RankingRowOut = Type.Object(
  {
    unit: UnitRef,
    place: orNull(Type.Integer()),
    score: orNull(ExactText),
    shown: orNull(Type.String()),
    values: Type.Array(orNull(ExactText)),
    sample: Type.Integer(),
    why: orNull(Type.Enum(['NO_DATA', 'SAMPLE'])),
  },
  closed,
)

const Formula = Type.Array(Type.Object({ title: Type.String(), weight: Type.Number() }, closed))

/** A row as it was published; `appeal`: what has become of an objection to it, `mayAppeal`: the caller may object for the unit. */
export const PublishedRowOut = Type.Object(
  { ...RankingRowOut.properties, appeal: orNull(RowAppeal), mayAppeal: Type.Boolean() },
  closed,
)

/** One published version; `reason`: why there is a newer one than the first. */
export const PublishedOut = Type.Object(
  {
    period: FigurePeriod,
    version: Type.Integer(),
    publishedAt: InstantOut,
    cutoff: InstantOut,
    template,
    formula: Formula,
    minimumSample: Type.Integer(),
    reason: orNull(Type.String()),
    appealUntil: AppealUntil,
    rows: Type.Array(PublishedRowOut),
    candidates: Type.Array(
      Type.Object(
        {
          from: Type.Enum(['TOP', 'BOTTOM']),
          ground: Type.String(),
          units: Type.Array(Type.Object({ ...UnitRef.properties, measure: Type.String() }, closed)),
        },
        closed,
      ),
    ),
  },
  closed,
)

export const RankingItem = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    role: Type.String(),
    per: Type.String(),
    order: Type.Enum(['HIGHEST_FIRST', 'LOWEST_FIRST']),
    ties: Type.Enum(['SHARED', 'STRICT']),
    formula: Formula,
    minimumSample: Type.Integer(),
    basis: orNull(Type.String()),
    /** as it stands now; nothing of it is published yet */
    now: orNull(Type.Object({ period: FigurePeriod, rows: Type.Array(RankingRowOut) }, closed)),
    /** newest version of each period; with `period` every version of it */
    published: Type.Array(PublishedOut),
  },
  closed,
)
export const RankingsOut = Type.Object({ template, today: Type.String(), items: Type.Array(RankingItem) }, closed)
export type RankingsOut = Static<typeof RankingsOut>

export const LadderItem = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    policy: Type.Enum(['HIGHEST', 'CUMULATIVE']),
    per: orNull(Type.String()),
    basis: orNull(Type.String()),
    rungs: Type.Array(Type.Object({ at: Type.Integer(), title: Type.String(), subject: Type.String() }, closed)),
    units: Type.Array(
      Type.Object(
        {
          unit: UnitRef,
          period: Type.String(),
          count: Type.Integer(),
          /** rungs that the unit has got to; `standsAbove`: the count has fallen below since */
          reached: Type.Array(
            Type.Object(
              {
                rung: Type.Integer(),
                at: InstantOut,
                passed: Type.Boolean(),
                standsAbove: Type.Boolean(),
                measure: orNull(Type.String()),
                facts: Type.Integer(),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
)
export const LaddersOut = Type.Object({ template, items: Type.Array(LadderItem) }, closed)
export type LaddersOut = Static<typeof LaddersOut>

/** What stands behind a number. */
export const FigureRow = Type.Object(
  {
    kind: Type.Enum(['FACT', 'CASE', 'SITE']),
    id: Type.String(),
    title: Type.String(),
    /** the case or entry to open */
    entity: Type.String(),
    site: orNull(Type.Object({ id: Type.String(), name: Type.String() }, closed)),
    unit: UnitRef,
    at: orNull(InstantOut),
    day: Type.String(),
    data: Type.Record(Type.String(), Type.Unknown()),
    override: orNull(Type.Object({ score: Type.Number(), reason: Type.String() }, closed)),
    /** counts no longer, and why */
    voided: orNull(Type.String()),
  },
  closed,
)
export type FigureRow = Static<typeof FigureRow>
export const FigureRowPage = pageOf(FigureRow)

export const FigureQuery = Type.Object({ period: Type.Optional(Type.String({ maxLength: 80 })) }, closed)
export const FigureRowQuery = Type.Object(
  {
    ...PageQuery,
    period: Type.Optional(Type.String({ maxLength: 80 })),
    unit: Type.Optional(Type.Integer()),
    dimension: Type.Optional(Type.String({ maxLength: 200 })),
    /** of a share: what is counted, or what it is counted out of */
    side: Type.Optional(Type.Enum(['PART', 'WHOLE'])),
    /** of a ranking: which measure of the formula, from 0 */
    term: Type.Optional(Type.Integer({ minimum: 0, maximum: 11 })),
  },
  closed,
)
export type FigureRowQuery = Static<typeof FigureRowQuery>
