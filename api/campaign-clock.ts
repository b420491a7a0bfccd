import { parseInstant } from '../domain/calendar/index.ts'
import type { CampaignClock } from '../domain/campaign/clock.ts'

export interface ClockAsked {
  mode: 'real' | 'accelerated' | 'stepped'
  rate?: number
  startsAt?: string
}

/** A draft's clock: real time, or one that stands at its start until the launch lets it run, or somebody moves it. */
export function draftClock(asked: ClockAsked | undefined, nowMs: number): CampaignClock {
  if (!asked || asked.mode === 'real') return { mode: 'real', segments: [] }
  const campaignFrom = asked.startsAt === undefined ? Math.floor(nowMs) : parseInstant(asked.startsAt, 'startOfDay')
  const standing = { mode: asked.mode, segments: [{ realFrom: Math.floor(nowMs), campaignFrom, rate: 0 }] }
  return asked.mode === 'accelerated' ? { ...standing, rate: asked.rate ?? 1 } : standing
}
