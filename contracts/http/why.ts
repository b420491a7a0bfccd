import Type, { type Static } from 'typebox'
import { TimeReason } from '../calendar.ts'
import { closed, InstantOut, orNull, PersonRef, Stead, UnitRef } from './shapes.ts'

/** A look-up on the way to the unit; EACH: one of several units, each of which has a task of its own. */
export const FoundUnit = Type.Object(
  {
    by: Type.Enum(['bound', 'siteUnit', 'boundPerSiteUnit', 'supervisor', 'group', 'each']),
    role: Type.String(),
    /** title of the field of the site or matter that was asked */
    field: Type.Optional(Type.String()),
    unit: orNull(UnitRef),
  },
  closed,
)

export const RoutingRead = Type.Object(
  {
    title: Type.String(),
    /** rules that hold as the case stands; none: it was changed after the task had been opened */
    rules: Type.Array(
      Type.Object(
        {
          no: Type.Integer(),
          when: orNull(Type.String()),
          reads: Type.Array(
            Type.Object(
              {
                path: Type.String(),
                title: Type.String(),
                value: orNull(Type.String()),
                /** what it is chosen from */
                options: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: Type.String() }, closed))),
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

/** Why it is mine: how the role found the unit, and what I am to it. */
export const WhyMine = Type.Object(
  {
    relation: Type.Enum(['HOLDER', 'MAY_CLAIM', 'TAKEN', 'BARRED', 'HEAD', 'STAND_IN', 'WATCHER']),
    /** in whose place I may act */
    standIn: Type.Optional(PersonRef),
    /** titles of the posts that I hold in the unit, or in one that took it in */
    posts: Type.Array(Type.String()),
    /** titles of the steps after which I may not do this one */
    barredBy: Type.Array(Type.String()),
    role: Type.String(),
    unit: UnitRef,
    found: Type.Array(FoundUnit),
    /** the unit that the role found was taken in by this one */
    mergedFrom: Type.Optional(UnitRef),
    /** nobody held a post where it belongs: the campaign's office does it */
    fallback: Type.Boolean(),
    routing: Type.Optional(RoutingRead),
    /** the person whom the step names; null: nobody was given */
    named: Type.Optional(orNull(PersonRef)),
    /** who took it and who passed it on, the last twenty */
    held: Type.Array(
      Type.Object(
        {
          how: Type.Enum(['claimed', 'released', 'transferred', 'delegated', 'rerouted']),
          at: InstantOut,
          by: orNull(PersonRef),
          ...Stead,
          to: orNull(Type.Union([PersonRef, UnitRef])),
        },
        closed,
      ),
    ),
  },
  closed,
)

export const WhyDue = Type.Object(
  {
    at: orNull(InstantOut),
    /** the clock stands, for these reasons */
    paused: Type.Optional(
      Type.Object({ since: InstantOut, reasons: Type.Array(Type.Enum(['case', 'campaign'])) }, closed),
    ),
    /** the rule as it stands now; absent: there is none, or it can no longer be told */
    rule: Type.Optional(
      Type.Object(
        {
          kind: Type.Enum(['STEP', 'GIVEN', 'CHANNEL', 'EXTENSION', 'ASSIST', 'DUTY']),
          channel: Type.Optional(Type.String()),
          counted: Type.Enum(['OPENED', 'DATE', 'DEADLINE', 'OCCURRENCE']),
          from: InstantOut,
          steps: Type.Array(TimeReason),
          /** what the rule gives; the deadline differs where the clock has stood */
          at: InstantOut,
        },
        closed,
      ),
    ),
    calendarVersion: Type.String(),
    /** what moved it or stopped its clock, the last twenty */
    moves: Type.Array(
      Type.Object(
        {
          kind: Type.Enum(['moved', 'stopped', 'started']),
          at: InstantOut,
          from: orNull(InstantOut),
          to: orNull(InstantOut),
          /** `extend`, `resume`, `calendar`, `change`; of a stop: `case`, `campaign` */
          reason: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
)

/** GET /api/tasks/:id/why */
export const TaskWhy = Type.Object(
  {
    mine: WhyMine,
    /** of a task that is open */
    due: orNull(WhyDue),
    /** whoever else may do it: by claiming it, or, where somebody has it, once it is passed on */
    others: Type.Object(
      {
        byClaim: Type.Boolean(),
        items: Type.Array(
          Type.Object(
            {
              id: Type.Integer(),
              name: Type.String(),
              post: Type.String(),
              heads: Type.Boolean(),
              barred: Type.Boolean(),
            },
            closed,
          ),
        ),
        total: Type.Integer(),
      },
      closed,
    ),
    /** what happens by itself while nobody acts, the first first */
    ahead: Type.Array(
      Type.Object(
        {
          at: InstantOut,
          do: Type.Enum(['remind', 'escalate', 'overdue', 'lapse', 'late', 'missed']),
          text: orNull(Type.String()),
          /** whom it tells; null: whoever has the task, or its unit */
          to: orNull(UnitRef),
          level: orNull(Type.Integer()),
          /** title of the outcome with which it completes itself */
          outcome: Type.Optional(Type.String()),
          /** title of the fact that is recorded */
          fact: Type.Optional(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type TaskWhy = Static<typeof TaskWhy>
