import type { Checklist } from '../../contracts/template/template.ts'

export type ItemResult = 'pass' | 'fail' | 'notApplicable'

export interface ItemAnswer {
  result: ItemResult
  /** how often the deduction or bonus applies; default 1 */
  times?: number
}

export interface Score {
  /** 0…full, rounded to one decimal place */
  score: number
  full: number
  passed: boolean
  vetoed: boolean
  violations: string[]
  /** items that were not applicable and therefore not counted in `full` */
  excluded: number
}

/** What is wrong with a filled checklist: the item and why. */
export interface ChecklistGap {
  item: string
  code: 'ITEM_UNANSWERED' | 'ITEM_UNKNOWN' | 'NOT_APPLICABLE_FORBIDDEN'
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
  }
  return gaps
}

/**
 * Scores a weighted checklist: deductions from the full score, veto items that make it zero, bonus items on top (never above full),
 * and items that do not apply taken out of the full score, the rest scaled to it (requirements §1.6 row 8).
 */
export function score(checklist: Checklist, answers: Record<string, ItemAnswer>): Score {
  let lost = 0
  let gained = 0
  let excluded = 0
  let excludedPoints = 0
  let vetoed = false
  const violations = new Set<string>()
  for (const item of checklist.items) {
    const answer = answers[item.id]
    if (!answer) continue
    const times = answer.times ?? 1
    if (answer.result === 'notApplicable') {
      excluded += 1
      if (item.kind === 'deduction') excludedPoints += item.points
      continue
    }
    if (item.kind === 'bonus') {
      if (answer.result === 'pass') gained += item.points * times
      continue
    }
    if (answer.result !== 'fail') continue
    if (item.violation) violations.add(item.violation)
    if (item.kind === 'veto') vetoed = true
    else lost += item.points * times
  }
  const applicable = Math.max(checklist.full - excludedPoints, 0)
  const scaled =
    applicable === 0
      ? lost > 0
        ? 0
        : checklist.full
      : ((applicable - Math.min(lost, applicable)) / applicable) * checklist.full
  const total = vetoed ? 0 : Math.min(Math.round((scaled + gained) * 10) / 10, checklist.full)
  return {
    score: total,
    full: checklist.full,
    passed: !vetoed && total >= checklist.pass,
    vetoed,
    violations: [...violations].sort(),
    excluded,
  }
}
