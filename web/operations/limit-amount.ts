import type { LimitItem } from '../../contracts/http/operations.ts'

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** A number as people read it: bytes in the largest unit that leaves a whole part, everything else with its thousands apart. */
export function amountOf(unit: LimitItem['unit'], value: number): string {
  if (unit !== 'bytes') return value.toLocaleString('en')
  const step = Math.min(UNITS.length - 1, value < 1 ? 0 : Math.floor(Math.log2(value) / 10))
  const scaled = value / 1024 ** step
  return `${step > 0 && scaled < 10 ? scaled.toFixed(1) : Math.floor(scaled)} ${UNITS[step]}`
}

/** How much of a limit is used, in whole percent. */
export const percentOf = (used: number, limit: number): number => (limit === 0 ? 0 : Math.floor((used / limit) * 100))
