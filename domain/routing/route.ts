import type { RoutingTable } from '../../contracts/template/template.ts'
import { type ConditionContext, holds } from '../condition/evaluate.ts'
import { Stuck } from '../entity/stuck.ts'

/** Reads a decision table (DMN, hit policy FIRST). @throws Stuck when no rule holds: a case is never routed to nobody. */
export function route(table: RoutingTable, context: ConditionContext): { role: string; rule: number } {
  for (const [index, rule] of table.rules.entries()) {
    if (rule.when !== undefined && !holds(`routing.${table.id}.rules[${index}]`, rule.when, context)) continue
    return { role: rule.role, rule: index }
  }
  throw new Stuck(
    'NO_ROUTE',
    `routing.${table.id}`,
    JSON.stringify(context.value),
    'no rule of the table holds for this case',
  )
}
