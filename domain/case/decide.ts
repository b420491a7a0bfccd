import { SWITCH, switched } from '../campaign/levels.ts'
import type { Act, AgendaEntry, Cause } from '../entity/cause.ts'
import { Stuck } from '../entity/stuck.ts'
import { completionOf } from './act.ts'
import { heldOf, holdBack, isHeldBack, takeBack } from './added.ts'
import { amend } from './amend.ts'
import type { CompiledProcedure } from './compile.ts'
import { complete, withdraw } from './complete.ts'
import type { CaseEffect, Emit } from './effect.ts'
import { enter } from './enter.ts'
import { hold, release } from './hold.ts'
import { lapse } from './lapse.ts'
import { type CaseState, copyOf, openAdded, openKeys } from './state.ts'
import { endWaiting } from './waiting.ts'

export interface Decision {
  state: CaseState
  effects: CaseEffect[]
}

/**
 * What follows from a cause. Pure: the cause's instant is its now; it reads no clock, calendar, database or organisation.
 * Deciding an agenda entry removes or moves it.
 * @throws Stuck when the rules or the data forbid the step
 */
export function decide(procedure: CompiledProcedure, before: CaseState, cause: Cause): Decision {
  const state = copyOf(before)
  const effects: CaseEffect[] = []
  const emit = (...more: CaseEffect[]) => void effects.push(...more)
  switch (cause.kind) {
    case 'instant':
      reach(procedure, state, cause.entry, cause.at, emit)
      break
    case 'order':
      obey(state, cause.verb, cause.payload, cause.at, emit)
      break
    case 'act':
      if (cause.verb === 'complete') completeOrHold(procedure, state, cause, emit)
      else if (cause.verb === 'withdraw')
        (heldOf(state, cause.payload.task) ? takeBack : withdraw)(procedure, state, cause, emit)
      else amend(procedure, state, cause, emit)
      break
  }
  return { state, effects }
}

function completeOrHold(procedure: CompiledProcedure, state: CaseState, act: Act, emit: Emit): void {
  if (isHeldBack(procedure, state, act)) return holdBack(procedure, state, act, emit)
  complete(procedure, state, { payload: completionOf(act), at: act.at, by: act }, emit)
}

function reach(procedure: CompiledProcedure, state: CaseState, entryId: string, at: number, emit: Emit): void {
  const entry = state.agenda.find((e) => e.id === entryId)
  if (!entry) throw new Stuck('UNKNOWN_ELEMENT', 'agenda', entryId, 'the case has no such agenda entry')
  state.agenda = state.agenda.filter((e) => e !== entry)
  switch (entry.do) {
    case 'overdue':
    case 'remind':
    case 'escalate':
      // timed once for all who sign, told of those who have not
      for (const task of entry.task === state.key ? waitedFor(state) : [entry.task]) tell({ ...entry, task }, emit)
      break
    case 'lapse':
      lapse(procedure, state, entry, at, emit)
      break
    case 'wait':
    case 'gatherDue':
    case 'gathered':
      enter(procedure, state, endWaiting(procedure, state, entry.do, emit), at, emit)
      break
    case 'lookBack':
      emit({ do: 'event', type: 'lookback.opened', level: 'business', data: {} })
      enter(procedure, state, lookBackStep(procedure, state), at, emit)
      break
    default:
      throw new Stuck(
        'UNKNOWN_ELEMENT',
        `agenda.${entry.id}`,
        entry.do,
        'the case machine does not know this kind of entry',
      )
  }
}

/** Tasks of those on whom the step waits. */
const waitedFor = (state: CaseState): string[] =>
  state.held ? [...openKeys(state), ...openAdded(state)] : openKeys(state)

function tell(entry: Omit<AgendaEntry, 'task'> & { task: string | undefined }, emit: Emit): void {
  const { task, to, text, level } = entry
  switch (entry.do) {
    case 'overdue':
      emit({ do: 'event', type: 'deadline.reached', level: 'business', data: { task, text } })
      if (to) emit({ do: 'notify', to, ...taskOf(task), level: level ?? 1, text: text ?? '' })
      return
    case 'remind':
      emit(
        { do: 'event', type: 'reminder.sent', level: 'notice', data: { task, text } },
        { do: 'notify', to: to ?? 'holder', ...taskOf(task), level: 0, text: text ?? '' },
      )
      return
    case 'escalate':
      emit(
        { do: 'event', type: 'escalation.raised', level: 'business', data: { task, level, to, text } },
        { do: 'notify', to: to ?? 'holder', ...taskOf(task), level: level ?? 1, text: text ?? '' },
      )
  }
}

const taskOf = (task: string | undefined) => (task ? { task } : {})

function lookBackStep(procedure: CompiledProcedure, state: CaseState): string {
  const end = procedure.steps[state.step]
  if (end?.kind !== 'end' || !end.lookBack) {
    throw new Stuck(
      'UNKNOWN_ELEMENT',
      `steps.${state.step}.lookBack`,
      state.step,
      'the case is not at an end step with look-back',
    )
  }
  return end.lookBack.step
}

function obey(state: CaseState, verb: string, payload: Record<string, unknown>, at: number, emit: Emit): void {
  switch (verb) {
    case 'pause':
      hold(state, 'campaign', at, emit)
      break
    case 'resume':
      release(state, 'campaign', at, emit)
      break
    case 'calendar':
      state.calendar = String(payload.version)
      emit({ do: 'recalendar', version: state.calendar })
      break
    case SWITCH:
      state.levels = switched(state.levels, { payload })
      break
    case 'close':
      break // a case goes on to an end of its own
    default:
      throw new Stuck('UNKNOWN_ELEMENT', 'order', verb, 'the case machine does not know this order')
  }
}
