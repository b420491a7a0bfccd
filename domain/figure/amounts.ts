import type { Count } from '../../contracts/template/figure.ts'
import type { Amount } from './evaluate.ts'
import { exact, isDecimal, plus, ZERO } from './exact.ts'
import { type CompiledFigures, type CountedFact, dimensionOf, isCounted, type Tally, unitIn } from './tally.ts'

/** What is asked of the rows: one count over some days, split by the units of a role and by a dimension of its facts. */
export interface AmountRequest {
  count: Count
  role?: string
  dimension?: string
  /** `YYYY-MM-DD`, both included */
  from: string
  until: string
}

/** What was counted for one unit and dimension. `at`: of a newest value, its instant. */
export interface AmountRow extends Amount {
  unit: number
  dimension: string
  at?: number
}

/** Answers requests from rows that are there: in the database loaded beforehand, in rehearsal counted at once. */
export type AmountReader = (request: AmountRequest) => readonly AmountRow[]

/** Names a request, so that a loaded answer is found again. */
export const requestKey = (request: AmountRequest): string => JSON.stringify(request)

const NOTHING: Amount = { count: 0, sum: ZERO }

/** All of it as one: values added up, of newest values the newest. */
export function total(count: Count, rows: readonly AmountRow[]): Amount {
  if ('latest' in count) {
    let newest: AmountRow | undefined
    for (const row of rows) if (!newest || (row.at ?? 0) > (newest.at ?? 0)) newest = row
    return newest ?? NOTHING
  }
  return rows.reduce<Amount>((sum, row) => ({ count: sum.count + row.count, sum: plus(sum.sum, row.sum) }), NOTHING)
}

export const ofUnit = (count: Count, rows: readonly AmountRow[], unit: number): Amount =>
  total(
    count,
    rows.filter((row) => row.unit === unit),
  )

export const ofDimension = (count: Count, rows: readonly AmountRow[], dimension: string): Amount =>
  total(
    count,
    rows.filter((row) => row.dimension === dimension),
  )

/** Of facts, newest first, the first value of each unit and dimension. @throws Stuck */
export function newestOf(
  compiled: CompiledFigures,
  tally: Tally,
  facts: readonly (Omit<CountedFact, 'fact'> & { at: number })[],
): AmountRow[] {
  const newest = new Map<string, AmountRow>()
  for (const fact of facts) {
    const { at, data } = fact
    const unit = unitIn(tally, fact)
    const value = tally.field === undefined ? undefined : data[tally.field]
    const dimension = tally.dimension === undefined ? '' : dimensionOf(data[tally.dimension])
    const key = `${unit}/${dimension}`
    if (newest.has(key) || !isDecimal(value) || !isCounted(compiled, tally, fact)) continue
    newest.set(key, { unit, dimension, count: 1, sum: exact(value), at })
  }
  return [...newest.values()]
}
