import Type from 'typebox'

/**
 * A Chinese sentence with its gaps apart, so that another language can have a sentence of its own under it: `没有{0} {1}`. What stands in a gap
 * is a name, a number, another such sentence, or a list of these.
 */
export interface Said {
  text: string
  parts: readonly Part[]
  /** of what a rule says that has its texts under a code */
  code?: string
}
export type Part = string | Said | readonly Part[]

/** As it travels: nested as deep as it was said. */
export const SaidOut = Type.Unsafe<Said>(Type.Object({}, { additionalProperties: true }))
