import type { UnitReasons } from '../../contracts/http/overview.ts'
import type { WorkCalendar } from '../../domain/calendar/index.ts'
import type { CountedGroup } from '../../store/overview/count-cases.ts'
import type { LateCaseRow } from '../../store/overview/late-cases.ts'
import type { Setup } from '../../store/setup.ts'
import { dateOf, daysBetween, instant } from '../presenters/instants.ts'
import { unitsOf } from './board.ts'

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
  const titleOf = ({ procedure, step }: { procedure: string; step: string }): string =>
    setup.procedure(procedure).steps[step]?.title ?? step
  const steps = Map.groupBy(
    groups.filter(({ open }) => open > 0),
    (group) => JSON.stringify([group.step, titleOf(group)]),
  )
  return {
    unit: row,
    steps: [...steps]
      .map(([key, own]) => {
        const [step, title] = JSON.parse(key) as [string, string]
        const sum = (name: 'open' | 'overdue') => own.reduce((total, group) => total + group[name], 0)
        return { step, title, open: sum('open'), overdue: sum('overdue') }
      })
      .toSorted((a, b) => b.overdue - a.overdue || b.open - a.open),
    late: late.map(({ procedure, step, dueAt, ...found }) => ({
      ...found,
      stepTitle: titleOf({ procedure, step }),
      dueAt: instant(dueAt),
      workingDaysLate: calendar ? daysBetween(dateOf(dueAt), dateOf(now), calendar) : null,
    })),
  }
}
