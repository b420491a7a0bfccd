import Type, { type Static } from 'typebox'
import { closed, PersonRef, UnitRef } from './shapes.ts'

export const Post = Type.Union([
  Type.Literal('HEAD'),
  Type.Literal('STAFF'),
  Type.Literal('INSPECTOR'),
  Type.Literal('PLANNER'),
  Type.Literal('OFFICE'),
  Type.Literal('LEADER'),
  Type.Literal('AUDITOR'),
  Type.Literal('SECURITY'),
  Type.Literal('ADMIN'),
])
export type Post = Static<typeof Post>

/** Who I am and what I may do: the web shows only what can be done. */
export const Me = Type.Object(
  {
    person: PersonRef,
    username: Type.String(),
    posts: Type.Array(Type.Object({ post: Post, title: Type.String(), unit: UnitRef }, closed)),
    /** permissions of the policy table that hold for at least one thing: `campaign.plan`, `case.read`, `incident.rule`, `trail.verify` … */
    may: Type.Array(Type.String()),
    /** acts of administrators on his account that he has not been told of */
    notices: Type.Integer(),
    /** answers to his opinions that he has not seen */
    answers: Type.Integer(),
  },
  closed,
)
export type Me = Static<typeof Me>

export const PersonItem = Type.Object(
  { id: Type.Integer(), name: Type.String(), title: Type.String(), unit: UnitRef },
  closed,
)
export const UnitItem = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    kind: Type.String(),
    parentId: Type.Union([Type.Integer(), Type.Null()]),
    /** merged away or closed: nothing new is given to it */
    gone: Type.Boolean(),
  },
  closed,
)
export type UnitItem = Static<typeof UnitItem>

export const UnitList = Type.Object({ items: Type.Array(UnitItem) }, closed)
export const PersonList = Type.Object({ items: Type.Array(PersonItem) }, closed)
