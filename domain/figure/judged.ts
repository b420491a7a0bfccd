import type { Indicator, Target } from '../../contracts/template/figure.ts'
import { type Period, periodEnded, periodOf } from './period.ts'

/** The days by which a target is judged, `YYYY-MM-DD` in the campaign's zone. */
export interface JudgingDays {
  today: string
  /** last day of the campaign, or of the phases of the duty that assesses; undefined while nobody knows it */
  lastDay: string | undefined
}

/** The day on which the time that a target has in a period is over; undefined where it has none, or nobody knows it yet. */
export function judgingDay(
  { by, judged }: Target,
  per: Indicator['per'],
  period: Period,
  { lastDay }: Pick<JudgingDays, 'lastDay'>,
): string | undefined {
  if (by !== undefined) return by
  if (per !== 'CAMPAIGN') return period.until
  return judged === 'AT_END' ? lastDay : undefined
}

/** Whether that time is over: a target that is not met then is missed. */
export function isTimeOver(target: Target, per: Indicator['per'], period: Period, days: JudgingDays): boolean {
  const day = judgingDay(target, per, period, days)
  if (day !== undefined) return days.today >= day
  return per === 'CAMPAIGN' && target.judged === 'AT_EACH_ASSESSMENT'
}

/** Targets that are judged over one period. */
export interface Judgement {
  period: Period
  targets: Target[]
}

/**
 * The targets whose time is over, each over its own period: the one that its last day falls in, else the newest that has ended. What ended before
 * the campaign began is none of its.
 */
export function judgements(
  { per, targets = [] }: Pick<Indicator, 'per' | 'targets'>,
  days: JudgingDays & { span: { from: string } },
): Judgement[] {
  const found = new Map<string, Judgement>()
  for (const target of targets) {
    const period = periodOfTarget(target, per, days.today)
    if (!period || period.until < days.span.from || !isTimeOver(target, per, period, days)) continue
    const judgement = found.get(period.key) ?? { period, targets: [] }
    judgement.targets.push(target)
    found.set(period.key, judgement)
  }
  return [...found.values()]
}

function periodOfTarget({ by }: Target, per: Indicator['per'], today: string): Period | undefined {
  if (per === 'CAMPAIGN') return periodOf(per, today)
  return by === undefined ? periodEnded(per, today) : periodOf(per, by)
}
