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
  /** names that are there besides: `item`, `unit` of what an outcome starts */
  also?: readonly string[]
}

type Expression = Pick<PlacedExpression, 'path' | 'text' | 'moment' | 'also'>

/** Every expression that a case of this procedure evaluates, those of the decision tables once for each step that asks them. */
export function expressionsOf(template: CampaignTemplate, placed: Placed): PlacedExpression[] {
  const waits = Object.entries(placed.procedure.steps).flatMap(([id, step]): PlacedExpression[] =>
    step.kind === 'wait' && step.anchor
      ? [{ path: `${placed.path}.steps.${id}.anchor`, text: step.anchor, step: id, moment: 'entry' }]
      : [],
  )
  const tasks = taskSteps(placed).flatMap(({ id, step, path }) => [
    ...atEntry(template, step, path).map((entry) => ({ ...entry, step: id, moment: 'entry' as const })),
    ...inForm(step, path).map((entry) => ({ ...entry, step: id })),
    ...Object.entries(step.outcomes).flatMap(([outcome, data]) =>
      ofOutcome(data, `${path}.outcomes.${outcome}`).map((entry) => ({ ...entry, step: id, outcome })),
    ),
  ])
  return [...waits, ...tasks]
}

function atEntry(template: CampaignTemplate, step: TaskStep, path: string): { path: string; text: string }[] {
  const { performer } = step
  const table = 'routing' in performer ? template.routing.findIndex((entry) => entry.id === performer.routing) : -1
  const rules = template.routing[table]?.rules ?? []
  return [
    ...conditions(rules, `routing[${table}].rules`),
    ...conditions(step.assists ?? [], `${path}.assists`),
    ...(step.dueDaysFrom ? [{ path: `${path}.dueDaysFrom`, text: step.dueDaysFrom }] : []),
    ...(step.anchor ? [{ path: `${path}.anchor`, text: step.anchor }] : []),
  ]
}

function inForm(step: TaskStep, path: string): Expression[] {
  return conditions(step.form ?? [], `${path}.form`).map((entry) => ({ ...entry, moment: 'outcome' as const }))
}

function ofOutcome(outcome: Outcome, path: string): Expression[] {
  const outcomeTime = (entries: { path: string; text: string }[]) =>
    entries.map((entry) => ({ ...entry, moment: 'outcome' as const }))
  const afterwards = (entries: { path: string; text: string }[], also: readonly string[] = []) =>
    entries.map((entry) => ({ ...entry, moment: 'after' as const, also }))
  const named = (at: string, expressions: Record<string, string> = {}) =>
    Object.entries(expressions).map(([name, text]) => ({ path: `${at}.${name}`, text }))
  return [
    ...(outcome.when ? [{ path: `${path}.when`, text: outcome.when, moment: 'outcome' as const }] : []),
    ...outcomeTime(named(`${path}.sets`, outcome.sets)),
    ...afterwards(conditions(outcome.to, `${path}.to`)),
    ...(outcome.facts ?? []).flatMap((recorded, index) =>
      typeof recorded === 'string' ? [] : afterwards(named(`${path}.facts[${index}].data`, recorded.data)),
    ),
    ...(outcome.calls ?? []).flatMap(({ data }, index) => afterwards(named(`${path}.calls[${index}].data`, data))),
    ...(outcome.starts ?? []).flatMap((start, index) => {
      const at = `${path}.starts[${index}]`
      const items =
        start.forEach && 'items' in start.forEach ? [{ path: `${at}.forEach.items`, text: start.forEach.items }] : []
      return [
        ...afterwards([...(start.when ? [{ path: `${at}.when`, text: start.when }] : []), ...items]),
        ...afterwards(named(`${at}.matter`, start.matter), ['item', 'unit']),
      ]
    }),
  ]
}

function conditions(items: readonly Pick<Branch, 'when'>[], path: string): { path: string; text: string }[] {
  return items.flatMap(({ when }, index) =>
    when === undefined ? [] : [{ path: `${path}[${index}].when`, text: when }],
  )
}
