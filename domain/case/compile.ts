import type { Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate, Checklist, Parameter, RoutingTable } from '../../contracts/template/template.ts'
import { pathsRead } from '../condition/evaluate.ts'

/** A procedure with everything its rules read at hand; built once per campaign and process, never stored. */
export interface CompiledProcedure extends Procedure {
  routing: Record<string, RoutingTable>
  checklists: Record<string, Checklist>
  /** ledger fields that conditions read: the state holds their values */
  siteFields: string[]
  /** zero for every outcome, so that a condition may count what has not happened yet */
  zeroCounts: Record<string, Record<string, number>>
  param: Record<string, unknown>
}

/** @throws Error naming the path when the template does not have the procedure */
export function compileProcedure(
  template: CampaignTemplate,
  procedureId: string,
  parameters: Record<string, unknown>,
): CompiledProcedure {
  const procedure = template.procedures.find((p) => p.id === procedureId)
  if (!procedure) throw new Error(`procedures: expected one with id ${procedureId}`)
  const zeroCounts: CompiledProcedure['zeroCounts'] = {}
  for (const [id, step] of Object.entries(procedure.steps)) {
    if (step.kind === 'task') zeroCounts[id] = Object.fromEntries(Object.keys(step.outcomes).map((o) => [o, 0]))
  }
  const siteFields = conditionsOf(procedure, template.routing)
    .flatMap((condition) => pathsRead(condition))
    .filter((path) => path.startsWith('site.'))
    .map((path) => path.slice('site.'.length))
  return {
    ...procedure,
    routing: Object.fromEntries(template.routing.map((table) => [table.id, table])),
    checklists: Object.fromEntries(template.checklists.map((list) => [list.id, list])),
    siteFields: [...new Set(siteFields)].sort(),
    zeroCounts,
    param: { ...defaults(template.parameters), ...parameters },
  }
}

const defaults = (parameters: readonly Parameter[]) => Object.fromEntries(parameters.map((p) => [p.key, p.default]))

/** Every condition that this procedure and its routing tables evaluate. */
export function conditionsOf(procedure: Procedure, routing: readonly RoutingTable[]): string[] {
  const conditions: (string | undefined)[] = routing.flatMap((table) => table.rules.map((rule) => rule.when))
  for (const step of Object.values(procedure.steps)) {
    if (step.kind !== 'task') continue
    conditions.push(...(step.assists ?? []).map((assist) => assist.when))
    for (const outcome of Object.values(step.outcomes)) {
      conditions.push(outcome.when, ...Object.values(outcome.sets ?? {}), ...outcome.to.map((branch) => branch.when))
    }
  }
  return conditions.filter((condition) => condition !== undefined)
}

/** @throws Error naming the step when the procedure has no such task step */
export function taskStep(procedure: CompiledProcedure, id: string): TaskStep {
  const step = procedure.steps[id]
  if (step?.kind !== 'task') throw new Error(`procedures.${procedure.id}.steps.${id}: expected a task step`)
  return step
}
