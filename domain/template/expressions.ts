import type { Branch, Outcome, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { anchorsOf } from '../case/anchor.ts'
import { answerKinds, type Kinds } from './field-kinds.ts'
import { ANYTHING, listOf, NUMBER, TEXT, type ValueKind } from './value-kind.ts'
import { matterFields, type Placed, taskSteps } from './walk.ts'

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
  /** it gives a value of this kind; absent: it is a condition */
  into?: ValueKind
}

type Expression = Pick<PlacedExpression, 'path' | 'text' | 'moment' | 'also' | 'into'>
type Text = Pick<Expression, 'path' | 'text' | 'into'>

/** Every expression that a case of this procedure evaluates, those of the decision tables once for each step that asks them. */
export function expressionsOf(template: CampaignTemplate, placed: Placed): PlacedExpression[] {
  const waits = Object.entries(placed.procedure.steps).flatMap(([id, step]): PlacedExpression[] =>
    step.kind === 'wait'
      ? anchors(step, `${placed.path}.steps.${id}`).map((text) => ({ ...text, step: id, moment: 'entry' }))
      : [],
  )
  const tasks = taskSteps(placed).flatMap(({ id, step, path }) => [
    ...atEntry(template, step, path).map((entry) => ({ ...entry, step: id, moment: 'entry' as const })),
    ...inForm(step, path).map((entry) => ({ ...entry, step: id })),
    ...Object.entries(step.outcomes).flatMap(([outcome, data]) =>
      ofOutcome(template, data, `${path}.outcomes.${outcome}`).map((entry) => ({ ...entry, step: id, outcome })),
    ),
  ])
  return [...waits, ...tasks]
}

function atEntry(template: CampaignTemplate, step: TaskStep, path: string): Text[] {
  const { performer } = step
  const table = 'routing' in performer ? template.routing.findIndex((entry) => entry.id === performer.routing) : -1
  const rules = template.routing[table]?.rules ?? []
  return [
    ...conditions(rules, `routing[${table}].rules`),
    ...conditions(step.assists ?? [], `${path}.assists`),
    ...(step.dueDaysFrom ? [{ path: `${path}.dueDaysFrom`, text: step.dueDaysFrom, into: NUMBER }] : []),
    ...anchors(step, path),
  ]
}

const anchors = ({ anchor }: Pick<TaskStep, 'anchor'>, path: string): Text[] =>
  anchorsOf(anchor).map((text, index) => ({
    path: typeof anchor === 'string' ? `${path}.anchor` : `${path}.anchor[${index}]`,
    text,
    into: TEXT,
  }))

function inForm(step: TaskStep, path: string): Expression[] {
  return conditions(step.form ?? [], `${path}.form`).map((entry) => ({ ...entry, moment: 'outcome' as const }))
}

function ofOutcome(template: CampaignTemplate, outcome: Outcome, path: string): Expression[] {
  const answered = (entries: Text[]) => entries.map((entry) => ({ ...entry, moment: 'outcome' as const }))
  const afterwards = (entries: Text[], also: readonly string[] = []) =>
    entries.map((entry) => ({ ...entry, moment: 'after' as const, also }))
  return [
    ...answered(outcome.when ? [{ path: `${path}.when`, text: outcome.when }] : []),
    ...answered(values(outcome.sets, `${path}.sets`)),
    ...afterwards(conditions(outcome.to, `${path}.to`)),
    ...(outcome.facts ?? []).flatMap((recorded, index) =>
      typeof recorded === 'string'
        ? []
        : afterwards(values(recorded.data, `${path}.facts[${index}].data`, factFields(template, recorded.fact))),
    ),
    ...(outcome.books ?? []).flatMap(({ amount, tier }, index) =>
      afterwards([
        ...(amount ? [{ path: `${path}.books[${index}].amount`, text: amount, into: NUMBER }] : []),
        ...(tier ? [{ path: `${path}.books[${index}].tier`, text: tier, into: NUMBER }] : []),
      ]),
    ),
    ...(outcome.calls ?? []).flatMap(({ data }, index) => afterwards(values(data, `${path}.calls[${index}].data`))),
    ...(outcome.starts ?? []).flatMap(({ procedure, when, forEach, matter }, index) => {
      const at = `${path}.starts[${index}]`
      const items =
        forEach && 'items' in forEach
          ? [{ path: `${at}.forEach.items`, text: forEach.items, into: listOf(ANYTHING) }]
          : []
      return [
        ...afterwards([...(when ? [{ path: `${at}.when`, text: when }] : []), ...items]),
        ...afterwards(values(matter, `${at}.matter`, fieldsOfMatter(template, procedure)), ['item', 'unit']),
      ]
    }),
  ]
}

function conditions(items: readonly Pick<Branch, 'when'>[], path: string): Text[] {
  return items.flatMap(({ when }, index) =>
    when === undefined ? [] : [{ path: `${path}[${index}].when`, text: when }],
  )
}

/** Expressions by the names that they give values to. @param fields what those names are */
export function values(expressions: Readonly<Record<string, string>> = {}, path: string, fields?: Kinds) {
  return Object.entries(expressions).map(([name, text]) => ({
    path: `${path}.${name}`,
    text,
    into: fields?.get(name) ?? ANYTHING,
  }))
}

const factFields = ({ facts = [] }: CampaignTemplate, id: string): Kinds =>
  answerKinds(facts.find((fact) => fact.id === id)?.fields)

/** What a matter of this procedure is given, by name. */
export function fieldsOfMatter({ procedures }: CampaignTemplate, id: string): Kinds | undefined {
  const procedure = procedures.find((one) => one.id === id)
  return procedure && matterFields(procedure)
}
