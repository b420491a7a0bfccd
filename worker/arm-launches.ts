import type { Engine } from '../api/engine.ts'
import { launchesToArm, markLaunchArmed } from '../store/campaigns/launch/timers.ts'
import type { Pool } from '../store/pool.ts'

/**
 * Starts the timers of launches at a later time that have none in this engine store, and tells those whose launch was moved or cancelled.
 * A new request, a rebuilt engine store and a lost word are the same to it. `true` when there was more than one page.
 * @param storeId asked each turn: the store may be replaced while the worker runs
 */
export function createArmLaunches(pool: Pool, engine: Engine, storeId: () => Promise<string>): () => Promise<boolean> {
  return async () => {
    const store = await storeId()
    const { waiting, isMore } = await launchesToArm(pool, store)
    for (const timer of waiting) {
      await engine.wakeLaunch(timer.campaignId)
      await markLaunchArmed(pool, store, timer)
    }
    return isMore
  }
}
