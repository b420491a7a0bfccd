import { markLate, markMissed } from './marks.ts'
import type { Current } from './state.ts'
import { forget, type Turn, tell } from './turn.ts'

/**
 * At the cut-off: what the unit's own campaign says is recorded as a fact of this one. Answers whether the occurrence stays open: that
 * campaign does not run yet, its report is late, and there is a deadline until which it may come.
 */
export function askReport(turn: Turn, current: Current, at: number): boolean {
  if (reported(turn, current, at)) return false
  if (current.due === undefined) {
    markMissed(turn, current)
    return false
  }
  markLate(turn, current)
  return true
}

/** The deadline of a report that was late: as the campaign stands now, or missed. */
export function lastReport(turn: Turn, current: Current): void {
  if (!reported(turn, current, turn.now)) markMissed(turn, current)
}

function reported(turn: Turn, current: Current, at: number): boolean {
  const { rules, state, world, changes, now } = turn
  const { cascade, duty } = rules
  const report = cascade && world.report(cascade, at)
  if (!cascade || !report) return false
  const { key, date, index } = current
  const { record: fact } = cascade.reports
  const named = { duty: duty.id, occurrence: key, cascade: cascade.id, campaign: report.campaign }
  const { unit } = state
  changes.duty.facts.push({
    fact,
    unit,
    site: null,
    fields: {},
    at: now,
    day: date,
    ordinal: index,
    data: { ...named, ...report.values },
  })
  changes.duty.ended.push({
    occurrence: key,
    status: 'MET',
    counts: { done: 1, late: current.late ? 1 : 0, missed: 0 },
  })
  tell(turn, 'fact.recorded', { fact, ...named, unit, values: report.values, at })
  tell(turn, 'duty.met', { occurrence: key, fact })
  forget(turn, key)
  return true
}
