import type { RehearsalSummary } from '../../../contracts/http/rehearsals.ts'

export interface FinishDay {
  day: string
  closed: number
  /** closed up to and with this day */
  sum: number
  /** of all sites, 0 to 1 */
  share: number
}

/** How many sites are closed by each day on which one is. @param sites all that there are: those that are never closed keep the share below 1 */
export function finishCurve(days: NonNullable<RehearsalSummary['finishDays']>, sites: number): FinishDay[] {
  let sum = 0
  return days.map(({ day, closed }) => {
    sum += closed
    return { day, closed, sum, share: sites === 0 ? 0 : sum / sites }
  })
}
