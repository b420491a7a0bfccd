import type { Act } from '../entity/cause.ts'
import { Stuck } from '../entity/stuck.ts'
import { addSigner, removeSigner, say } from './added.ts'
import { type CompiledProcedure, taskStep } from './compile.ts'
import { closeOpenTasks } from './complete.ts'
import { concealing, hiddenFrom } from './conceal.ts'
import type { Emit, ListChange } from './effect.ts'
import { enter } from './enter.ts'
import { hold, release } from './hold.ts'
import { relist } from './lists.ts'
import { type CaseState, openKeys } from './state.ts'
import { childEnded } from './waiting.ts'

/** Acts beside the step's outcomes, and on the case itself: 协办, 加签, 减签, 挂账, 恢复, 延期, 重新立案, 更正, 作废, 并案, 改派. Old values are in the act and the trail. */
export function amend(procedure: CompiledProcedure, state: CaseState, act: Act, emit: Emit): void {
  const { payload } = act
  switch (act.verb) {
    case 'assist': {
      const key = String(payload.task)
      state.assists = state.assists.filter((open) => open !== key)
      state.agenda = state.agenda.filter((entry) => entry.task !== key)
      emit({ do: 'closeTask', key, as: 'DONE' })
      return
    }
    case 'addSigner':
      return addSigner(procedure, state, act, emit)
    case 'removeSigner':
      return removeSigner(procedure, state, act, emit)
    case 'say':
      return say(procedure, state, act, emit)
    case 'suspend':
      state.last = undefined
      return hold(state, 'case', act.at, emit)
    case 'resume':
      return release(state, 'case', act.at, emit)
    case 'extend':
      return extend(procedure, state, Number(payload.days), emit)
    case 'reopen':
      state.agenda = []
      closeOpenTasks(state, emit, 'CANCELLED')
      state.last = undefined
      return enter(procedure, state, procedure.reopenTo, act.at, emit)
    case 'correct': {
      const before = hiddenFrom(procedure, state)
      for (const [field, value] of Object.entries(payload.site as Record<string, unknown>)) {
        if (procedure.siteFields.includes(field)) state.site = { ...state.site, [field]: value }
      }
      return emit(...concealing(procedure, state, before))
    }
    case 'cancel':
      return finish(state, 'CANCELLED', emit)
    case 'merge':
      emit({ do: 'send', to: String(payload.into), verb: 'absorb', payload: { from: payload.from } })
      return finish(state, 'MERGED', emit)
    case 'absorb':
      return emit({ do: 'event', type: 'case.merged', level: 'business', data: { from: payload.from } })
    case 'childEnded':
      return childEnded(procedure, state, act, emit)
    case 'relist':
      return relist(procedure, state, payload as unknown as ListChange, emit)
    case 'reroute':
      for (const key of openKeys(state))
        if (payload.task === undefined || payload.task === key)
          emit({ do: 'reassign', key, unit: Number(payload.unit) })
      return
    default:
      throw new Stuck('UNKNOWN_ELEMENT', 'act', act.verb, 'the case machine does not know this act')
  }
}

function extend(procedure: CompiledProcedure, state: CaseState, days: number, emit: Emit): void {
  if (state.key === undefined || state.due === undefined) return
  const base = { rule: { in: days, unit: 'workingDay', at: 'endOfWork' } as const, from: state.due }
  state.dueBase = base
  emit({
    do: 'moveDue',
    key: state.key,
    due: base,
    agenda: taskStep(procedure, state.step).agenda ?? [],
    why: 'extend',
  })
}

function finish(state: CaseState, status: 'CANCELLED' | 'MERGED', emit: Emit): void {
  closeOpenTasks(state, emit, 'CANCELLED')
  state.agenda = []
  state.hold = undefined
  state.last = undefined
  state.due = undefined
  state.dueBase = undefined
  state.status = status
  if (state.parent !== undefined) emit({ do: 'tellParent', to: state.parent, status })
  state.parent = undefined
  emit({ do: 'event', type: status === 'MERGED' ? 'case.merged' : 'case.cancelled', level: 'business', data: {} })
}
