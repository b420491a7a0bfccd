import Type, { type Static } from 'typebox'
import { closed, InstantOut } from './shapes.ts'

/** What one report says: the fields of the channel's matter, and whom it concerns. */
export const IntakeItem = Type.Object(
  {
    matter: Type.Record(Type.String(), Type.Unknown()),
    /** the unit that should answer; absent: the unit that takes it in */
    unit: Type.Optional(Type.Integer({ minimum: 1 })),
    /** the entry of a ledger that it is about */
    site: Type.Optional(Type.String({ maxLength: 80 })),
  },
  closed,
)
export type IntakeItem = Static<typeof IntakeItem>

export const IntakeBody = Type.Object(
  {
    campaignId: Type.String({ maxLength: 40 }),
    items: Type.Array(IntakeItem, { minItems: 1, maxItems: 100 }),
  },
  closed,
)
export type IntakeBody = Static<typeof IntakeBody>

/** One answer an item, in their order: opened, joined to the case of an earlier report of the same thing, or refused. */
export const IntakeAnswer = Type.Object(
  {
    results: Type.Array(
      Type.Union([
        Type.Object(
          {
            caseId: Type.String(),
            joined: Type.Boolean(),
            at: InstantOut,
            /** by when the channel wants the first answer */
            respondBy: Type.Union([InstantOut, Type.Null()]),
          },
          closed,
        ),
        Type.Object({ code: Type.String(), message: Type.String(), field: Type.Optional(Type.String()) }, closed),
      ]),
    ),
  },
  closed,
)
export type IntakeAnswer = Static<typeof IntakeAnswer>
