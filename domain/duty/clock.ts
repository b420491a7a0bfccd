import { addWorkingTime, resolveInstant, workingTimeBetween } from '../calendar/index.ts'
import { nextOccurrence, ONCE, periodStart, zoneOf } from './occurrence.ts'
import { arm, plan, skip } from './open.ts'
import { dueRule } from './rules.ts'
import type { Current } from './state.ts'
import { type Turn, tell } from './turn.ts'

/** Stop-the-clock: open occurrences keep how much office time they had left; nothing is opened meanwhile. */
export function hold(turn: Turn): void {
  const { state, world, now } = turn
  if (state.hold) return
  const time = world.time(state.calendar)
  const remaining: Record<string, number> = {}
  const left = (at: number) => (at <= now ? 0 : workingTimeBetween(now, at, time))
  for (const { id, at, do: kind } of state.agenda) if (kind !== 'open' && kind !== 'look') remaining[id] = left(at)
  for (const { key, due } of state.current) if (due !== undefined) remaining[`at:${key}`] = left(due)
  state.hold = { since: now, remaining }
  tell(turn, 'clock.stopped', { reason: 'campaign' })
  for (const current of state.current) move(turn, current, null)
}

/** The clock runs again: what was open gets the time that it had left; what came up meanwhile is skipped, and said. */
export function release(turn: Turn): void {
  const { state, world, now } = turn
  if (!state.hold) return
  const { since, remaining } = state.hold
  const time = world.time(state.calendar)
  const again = (id: string, was: number) => Math.max(was, addWorkingTime(now, remaining[id] ?? 0, time))
  state.hold = undefined
  tell(turn, 'clock.started', { reason: 'campaign', stoppedMs: now - since })
  state.agenda = state.agenda.map((entry) =>
    entry.id in remaining ? { ...entry, at: again(entry.id, entry.at) } : entry,
  )
  for (const current of state.current) {
    const { due, closes, key } = current
    if (due === undefined) continue
    // what was overdue when the clock stopped is as overdue now
    current.due = due <= since ? due : again(`at:${key}`, due)
    if (closes !== undefined) current.closes = state.agenda.find((entry) => entry.id === `close:${key}`)?.at ?? closes
    move(turn, current, current.due)
    if (current.due !== due)
      tell(turn, 'deadline.moved', { occurrence: key, from: due, to: current.due, reason: 'resume' })
  }
  for (let next = nextOccurrence(turn.rules, state, world); next; next = nextOccurrence(turn.rules, state, world)) {
    if (next.at > now) break
    skip(turn, next, 'paused')
  }
  plan(turn)
}

/** A new calendar version, or other rules: what is open and what comes next is resolved again from its rule, and says so when it moves. */
export function recalendar(turn: Turn, version: string, reason: 'calendar' | 'change' = 'calendar'): void {
  const { rules, state, world, now } = turn
  state.calendar = version
  if (state.hold) return
  const time = world.time(version)
  const rule = dueRule(rules)
  for (const current of state.current) {
    const { due: from, key } = current
    if (from === undefined || from <= now || !rule) continue
    const due = resolveInstant(rule, current.at, time)
    if (due.at === from) continue
    current.due = due.at
    if (rules.duty.closes) current.closes = resolveInstant(rules.duty.closes, due.at, time).at
    arm(turn, current)
    move(turn, current, due.at)
    tell(turn, 'deadline.moved', {
      occurrence: key,
      from,
      to: due.at,
      reason,
      calendar: version,
      why: due.why,
    })
  }
  // days that the new version makes working days are not opened after the fact
  if (state.next && state.next.key !== ONCE) {
    const nominal = periodStart({ key: state.next.key, at: now }, zoneOf(state, world))
    state.cursor = Math.max(state.cursor, Math.min(now, nominal))
  }
  plan(turn)
}

function move({ changes }: Turn, current: Current, dueAt: number | null): void {
  const closesAt = dueAt === null ? null : (current.closes ?? current.due ?? null)
  changes.duty.moved.push({ occurrence: current.key, dueAt, closesAt })
}
