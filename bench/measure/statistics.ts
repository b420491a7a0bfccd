/** The value below which a share `q` (0…1) of the sorted sample lies; the nearest rank, so that it is one that was measured. */
export function quantile(sorted: readonly number[], q: number): number {
  const at = Math.min(Math.max(Math.ceil(sorted.length * q) - 1, 0), sorted.length - 1)
  return sorted[at] ?? Number.NaN
}

export interface Spread {
  min: number
  median: number
  max: number
}

/** Minimum, median and maximum of some repeats. */
export function spread(values: readonly number[]): Spread {
  const sorted = ascending(values)
  return { min: sorted[0] ?? Number.NaN, median: quantile(sorted, 0.5), max: sorted.at(-1) ?? Number.NaN }
}

export interface Percentiles {
  p50: number
  p95: number
  p99: number
}

export function percentiles(values: readonly number[]): Percentiles {
  const sorted = ascending(values)
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), p99: quantile(sorted, 0.99) }
}

const ascending = (values: readonly number[]) => values.toSorted((a, b) => a - b)

/** The power by which cost grows between two sizes: 1 is linear. */
export function growth(small: { n: number; cost: number }, large: { n: number; cost: number }): number {
  return Math.log(large.cost / small.cost) / Math.log(large.n / small.n)
}
