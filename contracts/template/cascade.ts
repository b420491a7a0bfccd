import Type, { type Static } from 'typebox'
import { basis, closed, Id } from './words.ts'

/** A parameter that a subordinate unit may set for itself. Narrower bounds than the parameter's own may be drawn, for numbers. */
export const FreeParameter = Type.Object(
  { param: Id, min: Type.Optional(Type.Number()), max: Type.Optional(Type.Number()) },
  closed,
)
export type FreeParameter = Static<typeof FreeParameter>

/** What a subordinate campaign reports up: one fact of the parent a unit and cut-off, its fields read from the child's indicators. */
export const CascadeReports = Type.Object(
  {
    record: Id,
    from: Type.Record(Id, Id, { minProperties: 1, maxProperties: 40 }),
  },
  closed,
)
export type CascadeReports = Static<typeof CascadeReports>

/**
 * Each unit of a group runs a campaign of its own within the freedom that the plan leaves (S2-04). Parameters that are not named in `free` are
 * the parent's. A duty of the group says when is reported up: `does: { rollUp }`.
 */
export const Cascade = Type.Object(
  {
    id: Id,
    title: Type.String({ minLength: 1, maxLength: 60 }),
    /** a role of many units */
    to: Id,
    /** the template that the units run; absent: a copy of this one, without its cascades */
    template: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{1,59}$' })),
    free: Type.Array(FreeParameter, { maxItems: 40 }),
    reports: CascadeReports,
    basis,
  },
  closed,
)
export type Cascade = Static<typeof Cascade>
