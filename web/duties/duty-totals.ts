import type { DutyItem } from '../../contracts/http/duties.ts'

/** One duty over all its units. */
export interface DutyTotal extends Pick<DutyItem, 'duty' | 'title' | 'kind' | 'recordsBeside'> {
  units: DutyItem[]
  /** the next opening of any unit */
  next: string | null
  open: number
  done: number
  late: number
  missed: number
  short: number
  /** per cent; null: nothing was due yet */
  rate: number | null
}

/** Duties with their units summed up, those that need help first; what was missed counts among what was late. */
export function dutyTotals(items: readonly DutyItem[]): DutyTotal[] {
  const totals = [...Map.groupBy(items, ({ duty }) => duty).values()].flatMap((units) => {
    const [first] = units
    if (!first) return []
    const sum = (of: 'open' | 'done' | 'late' | 'missed' | 'short') => units.reduce((n, unit) => n + unit[of], 0)
    const due = sum('done') + sum('missed')
    // as the rate of each unit: what was missed was marked late, unless it closed when it was due
    const notInTime = units.reduce((n, { late, missed }) => n + Math.max(late, missed), 0)
    const { duty, title, kind, recordsBeside } = first
    return [
      {
        duty,
        title,
        kind,
        recordsBeside,
        units,
        next:
          units.flatMap(({ next }) => (next ? [next.opensAt] : [])).sort((a, b) => Date.parse(a) - Date.parse(b))[0] ??
          null,
        open: sum('open'),
        done: sum('done'),
        late: sum('late'),
        missed: sum('missed'),
        short: sum('short'),
        rate: due === 0 ? null : Math.round((Math.max(due - notInTime, 0) / due) * 1000) / 10,
      },
    ]
  })
  return totals.sort(
    (a, b) => b.missed + b.short - (a.missed + a.short) || b.late - a.late || Number(b.open > 0) - Number(a.open > 0),
  )
}
