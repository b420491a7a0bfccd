import Type, { type Static } from 'typebox'
import { CivilDate } from '../calendar.ts'
import { ImportReport } from '../ledger.ts'
import { Grade } from '../template/role.ts'
import { Post } from './identity.ts'
import { closed, InstantOut, orNull, PageQuery, PersonRef, pageOf, UnitRef } from './shapes.ts'

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
    grade: orNull(Type.String()),
    /** in the place of somebody else */
    acting: Type.Boolean(),
    from: InstantOut,
    /** the first instant after it; null: without an end */
    until: orNull(InstantOut),
    state: HoldingState,
  },
  closed,
)
export type Holding = Static<typeof Holding>

/** `on`: as they were at the end of that day. */
export const UnitsQuery = Type.Object({ on: Type.Optional(CivilDate) }, closed)

/** A line of the tree. */
export const UnitLine = Type.Object(
  {
    id: Type.Integer(),
    code: Type.String(),
    name: Type.String(),
    kind: Type.String(),
    parentId: orNull(Type.Integer()),
    mergedInto: orNull(Type.Integer()),
    closed: Type.Boolean(),
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
    grade: orNull(Type.String()),
    /** null: nobody has said */
    places: orNull(Type.Integer()),
    vacant: Type.Integer(),
    holdings: Type.Array(Holding),
  },
  closed,
)
export type UnitPost = Static<typeof UnitPost>

export const UnitChange = Type.Union([
  Type.Literal('RENAMED'),
  Type.Literal('MOVED'),
  Type.Literal('MERGED'),
  Type.Literal('SPLIT'),
  Type.Literal('CLOSED'),
])
export type UnitChange = Static<typeof UnitChange>

/** What a unit was called, and below which other it stood, until it changed. */
export const UnitPast = Type.Object(
  {
    name: Type.String(),
    parent: orNull(UnitRef),
    until: InstantOut,
    change: UnitChange,
    reason: Type.String(),
    by: PersonRef,
  },
  closed,
)
export type UnitPast = Static<typeof UnitPast>

export const UnitDetail = Type.Object(
  {
    id: Type.Integer(),
    code: Type.String(),
    name: Type.String(),
    kind: Type.String(),
    parent: orNull(UnitRef),
    mergedInto: orNull(UnitRef),
    closed: Type.Boolean(),
    posts: Type.Array(UnitPost),
    openTasks: Type.Integer(),
    /** open tasks that nobody has in hand */
    unheldTasks: Type.Integer(),
    /** what it was before, the latest first */
    past: Type.Array(UnitPast),
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

/** What a file of units and people would do or has done, sheet by sheet. */
export const OrganisationImport = Type.Object(
  { importId: Type.String(), fileName: Type.String(), dryRun: Type.Boolean(), sheets: Type.Array(ImportReport) },
  closed,
)
export type OrganisationImport = Static<typeof OrganisationImport>

/** The kinds of units that there are on the platform. */
export const UnitKind = Type.Union([
  Type.Literal('CITY'),
  Type.Literal('DISTRICT'),
  Type.Literal('BUREAU'),
  Type.Literal('SUBDISTRICT'),
  Type.Literal('TOWNSHIP'),
  Type.Literal('COMMUNITY'),
  Type.Literal('VILLAGE'),
  Type.Literal('GRID'),
  Type.Literal('LEADING_GROUP'),
  Type.Literal('CAMPAIGN_OFFICE'),
  Type.Literal('SUPERVISION_TEAM'),
  Type.Literal('STREET_TEAM'),
])

const UnitName = Type.String({ minLength: 2, maxLength: 60, pattern: '^\\S(.*\\S)?$' })
const Parent = orNull(Id)

/** `parent` null: at the top. */
export const OpenUnitBody = Type.Object(
  {
    code: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$' }),
    name: UnitName,
    kind: UnitKind,
    parent: Parent,
    reason: Reason,
  },
  closed,
)
export type OpenUnitBody = Static<typeof OpenUnitBody>
export const OpenUnitAnswer = Type.Object({ unit: Type.Integer() }, closed)
export type OpenUnitAnswer = Static<typeof OpenUnitAnswer>

export const RenameUnitBody = Type.Object({ name: UnitName, reason: Reason }, closed)
export type RenameUnitBody = Static<typeof RenameUnitBody>
export const MoveUnitBody = Type.Object({ parent: Parent, reason: Reason }, closed)
export type MoveUnitBody = Static<typeof MoveUnitBody>
export const MergeUnitBody = Type.Object({ into: Id, reason: Reason }, closed)
export type MergeUnitBody = Static<typeof MergeUnitBody>
export const CloseUnitBody = Type.Object({ reason: Reason }, closed)
export type CloseUnitBody = Static<typeof CloseUnitBody>
/** A part becomes a unit beside it: its people, and of these campaigns the tasks that nobody holds. */
export const SplitUnitBody = Type.Object(
  {
    code: OpenUnitBody.properties.code,
    name: UnitName,
    people: Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }),
    campaigns: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 100, uniqueItems: true }),
    reason: Reason,
  },
  closed,
)
export type SplitUnitBody = Static<typeof SplitUnitBody>
/** `stayed`: tasks that their cases did not let go. */
export const SplitUnitAnswer = Type.Object(
  { unit: Type.Integer(), people: Type.Integer(), tasks: Type.Integer(), stayed: Type.Integer() },
  closed,
)
export type SplitUnitAnswer = Static<typeof SplitUnitAnswer>

/** What could go to a new unit: numbers only, since an administrator of the platform sees no case. */
export const UnitDivision = Type.Object(
  {
    people: Type.Array(Type.Object({ id: Id, name: Type.String(), tasks: Type.Integer() }, closed)),
    /** tasks that nobody holds */
    waiting: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), tasks: Type.Integer() }, closed)),
    /** of duties: they stay */
    fixed: Type.Integer(),
  },
  closed,
)
export type UnitDivision = Static<typeof UnitDivision>

/** `people`: whose posts moved along. */
export const UnitChangeAnswer = Type.Object({ done: Type.Boolean(), people: Type.Integer() }, closed)
export type UnitChangeAnswer = Static<typeof UnitChangeAnswer>

/** What is to be tried: `to` is the new parent, or the unit that takes it in. */
export const PreviewQuery = Type.Object(
  {
    act: Type.Union([Type.Literal('move'), Type.Literal('merge'), Type.Literal('close')]),
    to: Type.Optional(Id),
  },
  closed,
)

/** What a change of the unit concerns, and what stands against it. */
export const UnitPreview = Type.Object(
  {
    refusal: orNull(Type.Object({ code: Type.String(), message: Type.String() }, closed)),
    /** who holds a post there, or will */
    people: Type.Integer(),
    openTasks: Type.Integer(),
    children: Type.Integer(),
    campaigns: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Type.String(),
          status: Type.String(),
          /** its bindings or its office name the unit */
          bound: Type.Boolean(),
          /** there and below */
          openTasks: Type.Integer(),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type UnitPreview = Static<typeof UnitPreview>
