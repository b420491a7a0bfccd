import Type, { type Static } from 'typebox'
import { basis, closed, Id } from './words.ts'

/** Grades of posts, lowest first: 科员 · 股级 · 科级 · 处级 · 局级. */
export const Grade = Type.Enum(['STAFF', 'SUBSECTION', 'SECTION', 'DIVISION', 'BUREAU'])
export type Grade = Static<typeof Grade>

/** Who makes up a unit of this role, checked when it is bound and at the launch: 1 leader of a grade + n (S0-21). */
export const Composition = Type.Object(
  {
    leaders: Type.Integer({ minimum: 0, maximum: 5 }),
    leaderGrade: Type.Optional(Grade),
    members: Type.Integer({ minimum: 0, maximum: 50 }),
  },
  closed,
)
export type Composition = Static<typeof Composition>

/** A seat of a group, bound to a post and not to a person (S1-04). */
export const Seat = Type.Object(
  {
    id: Id,
    title: Type.String(),
    kind: Type.Enum(['LEADER', 'DEPUTY', 'MEMBER', 'LIAISON']),
    /** The post in the words of the plan: 区长, 分管副区长. */
    post: Type.String(),
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
  },
  closed,
)
export type Seat = Static<typeof Seat>

/**
 * How a role finds its unit. `bound`: one unit for the campaign. `siteUnit`: the unit named by a field of the site or matter.
 * `boundPerSiteUnit`: the unit bound to that one. `supervisor`: the unit above another role's. `group`: many units, each for itself
 * (performers of duties, `forEach`, rankings, quotas).
 */
export const Role = Type.Object(
  {
    id: Id,
    title: Type.String(),
    finds: Type.Union([
      Type.Object({ by: Type.Literal('bound') }, closed),
      Type.Object(
        {
          by: Type.Literal('siteUnit'),
          field: Id,
          /** Only where that unit is of this kind: a site lies in a village or in a community (S0-42, S0-44). */
          unitKind: Type.Optional(Type.String({ pattern: '^[A-Z][A-Z_]{1,39}$' })),
        },
        closed,
      ),
      Type.Object({ by: Type.Literal('boundPerSiteUnit'), field: Id }, closed),
      Type.Object({ by: Type.Literal('supervisor'), of: Id }, closed),
      Type.Object({ by: Type.Literal('group') }, closed),
    ]),
    composition: Type.Optional(Composition),
    seats: Type.Optional(Type.Array(Seat, { maxItems: 40 })),
    basis,
  },
  closed,
)
export type Role = Static<typeof Role>
