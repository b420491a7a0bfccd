import type { DutyFact } from './changes.ts'
import { periodStart, zoneOf } from './occurrence.ts'
import type { Current } from './state.ts'
import { currentOf, forget, type Turn, tell } from './turn.ts'
import type { OpenDutyTask } from './world.ts'

/** The deadline: what nobody has done is late, or missed where the template gives no time after it. */
export function passDue(turn: Turn, key: string): void {
  const current = currentOf(turn, key)
  if (!current) return
  const { does } = turn.rules.duty
  if ('expect' in does) return countPeriod(turn, current, does.expect, does.atLeast)
  if (current.closes === undefined || current.closes <= (current.due ?? 0)) return closeOccurrence(turn, key)
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

function say(turn: Turn, current: Current, task: OpenDutyTask, type: 'duty.late' | 'duty.missed'): void {
  const { rules, state, now, changes } = turn
  const data = { task: task.key, duty: rules.duty.id, occurrence: current.key, unit: state.unit, due: current.due }
  if (task.site) changes.duty.told.push({ site: task.site.id, type, level: 'business', at: now, data })
  else tell(turn, type, data)
}

function count(turn: Turn, current: Current, fact: string, task: OpenDutyTask | undefined): void {
  const { rules, state, now, changes } = turn
  const recorded: DutyFact = {
    fact,
    unit: state.unit,
    site: task?.site?.id ?? null,
    fields: task?.site?.fields ?? {},
    at: now,
    day: current.date,
    ordinal: current.index,
    data: { duty: rules.duty.id, occurrence: current.key, ...(task ? { task: task.key } : {}) },
  }
  changes.duty.facts.push(recorded)
  const data = { fact, ...recorded.data, unit: state.unit }
  if (task?.site) {
    changes.duty.told.push({ site: task.site.id, type: 'fact.recorded', level: 'business', at: now, data })
  } else tell(turn, 'fact.recorded', data)
}

/** A reminder to the unit, an escalation to a role above: once for an occurrence, and only while something is missing. */
export function remind(turn: Turn, ruleId: string, key: string): void {
  const { rules, state, world, changes, now } = turn
  const current = currentOf(turn, key)
  const rule = rules.duty.agenda?.find((each) => each.id === ruleId)
  if (!current || !rule) return
  const { does } = rules.duty
  const open =
    'expect' in does ? Math.max(does.atLeast - countedIn(turn, current, does.expect), 0) : world.openTasks(key).length
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

/** The campaign is closed: nothing recurs any more, what is open is void. */
export function endAll(turn: Turn): void {
  const { state, world, changes } = turn
  for (const { key } of state.current) {
    changes.duty.cancelled.push(...world.openTasks(key).map((task) => task.key))
    changes.duty.ended.push({ occurrence: key, status: 'CANCELLED' })
  }
  state.current = []
  state.agenda = []
  state.next = undefined
  state.ended = true
  tell(turn, 'duty.ended', { opened: state.count.opened, skipped: state.count.skipped })
}
