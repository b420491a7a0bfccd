import type { TimeContext } from '../calendar/index.ts'
import { cursorAfter, nextOccurrence, type Planned, zoneOf } from './occurrence.ts'
import type { DutyRules } from './rules.ts'
import type { DutyWorld } from './world.ts'

/** From when to when a phase is, as far as anybody knows; ms. */
export type PhaseTimes = ReadonlyMap<string, { startsAt: number; endsAt: number }>

/**
 * When a duty has its turn in phases that are only planned: the same rules that open it later, with the levels as they are at the launch.
 * @param until campaign time, ms
 * @param most no more than these
 * @throws CalendarMissing, TimeRuleError
 */
export function dutyDates(
  rules: DutyRules,
  phases: PhaseTimes,
  time: TimeContext,
  { until, most }: { until: number; most: number },
): Planned[] {
  const world: Pick<DutyWorld, 'time' | 'phase'> = { time: () => time, phase: (id) => phases.get(id) }
  const state = {
    cursor: rules.issuedAt,
    done: false,
    calendar: time.calendar.version,
    count: { opened: 0, skipped: 0, late: 0, missed: 0 },
  }
  const dates: Planned[] = []
  while (dates.length < most) {
    const found = nextOccurrence(rules, state, world)
    if (!found || found.at > until) break
    dates.push(found)
    state.cursor = Math.max(state.cursor, cursorAfter(found.key, zoneOf(state, world)))
    state.done = 'once' in rules.duty.when
    state.count.opened += 1
  }
  return dates
}
