import Type, { type TSchema } from 'typebox'

/** An element's id within its template. */
export const Id = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' })

export const closed = { additionalProperties: false } as const

/** A FEEL expression (OMG DMN 1.5 §10.3). What it may read depends on its place; docs/templates names it for each construct. */
export const Condition = Type.String({ minLength: 1, maxLength: 400 })

/** The plan row or article that asks for an element. */
export const basis = Type.Optional(Type.String())

const ParameterReference = Type.Object({ param: Id }, closed)

/**
 * A number or date that the planner may set: as it is, or `{ "param": key }`. The static type is the plain value alone: rules read a
 * template whose parameters are filled in, once for each edition (domain/template/filled.ts).
 */
export const orParameter = <Value extends TSchema>(value: Value): Value =>
  Type.Union([value, ParameterReference]) as unknown as Value

/** Such a place in a template that is written in TypeScript. */
export const parameter = <Value extends number | string = number>(param: string): Value =>
  ({ param }) as unknown as Value
