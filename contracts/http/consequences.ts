import Type, { type Static } from 'typebox'
import { CivilDate } from '../calendar.ts'
import { closed, InstantOut, PageQuery, pageOf, UnitRef } from './shapes.ts'

/** Acts on a running campaign whose consequences are shown before they are done. */
export const ConsequentAct = Type.Enum(['pause', 'extend', 'close'], { type: 'string' })
export type ConsequentAct = Static<typeof ConsequentAct>

/**
 * pause: DEADLINE_STOPS a task's clock stands still; TASK_WAITS it has no deadline, and cannot be completed meanwhile either;
 * CASE_STAYS_SUSPENDED it was suspended for itself, and is so after the pause.
 * extend: DEADLINE_STAYS a task of the phase keeps the deadline that it has.
 * close: TASK_ENDS a recurring obligation's task is void; CASE_GOES_ON to an end of its own; CHILD_GOES_ON a subordinate campaign that
 * reports no more.
 */
export const Consequence = Type.Enum(
  [
    'DEADLINE_STOPS',
    'TASK_WAITS',
    'CASE_STAYS_SUSPENDED',
    'DEADLINE_STAYS',
    'TASK_ENDS',
    'CASE_GOES_ON',
    'CHILD_GOES_ON',
  ],
  { type: 'string' },
)
export type Consequence = Static<typeof Consequence>

const phase = Type.Optional(Type.String({ maxLength: 60 }))

/** `phase` and `endsOn` of an extension. */
export const ConsequencesQuery = Type.Object({ act: ConsequentAct, phase, endsOn: Type.Optional(CivilDate) }, closed)

export const Consequences = Type.Object(
  {
    act: ConsequentAct,
    /** in the order in which they are told; what is hidden from the caller is not counted */
    counts: Type.Array(Type.Object({ consequence: Consequence, count: Type.Integer() }, closed)),
    /** phases that end with the campaign, or the one that is extended: until when it lasts now, and then */
    phases: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Type.String(),
          from: Type.Union([InstantOut, Type.Null()]),
          to: Type.Union([InstantOut, Type.Null()]),
        },
        closed,
      ),
    ),
    /** campaign time */
    asOf: InstantOut,
  },
  closed,
)
export type Consequences = Static<typeof Consequences>

export const ConsequenceParams = Type.Object({ id: Type.String({ maxLength: 40 }), consequence: Consequence }, closed)
export const ConsequenceQuery = Type.Object({ ...PageQuery, phase }, closed)

/** A task, a case or a campaign that an act has a consequence for. */
export const ConsequenceItem = Type.Object(
  {
    id: Type.String(),
    kind: Type.Enum(['task', 'case', 'campaign'], { type: 'string' }),
    /** the case or the duty of a task, itself otherwise */
    entityId: Type.String(),
    name: Type.String(),
    /** the step at which it is */
    step: Type.Union([Type.String(), Type.Null()]),
    unit: Type.Union([UnitRef, Type.Null()]),
    dueAt: Type.Union([InstantOut, Type.Null()]),
    overdue: Type.Boolean(),
  },
  closed,
)
export type ConsequenceItem = Static<typeof ConsequenceItem>
export const ConsequencePage = pageOf(ConsequenceItem)
