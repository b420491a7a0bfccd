import Type, { type Static, type TSchema } from 'typebox'
import { SaidOut } from '../said.ts'

export const closed = { additionalProperties: false } as const

/** ISO 8601 with offset. */
export const InstantOut = Type.String({ description: 'ISO 8601 with offset' })

/** Its value, or nothing. */
export const orNull = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])

/** One of several things that are wrong: where, what stands there, what is expected. */
export const Problem = Type.Object(
  {
    path: Type.String(),
    message: Type.String(),
    expected: Type.String(),
    /** both with their gaps apart, for other languages */
    said: Type.Optional(Type.Object({ message: SaidOut, expected: SaidOut }, closed)),
    /** which rule it is, for those that have a text in other languages */
    code: Type.Optional(Type.String()),
  },
  closed,
)
export type Problem = Static<typeof Problem>

/** Every error: `code` is stable and translated in the web, `next` says what to do. */
export const ErrorBody = Type.Object(
  {
    code: Type.String(),
    message: Type.String(),
    field: Type.Optional(Type.String()),
    next: Type.Optional(Type.String()),
    requestId: Type.String(),
    /** for a lost race: who has it, since when */
    holder: Type.Optional(Type.Object({ name: Type.String(), at: InstantOut }, closed)),
    /** of what is refused for a while: when it will be possible */
    until: Type.Optional(InstantOut),
    /** everything that is wrong, where it is more than one thing */
    problems: Type.Optional(Type.Array(Problem)),
  },
  closed,
)
export type ErrorBody = Static<typeof ErrorBody>

export const PageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 400 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
}

export const pageOf = <T extends TSchema>(item: T) =>
  Type.Object(
    {
      items: Type.Array(item),
      nextCursor: Type.Union([Type.String(), Type.Null()]),
      total: Type.Optional(Type.Integer()),
      totalExact: Type.Optional(Type.Boolean()),
    },
    closed,
  )

export const UnitRef = Type.Object({ id: Type.Integer(), name: Type.String() }, closed)
export type UnitRef = Static<typeof UnitRef>
export const PersonRef = Type.Object({ id: Type.Integer(), name: Type.String() }, closed)
export type PersonRef = Static<typeof PersonRef>
export const CampaignRef = Type.Object({ id: Type.String(), title: Type.String() }, closed)

/** For whom somebody acted who did not act of himself, and by which rule anybody acted: see docs/verbs.md. */
export const Stead = {
  onBehalf: Type.Union([PersonRef, Type.Null()]),
  rule: Type.Enum(['POST', 'SUBSTITUTION', 'DELEGATION', 'PLATFORM']),
}

/** What counting the working days up to a deadline has left out, on which calendar. */
export const DueCounted = Type.Object(
  {
    /** whose calendar: `CN`; and which edition of it: `cn-2026.1` */
    region: Type.String(),
    edition: Type.String(),
    /** the day from which on: that of the opening, `2024-09-18`; itself not counted */
    from: Type.String(),
    /** days from there to the deadline, and those of them that are worked */
    days: Type.Integer(),
    working: Type.Integer(),
    /** Saturdays and Sundays that belong to no holiday */
    weekends: Type.Integer(),
    /** the first few, each with its days from the opening to the deadline */
    holidays: Type.Array(
      Type.Object({ name: Type.String(), first: Type.String(), last: Type.String(), days: Type.Integer() }, closed),
    ),
    /** holidays that are not listed */
    moreHolidays: Type.Integer(),
    /** weekend days that are worked instead */
    makeUps: Type.Integer(),
  },
  closed,
)
export type DueCounted = Static<typeof DueCounted>

/** Why the clock stands, and since when. CASE: it was suspended; CAMPAIGN: that is paused. `reason`: in the words of whoever did it. */
export const DuePaused = Type.Object(
  {
    since: InstantOut,
    by: Type.Array(
      Type.Object({ what: Type.Enum(['CASE', 'CAMPAIGN']), reason: Type.Union([Type.String(), Type.Null()]) }, closed),
    ),
  },
  closed,
)

export type DuePaused = Static<typeof DuePaused>

/** Working days left on the campaign's calendar: negative when overdue, null without a deadline. */
export const DueState = Type.Object(
  {
    at: Type.Union([InstantOut, Type.Null()]),
    workingDaysLeft: Type.Union([Type.Integer(), Type.Null()]),
    state: Type.Union([
      Type.Literal('none'),
      Type.Literal('far'),
      Type.Literal('soon'),
      Type.Literal('today'),
      Type.Literal('overdue'),
      Type.Literal('paused'),
    ]),
    provisional: Type.Boolean(),
    /** of a deadline that runs, where the calendar knows its years */
    counted: Type.Optional(DueCounted),
    /** of one that stands still */
    paused: Type.Optional(DuePaused),
  },
  closed,
)
export type DueState = Static<typeof DueState>
