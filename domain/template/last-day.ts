import type { Duty } from '../../contracts/template/duty.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { CalendarMissing, expandSeries, TimeRuleError } from '../calendar/index.ts'
import { phaseEdge } from '../campaign/phase-dates.ts'
import { SAMPLE, SAMPLE_CALENDAR } from './sample-times.ts'

/** The time of an occurrence is in office hours or later; the day is as long as a day is. */
const DAY_MS = 86_400_000

/**
 * Whether an occurrence of the duty is sure to come on the last day of its phases, so that it judges what is to be met by then. One that is not
 * bound to phases comes again while the campaign runs, and judges it then. A last day that the plan does not name is met by what is done daily alone.
 */
export function fallsOnLastDay({ phases }: CampaignTemplate, { when, within }: Pick<Duty, 'when' | 'within'>): boolean {
  if (!within) return true
  if (!('every' in when)) return false
  if (when.every === 'day') return true
  try {
    const ends = phases
      .filter(({ id }) => within.includes(id))
      .map((phase) => (namesDay(phase.ends) ? phaseEdge(phase, 'ends', SAMPLE, SAMPLE_CALENDAR)?.at : undefined))
    const last = Math.max(...ends.map((at) => at ?? Number.NaN))
    if (Number.isNaN(last)) return false
    return expandSeries(when, last - DAY_MS + 1, last, SAMPLE_CALENDAR).length > 0
  } catch (error) {
    // a rule that gives no instant is told where it stands
    if (error instanceof TimeRuleError || error instanceof CalendarMissing) return true
    throw error
  }
}

const namesDay = (ends: CampaignTemplate['phases'][number]['ends']): boolean =>
  typeof ends === 'object' && ('on' in ends || 'month' in ends)
