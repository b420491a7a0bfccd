import Type, { type Static } from 'typebox'
import { closed, InstantOut, orNull, PageQuery, PersonRef, pageOf } from './shapes.ts'

export const OpinionKind = Type.Enum(['OPINION', 'SUGGESTION', 'COMPLAINT'])
export type OpinionKind = Static<typeof OpinionKind>

export const OpinionBody = Type.Object(
  {
    kind: OpinionKind,
    text: Type.String({ minLength: 2, maxLength: 2000 }),
    /** path within the platform that it is about */
    page: Type.Optional(Type.String({ pattern: '^/[^\\s]{0,199}$' })),
    /** how the sender wishes to be reached */
    contact: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  },
  closed,
)
export type OpinionBody = Static<typeof OpinionBody>

const OPINION = {
  id: Type.Integer(),
  /** the number on the receipt */
  receipt: Type.String(),
  kind: OpinionKind,
  text: Type.String(),
  page: orNull(Type.String()),
  contact: orNull(Type.String()),
  sentAt: InstantOut,
  answer: orNull(Type.Object({ text: Type.String(), by: PersonRef, at: InstantOut }, closed)),
}
/** As its sender sees it. `isNew`: the answer, until he has seen it. */
export const OwnOpinion = Type.Object({ ...OPINION, isNew: Type.Boolean() }, closed)
export type OwnOpinion = Static<typeof OwnOpinion>
export const OwnOpinionPage = pageOf(OwnOpinion)
export type OwnOpinionPage = Static<typeof OwnOpinionPage>
export const OwnOpinionsQuery = Type.Object(PageQuery, closed)

/** As an administrator sees it. */
export const OpinionItem = Type.Object({ ...OPINION, from: PersonRef }, closed)
export type OpinionItem = Static<typeof OpinionItem>
export const OpinionPage = pageOf(OpinionItem)
export type OpinionPage = Static<typeof OpinionPage>

export const OpinionsQuery = Type.Object(
  {
    status: Type.Optional(Type.Enum(['WAITING', 'ANSWERED'])),
    /** in the text, the answer or the sender's name, or a receipt */
    q: Type.Optional(Type.String({ maxLength: 60 })),
    ...PageQuery,
  },
  closed,
)

export const AnswerOpinionBody = Type.Object({ answer: Type.String({ minLength: 2, maxLength: 2000 }) }, closed)
export const OpinionsSeen = Type.Object({ seen: Type.Integer() }, closed)
