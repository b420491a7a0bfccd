import { loadavg } from 'node:os'
import type { Percentiles, Spread } from './statistics.ts'

/** How far is far enough, in the figure's own unit. Bars are never loosened: a figure beyond its bar says `missed`. */
export type Bar = { atMost: number } | { atLeast: number }

/** What a benchmark found out. */
export interface Finding {
  /** `launch.visible`: benchmark, then what of it */
  name: string
  /** size of the work: targets, open tasks, requests */
  n: number
  value: number
  unit: 's' | 'ms' | '/s' | 'ratio' | 'MB' | 'KB' | '%' | 'count' | 'exponent'
  /** of single operations, in the figure's unit */
  percentiles?: Percentiles
  /** of the repeats, in the figure's unit */
  repeats?: Spread
  /** the same work with nothing of ours around it, in the figure's unit */
  bare?: number
  bar?: Bar
  notes?: string
}

/** One line of the result: a finding, judged, with when and under which load it was made. */
export interface Figure {
  name: string
  n: number
  value: number
  unit: Finding['unit']
  p50: number | null
  p95: number | null
  p99: number | null
  min: number | null
  max: number | null
  bare: number | null
  bar: string | null
  verdict: 'met' | 'missed' | null
  /** of a missed bar: how many times too much, or too little */
  distance: number | null
  notes: string
  at: string
  command: string
}

export function figureOf(finding: Finding, command: string, now = new Date()): Figure {
  const { name, n, value, unit, percentiles, repeats, bare, bar, notes } = finding
  const distance = bar && overBar(value, bar)
  const load = loadavg()
    .map((average) => average.toFixed(1))
    .join(' ')
  return {
    name,
    n,
    value: rounded(value),
    unit,
    p50: percentiles ? rounded(percentiles.p50) : null,
    p95: percentiles ? rounded(percentiles.p95) : null,
    p99: percentiles ? rounded(percentiles.p99) : null,
    min: repeats ? rounded(repeats.min) : null,
    max: repeats ? rounded(repeats.max) : null,
    bare: bare === undefined ? null : rounded(bare),
    bar: bar ? barText(bar, unit) : null,
    verdict: distance === undefined ? null : distance <= 1 ? 'met' : 'missed',
    distance: distance === undefined || distance <= 1 ? null : rounded(distance),
    notes: [notes, `load ${load}`].filter((note) => note !== undefined).join('; '),
    at: now.toISOString(),
    command,
  }
}

/** Over 1: missed, by this factor. A value that is no number is missed by more than can be said. */
function overBar(value: number, bar: Bar): number {
  if ('atMost' in bar ? value <= bar.atMost : value >= bar.atLeast) return 0
  const factor = 'atMost' in bar ? value / bar.atMost : bar.atLeast / value
  return Number.isNaN(factor) ? Number.POSITIVE_INFINITY : factor
}

export const barText = (bar: Bar, unit: string): string =>
  'atMost' in bar ? `≤ ${bar.atMost} ${unit}` : `≥ ${bar.atLeast} ${unit}`

/** Four significant digits: nothing here is measured better. */
const rounded = (value: number): number => Number(value.toPrecision(4))
