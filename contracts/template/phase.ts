import Type, { type Static } from 'typebox'
import { InstantRule } from './time.ts'
import { basis, closed, Id } from './words.ts'

/** A month, or a third of it (上旬 1–10, 中旬 11–20, 下旬 21–end): its first moment as a start, its last as an end (S2-06, S2-07). */
export const MonthDate = Type.Object(
  {
    month: Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }),
    third: Type.Optional(Type.Enum(['FIRST', 'MIDDLE', 'LAST'])),
  },
  closed,
)
export type MonthDate = Static<typeof MonthDate>

/** Comes when somebody declares the event (S3-02). The estimate is for planning and rehearsal only. */
export const EventDate = Type.Object({ event: Id, estimate: Type.Optional(InstantRule) }, closed)

/** The plan leaves the date out, or it is damaged (S2-17): the planner is asked, the phase waits. */
export const UnknownDate = Type.Object(
  { unknown: Type.String({ minLength: 1 }), estimate: Type.Optional(InstantRule) },
  closed,
)

export const PhaseDate = Type.Union([InstantRule, MonthDate, EventDate, UnknownDate])
export type PhaseDate = Static<typeof PhaseDate>

/** Something that must be there before the phase is left. `BLOCK`: the phase stays open until it is; `WARN`: it is said. */
export const Deliverable = Type.Object(
  {
    id: Id,
    title: Type.String(),
    role: Id,
    /** Each unit of this role delivers it for itself; it is there once all of them have (S2-08, S3-21). */
    each: Type.Optional(Id),
    policy: Type.Enum(['BLOCK', 'WARN']),
    /** Ticked by itself once a case of this procedure has ended well; absent: by hand, with evidence. */
    procedure: Type.Optional(Id),
    basis,
  },
  closed,
)
export type Deliverable = Static<typeof Deliverable>

/** Phases may overlap (S0-18 and S0-27 share a day): never a partition. */
export const Phase = Type.Object(
  {
    id: Id,
    title: Type.String(),
    kind: Type.Enum([
      'MOBILIZATION',
      'SURVEY',
      'CONCENTRATED_RECTIFICATION',
      'CONSOLIDATION',
      'ACCEPTANCE',
      'STANDING',
    ]),
    starts: Type.Union([Type.Literal('onIssue'), PhaseDate]),
    /** `yearly`: a standing programme; it never ends and rolls over at each year's end (S4-03). */
    ends: Type.Union([Type.Literal('yearly'), PhaseDate]),
    gate: Type.Optional(Type.Array(Deliverable, { maxItems: 20 })),
    basis,
  },
  closed,
)
export type Phase = Static<typeof Phase>
