import { formatInstant, parseInstant, SHANGHAI, type Zone } from '../calendar/index.ts'
import { type Levels, SWITCH } from '../campaign/levels.ts'
import type { AgendaEntry, Cause } from '../entity/cause.ts'
import type { Refusal } from '../entity/machine.ts'
import { Stuck } from '../entity/stuck.ts'
import { type DutyChanges, noDutyChanges } from './changes.ts'
import { hold, recalendar, release } from './clock.ts'
import { closeOccurrence, endAll, passDue, remind } from './elapse.ts'
import { followLevel } from './levels.ts'
import { cursorAfter, ONCE } from './occurrence.ts'
import { open, plan } from './open.ts'
import type { DutyRules } from './rules.ts'
import { copyOfDuty, type DutyState, isDutyFinished } from './state.ts'
import type { Turn } from './turn.ts'
import type { DutyWorld } from './world.ts'

/** A recurring obligation of one unit: opens its occurrences, reminds, marks what is late, closes what is missed, counts. */
export interface DutyMachine {
  /** @throws Stuck, CalendarMissing, TimeRuleError */
  step(state: DutyState, cause: Cause, world: DutyWorld): { state: DutyState; changes: DutyChanges }
  refusal(state: DutyState): Refusal
  agenda(state: DutyState): readonly AgendaEntry[]
  isFinished(state: DutyState): boolean
}

export function dutyMachine(rules: DutyRules): DutyMachine {
  return {
    step(before, cause, world) {
      const state = copyOfDuty(before)
      const turn: Turn = { rules, state, world, now: cause.at, changes: noDutyChanges() }
      if (cause.kind === 'instant') reach(turn, cause.entry)
      else if (cause.kind === 'order') obey(turn, cause.verb, cause.payload)
      else
        throw new Stuck('UNKNOWN_ELEMENT', 'act', cause.verb, 'a duty takes no acts: what is recorded for it is a fact')
      return { state, changes: turn.changes }
    },
    refusal: () => ({ code: 'VERB_UNKNOWN', message: '职责没有这项操作，请在任务上登记' }),
    agenda: (state) => (state.hold ? [] : state.agenda),
    isFinished: isDutyFinished,
  }
}

/** The first state of a duty: it plans at its first step, so that rules that do not hold become an incident and no failed launch. */
export const firstDutyState = (
  unit: number,
  at: number,
  calendar: string,
  zone: Zone = SHANGHAI,
  levels?: Levels,
): DutyState => ({
  v: 1,
  unit,
  cursor: parseInstant(formatInstant(at, zone).slice(0, 10), 'startOfDay', zone),
  done: false,
  ended: false,
  current: [],
  agenda: [{ id: 'look:first', at, do: 'look' }],
  count: { opened: 0, skipped: 0, late: 0, missed: 0 },
  calendar,
  ...(levels ? { levels } : {}),
})

/**
 * The state after an operator has skipped an entry: an occurrence that could not be opened has had its turn, one that could not be closed
 * is over, and the duty goes on planning at once.
 */
export function withoutDutyEntry(before: DutyState, id: string, at: number, zone: Zone = SHANGHAI): DutyState {
  const state = copyOfDuty(before)
  const key = id.slice(id.lastIndexOf(':') + 1)
  const entry = state.agenda.find((each) => each.id === id)
  state.agenda = state.agenda.filter((each) => each !== entry)
  if (entry?.do === 'open') {
    state.cursor = Math.max(state.cursor, cursorAfter(key, zone))
    state.done = key === ONCE
    state.count.skipped += 1
  }
  const closes = state.agenda.some((each) => each.id === `close:${key}`)
  if (entry?.do === 'close' || (entry?.do === 'due' && !closes))
    state.current = state.current.filter((each) => each.key !== key)
  if (entry?.do === 'open' || entry?.do === 'look') {
    state.next = undefined
    state.agenda.push({ id: 'look:skipped', at: at + 1, do: 'look' })
  }
  return state
}

function reach(turn: Turn, id: string): void {
  const { state, world } = turn
  const entry = state.agenda.find((each) => each.id === id)
  if (!entry) throw new Stuck('UNKNOWN_ELEMENT', 'agenda', id, 'the duty has no such agenda entry')
  state.agenda = state.agenda.filter((each) => each !== entry)
  // one that was opened when the campaign was closed already
  if (!world.running) return endAll(turn)
  const key = id.slice(id.lastIndexOf(':') + 1)
  switch (entry.do) {
    case 'look':
      return plan(turn)
    case 'open':
      return open(turn, key)
    case 'due':
      return passDue(turn, key)
    case 'close':
      return closeOccurrence(turn, key)
    case 'rule':
      return remind(turn, id.split(':')[1] ?? '', key)
    default:
      throw new Stuck('UNKNOWN_ELEMENT', `agenda.${id}`, entry.do, 'a duty does not know this kind of entry')
  }
}

function obey(turn: Turn, verb: string, payload: Record<string, unknown>): void {
  switch (verb) {
    case 'pause':
      return hold(turn)
    case 'resume':
      return release(turn)
    case 'calendar':
      return recalendar(turn, String(payload.version))
    case SWITCH:
      return followLevel(turn, payload)
    case 'close':
      return endAll(turn)
    default:
      throw new Stuck('UNKNOWN_ELEMENT', 'order', verb, 'a duty does not know this order')
  }
}
