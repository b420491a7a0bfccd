import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { FormField } from '../../contracts/template/form.ts'

type Answers = Readonly<Record<string, unknown>>
/** `answerTo` of `domain/condition/memo.ts`. */
type Evaluate = (
  expression: string,
  context: Record<string, unknown>,
) => { value: unknown; warning: string | undefined }

/** Conditions read answers under this name, and what was typed for a matter under the other. */
export type AnswersAs = 'answer' | 'matter'

/**
 * The fields that are asked of the answers so far. A condition that reads more than the answers is left to the server: its field is
 * shown. The evaluator is fetched only where a form has conditions.
 */
export function useAskedFields(fields: readonly FormField[], answers: Answers, as: AnswersAs): FormField[] {
  const isConditional = fields.some(({ when }) => when !== undefined)
  const { data: evaluate, isError } = useQuery({
    queryKey: ['evaluator'],
    queryFn: async () => {
      const { answerTo } = await import('../../domain/condition/memo.ts')
      // a query keeps no bare function
      return { answerTo }
    },
    enabled: isConditional,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return useMemo(() => {
    if (!isConditional || isError) return [...fields]
    // a field that goes away again would be worse than one that comes a moment later
    return evaluate ? askedOf(fields, answers, as, evaluate.answerTo) : fields.filter(({ when }) => when === undefined)
  }, [fields, answers, as, isConditional, isError, evaluate])
}

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
