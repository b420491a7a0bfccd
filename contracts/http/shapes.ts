import Type, { type Static, type TSchema } from 'typebox'
import { SaidOut } from '../said.ts'

export const closed = { additionalProperties: false } as const

/** ISO 8601 with offset. */
export const InstantOut = Type.String({ description: 'ISO 8601 with offset' })

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
  },
  closed,
)
export type DueState = Static<typeof DueState>
