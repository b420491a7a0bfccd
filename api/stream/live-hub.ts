import { hearLive, type LiveRow, liveHead, readLive } from '../../store/live-log.ts'
import type { Pool, Tx } from '../../store/pool.ts'
import { createMissing } from './missing.ts'

export type Listener = (row: LiveRow) => void

/** Reads the live log once for the whole process and tells every listener. */
export interface LiveHub {
  listen(listener: Listener): () => void
  close(): void
}

/** What is written without ringing, or rings while nobody hears it, is found this late. */
const EVERY_MS = 400
const PAGE = 2000

interface Reading {
  timer?: NodeJS.Timeout
  bell?: Tx
  position?: number
  readonly missing: ReturnType<typeof createMissing>
  busy: boolean
  again: boolean
}

export function createLiveHub(pool: Pool, onError: (error: unknown) => void = () => undefined): LiveHub {
  const listeners = new Set<Listener>()
  let reading: Reading | undefined

  async function read(from: Reading): Promise<void> {
    from.bell ??= await hear(from)
    if (from.position === undefined) {
      const { head, missing } = await liveHead(pool)
      from.position = head
      for (const position of missing) from.missing.passed(position - 1, position + 1)
      return
    }
    const rows = await readLive(pool, from.position, from.missing.positions(), PAGE)
    for (const row of rows) {
      from.missing.found(row.id)
      if (row.id > from.position) {
        from.missing.passed(from.position, row.id)
        from.position = row.id
      }
      for (const listener of listeners) listener(row)
    }
    if (rows.length >= PAGE) from.again = true
  }

  /** A connection of its own, for as long as somebody listens. One that is lost is opened again by the next turn. */
  async function hear(from: Reading): Promise<Tx> {
    const bell = await pool.connect()
    try {
      bell.on('notification', () => turn(from))
      bell.once('error', () => deaf(from))
      await hearLive(bell)
      return bell
    } catch (error) {
      bell.release(true)
      throw error
    }
  }

  function deaf(from: Reading): void {
    from.bell?.release(true)
    delete from.bell
  }

  /** One reading at a time; what rings meanwhile makes one more. After an outage the log is read on from where it was. */
  function turn(from: Reading): void {
    if (from.busy) {
      from.again = true
      return
    }
    clearTimeout(from.timer)
    from.busy = true
    from.again = false
    read(from)
      .catch(onError)
      .finally(() => {
        from.busy = false
        if (listeners.size === 0 || reading !== from) stop(from)
        else if (from.again) turn(from)
        else from.timer = setTimeout(() => turn(from), EVERY_MS)
      })
  }

  function stop(from: Reading): void {
    clearTimeout(from.timer)
    deaf(from)
    if (reading === from) reading = undefined
  }

  return {
    listen(listener) {
      listeners.add(listener)
      if (!reading) {
        reading = { missing: createMissing(), busy: false, again: false }
        turn(reading)
      }
      return () => void listeners.delete(listener)
    },
    close() {
      listeners.clear()
      if (reading) stop(reading)
    },
  }
}
