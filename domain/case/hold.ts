import type { Emit } from './effect.ts'
import type { CaseState } from './state.ts'

/** Stop-the-clock: the first reason stops it; the commit notes how much working time every entry had left. */
export function hold(state: CaseState, reason: 'case' | 'campaign', at: number, emit: Emit): void {
  if (state.hold) {
    if (!state.hold.reasons.includes(reason)) state.hold.reasons.push(reason)
    return
  }
  state.hold = { reasons: [reason], since: at, remaining: {} }
  emit({ do: 'hold' }, { do: 'event', type: 'clock.stopped', level: 'business', data: { reason } })
}

/** The last reason gone starts the clock again: each entry gets its remaining working time. */
export function release(state: CaseState, reason: 'case' | 'campaign', at: number, emit: Emit): void {
  if (!state.hold) return
  state.hold.reasons = state.hold.reasons.filter((r) => r !== reason)
  if (state.hold.reasons.length > 0) return
  emit(
    { do: 'event', type: 'clock.started', level: 'business', data: { reason, stoppedMs: at - state.hold.since } },
    { do: 'release' },
  )
}
