import { campaignTime, realTime } from '../domain/campaign/clock.ts'
import { earliest } from '../domain/entity/next-cause.ts'
import type { Loaded } from './loaded.ts'
import { machineOf } from './machine-of.ts'
import type { Setup } from './setup.ts'

/** How far an entity has followed, as its workflow needs it: no rules, no texts. */
export interface Progress {
  epoch: number
  seq: number
  followed: number
  orders: number
  /** earliest agenda entry; `wakeAt`: real ms, 0 when it is due, null while the campaign clock stands short of it */
  next: { entry: string; at: number; wakeAt: number | null } | null
  ended: boolean
  /** the log holds nothing that is not followed */
  settled: boolean
  /** the incident that it waits for; null as soon as an operator has ruled on it */
  stuck: string | null
  /** pages of work that are waiting: a launch, orders to carry out */
  jobs: number
}

/**
 * Campaign time at an entity. Acts are stamped after everything before them, which may be a little ahead of a clock that stands: what was
 * stamped has happened, and what is due by then is due.
 */
export const entityNow = ({ entity, campaign, nowMs }: Pick<Loaded, 'entity' | 'campaign' | 'nowMs'>): number =>
  Math.max(campaignTime(campaign.clock, nowMs), entity.last_at)

const AT_ONCE = 0

export function progressOf(setup: Setup, loaded: Loaded): Progress {
  const { entity, campaign } = loaded
  const { machine } = machineOf(setup, loaded)
  const next = earliest(machine.agenda(entity.state))
  // what is due is due at once: by now's own clock it would be a moment ahead of the workflow's, and a timer takes up to a second
  const wakeAt = next && (next.at <= entityNow(loaded) ? AT_ONCE : realTime(campaign.clock, next.at, loaded.nowMs))
  const isRuled = loaded.rulings.some(({ id, status }) => id === entity.stuck && status === 'RULED')
  return {
    epoch: entity.epoch,
    seq: entity.seq,
    followed: entity.followed,
    orders: entity.orders,
    next: next ? { entry: next.id, at: next.at, wakeAt: wakeAt ?? null } : null,
    ended: machine.isFinished(entity.state),
    settled: loaded.acts.length === 0 && loaded.orders.length === 0,
    stuck: isRuled ? null : entity.stuck,
    jobs: entity.jobs,
  }
}
