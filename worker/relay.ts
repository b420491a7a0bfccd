import type { Engine } from '../api/engine.ts'
import type { Pool } from '../store/pool.ts'
import { actsToHint, countBehind, entitiesToWake, markHinted } from '../store/relay.ts'

/**
 * Sends the hints that the fast path lost: one an entity (its highest number), again after a minute, doubling. While the backlog
 * shrinks the engine is busy and needs no reminding. Rulings and work in pages that nobody follows are told as well: there a lost word
 * would be waited for without end. `true` when there was more than one page.
 */
export function createRelay(pool: Pool, engine: Engine): () => Promise<boolean> {
  // the first look only measures: after an absence the engine is busy with what it was told before
  let backlog = Number.POSITIVE_INFINITY
  return async () => {
    const unheard = await entitiesToWake(pool)
    for (const entity of unheard) await engine.wake(entity)
    await markHinted(pool, unheard)
    const behind = await countBehind(pool)
    const shrinking = behind > 0 && behind < backlog
    backlog = behind
    if (behind === 0 || shrinking) return false
    const acts = await actsToHint(pool)
    for (const act of acts) await engine.send(act)
    await markHinted(
      pool,
      acts.map((act) => act.entity),
    )
    return acts.length > 0 && behind > acts.length
  }
}
