import Type, { type Static } from 'typebox'
import { closed, PersonRef, UnitRef } from './shapes.ts'

/** What becomes of one task: the receiver has it, or nobody, and why. `name` is left out for administrators, who see no cases. */
export const DeskRow = Type.Object(
  {
    taskId: Type.String(),
    title: Type.String(),
    name: Type.Union([Type.String(), Type.Null()]),
    unit: UnitRef,
    draft: Type.Boolean(),
    outcome: Type.Enum(['TRANSFERRED', 'RELEASED']),
    why: Type.Union([Type.Enum(['SAME_PERSON', 'RECEIVER_NOT_IN_UNIT']), Type.Null()]),
  },
  closed,
)
export type DeskRow = Static<typeof DeskRow>

/** A desk as it would be handed over, or as it was: the first two hundred tasks in the order of their ids, and how many are left. */
export const Desk = Type.Object(
  { giver: PersonRef, receiver: PersonRef, items: Type.Array(DeskRow), left: Type.Integer() },
  closed,
)
export type Desk = Static<typeof Desk>

export const DeskQuery = Type.Object({ to: Type.Integer({ minimum: 1 }) }, closed)

export const HandOverBody = Type.Object(
  {
    to: Type.Integer({ minimum: 1 }),
    reason: Type.String({ minLength: 2, maxLength: 500 }),
    /** what the giver has begun to fill in goes with the tasks */
    withDrafts: Type.Boolean(),
  },
  closed,
)
export type HandOverBody = Static<typeof HandOverBody>
