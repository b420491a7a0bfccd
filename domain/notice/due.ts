import type { DeliveryMode, Urgency } from '../../contracts/notices.ts'
import { nextStartOfWork, type TimeContext, withinOfficeDay } from '../calendar/index.ts'

const HOUR_MS = 3_600_000

/** When a notice goes out. `together`: with whatever else of the same person and channel is due then. */
export interface Due {
  /** epoch ms */
  at: number
  together: boolean
}

/**
 * When somebody is told, by what he wants and the working calendar. What is not urgent waits for office hours where `quiet`; what waited
 * comes as one message. Undefined: he does not want to be told.
 * @param nowMs real time, never a campaign's own: people sleep by the real one
 * @throws CalendarMissing, TimeRuleError
 */
export function dueOf(
  { mode, quiet, urgency }: { mode: DeliveryMode; quiet: boolean; urgency: Urgency },
  nowMs: number,
  time: TimeContext,
): Due | undefined {
  const awake = (at: number) => (quiet && urgency !== 'URGENT' ? withinOfficeDay(at, time) : at)
  switch (mode) {
    case 'OFF':
      return undefined
    case 'NOW': {
      const at = awake(nowMs)
      return { at, together: at > nowMs }
    }
    case 'HOURLY':
      return { at: awake((Math.floor(nowMs / HOUR_MS) + 1) * HOUR_MS), together: true }
    case 'DAILY':
      return { at: nextStartOfWork(nowMs, time), together: true }
  }
}
