import type { CampaignTrend } from '../../contracts/http/overview.ts'
import { formatDate, parseDate } from '../../domain/calendar/civil-day.ts'
import { parseInstant, type WorkCalendar } from '../../domain/calendar/index.ts'
import { isWorking, openCalendar } from '../../domain/calendar/working-days.ts'
import type { PhaseState } from '../../domain/campaign/state.ts'
import { zoneOfCampaign } from '../../domain/campaign/times.ts'
import { dayAt } from '../../domain/figure/period.ts'
import { indicatorTarget, paceOf, type TargetLine, type Week, weeksUntil } from '../../domain/overview/weeks.ts'
import type { WeekCounts } from '../../store/overview/count-weeks.ts'
import type { Setup } from '../../store/setup.ts'

const WEEKS_AT_MOST = 26

/** The weeks that a trend shows, and the instants at which they begin. */
export function trendWeeks({ template, campaign }: Setup, now: number): { weeks: Week[]; begins: number[] } {
  const zone = zoneOfCampaign(template)
  const weeks = weeksUntil(dayAt(now, zone), dayAt(campaign.issuedAt, zone), WEEKS_AT_MOST)
  return { weeks, begins: weeks.map(({ from }) => parseInstant(from, 'startOfDay', zone)) }
}

/** Counts by week as running totals, with the days off between them and what the plan sets. */
export function trendOf(
  counts: readonly WeekCounts[],
  weeks: readonly Week[],
  { setup, phases, calendar }: { setup: Setup; phases: Record<string, PhaseState>; calendar: WorkCalendar | undefined },
): Omit<CampaignTrend, 'asOf'> {
  const of = (week: number) => counts.find((row) => row.week === week)
  let [opened, closed] = [of(0)?.opened ?? 0, of(0)?.closed ?? 0]
  const [first, last] = [weeks[0]?.from ?? '', weeks.at(-1)?.until ?? '']
  return {
    weeks: weeks.map((week, at) => {
      const own = of(at + 1)
      opened += own?.opened ?? 0
      closed += own?.closed ?? 0
      return {
        ...week,
        opened: own?.opened ?? 0,
        closed: own?.closed ?? 0,
        late: own?.late ?? 0,
        openedInAll: opened,
        closedInAll: closed,
      }
    }),
    daysOff: calendar ? daysOff(first, last, calendar) : [],
    target: indicatorTarget(setup.template, [first, last]) ?? pace(setup, phases) ?? null,
  }
}

function daysOff(first: string, last: string, calendar: WorkCalendar): string[] {
  const open = openCalendar(calendar, 'provisional')
  const days: string[] = []
  for (let day = parseDate(first); day <= parseDate(last); day += 1)
    if (!isWorking(open, day)) days.push(formatDate(day))
  return days
}

function pace({ template }: Setup, phases: Record<string, PhaseState>): TargetLine | undefined {
  const zone = zoneOfCampaign(template)
  const day = (at: number | null | undefined) => (at === null || at === undefined ? null : dayAt(at, zone))
  return paceOf(
    template.phases
      .filter(({ kind }) => kind === 'CONCENTRATED_RECTIFICATION')
      .map(({ id, title }) => ({ title, from: day(phases[id]?.startsAt), until: day(phases[id]?.endsAt) })),
  )
}
