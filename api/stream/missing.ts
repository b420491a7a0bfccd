/** A transaction that has not committed by then has been ended by the server. */
const LONGEST_MS = 30_000
const MOST = 1000

/**
 * Positions of a log that were passed over: they are given before the commit, so a lower one may appear after a higher one. Those that
 * never do belonged to transactions that were rolled back.
 */
export interface Missing {
  positions(): number[]
  /** the positions between two that were read one after the other */
  passed(after: number, before: number): void
  found(position: number): void
}

export function createMissing(now: () => number = Date.now): Missing {
  const since = new Map<number, number>()
  return {
    positions() {
      for (const [position, at] of since) if (now() - at > LONGEST_MS || since.size > MOST) since.delete(position)
      return [...since.keys()]
    },
    passed(after, before) {
      for (let position = Math.max(after + 1, before - MOST); position < before; position += 1)
        since.set(position, now())
    },
    found: (position) => void since.delete(position),
  }
}
