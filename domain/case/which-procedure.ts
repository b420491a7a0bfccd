import { type ConditionContext, holds } from '../condition/evaluate.ts'
import type { CompiledProcedure } from './compile.ts'

/** What is asked of a site before it has a case. */
export interface Candidate {
  origin: string
  site: Record<string, unknown>
  lists: readonly string[]
}

/**
 * The procedure that opens the case of a site: the first of its ledger's whose `where` holds; undefined: the site has none.
 * @throws Stuck when a condition cannot be answered
 */
export function procedureFor(
  ofLedger: readonly CompiledProcedure[],
  { origin, site, lists }: Candidate,
): CompiledProcedure | undefined {
  return ofLedger.find(({ id, where, whereFields, param }) => {
    if (where === undefined) return true
    const known = Object.fromEntries(whereFields.map((field) => [field, site[field] ?? null]))
    const context: ConditionContext = {
      site: known,
      matter: {},
      answer: {},
      value: {},
      count: {},
      param,
      level: {},
      origin,
      round: 0,
      lists,
    }
    return holds(`procedures.${id}.where`, where, context)
  })
}
