import Type, { type Static } from 'typebox'
import { Decide } from '../template/signs.ts'
import { closed, InstantOut, PersonRef, Stead, UnitRef } from './shapes.ts'

const Nothing = Type.Null()

/** One of those who sign a step; whoever may see the case may see what each has said. */
export const SignerItem = Type.Object(
  {
    role: Type.String(),
    votes: Type.Integer(),
    /** null: his turn has not come */
    task: Type.Union([Type.String(), Nothing]),
    unit: Type.Union([UnitRef, Nothing]),
    status: Type.Union([Type.Literal('SIGNED'), Type.Literal('OPEN'), Type.Literal('WAITING')]),
    /** title of the outcome */
    outcome: Type.Union([Type.String(), Nothing]),
    reason: Type.Union([Type.String(), Nothing]),
    score: Type.Union([Type.Number(), Nothing]),
    by: Type.Union([PersonRef, Nothing]),
    ...Stead,
    at: Type.Union([InstantOut, Nothing]),
  },
  closed,
)
export type SignerItem = Static<typeof SignerItem>

/** The step that is open and that several sign: how they decide, who they are in the order named, and what they have said. */
export const SignsDetail = Type.Object(
  {
    order: Type.Union([Type.Literal('PARALLEL'), Type.Literal('SEQUENTIAL')]),
    decide: Decide,
    /** titles of the step's outcomes */
    outcomes: Type.Record(Type.String(), Type.String()),
    signers: Type.Array(SignerItem),
  },
  closed,
)
export type SignsDetail = Static<typeof SignsDetail>
