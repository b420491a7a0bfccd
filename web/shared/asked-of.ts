import type { FormField } from '../../contracts/template/form.ts'

export type Answers = Readonly<Record<string, unknown>>
/** `answerTo` of `domain/condition/memo.ts`. */
export type Evaluate = (
  expression: string,
  context: Record<string, unknown>,
) => { value: unknown; warning: string | undefined }

/** Conditions read answers under this name, and what was typed for a matter under the other. */
export type AnswersAs = 'answer' | 'matter'

/** Fields whose condition holds or cannot be told from the answers alone. */
export function askedOf(
  fields: readonly FormField[],
  answers: Answers,
  as: AnswersAs,
  evaluate: Evaluate,
): FormField[] {
  // every name of the form is there, empty ones as null
  const named = Object.fromEntries(fields.map(({ key }) => [key, answers[key] ?? null]))
  return fields.filter(({ when }) => {
    if (when === undefined) return true
    const { value, warning } = evaluate(when, { [as]: named })
    return warning !== undefined || value !== false
  })
}
