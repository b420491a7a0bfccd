import { closed, refuse } from './rules.ts'
import type { Asker, TaskRefusal, TaskStanding } from './standing.ts'

/** Instants in campaign ms. */
export interface NudgeHistory {
  /** of the asker's last nudge on this task */
  lastAt: number | null
  now: number
  /** so long between two nudges of one person on one task */
  everyMs: number
  /** the first instant from then on that lies within office hours */
  opens: (at: number) => number
}

export const NUDGE_EVERY_MS = 60 * 60_000

/** 催办: once an hour on one task, within office hours, never oneself. What is refused for a while says until when. */
export function nudgeRefusal(task: TaskStanding, asker: Asker, history: NudgeHistory): TaskRefusal | undefined {
  if (task.holder === asker.person) return refuse('NUDGE_OWN_TASK', '任务在您自己手上，无需催办')
  return closed(task) ?? tooSoon(history) ?? quiet(history)
}

function tooSoon({ lastAt, now, everyMs, opens }: NudgeHistory): TaskRefusal | undefined {
  if (lastAt === null || now - lastAt >= everyMs) return undefined
  return { ...refuse('NUDGE_TOO_SOON', '您刚催办过这件任务'), until: opens(lastAt + everyMs) }
}

function quiet({ now, opens }: NudgeHistory): TaskRefusal | undefined {
  const until = opens(now)
  return until <= now ? undefined : { ...refuse('NUDGE_QUIET_HOURS', '非工作时间不催办'), until }
}
