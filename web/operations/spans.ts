import type { HealthAnswer } from '../../contracts/http/operations.ts'

type Change = HealthAnswer['history'][number]

/** A stretch of the last day in one state; `from` and `length` in thousandths of the day. */
export interface Span {
  state: Change['state'] | 'UNKNOWN'
  from: number
  length: number
}

const DAY_MS = 86_400_000
const WHOLE = 1000

/** The last day of one part as stretches without gaps: before its first change nothing is known. */
export function spansOf(changes: readonly Change[], now: string): Span[] {
  const end = Date.parse(now)
  const begin = end - DAY_MS
  const at = (instant: string) =>
    Math.round(((Math.min(end, Math.max(begin, Date.parse(instant))) - begin) / DAY_MS) * WHOLE)
  const starts = changes.map(({ state, since }) => ({ state, from: at(since) }))
  const spans: { state: Span['state']; from: number }[] =
    starts[0]?.from === 0 ? starts : [{ state: 'UNKNOWN', from: 0 }, ...starts]
  return spans
    .map((span, index) => ({ ...span, length: (spans[index + 1]?.from ?? WHOLE) - span.from }))
    .filter(({ length }) => length > 0)
}
