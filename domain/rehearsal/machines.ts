import { type CompiledProcedure, compileProcedure } from '../case/compile.ts'
import { caseMachine } from '../case/machine.ts'
import type { CaseState } from '../case/state.ts'
import { procedureFor } from '../case/which-procedure.ts'
import type { Machine } from '../entity/machine.ts'
import type { RehearsalInput, RehearsalTarget } from './input.ts'

interface Made {
  procedure: CompiledProcedure
  machine: Machine<CaseState>
}

/** Procedures with their machines, each compiled once. */
export interface Machines {
  /** The one that a case of this site goes by; undefined where none of its ledger's is for it. @throws Stuck */
  ofSite(target: RehearsalTarget): Made | undefined
  /** undefined: the template has no such procedure for a matter */
  ofMatter(procedure: string): Made | undefined
}

export function createMachines({ template, parameters }: RehearsalInput): Machines {
  const known = new Map<string, Made>()
  const made = (id: string): Made => {
    const found = known.get(id)
    if (found) return found
    const procedure = compileProcedure(template, id, parameters)
    const fresh = { procedure, machine: caseMachine(procedure) }
    known.set(id, fresh)
    return fresh
  }
  const ofLedger = Map.groupBy(template.procedures, ({ ledger }) => ledger)
  return {
    ofSite({ ledger, origin, site }) {
      const procedures = (ofLedger.get(ledger) ?? []).map(({ id }) => made(id).procedure)
      const procedure = procedureFor(procedures, { origin, site, lists: [] })
      return procedure && made(procedure.id)
    },
    ofMatter: (id) => (template.procedures.some((each) => each.id === id && each.matter) ? made(id) : undefined),
  }
}
