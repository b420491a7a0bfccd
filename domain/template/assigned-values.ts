import type { Procedure } from '../../contracts/template/procedure.ts'
import type { PlacedExpression } from './expressions.ts'
import { valueNames } from './walk.ts'

interface Edge {
  from: string
  to: string
  sets: readonly string[]
}

/**
 * Which values are surely set when an expression is evaluated: those that every path to its step sets. Reading another would stop
 * the case with an incident.
 */
export function assignedValues(procedure: Procedure): { at(expression: PlacedExpression): ReadonlySet<string> } {
  const onEntry = valuesOnEntry(procedure)
  return {
    at({ step, moment, outcome }) {
      const values = new Set(onEntry.get(step))
      if (moment === 'after' && outcome !== undefined)
        for (const name of setBy(procedure, step, outcome)) values.add(name)
      return values
    },
  }
}

function valuesOnEntry(procedure: Procedure): Map<string, Set<string>> {
  const edges = edgesOf(procedure)
  const starts = new Set(Object.values(procedure.start))
  const everything = valueNames(procedure)
  const entry = new Map(
    Object.keys(procedure.steps).map((id) => [id, starts.has(id) ? new Set<string>() : new Set(everything)]),
  )
  for (let changed = true; changed; ) {
    changed = false
    for (const { from, to, sets } of edges) {
      const arriving = new Set([...(entry.get(from) ?? []), ...sets])
      for (const name of entry.get(to) ?? []) {
        if (arriving.has(name)) continue
        entry.get(to)?.delete(name)
        changed = true
      }
    }
  }
  return entry
}

/** Every way from step to step: outcomes, look-back, and reopening from an end. */
function edgesOf(procedure: Procedure): Edge[] {
  return Object.entries(procedure.steps).flatMap(([from, step]): Edge[] => {
    if (step.kind === 'end') {
      const onward = step.lookBack ? [procedure.reopenTo, step.lookBack.step] : [procedure.reopenTo]
      return onward.map((to) => ({ from, to, sets: [] }))
    }
    if (step.kind !== 'task') return [{ from, to: step.next, sets: [] }]
    return Object.entries(step.outcomes).flatMap(([outcome, { to }]) =>
      to.map((branch) => ({ from, to: branch.step, sets: setBy(procedure, from, outcome) })),
    )
  })
}

function setBy(procedure: Procedure, stepId: string, outcome: string): string[] {
  const step = procedure.steps[stepId]
  return step?.kind === 'task' ? Object.keys(step.outcomes[outcome]?.sets ?? {}) : []
}
