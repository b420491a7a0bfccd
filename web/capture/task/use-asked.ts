import { useEffect, useMemo, useState } from 'react'
import type { FormField } from '../../../contracts/template/form.ts'
import { askedOf, type Evaluate } from '../../shared/asked-of.ts'

export type Asked = readonly FormField[]

const NONE: Record<string, unknown> = {}

/**
 * The fields that are asked of the answers so far. The evaluator comes only where a form has conditions; where it cannot come, everything
 * is asked, and the server says what was too much.
 */
export function useAsked(fields: readonly FormField[], answers: Record<string, unknown> = NONE): Asked {
  const isConditional = fields.some(({ when }) => when !== undefined)
  const [evaluator, setEvaluator] = useState<{ answerTo: Evaluate } | 'none'>()
  useEffect(() => {
    if (!isConditional) return
    import('../../../domain/condition/memo.ts').then(
      ({ answerTo }) => setEvaluator({ answerTo }),
      () => setEvaluator('none'),
    )
  }, [isConditional])
  return useMemo(() => {
    if (!isConditional || evaluator === 'none') return fields
    // a field that goes away again would be worse than one that comes a moment later
    if (!evaluator) return fields.filter(({ when }) => when === undefined)
    return askedOf(fields, answers, 'answer', evaluator.answerTo)
  }, [fields, answers, isConditional, evaluator])
}
