import Type, { type Static } from 'typebox'
import { CampaignRef, closed, InstantOut, UnitRef } from './shapes.ts'

/**
 * Which cases, in the words of the case list: every number of an overview is the length of the list with the same word.
 * DUE 应办: neither cancelled, merged nor not established, and not on hold. TO_CLOSE 应办结: ended, or late. REPEATED: found again.
 */
export const CaseStanding = Type.Enum([
  'DUE',
  'OPEN',
  'TO_CLOSE',
  'CLOSED',
  'CLOSED_ON_TIME',
  'CLOSED_LATE',
  'OVERDUE',
  'RETURNED',
  'STUCK',
  'REPEATED',
])
export type CaseStanding = Static<typeof CaseStanding>

export const CaseStage = Type.Enum(['SURVEY', 'FILING', 'RECTIFICATION', 'REVIEW', 'CLOSE_OUT'])
export type CaseStage = Static<typeof CaseStage>

/** Which unit, step or phase made most of the difference to the week before; `change` in cases. */
export const ChangeReason = Type.Object(
  {
    by: Type.Enum(['unit', 'step', 'phase', 'campaign']),
    name: Type.String(),
    change: Type.Integer(),
  },
  closed,
)
export type ChangeReason = Static<typeof ChangeReason>

const Because = Type.Union([ChangeReason, Type.Null()])
export const CountFigure = Type.Object({ now: Type.Integer(), before: Type.Integer(), reason: Because }, closed)
export type CountFigure = Static<typeof CountFigure>

/** A share with its sides; the reason is told in cases that were not on time. */
export const RateFigure = Type.Object(
  {
    part: Type.Integer(),
    whole: Type.Integer(),
    partBefore: Type.Integer(),
    wholeBefore: Type.Integer(),
    reason: Because,
  },
  closed,
)
export type RateFigure = Static<typeof RateFigure>

export const OverviewFigures = Type.Object(
  { due: CountFigure, onTime: RateFigure, overdue: CountFigure, returned: CountFigure },
  closed,
)
export type OverviewFigures = Static<typeof OverviewFigures>

export const NeedCounts = {
  due: Type.Integer(),
  overdue: Type.Integer(),
  stuck: Type.Integer(),
  returned: Type.Integer(),
  repeated: Type.Integer(),
  /** weighted cases for each hundred that are to be handled; null: too few cases to say */
  need: Type.Union([Type.Number(), Type.Null()]),
}

/** Open cases of a unit in a phase. */
export const GridCell = Type.Object({ phase: Type.String(), open: Type.Integer(), overdue: Type.Integer() }, closed)
export type GridCell = Static<typeof GridCell>

export const OverviewUnit = Type.Object(
  { unit: UnitRef, ...NeedCounts, closed: Type.Integer(), cells: Type.Array(GridCell) },
  closed,
)
export type OverviewUnit = Static<typeof OverviewUnit>

/** What the order of units goes by. */
export const NeedFormula = Type.Object(
  {
    weights: Type.Object(
      { overdue: Type.Integer(), stuck: Type.Integer(), returned: Type.Integer(), repeated: Type.Integer() },
      closed,
    ),
    sample: Type.Integer(),
  },
  closed,
)

export const CampaignOverview = Type.Object(
  {
    asOf: InstantOut,
    /** what `before` is of */
    weekAgo: InstantOut,
    figures: OverviewFigures,
    phases: Type.Array(Type.Object({ id: Type.String(), title: Type.String() }, closed)),
    /** who needs help most first */
    units: Type.Array(OverviewUnit),
    formula: NeedFormula,
  },
  closed,
)
export type CampaignOverview = Static<typeof CampaignOverview>

export const Overview = Type.Object(
  {
    /** of the machine: each campaign has a clock of its own */
    asOf: InstantOut,
    figures: OverviewFigures,
    campaigns: Type.Array(
      Type.Object({ campaign: CampaignRef, status: Type.String(), asOf: InstantOut, figures: OverviewFigures }, closed),
    ),
    /** the units of all campaigns that need help most */
    units: Type.Array(Type.Object({ campaign: CampaignRef, unit: UnitRef, ...NeedCounts }, closed)),
    formula: NeedFormula,
  },
  closed,
)
export type Overview = Static<typeof Overview>

/** A late case, and what is known of why. */
export const LateCase = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    stepTitle: Type.String(),
    dueAt: InstantOut,
    workingDaysLate: Type.Union([Type.Integer(), Type.Null()]),
    /** who is to act; null: nobody's task is open */
    performer: Type.Union([UnitRef, Type.Null()]),
    isHeld: Type.Boolean(),
    /** why its task came back */
    returned: Type.Union([Type.String(), Type.Null()]),
    isStuck: Type.Boolean(),
    round: Type.Integer(),
  },
  closed,
)
export type LateCase = Static<typeof LateCase>

/** Why a unit stands where it does: by step what is late, and the late cases, the longest first. */
export const UnitReasons = Type.Object(
  {
    unit: OverviewUnit,
    asOf: InstantOut,
    steps: Type.Array(
      Type.Object(
        {
          step: Type.String(),
          title: Type.String(),
          open: Type.Integer(),
          overdue: Type.Integer(),
        },
        closed,
      ),
    ),
    late: Type.Array(LateCase),
  },
  closed,
)
export type UnitReasons = Static<typeof UnitReasons>

/** A stage of the funnel: how many came so far, how many are there now, and how many left there and why. */
export const FunnelStageOut = Type.Object(
  {
    stage: CaseStage,
    reached: Type.Integer(),
    standing: Type.Integer(),
    /** `title`: of the outcome by which they left; null: taken back, `key` is the status */
    lost: Type.Array(
      Type.Object(
        { key: Type.String(), title: Type.Union([Type.String(), Type.Null()]), count: Type.Integer() },
        closed,
      ),
    ),
    /** false: no procedure has steps of this stage, the numbers are those of the next one */
    isOwn: Type.Boolean(),
  },
  closed,
)
export type FunnelStageOut = Static<typeof FunnelStageOut>

export const CampaignFunnel = Type.Object(
  { asOf: InstantOut, procedures: Type.Array(Type.String()), stages: Type.Array(FunnelStageOut) },
  closed,
)
export type CampaignFunnel = Static<typeof CampaignFunnel>

const Day = Type.String({ description: 'YYYY-MM-DD' })
export const CampaignTrend = Type.Object(
  {
    asOf: InstantOut,
    weeks: Type.Array(
      Type.Object(
        {
          from: Day,
          until: Day,
          opened: Type.Integer(),
          closed: Type.Integer(),
          /** of the closed, those with a step done late */
          late: Type.Integer(),
          /** up to the end of the week, with everything before the first */
          openedInAll: Type.Integer(),
          closedInAll: Type.Integer(),
        },
        closed,
      ),
    ),
    daysOff: Type.Array(Day),
    /** in per cent of what is to be handled; null: the plan sets nothing that a line could be drawn from */
    target: Type.Union([
      Type.Object(
        {
          kind: Type.Enum(['INDICATOR', 'PACE']),
          title: Type.String(),
          points: Type.Array(Type.Object({ day: Day, percent: Type.Number() }, closed)),
        },
        closed,
      ),
      Type.Null(),
    ]),
  },
  closed,
)
export type CampaignTrend = Static<typeof CampaignTrend>
