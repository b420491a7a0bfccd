import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { FormField } from '../../contracts/template/form.ts'
import { type Answers, type AnswersAs, askedOf } from './asked-of.ts'

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
