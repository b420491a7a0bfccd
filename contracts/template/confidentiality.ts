import Type, { type Static } from 'typebox'
import { closed, Id } from './words.ts'

/** How closely the answer to a field is kept: who complained, or who informed and has more to fear. */
export const Privacy = Type.Enum(['complainant', 'informant'])
export type Privacy = Static<typeof Privacy>

/** What is kept from whom in the cases of a procedure. */
export const Confidential = Type.Object(
  {
    /** Fields that name the units and persons who must not know of the case: `matter.unit`, `matter.officer`, `site.street`. */
    hiddenFrom: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { minItems: 1, maxItems: 4, uniqueItems: true }),
    ),
    /** The steps with which they may know; absent: never. Once known it stays so. */
    until: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 8, uniqueItems: true })),
    /** The roles that may learn whom a private field names; complainants: absent, whoever is in charge of the procedure. */
    unmaskedBy: Type.Optional(Type.Object({ complainant: Type.Optional(Id), informant: Type.Optional(Id) }, closed)),
  },
  closed,
)
export type Confidential = Static<typeof Confidential>
