import { setTimeout as sleep } from 'node:timers/promises'
import { campaignTime, steppedTo } from '../../domain/campaign/clock.ts'
import { findCampaign } from '../../store/campaigns/campaigns.ts'
import { changeClock, dueEntities } from '../../store/clocks.ts'
import type { Services } from '../services.ts'

const LONGEST_MS = 20_000
const LOOK_MS = 60
const WAKES_AT_ONCE = 20

/**
 * Moves a stepped clock towards `to`, stopping at every instant at which something is due until all of it has been done. Answers the
 * campaign's now: earlier than `to` when the time of one call was not enough, and the caller asks again.
 */
export async function moveClock(services: Services, campaign: string, to: number): Promise<number> {
  const { pool } = services
  const deadline = Date.now() + LONGEST_MS
  for (;;) {
    const due = await dueEntities(pool, campaign, to)
    await changeClock(pool, campaign, (clock, nowMs) => {
      const next = due?.at ?? to
      return next > campaignTime(clock, nowMs) ? steppedTo(clock, next, nowMs) : undefined
    })
    if (!due) break
    for (let from = 0; from < due.ids.length; from += WAKES_AT_ONCE) {
      await Promise.allSettled(due.ids.slice(from, from + WAKES_AT_ONCE).map((id) => services.engine.wake(id)))
    }
    while ((await dueEntities(pool, campaign, to))?.at === due.at && Date.now() < deadline) await sleep(LOOK_MS)
    if (Date.now() >= deadline) break
  }
  const row = await findCampaign(pool, campaign)
  return row ? campaignTime(row.clock, row.nowMs) : to
}
