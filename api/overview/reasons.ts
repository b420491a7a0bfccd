import type { UnitReasons } from '../../contracts/http/overview.ts'
import type { WorkCalendar } from '../../domain/calendar/index.ts'
import type { CountedGroup } from '../../store/overview/count-cases.ts'
import type { LateCaseRow } from '../../store/overview/late-cases.ts'
import type { Setup } from '../../store/setup.ts'
import { dateOf, daysBetween, instant } from '../presenters/instants.ts'
import { stepsOf, stepTitleOf, unitsOf } from './board.ts'

const NOTHING = { due: 0, overdue: 0, stuck: 0, returned: 0, repeated: 0, need: null, closed: 0, cells: [] }

interface Found {
  groups: readonly CountedGroup[]
  late: readonly LateCaseRow[]
  unit: number
  setup: Setup
  /** of the campaign, ms */
  now: number
  calendar: WorkCalendar | undefined
}

/** Why a unit stands where it does; undefined: there is no such unit. One without cases that the caller may see has nothing but zeros. */
export function reasonsOf({ groups, late, unit, setup, now, calendar }: Found): Omit<UnitReasons, 'asOf'> | undefined {
  const known = setup.directory.units.get(unit)
  if (!known) return undefined
  const row = unitsOf(groups, setup)[0] ?? { ...NOTHING, unit: { id: unit, name: known.name } }
  const titleOf = stepTitleOf(setup)
  return {
    unit: row,
    steps: stepsOf(groups, setup),
    late: late.map(({ procedure, step, dueAt, ...found }) => ({
      ...found,
      stepTitle: titleOf({ procedure, step }),
      dueAt: instant(dueAt),
      workingDaysLate: calendar ? daysBetween(dateOf(dueAt), dateOf(now), calendar) : null,
    })),
  }
}
