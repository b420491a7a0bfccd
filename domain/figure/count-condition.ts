import type { Count } from '../../contracts/template/figure.ts'
import { answerTo } from '../condition/memo.ts'
import { Stuck } from '../entity/stuck.ts'
import { type CountedValues, type CountWords, countContext } from './count-words.ts'

/** Whether the condition of a count holds; without one everything counts. @throws Stuck when it answers neither true nor false */
export function isCountedBy(
  element: string,
  { where }: Pick<Count, 'where'>,
  words: CountWords,
  known: CountedValues,
): boolean {
  if (where === undefined) return true
  const { value, warning } = answerTo(where, countContext(words, known))
  if (typeof value === 'boolean' && warning === undefined) return value
  throw new Stuck('CONDITION_FAILED', element, where, warning ?? `expected true or false, got ${JSON.stringify(value)}`)
}
