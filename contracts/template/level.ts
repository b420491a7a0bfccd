import Type, { type Static } from 'typebox'
import { basis, closed, Id } from './words.ts'

/**
 * A state of the surroundings that somebody switches, as often as it changes: an alert for air pollution, a flood response, a threat level.
 * Conditions read it as `level.<id>`, duties recur `during` it.
 */
export const Level = Type.Object(
  {
    id: Id,
    title: Type.String({ minLength: 1, maxLength: 40 }),
    /** Lowest first. */
    values: Type.Array(Type.Object({ id: Id, title: Type.String({ minLength: 1, maxLength: 40 }) }, closed), {
      minItems: 2,
      maxItems: 10,
    }),
    /** What holds from the launch on, until somebody switches it. */
    initial: Id,
    /** The role that may switch it. */
    declaredBy: Id,
    basis,
  },
  closed,
)
export type Level = Static<typeof Level>

/** While a level has one of these values. */
export const During = Type.Object({ level: Id, in: Type.Array(Id, { minItems: 1, maxItems: 10 }) }, closed)
export type During = Static<typeof During>
