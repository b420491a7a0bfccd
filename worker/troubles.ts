import { messageOf } from '../store/failure.ts'

/** Something of this worker that fails, until it works again. */
export interface Trouble {
  name: string
  error: string
  failures: number
  /** real ms of its first failure in a row */
  sinceMs: number
}

/** What fails in this worker: the administrator sees it beside the engine's state. */
export interface Troubles {
  failed(name: string, error: unknown): void
  worked(name: string): void
  /** longest first, up to a bound */
  list(): Trouble[]
}

const KEPT_AT_MOST = 200
const SHOWN_AT_MOST = 10

export function createTroubles(now: () => number = Date.now): Troubles {
  const troubles = new Map<string, Trouble>()
  return {
    failed(name, error) {
      const known = troubles.get(name)
      if (!known && troubles.size >= KEPT_AT_MOST) return
      const { failures, sinceMs } = known ?? { failures: 0, sinceMs: now() }
      troubles.set(name, { name, error: messageOf(error), failures: failures + 1, sinceMs })
    },
    worked: (name) => void troubles.delete(name),
    list: () => [...troubles.values()].toSorted((a, b) => a.sinceMs - b.sinceMs).slice(0, SHOWN_AT_MOST),
  }
}
