export interface DenialTally {
  /**
   * One more of this key in the running minute; undefined once the minute's share is used up.
   * @returns how many were left out since the last that was not
   */
  take(key: string, shares?: number): { untold: number } | undefined
}

interface Count {
  minute: number
  told: number
  untold: number
}

const MINUTE_MS = 60_000
/** Keys remembered at once; the oldest are forgotten first. */
const MOST_KEYS = 20_000

/** Keeps a caller who runs wild from flooding the trail: so many a minute are told of, the rest is counted and told with the next. */
export function createDenialTally(mostAMinute: number, now: () => number = Date.now): DenialTally {
  const counts = new Map<string, Count>()
  return {
    take(key, shares = 1) {
      const minute = Math.floor(now() / MINUTE_MS)
      const count = counts.get(key) ?? { minute, told: 0, untold: 0 }
      if (count.minute !== minute) Object.assign(count, { minute, told: 0 })
      counts.delete(key)
      counts.set(key, count)
      const [oldest] = counts.size > MOST_KEYS ? counts.keys() : []
      if (oldest !== undefined) counts.delete(oldest)
      return taken(count, mostAMinute * shares)
    },
  }
}

function taken(count: Count, most: number): { untold: number } | undefined {
  if (count.told >= most) {
    count.untold++
    return undefined
  }
  const { untold } = count
  count.told++
  count.untold = 0
  return { untold }
}
