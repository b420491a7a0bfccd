import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { formatDate, parseDate, weekdayOf } from '../calendar/civil-day.ts'
import { namesIn } from '../figure/count-words.ts'

/** Monday to Sunday, days of the campaign; the last one ends today. */
export interface Week {
  from: string
  until: string
}

const MONDAY = 1

/** The weeks up to a day, the oldest first. @param count how many at the most; none begins before `since` did */
export function weeksUntil(today: string, since: string, count: number): Week[] {
  const last = parseDate(today)
  const first = parseDate(since)
  const weeks: Week[] = []
  let monday = last - ((weekdayOf(last) - MONDAY + 7) % 7)
  while (weeks.length < count && (weeks.length === 0 || monday + 6 >= first)) {
    weeks.unshift({ from: formatDate(monday), until: formatDate(Math.min(monday + 6, last)) })
    monday -= 7
  }
  return weeks
}

/** What the share that is closed is measured against. PACE: nothing is set, and the time of the main phases is what there is. */
export interface TargetLine {
  kind: 'INDICATOR' | 'PACE'
  title: string
  /** in per cent; straight between them */
  points: { day: string; percent: number }[]
}

/** A target of the plan on the share of closed cases, level from beginning to end; undefined: it sets none. */
export function indicatorTarget(template: CampaignTemplate, days: readonly [string, string]): TargetLine | undefined {
  for (const { title, measure, unit, targets = [] } of template.indicators ?? []) {
    if (unit !== 'PERCENT' || !('ratio' in measure) || !('cases' in measure.ratio) || !('cases' in measure.over))
      continue
    const { ratio, over } = measure
    const isOfAll = over.are === 'ALL' && over.where === undefined && ratio.where === undefined
    const isSame = String(namesIn(ratio.cases).toSorted()) === String(namesIn(over.cases).toSorted())
    if (!ratio.are.startsWith('CLOSED') || !isOfAll || !isSame) continue
    const target = targets.find(({ is, of = 'VALUE' }) => of === 'VALUE' && ['>', '>=', '='].includes(is))
    if (target) return { kind: 'INDICATOR', title, points: days.map((day) => ({ day, percent: target.value })) }
  }
  return undefined
}

/** An even pace from the first day of the concentrated rectification to its last; undefined where the plan leaves either out. */
export function paceOf(
  spans: readonly { title: string; from: string | null; until: string | null }[],
): TargetLine | undefined {
  const dated = spans.flatMap(({ title, from, until }) =>
    from !== null && until !== null ? [{ title, from, until }] : [],
  )
  const [first] = dated.map(({ from }) => from).toSorted()
  const last = dated
    .map(({ until }) => until)
    .toSorted()
    .at(-1)
  if (dated.length === 0 || dated.length < spans.length || first === undefined || last === undefined || first >= last) {
    return undefined
  }
  return {
    kind: 'PACE',
    title: dated.map(({ title }) => title).join('、'),
    points: [
      { day: first, percent: 0 },
      { day: last, percent: 100 },
    ],
  }
}
