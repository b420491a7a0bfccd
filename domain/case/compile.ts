import type { InstantRule } from '../../contracts/calendar.ts'
import type { Outcome, Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import type { Signs } from '../../contracts/template/signs.ts'
import type { SiteList } from '../../contracts/template/surroundings.ts'
import type { CampaignTemplate, Checklist, RoutingTable } from '../../contracts/template/template.ts'
import type { Zone } from '../calendar/index.ts'
import { initialLevels, type Levels } from '../campaign/levels.ts'
import { zoneOfCampaign } from '../campaign/times.ts'
import { pathsRead } from '../condition/evaluate.ts'
import { filled, valuesOf } from '../template/filled.ts'
import { anchorsOf } from './anchor.ts'
import { hidingPaths } from './conceal.ts'

/** A procedure with everything its rules read at hand; built once per campaign and process, never stored. */
export interface CompiledProcedure extends Procedure {
  routing: Record<string, RoutingTable>
  checklists: Record<string, Checklist>
  /** whether a case is about a site of the ledger, or a matter */
  about: 'site' | 'matter'
  /** fields of the site or matter that conditions read: the state holds their values */
  siteFields: string[]
  /** the other one's fields that shared decision tables read: nobody has them */
  otherFields: string[]
  /** ledger fields that `where` reads */
  whereFields: string[]
  /** zero for every outcome, so that a condition may count what has not happened yet */
  zeroCounts: Record<string, Record<string, number>>
  param: Record<string, unknown>
  /** values of the campaign's levels before anybody has switched them */
  levels: Levels
  /** named lists of the template, with the groups that exclude each other */
  lists: SiteList[]
  /** deliverables of phases that a matter of this procedure is, once it has ended well; `shared`: for the unit that it concerns */
  delivers: { phase: string; deliverable: string; shared?: true }[]
  /** ports by the integrations that go through them */
  ports: Record<string, string>
  /** ways in that open its matters, as far as they say by when these are to be answered */
  channels: AnsweredChannel[]
  /** in which days begin and end */
  zone: Zone
}

/** A way in that says by when what comes that way is to be answered. */
export interface AnsweredChannel {
  id: string
  title: string
  respond: InstantRule
}

/** @throws Error naming the path when the template does not have the procedure */
export function compileProcedure(
  document: CampaignTemplate,
  procedureId: string,
  parameters: Record<string, unknown>,
): CompiledProcedure {
  const template = filled(document, parameters)
  const procedure = template.procedures.find((p) => p.id === procedureId)
  if (!procedure) throw new Error(`procedures: expected one with id ${procedureId}`)
  const zeroCounts: CompiledProcedure['zeroCounts'] = {}
  for (const [id, step] of Object.entries(procedure.steps)) {
    if (step.kind === 'task') zeroCounts[id] = Object.fromEntries(Object.keys(step.outcomes).map((o) => [o, 0]))
  }
  const read = conditionsOf(procedure, template.routing).flatMap((condition) => pathsRead(condition))
  const about = procedure.matter ? 'matter' : 'site'
  const channels = channelsOf(template, procedureId)
  return {
    ...procedure,
    ...(channels.length > 0 ? { steps: answered(procedure) } : {}),
    routing: Object.fromEntries(template.routing.map((table) => [table.id, table])),
    checklists: Object.fromEntries(template.checklists.map((list) => [list.id, list])),
    about,
    siteFields: fieldsOf(about, [...read, ...hidingPaths(procedure)]),
    otherFields: fieldsOf(about === 'site' ? 'matter' : 'site', read),
    whereFields: procedure.where === undefined ? [] : fieldsOf('site', pathsRead(procedure.where)),
    zeroCounts,
    levels: initialLevels(template.levels),
    lists: template.lists ?? [],
    delivers: procedure.matter ? deliverablesOf(template, procedureId) : [],
    ports: Object.fromEntries((template.integrations ?? []).map(({ id, port }) => [id, port])),
    param: valuesOf(template.parameters, parameters),
    channels,
    zone: zoneOfCampaign(template),
  }
}

const channelsOf = ({ intake = [] }: Pick<CampaignTemplate, 'intake'>, procedure: string): AnsweredChannel[] =>
  intake.flatMap(({ id, title, respond, procedure: opens }) =>
    respond && opens === procedure ? [{ id, title, respond }] : [],
  )

/** First steps that have no deadline of their own get one by the way in alone: whoever is in charge hears when it has passed. */
function answered({ start, steps, steward }: Procedure): Procedure['steps'] {
  const late = { id: 'respond-late', from: 'due', do: 'overdue', to: steward, text: '来件答复逾期' } as const
  return Object.fromEntries(
    Object.entries(steps).map(([id, step]) => {
      const isBare = step.kind === 'task' && !step.due && !step.dueDaysFrom && Object.values(start).includes(id)
      return [id, isBare ? { ...step, agenda: [...(step.agenda ?? []), late] } : step]
    }),
  )
}

const deliverablesOf = ({ phases = [] }: Partial<CampaignTemplate>, procedure: string): CompiledProcedure['delivers'] =>
  phases.flatMap(({ id: phase, gate = [] }) =>
    gate
      .filter((item) => item.procedure === procedure)
      .map(({ id, each }) => ({ phase, deliverable: id, ...(each === undefined ? {} : { shared: true }) })),
  )

/** `site.surface` and `site.address.street` read the field of the first name after the dot. */
function fieldsOf(source: 'site' | 'matter', paths: readonly string[]): string[] {
  const fields = paths.filter((path) => path.startsWith(`${source}.`)).map((path) => path.split('.')[1] ?? '')
  return [...new Set(fields)].sort()
}

/** Every condition and expression that this procedure evaluates, with those of the decision tables that its steps ask. */
export function conditionsOf(procedure: Procedure, routing: readonly RoutingTable[]): string[] {
  const asked = new Set(
    Object.values(procedure.steps).flatMap((step) =>
      step.kind === 'task' && 'routing' in step.performer ? [step.performer.routing] : [],
    ),
  )
  const conditions: (string | undefined)[] = routing
    .filter(({ id }) => asked.has(id))
    .flatMap((table) => table.rules.map((rule) => rule.when))
  for (const step of Object.values(procedure.steps)) {
    if (step.kind === 'wait') conditions.push(...anchorsOf(step.anchor))
    if (step.kind !== 'task') continue
    const person = 'person' in step.performer ? step.performer.person : undefined
    conditions.push(...anchorsOf(step.anchor), step.dueDaysFrom, person)
    conditions.push(...[...(step.assists ?? []), ...(step.form ?? [])].map(({ when }) => when))
    for (const outcome of Object.values(step.outcomes)) conditions.push(...expressionsOf(outcome))
  }
  return conditions.filter((condition) => condition !== undefined)
}

function expressionsOf(outcome: Outcome): (string | undefined)[] {
  const { facts = [], books = [], starts = [], calls = [] } = outcome
  return [
    outcome.when,
    ...Object.values(outcome.sets ?? {}),
    ...outcome.to.map((branch) => branch.when),
    ...facts.flatMap((fact) => (typeof fact === 'string' ? [] : Object.values(fact.data))),
    ...books.flatMap(({ amount, tier }) => [amount, tier]),
    ...calls.flatMap((call) => Object.values(call.data)),
    ...starts.flatMap(({ when, forEach, matter }) => [
      when,
      forEach && 'items' in forEach ? forEach.items : undefined,
      ...Object.values(matter ?? {}),
    ]),
    // an override finds the score of this site on this day
    ...(outcome.override ? ['matter.site', 'matter.day'] : []),
    // a sanction counts from what the matter is about
    ...(outcome.imposes ? ['matter.day', 'matter.period'] : []),
    ...(outcome.lists ? ['matter.site'] : []),
  ]
}

/** A step that several sign. */
export type SignedStep = TaskStep & { signs: Signs }

/** Undefined where one alone does it. */
export function signedStep(procedure: Pick<CompiledProcedure, 'steps'>, id: string): SignedStep | undefined {
  const step = procedure.steps[id]
  return step?.kind === 'task' && step.signs ? { ...step, signs: step.signs } : undefined
}

/** @throws Error naming the step when the procedure has no such task step */
export function taskStep(procedure: CompiledProcedure, id: string): TaskStep {
  const step = procedure.steps[id]
  if (step?.kind !== 'task') throw new Error(`procedures.${procedure.id}.steps.${id}: expected a task step`)
  return step
}
