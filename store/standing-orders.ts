import { type Levels, SWITCH, switched } from '../domain/campaign/levels.ts'
import type { CampaignState } from '../domain/campaign/machine.ts'
import type { Loaded, Looked } from './loaded.ts'

/** What a campaign's orders make of an entity that begins now. */
export interface StandingOrders {
  /** how many of them are in it */
  orders: number
  campaign: Loaded['campaign']
  /** values of the levels that somebody has switched */
  levels: Levels | undefined
}

/**
 * Orders count from the moment when they are given: whatever begins before the campaign's own process has followed a pause begins paused,
 * and is not stopped a second time. A change of the rules is followed after the opening, with everything that was ordered after it.
 */
export function standingOrders({ entity, campaign, pending }: Looked): StandingOrders {
  const { levels } = entity.state as CampaignState
  const standing: StandingOrders = { orders: entity.orders - pending.length, campaign: { ...campaign }, levels }
  for (const { verb, payload } of pending) {
    if (verb === 'pause') standing.campaign.status = 'PAUSED'
    else if (verb === 'resume') standing.campaign.status = 'RUNNING'
    else if (verb === 'calendar') standing.campaign.calendarVersion = String(payload.version)
    else if (verb === SWITCH) standing.levels = switched(standing.levels, { payload })
    else break
    standing.orders += 1
  }
  return standing
}
