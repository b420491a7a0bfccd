import { condition, defineSignal, proxyLocalActivities, setHandler } from '@temporalio/workflow'
import type { BareActivities } from './worker.ts'

export const goSignal = defineSignal('go')

const { step } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '3s' })

/** The least that a long-lived entity can be: a first step, a timer, and one step for every signal. */
export async function bareWorkflow(): Promise<void> {
  let waiting = 0
  setHandler(goSignal, () => void waiting++)
  await step()
  for (;;) {
    await condition(() => waiting > 0, '20 days')
    waiting -= 1
    await step()
  }
}
