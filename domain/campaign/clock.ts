/** A stretch of campaign time: from `realFrom` on it runs at `rate` (0: stopped) from `campaignFrom`. Instants in ms. */
export interface ClockSegment {
  realFrom: number
  campaignFrom: number
  rate: number
}

export type ClockMode = 'real' | 'accelerated' | 'stepped'

/** Ordered by `realFrom`; empty means real time. */
export interface CampaignClock {
  mode: ClockMode
  segments: ClockSegment[]
  /** accelerated: the speed while somebody is logged in */
  rate?: number
}

export const REAL_CLOCK: CampaignClock = { mode: 'real', segments: [] }

/** Campaign time at a real instant, whole milliseconds. */
export function campaignTime(clock: CampaignClock, realMs: number): number {
  const segment = clock.segments.findLast((s) => s.realFrom <= realMs) ?? clock.segments[0]
  if (!segment) return Math.floor(realMs)
  return Math.floor(segment.campaignFrom + Math.max(realMs - segment.realFrom, 0) * segment.rate)
}

/** The real instant at which campaign time gets to `campaignMs`; undefined while the clock stands short of it. */
export function realTime(clock: CampaignClock, campaignMs: number, nowMs: number): number | undefined {
  if (clock.segments.length === 0) return campaignMs
  const current = campaignTime(clock, nowMs)
  if (campaignMs <= current) return nowMs
  const segment = clock.segments.findLast((s) => s.realFrom <= nowMs) ?? clock.segments[0]
  if (!segment || segment.rate === 0) return undefined
  return Math.ceil(nowMs + (campaignMs - current) / segment.rate)
}

/** The clock with another rate from now on; campaign time neither jumps nor goes back. */
export function withRate(clock: CampaignClock, rate: number, nowMs: number): CampaignClock {
  return append(clock, { realFrom: nowMs, campaignFrom: campaignTime(clock, nowMs), rate })
}

/** The clock of a draft from its launch on; a subordinate campaign goes by its parent's, which runs or stands already. */
export const startedClock = (clock: CampaignClock, isChild: boolean, nowMs: number): CampaignClock =>
  clock.mode === 'accelerated' && !isChild ? withRate(clock, clock.rate ?? 1, nowMs) : clock

/** A stepped clock moved to a later campaign instant, where it stands. @throws when asked to go back */
export function steppedTo(clock: CampaignClock, campaignMs: number, nowMs: number): CampaignClock {
  if (clock.mode !== 'stepped') throw new Error('only a stepped clock can be moved')
  if (campaignMs < campaignTime(clock, nowMs)) throw new Error('campaign time never goes back')
  return append(clock, { realFrom: nowMs, campaignFrom: campaignMs, rate: 0 })
}

/** Only the last segments are kept: the trail holds both times of everything that happened earlier. */
function append(clock: CampaignClock, segment: ClockSegment): CampaignClock {
  return { ...clock, segments: [...clock.segments.slice(-3), segment] }
}
