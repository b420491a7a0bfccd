import Type, { type Static } from 'typebox'
import { FormField } from './form.ts'
import { basis, closed, Id } from './words.ts'

/**
 * Something that happened and is counted: an omission found, a score given, a figure reported, an interview held. Facts are the only
 * source of figures, ladders, streaks and rankings, so that nobody types a number twice.
 */
export const FactType = Type.Object(
  {
    id: Id,
    title: Type.String(),
    /** What it is about: its trail subject. */
    about: Type.Enum(['SITE', 'UNIT']),
    /** The role whose unit it counts for, found for the site or matter at hand; absent: the unit that records it. */
    countsFor: Type.Optional(Id),
    /** Figures that it carries, typed and checked where it is recorded. */
    fields: Type.Optional(Type.Array(FormField, { maxItems: 40 })),
    /** Counts against its unit: shown red, never as a merit. */
    adverse: Type.Optional(Type.Boolean()),
    basis,
  },
  closed,
)
export type FactType = Static<typeof FactType>
