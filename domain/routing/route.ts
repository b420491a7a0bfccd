import type { RoutingRule, RoutingTable } from '../../contracts/template/template.ts'
import { type ConditionContext, holds } from '../condition/evaluate.ts'
import { alike } from '../entity/alike.ts'
import { Stuck } from '../entity/stuck.ts'

/** What a decision table says of a case. */
export interface Routed {
  /** one, but where the table gives several */
  roles: string[]
  /** the rules that say so, by their places in the table */
  rules: number[]
  assists: NonNullable<RoutingRule['assists']>
}

/**
 * Reads a decision table (DMN) by its hit policy.
 * @throws Stuck when no rule holds: a case is never routed to nobody; and when rules hold that the policy does not let hold together
 */
export function route(table: RoutingTable, context: ConditionContext): Routed {
  const { id, hit = 'FIRST', rules } = table
  const holding: number[] = []
  for (const [index, { when }] of rules.entries()) {
    if (when !== undefined && !holds(`routing.${id}.rules[${index}]`, when, context)) continue
    holding.push(index)
    if (hit === 'FIRST') break
  }
  if (holding.length === 0)
    throw new Stuck(
      'NO_ROUTE',
      `routing.${id}`,
      JSON.stringify(context.value),
      'no rule of the table holds for this case',
    )
  const chosen = chosenOf(table, holding)
  const said = chosen.flatMap((index) => rules[index] ?? [])
  return {
    roles: [...new Set(said.map(({ role }) => role))],
    rules: chosen,
    assists: distinct(said.flatMap(({ assists = [] }) => assists)),
  }
}

/** Which of the rules that hold count. */
function chosenOf({ id, hit, rules, priority = [] }: RoutingTable, holding: readonly number[]): number[] {
  const [first = 0, ...others] = holding
  switch (hit ?? 'FIRST') {
    case 'RULE_ORDER':
      return [...holding]
    case 'UNIQUE':
      if (others.length > 0) throw ambiguous(id, holding, 'only one rule of the table may hold for a case')
      return [first]
    case 'ANY': {
      const same = others.every((index) => alike(saidBy(rules[index]), saidBy(rules[first])))
      if (!same) throw ambiguous(id, holding, 'all rules that hold for a case must say the same')
      return [first]
    }
    case 'PRIORITY': {
      const rank = (index: number) => {
        const at = priority.indexOf(rules[index]?.role ?? '')
        return at < 0 ? priority.length : at
      }
      return [holding.reduce((best, index) => (rank(index) < rank(best) ? index : best))]
    }
    case 'FIRST':
      return [first]
  }
}

const saidBy = (rule: RoutingRule | undefined) => ({ role: rule?.role, assists: rule?.assists ?? [] })

const ambiguous = (id: string, holding: readonly number[], reason: string) =>
  new Stuck('AMBIGUOUS_ROUTE', `routing.${id}`, holding.map((index) => `rules[${index}]`).join(', '), reason)

const distinct = <T>(items: readonly T[]): T[] =>
  items.filter((item, index) => items.findIndex((one) => alike(one, item)) === index)
