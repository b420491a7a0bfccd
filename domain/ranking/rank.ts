import type { Ranking } from '../../contracts/template/accountability.ts'
import { compare, type Exact, exact, over, plus, times, ZERO } from '../figure/exact.ts'

/** A unit with the measures of the formula, in its order; null: no data. Units are ranked, never persons. */
export interface RankRow {
  unit: number
  values: readonly (Exact | null)[]
  /** facts behind it: of the measure that has most */
  sample: number
}

export interface RankedRow extends RankRow {
  score: Exact | null
  /** 1 is first; equal figures share a place. Null: shown, not ranked */
  place: number | null
  why?: 'NO_DATA' | 'SAMPLE'
}

type Formula = Pick<Ranking, 'formula' | 'order' | 'ties' | 'minimumSample'>

/**
 * Orders units by a formula: ranked ones first, then those without data or with too few facts. Units that cannot be told apart share their
 * place; their order in the list is that of their ids, whatever order they came in.
 */
export function rank(ranking: Formula, rows: readonly RankRow[]): RankedRow[] {
  const scored = rows.map((row) => scoredRow(ranking, row))
  const ranked = scored.filter((row) => row.why === undefined).sort((a, b) => order(ranking, a, b) || a.unit - b.unit)
  const rest = scored.filter((row) => row.why !== undefined).sort((a, b) => a.unit - b.unit)
  let place = 0
  for (const [index, row] of ranked.entries()) {
    const before = ranked[index - 1]
    if (!before || order(ranking, before, row) !== 0) place = index + 1
    row.place = place
  }
  return [...ranked, ...rest]
}

function scoredRow({ formula, minimumSample }: Formula, row: RankRow): RankedRow {
  const score = weighted(
    formula.map(({ weight }) => exact(weight)),
    row.values,
  )
  const why = score === null ? 'NO_DATA' : row.sample < minimumSample ? 'SAMPLE' : undefined
  return { ...row, score, place: null, ...(why ? { why } : {}) }
}

/** The weighted mean of what has data: the weight of the rest is thereby shared among the others in their proportion. */
export function weighted(weights: readonly Exact[], values: readonly (Exact | null)[]): Exact | null {
  let [sum, known] = [ZERO, ZERO]
  for (const [index, weight] of weights.entries()) {
    const value = values[index]
    if (!value) continue
    known = plus(known, weight)
    sum = plus(sum, times(weight, value))
  }
  return over(sum, known) ?? null
}

/** Negative: `a` stands before `b`. 0: they share a place. */
function order({ order, ties }: Formula, a: RankedRow, b: RankedRow): number {
  const sign = order === 'HIGHEST_FIRST' ? -1 : 1
  const byScore = sign * compare(a.score ?? ZERO, b.score ?? ZERO)
  if (byScore !== 0 || ties === 'SHARED') return byScore
  for (const [index, value] of a.values.entries()) {
    const other = b.values[index]
    // no data stands behind data
    const byMeasure = value && other ? sign * compare(value, other) : value ? -1 : other ? 1 : 0
    if (byMeasure !== 0) return byMeasure
  }
  return 0
}

/**
 * The first or last units of a ranking, whom a person may pick for a measure. Units that share the place at the edge are all named; where that
 * would name every unit, the group at the edge is left out, so that a field without differences names nobody.
 */
export function candidatesOf(
  ranked: readonly RankedRow[],
  { from, count }: { from: 'TOP' | 'BOTTOM'; count: number },
): number[] {
  const placed = ranked.filter((row) => row.place !== null)
  const ordered = from === 'TOP' ? placed : placed.toReversed()
  const named: number[] = []
  for (let index = 0; index < ordered.length && named.length < count; ) {
    const group = ordered.filter((row) => row.place === ordered[index]?.place)
    if (named.length + group.length >= placed.length) break
    named.push(...group.map((row) => row.unit))
    index += group.length
  }
  return named
}
