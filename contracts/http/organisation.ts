import Type, { type Static } from 'typebox'
import { CivilDate } from '../calendar.ts'
import { Grade } from '../template/role.ts'
import { Post } from './identity.ts'
import { closed, InstantOut, PageQuery, PersonRef, pageOf, UnitRef } from './shapes.ts'

const nullable = <T extends Type.TSchema>(type: T) => Type.Union([type, Type.Null()])
const Id = Type.Integer({ minimum: 1 })
const Title = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' })
const Reason = Type.String({ minLength: 2, maxLength: 500 })

export const HoldingState = Type.Union([Type.Literal('COMING'), Type.Literal('NOW'), Type.Literal('PAST')])
export type HoldingState = Static<typeof HoldingState>

/** Who holds which post, from when to when. */
export const Holding = Type.Object(
  {
    id: Type.Integer(),
    person: PersonRef,
    unit: UnitRef,
    post: Type.String(),
    title: Type.String(),
    grade: nullable(Type.String()),
    /** in the place of somebody else */
    acting: Type.Boolean(),
    from: InstantOut,
    /** the first instant after it; null: without an end */
    until: nullable(InstantOut),
    state: HoldingState,
  },
  closed,
)
export type Holding = Static<typeof Holding>

/** A line of the tree. */
export const UnitLine = Type.Object(
  {
    id: Type.Integer(),
    code: Type.String(),
    name: Type.String(),
    kind: Type.String(),
    parentId: nullable(Type.Integer()),
    mergedInto: nullable(Type.Integer()),
    /** persons who hold a post there now */
    holders: Type.Integer(),
    /** places that nobody has */
    vacant: Type.Integer(),
  },
  closed,
)
export type UnitLine = Static<typeof UnitLine>
export const UnitTree = Type.Object({ items: Type.Array(UnitLine) }, closed)
export type UnitTree = Static<typeof UnitTree>

/** A post of a unit: how many places, and who has them. `vacant`: places that nobody has; somebody may act there meanwhile. */
export const UnitPost = Type.Object(
  {
    post: Type.String(),
    title: Type.String(),
    grade: nullable(Type.String()),
    /** null: nobody has said */
    places: nullable(Type.Integer()),
    vacant: Type.Integer(),
    holdings: Type.Array(Holding),
  },
  closed,
)
export type UnitPost = Static<typeof UnitPost>

export const UnitDetail = Type.Object(
  {
    id: Type.Integer(),
    code: Type.String(),
    name: Type.String(),
    kind: Type.String(),
    parent: nullable(UnitRef),
    mergedInto: nullable(UnitRef),
    posts: Type.Array(UnitPost),
    openTasks: Type.Integer(),
    /** open tasks that nobody has in hand */
    unheldTasks: Type.Integer(),
  },
  closed,
)
export type UnitDetail = Static<typeof UnitDetail>

export const PeopleQuery = Type.Object(
  {
    ...PageQuery,
    q: Type.Optional(Type.String({ maxLength: 60 })),
    /** holds a post there or below */
    unit: Type.Optional(Id),
    /** only those without any post */
    withoutPost: Type.Optional(Type.Boolean()),
  },
  closed,
)

export const PersonLine = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    username: Type.String(),
    disabled: Type.Boolean(),
    posts: Type.Array(
      Type.Object({ post: Type.String(), title: Type.String(), acting: Type.Boolean(), unit: UnitRef }, closed),
    ),
  },
  closed,
)
export type PersonLine = Static<typeof PersonLine>
export const PeoplePage = pageOf(PersonLine)
export type PeoplePage = Static<typeof PeoplePage>

export const PersonDetail = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    username: Type.String(),
    disabled: Type.Boolean(),
    /** open tasks in his hands */
    heldTasks: Type.Integer(),
    /** the latest first */
    holdings: Type.Array(Holding),
  },
  closed,
)
export type PersonDetail = Static<typeof PersonDetail>

const OfPost = { unit: Id, post: Post, title: Title }

/** `from` absent: at once; `lastDay` absent: until it is ended. */
export const GrantBody = Type.Object(
  {
    person: Id,
    ...OfPost,
    grade: Type.Optional(Grade),
    acting: Type.Optional(Type.Boolean()),
    from: Type.Optional(CivilDate),
    lastDay: Type.Optional(CivilDate),
    reason: Reason,
  },
  closed,
)
export type GrantBody = Static<typeof GrantBody>
export const GrantAnswer = Type.Object({ holding: Type.Integer() }, closed)
export type GrantAnswer = Static<typeof GrantAnswer>

/** `lastDay` absent: at once. */
export const EndBody = Type.Object({ lastDay: Type.Optional(CivilDate), reason: Reason }, closed)
export type EndBody = Static<typeof EndBody>
/** `tasks`: how many went back to the unit; `more`: there are others, which follow within seconds. */
export const EndAnswer = Type.Object({ tasks: Type.Integer(), more: Type.Boolean() }, closed)
export type EndAnswer = Static<typeof EndAnswer>

export const EstablishBody = Type.Object(
  {
    ...OfPost,
    grade: Type.Optional(Grade),
    places: Type.Integer({ minimum: 0, maximum: 999 }),
    reason: Reason,
  },
  closed,
)
export type EstablishBody = Static<typeof EstablishBody>
export const EstablishAnswer = Type.Object({ done: Type.Boolean() }, closed)

/** An account that nobody can log in with until a security administrator gives its person a link. */
export const NewPersonBody = Type.Object(
  {
    username: Type.String({ minLength: 2, maxLength: 60, pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*$' }),
    name: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
    ...OfPost,
    reason: Reason,
  },
  closed,
)
export type NewPersonBody = Static<typeof NewPersonBody>
export const NewPersonAnswer = Type.Object({ person: Type.Integer() }, closed)
export type NewPersonAnswer = Static<typeof NewPersonAnswer>
