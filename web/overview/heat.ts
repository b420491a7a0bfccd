import type { GridCell } from '../../contracts/http/overview.ts'

/** How much of a cell is late, in steps that a pattern can show: nothing, up to a tenth, a quarter, half, more. */
export const HEATS = [0, 1, 2, 3, 4] as const
export type Heat = (typeof HEATS)[number]

export function heatOf({ open, overdue }: Pick<GridCell, 'open' | 'overdue'>): Heat {
  if (overdue === 0 || open === 0) return 0
  const share = overdue / open
  if (share <= 0.1) return 1
  if (share <= 0.25) return 2
  return share <= 0.5 ? 3 : 4
}
