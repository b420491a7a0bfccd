import Type, { type Static } from 'typebox'
import { closed, InstantOut, orNull, PageQuery, PersonRef, pageOf } from './shapes.ts'

const reason = Type.String({ minLength: 2, maxLength: 500 })

/** What an operator may order for a step that rules or data forbid. */
export const IncidentRulingBodies = {
  retry: Type.Object({ reason: Type.Optional(reason) }, closed),
  skip: Type.Object({ reason }, closed),
  assign: Type.Object({ unit: Type.Integer(), reason: Type.Optional(reason) }, closed),
}
export const IncidentRuled = Type.Object(
  { id: Type.String(), status: Type.Union([Type.Literal('OPEN'), Type.Literal('RULED'), Type.Literal('RESOLVED')]) },
  closed,
)

/** As many are ruled on at once. */
export const MOST_RULED = 50
const ids = Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: MOST_RULED })

/** The same order to several. */
export const IncidentBulkBodies = {
  retry: Type.Object({ ids, reason: Type.Optional(reason) }, closed),
  skip: Type.Object({ ids, reason }, closed),
  assign: Type.Object({ ids, unit: Type.Integer(), reason: Type.Optional(reason) }, closed),
}
/** Each by itself: what was refused is not written, and the others are. `status` is null where nothing was written. */
export const IncidentBulkAnswer = Type.Object(
  {
    results: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          ok: Type.Boolean(),
          status: orNull(Type.Enum(['OPEN', 'RULED', 'RESOLVED'], { type: 'string' })),
          code: orNull(Type.String()),
          message: orNull(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type IncidentBulkAnswer = Static<typeof IncidentBulkAnswer>

export const IncidentsQuery = Type.Object(
  {
    ...PageQuery,
    status: Type.Optional(Type.Enum(['OPEN', 'RULED', 'RESOLVED'], { type: 'string' })),
    /** why it stands still */
    code: Type.Optional(Type.String({ pattern: '^[A-Z_]{1,40}$' })),
    campaign: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    /** in the name of the case, its number, or the place in the rules */
    q: Type.Optional(Type.String({ maxLength: 60 })),
  },
  closed,
)

/** What a worker says of itself beside its sign of life; a worker of another version may say less. */
export const EngineDetails = Type.Object({
  /** what fails and is tried again: the duty or the work, its last error, and since when */
  failing: Type.Optional(
    Type.Array(
      Type.Object({ name: Type.String(), error: Type.String(), failures: Type.Integer(), sinceMs: Type.Integer() }),
    ),
  ),
  /** work in pages that was given up */
  failedJobs: Type.Optional(
    Type.Array(
      Type.Object({ campaign: Type.String(), kind: Type.String(), error: Type.Union([Type.String(), Type.Null()]) }),
    ),
  ),
  /** messages to other cases and systems that were given up */
  undelivered: Type.Optional(Type.Object({ n: Type.Integer(), error: Type.Union([Type.String(), Type.Null()]) })),
})
export type EngineDetails = Static<typeof EngineDetails>

/** How far the engine is behind what people did: every page shows a bar from ten seconds on; and what stands in the foot of each. */
export const StatusAnswer = Type.Object(
  {
    now: InstantOut,
    engine: Type.Object(
      {
        available: Type.Boolean(),
        /** age of the oldest act that is not followed, ms; null when nothing waits */
        behindMs: Type.Union([Type.Integer(), Type.Null()]),
        waiting: Type.Integer(),
        seenAt: Type.Union([InstantOut, Type.Null()]),
        details: Type.Union([EngineDetails, Type.Null()]),
      },
      closed,
    ),
    incidents: Type.Integer(),
    /** who runs the site, and its number at the authority; null: the administrator has not entered it */
    organiser: Type.Union([Type.String(), Type.Null()]),
    filingNumber: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
)
export type StatusAnswer = Static<typeof StatusAnswer>

/** A call that was refused for want of authority. */
export const DenialItem = Type.Object(
  {
    seq: Type.Integer(),
    at: InstantOut,
    /** null: nobody had logged in; then his address */
    person: orNull(PersonRef),
    address: orNull(Type.String()),
    permission: Type.String(),
    /** of the answer */
    code: orNull(Type.String()),
    route: Type.String(),
    /** refused before it and not listed one by one, since there were too many in a minute */
    untold: Type.Integer(),
  },
  closed,
)
export const DenialPage = pageOf(DenialItem)

/** One server-sent event of GET /api/stream: who should look again at what. */
export const LiveEvent = Type.Object(
  {
    kind: Type.String(),
    campaign: Type.String(),
    entity: Type.String(),
    unit: Type.Union([Type.Integer(), Type.Null()]),
  },
  closed,
)
export type LiveEvent = Static<typeof LiveEvent>

export const DoneAnswer = Type.Object({ done: Type.Boolean() }, closed)
