import type { ChecklistItem } from '../../contracts/template/checklist.ts'

export type ItemResult = 'pass' | 'fail' | 'notApplicable'

export interface ItemAnswer {
  result: ItemResult
  /** how often the deduction or bonus applies; default 1 */
  times?: number
  /** of a proportional item: so many of so many are in order */
  done?: number
  total?: number
  /** the same in per cent */
  share?: number
}

/** The part that is in order, 0…1; what nobody has told is none. */
export function fulfilled({ done, total, share }: ItemAnswer): number {
  const part = share === undefined ? (done ?? 0) / (total ?? 1) : share / 100
  return Number.isFinite(part) ? Math.min(Math.max(part, 0), 1) : 0
}

/** Which numbers of an answer its item reads; of what loses or gains nothing, none. */
export function numbersOf({ kind, formula }: ChecklistItem, { result }: ItemAnswer): readonly (keyof ItemAnswer)[] {
  if (kind === 'veto' || result !== (kind === 'bonus' ? 'pass' : 'fail')) return []
  if (!formula || 'perOccurrence' in formula) return ['times']
  return formula.proportional === 'COUNT' ? ['done', 'total'] : ['share']
}

/**
 * What is wrong with the numbers of an answer. Numbers that a formula does not read would look as if they counted; `times` of an item without
 * one may stand, as it always could.
 */
export function numberGap(
  item: ChecklistItem,
  answer: ItemAnswer,
): 'ITEM_COUNT_MISSING' | 'ITEM_COUNT_INVALID' | undefined {
  const { done, total, share, times } = answer
  const read = numbersOf(item, answer)
  const strange = (['done', 'total', 'share'] as const).some(
    (name) => answer[name] !== undefined && !read.includes(name),
  )
  if (strange || (item.formula && times !== undefined && !read.includes('times'))) return 'ITEM_COUNT_INVALID'
  if (read.includes('total')) {
    if (done === undefined || total === undefined) return 'ITEM_COUNT_MISSING'
    if (total < 1 || done < 0 || done > total) return 'ITEM_COUNT_INVALID'
  }
  if (read.includes('share')) {
    if (share === undefined) return 'ITEM_COUNT_MISSING'
    if (share < 0 || share > 100) return 'ITEM_COUNT_INVALID'
  }
  return isContradicted(item, answer, read) ? 'ITEM_COUNT_INVALID' : undefined
}

/** Nothing is missing of what failed; nothing is there of a bonus that is claimed. */
const isContradicted = ({ kind }: ChecklistItem, answer: ItemAnswer, read: readonly string[]): boolean =>
  (read.includes('total') || read.includes('share')) && fulfilled(answer) === (kind === 'bonus' ? 0 : 1)
