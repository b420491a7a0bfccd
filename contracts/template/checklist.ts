import Type, { type Static } from 'typebox'
import { closed, Id, orParameter } from './words.ts'

const points = Type.Number({ minimum: 0, maximum: 100 })

/**
 * How much of an item's points is lost (of a bonus: gained). `proportional`: by the part that is not in order, answered as done of total or as
 * a share in per cent. `perOccurrence`: for each occurrence, at most `cap` in all, at least `floor`. Absent: all of them, as often as it occurs.
 */
export const Formula = Type.Union([
  Type.Object({ proportional: Type.Enum(['COUNT', 'SHARE']) }, closed),
  Type.Object({ perOccurrence: Type.Object({ cap: points, floor: Type.Optional(points) }, closed) }, closed),
])
export type Formula = Static<typeof Formula>

export const ChecklistItem = Type.Object(
  {
    id: Id,
    title: Type.String(),
    /** Points lost per violation (weighted item), or gained (bonus). */
    points,
    kind: Type.Union([Type.Literal('deduction'), Type.Literal('veto'), Type.Literal('bonus')]),
    formula: Type.Optional(Formula),
    allowNotApplicable: Type.Optional(Type.Boolean()),
    /** Violation type that a failed item establishes, for routing. */
    violation: Type.Optional(Type.String()),
    basis: Type.Optional(Type.String()),
  },
  closed,
)
export type ChecklistItem = Static<typeof ChecklistItem>

/** A range of the score. `at`: from this score on (`LOWER_IS_BETTER`: up to it); the last band has none, it is the rest. */
export const Band = Type.Object(
  {
    value: Type.String({ minLength: 1, maxLength: 40 }),
    title: Type.String({ minLength: 1, maxLength: 20 }),
    at: Type.Optional(orParameter(Type.Number({ minimum: 0 }))),
  },
  closed,
)
export type Band = Static<typeof Band>

export const Checklist = Type.Object(
  {
    id: Id,
    title: Type.String(),
    full: orParameter(Type.Number({ minimum: 1 })),
    /** `LOWER_IS_BETTER`: passed up to this score. */
    pass: orParameter(Type.Number()),
    /** `LOWER_IS_BETTER`: penalty points count up from zero to `full`. Absent: `HIGHER_IS_BETTER`. */
    direction: Type.Optional(Type.Enum(['HIGHER_IS_BETTER', 'LOWER_IS_BETTER'])),
    /** The best first; read as `answer.band`. */
    bands: Type.Optional(Type.Array(Band, { minItems: 2, maxItems: 10 })),
    items: Type.Array(ChecklistItem, { minItems: 1, maxItems: 80 }),
  },
  closed,
)
export type Checklist = Static<typeof Checklist>
