import type { Band, Checklist, ChecklistItem } from '../../contracts/template/checklist.ts'
import { fulfilled, type ItemAnswer, numberGap } from './item-answer.ts'

export type { ItemAnswer, ItemResult } from './item-answer.ts'

export interface Score {
  /** 0…full, rounded to one decimal place */
  score: number
  full: number
  passed: boolean
  vetoed: boolean
  violations: string[]
  /** items that were not applicable and therefore not counted in `full` */
  excluded: number
  /** where the checklist has bands: the value of the one that the score is in */
  band?: string
}

/** What is wrong with a filled checklist: the item and why. */
export interface ChecklistGap {
  item: string
  code:
    | 'ITEM_UNANSWERED'
    | 'ITEM_UNKNOWN'
    | 'NOT_APPLICABLE_FORBIDDEN'
    /** of a proportional item: how much of it is in order is not told */
    | 'ITEM_COUNT_MISSING'
    /** more done than there is, a share beyond 100, numbers that the item does not read */
    | 'ITEM_COUNT_INVALID'
}

export function checklistGaps(checklist: Checklist, answers: Record<string, ItemAnswer>): ChecklistGap[] {
  const known = new Set(checklist.items.map((item) => item.id))
  const gaps: ChecklistGap[] = Object.keys(answers)
    .filter((id) => !known.has(id))
    .map((item) => ({ item, code: 'ITEM_UNKNOWN' }))
  for (const item of checklist.items) {
    const answer = answers[item.id]
    if (!answer && item.kind !== 'bonus') gaps.push({ item: item.id, code: 'ITEM_UNANSWERED' })
    if (answer?.result === 'notApplicable' && !item.allowNotApplicable) {
      gaps.push({ item: item.id, code: 'NOT_APPLICABLE_FORBIDDEN' })
    }
    const code = answer && numberGap(item, answer)
    if (code) gaps.push({ item: item.id, code })
  }
  return gaps
}

/**
 * Scores a weighted checklist: deductions from the full score, veto items that make it the worst there is, bonus items on top (never above
 * full), and items that do not apply taken out of the full score, the rest scaled to it (requirements §1.6 row 8). Where lower is better the
 * same points count up from zero.
 */
export function score(checklist: Checklist, answers: Record<string, ItemAnswer>): Score {
  const { full } = checklist
  let lost = 0
  let gained = 0
  let excluded = 0
  let excludedPoints = 0
  let vetoed = false
  const violations = new Set<string>()
  for (const item of checklist.items) {
    const answer = answers[item.id]
    if (!answer) continue
    if (answer.result === 'notApplicable') {
      excluded += 1
      if (item.kind === 'deduction') excludedPoints += mostOf(item)
      continue
    }
    if (item.kind === 'bonus') {
      if (answer.result === 'pass') gained += pointsOf(item, answer)
      continue
    }
    if (answer.result !== 'fail') continue
    if (item.violation) violations.add(item.violation)
    if (item.kind === 'veto') vetoed = true
    else lost += pointsOf(item, answer)
  }
  const applicable = Math.max(full - excludedPoints, 0)
  const scaled =
    applicable === 0 ? (lost > 0 ? 0 : full) : ((applicable - Math.min(lost, applicable)) / applicable) * full
  const high = vetoed ? 0 : Math.min(scaled + gained, full)
  const isLower = checklist.direction === 'LOWER_IS_BETTER'
  const total = rounded(isLower ? full - high : high)
  const { passed, ...band } = verdictOf(checklist, total, vetoed)
  return { score: total, full, passed, vetoed, violations: [...violations].sort(), excluded, ...band }
}

/** By what a score is judged. */
export type Marks = Pick<Checklist, 'pass' | 'bands' | 'direction'>

/** What a score amounts to: whether it passes, and the value of its band where the checklist has bands. */
export function verdictOf(marks: Marks, total: number, vetoed: boolean): Pick<Score, 'passed' | 'band'> {
  const reaches = marks.direction === 'LOWER_IS_BETTER' ? total <= marks.pass : total >= marks.pass
  const band = bandOf(marks, total)
  return { passed: !vetoed && reaches, ...(band ? { band: band.value } : {}) }
}

const rounded = (points: number): number => Math.round(points * 10) / 10

/** The band that a score is in: the best whose edge it reaches; undefined where there are none. */
export function bandOf({ bands, direction }: Pick<Checklist, 'bands' | 'direction'>, total: number): Band | undefined {
  const reaches = (at: number) => (direction === 'LOWER_IS_BETTER' ? total <= at : total >= at)
  return bands?.find(({ at }) => at === undefined || reaches(at))
}

/** What an item that does not apply takes out of the full score. */
const mostOf = ({ points, formula }: ChecklistItem): number =>
  formula && 'perOccurrence' in formula ? formula.perOccurrence.cap : points

/** Points that a failed item loses, or that a bonus gains. */
function pointsOf({ kind, points, formula }: ChecklistItem, answer: ItemAnswer): number {
  const each = points * (answer.times ?? 1)
  if (!formula) return each
  if ('perOccurrence' in formula) {
    const { cap, floor = 0 } = formula.perOccurrence
    return Math.min(Math.max(each, floor), cap)
  }
  const part = fulfilled(answer)
  return points * (kind === 'bonus' ? part : 1 - part)
}
