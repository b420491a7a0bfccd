import Type, { type Static } from 'typebox'
import { closed, InstantOut, PageQuery, UnitRef } from './shapes.ts'

const Id = Type.String({ maxLength: 40 })

export const CascadeParams = Type.Object({ id: Id, cascade: Id }, closed)
export const CascadesQuery = Type.Object({ ...PageQuery }, closed)

/** A parameter that a subordinate campaign has otherwise than its parent: its own choice (`free`), or a change that it has not followed. */
export const DifferingParameter = Type.Object(
  { key: Type.String(), title: Type.String(), here: Type.Unknown(), parent: Type.Unknown(), free: Type.Boolean() },
  closed,
)

/** One unit's part of a cascade. */
export const CascadeUnit = Type.Object(
  {
    cascade: Type.String(),
    unit: UnitRef,
    /** null: no draft has been opened yet */
    child: Type.Union([
      Type.Object(
        {
          id: Type.String(),
          title: Type.String(),
          status: Type.Enum(['DRAFT', 'RUNNING', 'PAUSED', 'CLOSED']),
          launchedAt: Type.Union([InstantOut, Type.Null()]),
          /** the caller may look into it */
          reads: Type.Boolean(),
          differing: Type.Array(DifferingParameter),
        },
        closed,
      ),
      Type.Null(),
    ]),
    /** what was recorded last; `values` by the fields of the fact */
    report: Type.Union([
      Type.Object(
        {
          occurrence: Type.String(),
          day: Type.String(),
          at: InstantOut,
          values: Type.Record(Type.String(), Type.Number()),
        },
        closed,
      ),
      Type.Null(),
    ]),
    /** of the last cut-off; LATE: past it, and still expected; REPORTED_LATE: recorded after it */
    standing: Type.Enum(['NONE', 'REPORTED', 'REPORTED_LATE', 'LATE', 'MISSED']),
  },
  closed,
)
export type CascadeUnit = Static<typeof CascadeUnit>

export const CascadeItem = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    role: Type.String(),
    template: Type.Union([Type.String(), Type.Null()]),
    free: Type.Array(
      Type.Object(
        {
          key: Type.String(),
          title: Type.String(),
          min: Type.Union([Type.Number(), Type.Null()]),
          max: Type.Union([Type.Number(), Type.Null()]),
        },
        closed,
      ),
    ),
    fields: Type.Array(Type.Object({ key: Type.String(), title: Type.String() }, closed)),
    /** units that the caller may see; those with a draft; those that have launched it */
    units: Type.Integer(),
    opened: Type.Integer(),
    launched: Type.Integer(),
    /** the caller may open what is missing */
    mayOpen: Type.Boolean(),
  },
  closed,
)
export type CascadeItem = Static<typeof CascadeItem>

export const CascadePage = Type.Object(
  {
    cascades: Type.Array(CascadeItem),
    items: Type.Array(CascadeUnit),
    nextCursor: Type.Union([Type.String(), Type.Null()]),
    total: Type.Integer(),
  },
  closed,
)
export type CascadePage = Static<typeof CascadePage>

/** `missing`: units that still have none; whoever opens them asks again until none is left. */
export const CascadeOpened = Type.Object({ opened: Type.Integer(), missing: Type.Integer() }, closed)

export const TakenEntries = Type.Object({ taken: Type.Integer() }, closed)
