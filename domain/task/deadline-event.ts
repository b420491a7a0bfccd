import { type CampaignClock, realTime } from '../campaign/clock.ts'

/** A deadline as an entry of somebody's own calendar, which others may see: by what is to be done, never by what or whom it is about. */
export interface DeadlineEvent {
  title: string
  /** epoch ms, real time */
  start: number
  end: number
}

/** So long before the deadline its entry begins. */
const LEAD_MS = 30 * 60_000

/** Undefined: its time cannot be told in real time, or does not run now. */
export function deadlineEvent(
  task: { title: string; campaign: string; dueAt: number; onHold: boolean; clock: CampaignClock },
  nowMs: number,
): DeadlineEvent | undefined {
  if (task.onHold) return undefined
  const end = isReal(task.clock) ? task.dueAt : realTime(task.clock, task.dueAt, nowMs)
  if (end === undefined) return undefined
  return { title: `${task.title} · ${task.campaign}`, start: end - LEAD_MS, end }
}

const isReal = ({ segments }: CampaignClock): boolean => segments.length === 0
