import Type, { type Static } from 'typebox'
import { CivilDate } from '../calendar.ts'
import { PhaseItem } from './campaigns.ts'
import { closed, InstantOut, UnitRef } from './shapes.ts'

const PhaseEdge = Type.Enum(['starts', 'ends'], { type: 'string' })

/** What the draft would be: another day of issue, or an edge of a phase on another day. */
export const TimelineQuery = Type.Object(
  {
    issueDate: Type.Optional(CivilDate),
    phase: Type.Optional(Type.String({ maxLength: 40 })),
    edge: Type.Optional(PhaseEdge),
    to: Type.Optional(CivilDate),
  },
  closed,
)

/** An edge that the planner can move, and the parameter that it is set by. */
export const EdgeHandle = Type.Object(
  { phase: Type.String(), edge: PhaseEdge, parameter: Type.String(), title: Type.String() },
  closed,
)
export type EdgeHandle = Static<typeof EdgeHandle>

/**
 * A day that matters within the phases. RETURN: something is sent in or reported; REVIEW: figures are judged, a ranking is published;
 * MEETING: a matter is opened, as a meeting or an operation; GATE: what must be there before the phase is left. `critical`: the phase does
 * not end without it.
 */
export const TimelineMark = Type.Object(
  {
    kind: Type.Enum(['RETURN', 'REVIEW', 'MEETING', 'GATE'], { type: 'string' }),
    title: Type.String(),
    at: InstantOut,
    critical: Type.Boolean(),
    /** by a calendar that is not published */
    provisional: Type.Boolean(),
  },
  closed,
)
export type TimelineMark = Static<typeof TimelineMark>

/** What recurs too often to be drawn one by one. */
export const Recurring = Type.Object(
  { title: Type.String(), every: Type.String(), first: InstantOut, last: InstantOut },
  closed,
)
export type Recurring = Static<typeof Recurring>

const Span = Type.Object({ id: Type.String(), title: Type.String(), startsAt: InstantOut, endsAt: InstantOut }, closed)

/** Another campaign in whose time the same units have work. */
export const Neighbour = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    status: Type.String(),
    phases: Type.Array(Span),
    /** a few of the units that both have, and how many there are */
    units: Type.Array(UnitRef),
    unitCount: Type.Integer(),
  },
  closed,
)
export type Neighbour = Static<typeof Neighbour>

export const Timeline = Type.Object(
  {
    issueDate: CivilDate,
    phases: Type.Array(PhaseItem),
    handles: Type.Array(EdgeHandle),
    /** what the draft would have to say; null: it is as asked already, or nothing that the planner sets moves it */
    change: Type.Union([
      Type.Object(
        {
          issueDate: Type.Optional(CivilDate),
          parameters: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
        },
        closed,
      ),
      Type.Null(),
    ]),
    /** the edges that would be on another day, from the draft as it is */
    moved: Type.Array(
      Type.Object(
        { phase: Type.String(), title: Type.String(), edge: PhaseEdge, from: CivilDate, to: CivilDate },
        closed,
      ),
    ),
    marks: Type.Array(TimelineMark),
    recurring: Type.Array(Recurring),
    others: Type.Array(Neighbour),
  },
  closed,
)
export type Timeline = Static<typeof Timeline>
