import type { Engine } from '../api/engine.ts'
import type { Pool } from '../store/pool.ts'
import { entitiesToArm, markArmed, oldestBehindMs, type Unarmed } from '../store/relay.ts'

const PAGE = 100
const AT_ONCE = 8
/** People go first: while an act has waited longer than this, runs are started at a trickle, and those that acts wait for before others. */
const YIELD_MS = 500
const TRICKLE = 10

/**
 * The one sweep that starts what is open and has no run in this engine store, earliest instant first. Launch, a rebuilt or new engine
 * store and a lost start are the same to it. A run that exists already is left alone, so a kill anywhere does no harm.
 * @param storeId asked each turn: the store may be replaced while the worker runs
 */
export function createArm(pool: Pool, engine: Engine, storeId: () => Promise<string>): () => Promise<boolean> {
  return async () => {
    const store = await storeId()
    const yields = ((await oldestBehindMs(pool)) ?? 0) > YIELD_MS
    const page = await entitiesToArm(pool, store, yields ? TRICKLE : PAGE)
    const waiting = [...page]
    const started: Unarmed[] = []
    const failures: unknown[] = []
    const starter = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        try {
          await (next.mustLook ? engine.wake(next.id) : engine.start(next.id))
          started.push(next)
        } catch (error) {
          failures.push(error)
          return
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, starter))
    await markArmed(pool, store, started)
    if (failures.length > 0) throw failures[0]
    return !yields && page.length === PAGE
  }
}
