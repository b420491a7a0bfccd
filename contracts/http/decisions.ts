import Type, { type Static } from 'typebox'
import { LaunchPart } from './launch.ts'
import { CampaignRef, closed, InstantOut, PersonRef, Problem } from './shapes.ts'

const InstantOrNull = Type.Union([InstantOut, Type.Null()])

/**
 * LAUNCH: a launch to be confirmed; BLOCKED_LAUNCH: one that its time found incomplete, to be mended; LAPSED_LAUNCH: one that the caller
 * asked for and that can no longer be confirmed, as the plan was changed since; CHANGE: a change of a running campaign to be approved;
 * APPEAL: an objection to a ranking to be decided; TEMPLATE: a version of a template to be approved.
 */
export const DecisionKind = Type.Enum(['LAUNCH', 'BLOCKED_LAUNCH', 'LAPSED_LAUNCH', 'CHANGE', 'APPEAL', 'TEMPLATE'], {
  type: 'string',
})
export type DecisionKind = Static<typeof DecisionKind>

/** What waits for the caller outside of his tasks. `kind` says which sentence tells it, `values` what it is filled with. */
export const DecisionItem = Type.Object(
  {
    kind: DecisionKind,
    /** null: of none, as a template is */
    campaign: Type.Union([CampaignRef, Type.Null()]),
    template: Type.Union([Type.Object({ id: Type.String(), title: Type.String() }, closed), Type.Null()]),
    /** of the request, the change, the objection, the version */
    no: Type.Integer(),
    by: PersonRef,
    since: InstantOut,
    /** by when it is to be decided, where that is said */
    dueAt: InstantOrNull,
    values: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()])),
    /** of a launch that was blocked: what was missing */
    problems: Type.Optional(Type.Array(Problem)),
    /** of one that has lapsed: what was changed since */
    changed: Type.Optional(Type.Array(LaunchPart)),
  },
  closed,
)
export type DecisionItem = Static<typeof DecisionItem>
export const Decisions = Type.Object({ items: Type.Array(DecisionItem) }, closed)
export type Decisions = Static<typeof Decisions>

/** Launches that their time found incomplete, as administrators see them. */
export const BlockedLaunches = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          campaign: CampaignRef,
          by: PersonRef,
          launchAt: InstantOrNull,
          /** what was missing */
          problems: Type.Array(Problem),
          /** the caller may set it right himself */
          isYours: Type.Boolean(),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type BlockedLaunches = Static<typeof BlockedLaunches>
