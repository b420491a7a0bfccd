import { caseAhead, closeCase, passCase, settled } from './case-work.ts'
import { count, say } from './marks.ts'
import { periodStart, zoneOf } from './occurrence.ts'
import { lastReport } from './roll-up.ts'
import { type Current, hasTimeLeft } from './state.ts'
import { currentOf, forget, type Turn, tell } from './turn.ts'

/** The deadline: what nobody has done is late, or missed where the template gives no time after it. */
export function passDue(turn: Turn, key: string): void {
  const current = currentOf(turn, key)
  if (!current) return
  const { does } = turn.rules.duty
  if (current.case !== undefined) return passCase(turn, current, current.case)
  if ('expect' in does) return countPeriod(turn, current, does.expect, does.atLeast)
  if ('rollUp' in does) return lastReport(turn, current)
  if (!hasTimeLeft(current)) return closeOccurrence(turn, key)
  const { state, world, changes, rules } = turn
  for (const task of world.openTasks(key)) {
    if (task.late) continue
    state.count.late += 1
    changes.duty.late.push(task.key)
    say(turn, current, task, 'duty.late')
    if (rules.duty.lateFact !== undefined) count(turn, current, rules.duty.lateFact, task)
  }
}

/** The end of an occurrence: what is open now was missed. */
export function closeOccurrence(turn: Turn, key: string): void {
  const current = currentOf(turn, key)
  if (!current) return
  if (current.case !== undefined) return closeCase(turn, current, current.case)
  const { state, world, changes, rules } = turn
  for (const task of world.openTasks(key)) {
    state.count.missed += 1
    changes.duty.missed.push(task.key)
    say(turn, current, task, 'duty.missed')
    if (rules.duty.missedFact !== undefined) count(turn, current, rules.duty.missedFact, task)
  }
  changes.duty.ended.push({ occurrence: key, status: 'CLOSED' })
  forget(turn, key)
}

function countPeriod(turn: Turn, current: Current, fact: string, atLeast: number): void {
  const { state, world, changes, rules, now } = turn
  const counted = countedIn(turn, current, fact)
  const short = counted < atLeast
  changes.duty.ended.push({ occurrence: current.key, status: short ? 'SHORT' : 'MET' })
  if (short) {
    state.count.missed += 1
    tell(turn, 'duty.short', {
      occurrence: current.key,
      fact,
      counted,
      atLeast,
      from: periodStart(current, zoneOf(state, world)),
      until: now,
    })
    if (rules.duty.missedFact !== undefined) count(turn, current, rules.duty.missedFact, undefined)
  } else tell(turn, 'duty.met', { occurrence: current.key, fact, counted, atLeast })
  forget(turn, current.key)
}

const countedIn = ({ state, world, now }: Turn, current: Current, fact: string): number =>
  world.countFacts(fact, periodStart(current, zoneOf(state, world)), Math.min(now, current.due ?? now))

/** A reminder to the unit, an escalation to a role above: once for an occurrence, and only while something is missing. */
export function remind(turn: Turn, ruleId: string, key: string): void {
  const { rules, state, world, changes, now } = turn
  const current = currentOf(turn, key)
  const rule = rules.duty.agenda?.find((each) => each.id === ruleId)
  if (!current || !rule) return
  const open = leftOf(turn, current)
  if (open === 0) return
  const escalates = rule.do === 'escalate'
  const unit = rule.to === undefined ? state.unit : world.unitFor(rule.to).unit
  const level = rule.level ?? (rule.do === 'remind' ? 0 : 1)
  const type = escalates ? 'escalation.raised' : rule.do === 'remind' ? 'reminder.sent' : 'deadline.reached'
  tell(
    turn,
    type,
    { occurrence: key, open, text: rule.text, ...(rule.to ? { to: rule.to } : {}), ...(escalates ? { level } : {}) },
    rule.do === 'remind' ? 'notice' : 'business',
  )
  changes.notices.push({ to: 'unit', unit, level, text: `${rules.duty.title}：${rule.text}（${open} 项）`, at: now })
}

/** How much of an occurrence is not done yet. */
function leftOf(turn: Turn, current: Current): number {
  const { does } = turn.rules.duty
  if (current.case !== undefined) return caseAhead(turn, current.case) ? 1 : 0
  if ('rollUp' in does) return 1
  if ('expect' in does) return Math.max(does.atLeast - countedIn(turn, current, does.expect), 0)
  return turn.world.openAt(current.key, turn.now)
}

/** The campaign is closed: nothing recurs any more, what is open is void. */
export function endAll(turn: Turn): void {
  const { state, world, changes } = turn
  for (const current of state.current) {
    const { key } = current
    if (current.case !== undefined && settled(turn, current, current.case)) continue
    changes.duty.cancelled.push(...world.openTasks(key).map((task) => task.key))
    changes.duty.ended.push({ occurrence: key, status: 'CANCELLED' })
  }
  state.current = []
  state.agenda = []
  state.next = undefined
  state.ended = true
  tell(turn, 'duty.ended', { opened: state.count.opened, skipped: state.count.skipped })
}
