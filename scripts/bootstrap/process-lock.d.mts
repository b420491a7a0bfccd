/** A process that cannot be mistaken for a later one with the same pid. */
export interface ProcessMark {
  pid: number
  start: string | undefined
}

/** When a process started, in a form that no later process with the same pid can repeat; undefined when it is gone (or a zombie). */
export declare const processStart: (pid: number) => string | undefined

/** Is this still the process that was recorded? */
export declare const isAlive: (mark: ProcessMark) => boolean

/** Who holds the lock, alive or not; undefined when nobody does. */
export declare const readLock: <Facts extends object>(path: string) => (ProcessMark & Partial<Facts>) | undefined

export type LockAnswer<Facts extends object> =
  | { held: ProcessMark & Partial<Facts>; stale?: never; update?: never; release?: never }
  | {
      held?: never
      /** What a holder that died without releasing had written. */
      stale: (ProcessMark & Partial<Facts>) | undefined
      update: (more: Partial<Facts>) => void
      release: () => void
    }

/** Takes the lock file for this process, or says who holds it. */
export declare const takeLock: <Facts extends object>(path: string, facts?: Partial<Facts>) => LockAnswer<Facts>
