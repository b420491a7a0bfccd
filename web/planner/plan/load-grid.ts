import type { RehearsalSummary } from '../../../contracts/http/rehearsals.ts'
import { addDays } from '../timeline.ts'

/** Up to this many days each has a column; beyond, weeks have. */
const DAYS_APART = 21

export interface LoadGrid {
  unit: 'day' | 'week'
  /** first day of each column */
  columns: string[]
  /** the busiest first; `cells` beside `columns` */
  rows: { name: string; total: number; peak: number; cells: number[] }[]
  /** the fullest cell of all */
  peak: number
}

/** How many tasks each unit gets and when: by day, or by week when there are many days. */
export function loadGrid(load: RehearsalSummary['load']): LoadGrid {
  const days = [...new Set(load.map(({ day }) => day))].sort()
  const unit = days.length > DAYS_APART ? 'week' : 'day'
  const columnOf = unit === 'week' ? mondayOf : (day: string) => day
  const columns = [...new Set(days.map(columnOf))]
  const byUnit = new Map<string, number[]>()
  for (const { unit: name, day, opened } of load) {
    const cells = byUnit.get(name) ?? columns.map(() => 0)
    const at = columns.indexOf(columnOf(day))
    cells[at] = (cells[at] ?? 0) + opened
    byUnit.set(name, cells)
  }
  const rows = [...byUnit]
    .map(([name, cells]) => ({ name, cells, total: cells.reduce((sum, n) => sum + n, 0), peak: Math.max(...cells) }))
    .sort((a, b) => b.peak - a.peak || b.total - a.total)
  return { unit, columns, rows, peak: Math.max(0, ...rows.map(({ peak }) => peak)) }
}

const mondayOf = (day: string): string => addDays(day, -((new Date(day).getUTCDay() + 6) % 7))
