import type { Machine } from '../entity/machine.ts'
import type { CompiledProcedure } from './compile.ts'
import { decide } from './decide.ts'
import { refusal } from './refusal.ts'
import { resolve } from './resolve.ts'
import { type CaseState, isFinished } from './state.ts'

/** The case machine: interprets any procedure of a template. */
export function caseMachine(procedure: CompiledProcedure): Machine<CaseState> {
  return {
    step(state, cause, world) {
      const decision = decide(procedure, state, cause)
      return resolve(procedure, decision.state, decision.effects, world, cause.at)
    },
    refusal: (state, asked, here) => refusal(procedure, state, asked, here),
    agenda: (state) => (state.hold ? [] : state.agenda),
    isFinished,
  }
}
