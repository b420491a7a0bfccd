/** Civil days between which a task waited for somebody and was worked on; how many tasks had these. */
export interface TaskDays {
  opened: string
  /** null: nobody has taken it, or it was done without being taken */
  claimed: string | null
  /** null: it is open */
  done: string | null
  tasks: number
}

export interface Span {
  /** working days; null: there is none to measure */
  median: number | null
  p90: number | null
}

/** Waiting until somebody took it, and working until it was done, in working days as `between` counts them. Open tasks do not count. */
export function spansOf(
  days: readonly TaskDays[],
  between: (from: string, to: string) => number,
): { waiting: Span; working: Span } {
  const waiting: Weighted[] = []
  const working: Weighted[] = []
  for (const { opened, claimed, done, tasks } of days) {
    const taken = claimed ?? done
    if (done === null || taken === null) continue
    waiting.push([Math.max(0, between(opened, taken)), tasks])
    working.push([Math.max(0, between(taken, done)), tasks])
  }
  return { waiting: spanOf(waiting), working: spanOf(working) }
}

type Weighted = readonly [value: number, weight: number]

const spanOf = (values: Weighted[]): Span => {
  values.sort(([a], [b]) => a - b)
  return { median: quantile(values, 0.5), p90: quantile(values, 0.9) }
}

/** The smallest value that at least this share of all do not exceed; of values in order. */
function quantile(values: readonly Weighted[], share: number): number | null {
  const all = values.reduce((sum, [, weight]) => sum + weight, 0)
  let upTo = 0
  for (const [value, weight] of values) {
    upTo += weight
    if (upTo >= share * all) return value
  }
  return null
}
