import Type from 'typebox'

/** An element's id within its template. */
export const Id = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' })

export const closed = { additionalProperties: false } as const

/** A FEEL expression (OMG DMN 1.5 §10.3). What it may read depends on its place; docs/templates names it for each construct. */
export const Condition = Type.String({ minLength: 1, maxLength: 400 })

/** The plan row or article that asks for an element. */
export const basis = Type.Optional(Type.String())
