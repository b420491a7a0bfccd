import { type LiveRow, liveHead, readLive } from '../../store/live-log.ts'
import type { Pool } from '../../store/pool.ts'

export type Listener = (row: LiveRow) => void

/** Reads the live log once for the whole process and tells every listener. */
export interface LiveHub {
  listen(listener: Listener): () => void
  close(): void
}

const EVERY_MS = 400
const PAGE = 2000
/** Positions are given before the commit: a lower one may appear later. So the last stretch is read again. */
const OVERLAP = 500

export function createLiveHub(pool: Pool, onError: (error: unknown) => void = () => undefined): LiveHub {
  const listeners = new Set<Listener>()
  let timer: NodeJS.Timeout | undefined
  let position: number | undefined
  let seen = new Set<number>()

  async function read(): Promise<void> {
    if (position === undefined) {
      position = await liveHead(pool)
      for (const row of await readLive(pool, position - OVERLAP, PAGE)) seen.add(row.id)
      return
    }
    const rows = await readLive(pool, position - OVERLAP, PAGE)
    for (const row of rows) {
      if (seen.has(row.id)) continue
      seen.add(row.id)
      for (const listener of listeners) listener(row)
    }
    position = Math.max(position, rows.at(-1)?.id ?? 0)
    const oldest = position - OVERLAP
    seen = new Set([...seen].filter((id) => id > oldest))
  }

  function next(): void {
    timer = setTimeout(() => {
      // after an outage the log is read on from where it was
      read()
        .catch(onError)
        .finally(() => {
          if (listeners.size > 0) next()
          else stop()
        })
    }, EVERY_MS)
  }

  function stop(): void {
    clearTimeout(timer)
    timer = undefined
    position = undefined
    seen = new Set()
  }

  return {
    listen(listener) {
      listeners.add(listener)
      if (timer === undefined) next()
      return () => void listeners.delete(listener)
    },
    close() {
      listeners.clear()
      stop()
    },
  }
}
