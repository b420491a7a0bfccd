import type { Branch, Outcome, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { type Placed, taskSteps } from './walk.ts'

/** One expression of a procedure: where it stands, and at which moment of which step it is evaluated. */
export interface PlacedExpression {
  path: string
  text: string
  step: string
  /** `entry`: when the step opens, nobody has answered yet. `outcome`: with the answers. `after`: with the outcome's values as well. */
  moment: 'entry' | 'outcome' | 'after'
  outcome?: string
}

/** Every expression that a case of this procedure evaluates, those of the decision tables once for each step that asks them. */
export function expressionsOf(template: CampaignTemplate, placed: Placed): PlacedExpression[] {
  return taskSteps(placed).flatMap(({ id, step, path }) => [
    ...atEntry(template, step, path).map((entry) => ({ ...entry, step: id, moment: 'entry' as const })),
    ...Object.entries(step.outcomes).flatMap(([outcome, data]) =>
      ofOutcome(data, `${path}.outcomes.${outcome}`).map((entry) => ({ ...entry, step: id, outcome })),
    ),
  ])
}

function atEntry(template: CampaignTemplate, step: TaskStep, path: string): { path: string; text: string }[] {
  const { performer } = step
  const table = 'routing' in performer ? template.routing.findIndex((entry) => entry.id === performer.routing) : -1
  const rules = template.routing[table]?.rules ?? []
  return [
    ...conditions(rules, `routing[${table}].rules`),
    ...conditions(step.assists ?? [], `${path}.assists`),
    ...(step.dueDaysFrom ? [{ path: `${path}.dueDaysFrom`, text: step.dueDaysFrom }] : []),
  ]
}

function ofOutcome(outcome: Outcome, path: string): Pick<PlacedExpression, 'path' | 'text' | 'moment'>[] {
  const sets = Object.entries(outcome.sets ?? {}).map(([name, text]) => ({ path: `${path}.sets.${name}`, text }))
  return [
    ...(outcome.when ? [{ path: `${path}.when`, text: outcome.when, moment: 'outcome' as const }] : []),
    ...sets.map((set) => ({ ...set, moment: 'outcome' as const })),
    ...conditions(outcome.to, `${path}.to`).map((entry) => ({ ...entry, moment: 'after' as const })),
  ]
}

function conditions(items: readonly Pick<Branch, 'when'>[], path: string): { path: string; text: string }[] {
  return items.flatMap(({ when }, index) =>
    when === undefined ? [] : [{ path: `${path}[${index}].when`, text: when }],
  )
}
