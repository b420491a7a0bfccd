import { messageOf } from '../store/failure.ts'
import type { WorkTurn } from '../store/operations/background-work.ts'

/** How the turns of each background duty go, for the administrator's page. */
export interface Turns {
  /** Runs a turn and notes how long it took, or why it failed. @throws what the turn throws */
  timed(name: string, everyMs: number, turn: () => Promise<boolean>): Promise<boolean>
  list(): WorkTurn[]
}

export function createTurns(now: () => number = Date.now): Turns {
  const turns = new Map<string, WorkTurn>()
  return {
    async timed(name, everyMs, turn) {
      const began = now()
      const before = turns.get(name)
      try {
        const more = await turn()
        turns.set(name, {
          name,
          everyMs,
          endedMs: now(),
          tookMs: now() - began,
          failures: 0,
          failingSinceMs: null,
          error: before?.error ?? null,
          failedMs: before?.failedMs ?? null,
        })
        return more
      } catch (error) {
        turns.set(name, {
          name,
          everyMs,
          endedMs: before?.endedMs ?? null,
          tookMs: before?.tookMs ?? null,
          failures: (before?.failures ?? 0) + 1,
          failingSinceMs: before?.failingSinceMs ?? now(),
          error: messageOf(error),
          failedMs: now(),
        })
        throw error
      }
    },
    list: () => [...turns.values()],
  }
}
