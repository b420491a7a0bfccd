import { editionOf, isChange } from '../campaign/editions.ts'
import type { Machine } from '../entity/machine.ts'
import { Stuck } from '../entity/stuck.ts'
import type { CompiledProcedure } from './compile.ts'
import { caseMachine } from './machine.ts'
import { type CaseState, isFinished } from './state.ts'
import { takeEdition } from './take-edition.ts'

/**
 * The case machine over all editions of the campaign's rules: each cause is decided by the edition that the case has taken, and the order
 * of a change leads from one to the next.
 * @param rulesOf undefined where an edition has no such procedure
 */
export function caseMachineOf(
  procedure: string,
  rulesOf: (edition: number) => CompiledProcedure | undefined,
): Machine<CaseState> {
  const rules = (edition: number): CompiledProcedure => {
    const found = rulesOf(edition)
    if (!found) throw new Stuck('UNKNOWN_ELEMENT', 'procedures', procedure, `edition ${edition} has no such procedure`)
    return found
  }
  return {
    step(state, cause, world) {
      const before = rules(editionOf(state))
      if (isChange(cause)) {
        const after = rulesOf(editionOf(state, cause))
        return takeEdition(state, { before, after, order: cause, world })
      }
      return caseMachine(before).step(state, cause, world.under?.(editionOf(state)) ?? world)
    },
    refusal(state, asked, here) {
      const at = here && { ...here, world: here.world.under?.(editionOf(state)) ?? here.world }
      return caseMachine(rules(editionOf(state))).refusal(state, asked, at)
    },
    agenda: (state) => (state.hold ? [] : state.agenda),
    isFinished,
  }
}
