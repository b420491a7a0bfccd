import Type, { type Static } from 'typebox'
import { closed, InstantOut, PersonRef, Problem, pageOf, UnitRef } from './shapes.ts'

const reason = Type.String({ minLength: 2, maxLength: 500 })
const OrNull = <T extends Parameters<typeof Type.Array>[0]>(one: T) => Type.Union([one, Type.Null()])
const InstantOrNull = OrNull(InstantOut)

/** What a launch would set going. Kept with the request as it was when it was asked for: whoever confirms, confirms this. */
export const LaunchPreview = Type.Object(
  {
    title: Type.String(),
    issueDate: Type.String(),
    /** entries of ledgers that a procedure is for: so many cases at most */
    sites: Type.Integer(),
    /** `mark`: another one when an entry is added, taken out or corrected */
    ledgers: Type.Array(
      Type.Object({ id: Type.String(), title: Type.String(), entries: Type.Integer(), mark: Type.String() }, closed),
    ),
    /** who does what; `site`: of a role that each site's unit has its own of */
    roles: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Type.String(),
          units: Type.Array(Type.Object({ ...UnitRef.properties, site: Type.Optional(UnitRef) }, closed)),
        },
        closed,
      ),
    ),
    phases: Type.Array(
      Type.Object({ id: Type.String(), title: Type.String(), startsAt: InstantOrNull, endsAt: InstantOrNull }, closed),
    ),
    parameters: Type.Record(Type.String(), Type.Unknown()),
    /** how its time runs */
    clock: Type.String(),
  },
  closed,
)
export type LaunchPreview = Static<typeof LaunchPreview>

/** What has become otherwise since the launch was asked for. */
export const LaunchPart = Type.Enum(['TITLE', 'LEDGER', 'DATES', 'ROLES', 'PARAMETERS', 'CLOCK'], { type: 'string' })
export type LaunchPart = Static<typeof LaunchPart>

/**
 * ASKED: waits for another person; SCHEDULED: waits for its time; BLOCKED: at its time something was missing. The rest are over: it was
 * sent back, cancelled, or lapsed because what was to be launched has changed.
 */
export const LaunchRequestStatus = Type.Enum(
  ['ASKED', 'SCHEDULED', 'LAUNCHED', 'RETURNED', 'LAPSED', 'CANCELLED', 'BLOCKED'],
  { type: 'string' },
)
export type LaunchRequestStatus = Static<typeof LaunchRequestStatus>

export const LaunchRequestItem = Type.Object(
  {
    no: Type.Integer(),
    status: LaunchRequestStatus,
    /** real time; null: as soon as it is confirmed */
    launchAt: InstantOrNull,
    preview: LaunchPreview,
    askedBy: PersonRef,
    askedAt: InstantOut,
    confirmedBy: OrNull(PersonRef),
    confirmedAt: InstantOrNull,
    /** who ended it; null: the platform, or nobody yet */
    endedBy: OrNull(PersonRef),
    endedAt: InstantOrNull,
    reason: OrNull(Type.String()),
    /** of one that stands: what has changed since, which keeps it from being confirmed; of one that has lapsed: why */
    changed: Type.Array(LaunchPart),
    /** of one that was blocked: what was missing */
    problems: Type.Array(Problem),
    /** what the caller may do with it now */
    may: Type.Array(Type.Enum(['confirm', 'return', 'move', 'cancel'], { type: 'string' })),
    /** why he may not confirm it himself */
    whyNot: OrNull(Type.Enum(['OWN', 'NO_RIGHT'], { type: 'string' })),
  },
  closed,
)
export type LaunchRequestItem = Static<typeof LaunchRequestItem>

export const LaunchRequests = Type.Object(
  {
    ...pageOf(LaunchRequestItem).properties,
    /** what a launch would set going now */
    preview: LaunchPreview,
    /** whether another person has to confirm it, and from how many sites on that is so here */
    needsConfirmation: Type.Boolean(),
    confirmedFrom: Type.Integer(),
    /** the persons who may confirm what the caller asks for; at most twenty */
    confirmers: Type.Array(PersonRef),
    now: InstantOut,
  },
  closed,
)
export type LaunchRequests = Static<typeof LaunchRequests>

/** `launchAt`: an instant with offset, in real time; absent: as soon as it is confirmed. */
export const AskLaunchBody = Type.Object({ launchAt: Type.Optional(Type.String({ maxLength: 40 })) }, closed)
export const MoveLaunchBody = Type.Object({ launchAt: Type.String({ maxLength: 40 }) }, closed)
export const EndLaunchBody = Type.Object({ reason }, closed)
export const LaunchParams = Type.Object(
  { id: Type.String({ maxLength: 40 }), no: Type.Integer({ minimum: 1, maximum: 1_000_000 }) },
  closed,
)
