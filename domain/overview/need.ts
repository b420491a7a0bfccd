/** Why a unit needs help, as cases: late, waiting for an operator, returned, found again after they were closed. */
export const NEEDS = ['overdue', 'stuck', 'returned', 'repeated'] as const
export type Need = (typeof NEEDS)[number]

/** What one case of each kind weighs. They stand in the text of the page too: whoever reads the order can work it out. */
export const NEED_WEIGHTS: Readonly<Record<Need, number>> = { overdue: 4, stuck: 3, returned: 2, repeated: 1 }

/** Fewer cases than this say nothing about a unit: it is shown behind the others, without a figure. */
export const NEED_SAMPLE = 5

export type UnitCounts = Readonly<Record<Need, number>> & {
  /** cases of the unit that are to be handled */
  due: number
}

/** Weighted cases for each hundred that are to be handled, to one decimal; null: too few. */
export function needOf(counts: UnitCounts): number | null {
  if (counts.due < NEED_SAMPLE) return null
  const weighted = NEEDS.reduce((sum, need) => sum + counts[need] * NEED_WEIGHTS[need], 0)
  return Math.round((weighted / counts.due) * 1000) / 10
}

/** Who needs help most first; at the same need, who has more late cases. Units without a figure stand last. */
export function byNeed<Row extends UnitCounts & { unit: { name: string } }>(rows: readonly Row[]): Row[] {
  const order = (row: Row): number => needOf(row) ?? -1
  return rows.toSorted(
    (a, b) => order(b) - order(a) || b.overdue - a.overdue || b.due - a.due || (a.unit.name < b.unit.name ? -1 : 1),
  )
}
