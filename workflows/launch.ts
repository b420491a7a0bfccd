import { condition, proxyActivities, setHandler } from '@temporalio/workflow'
import type { Activities } from '../activities/index.ts'
import { wakeSignal } from './messages.ts'

export interface LaunchInput {
  campaign: string
}

// while Postgres is away the timer waits here, and goes on by itself
const steady = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '10s' },
  summary: '定时发起',
})

/** The server bounds timers; one that is longer is set again. */
const LONGEST_SLEEP_MS = 20 * 24 * 3600 * 1000

/**
 * The launch of one campaign at a later time. The timer is the engine's; whether and when stands in Postgres, and is asked again whenever
 * somebody has moved or cancelled it, and when the time has come.
 */
export async function followLaunch({ campaign }: LaunchInput): Promise<void> {
  let woken = false
  setHandler(wakeSignal, () => void (woken = true))
  for (;;) {
    woken = false
    const waitMs = await steady.launchWait(campaign)
    if (waitMs === 0) await steady.launchDue(campaign)
    else if (waitMs !== null) await condition(() => woken, Math.min(waitMs, LONGEST_SLEEP_MS))
    else if (!woken) return
  }
}
