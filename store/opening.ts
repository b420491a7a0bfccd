import type { Levels } from '../domain/campaign/levels.ts'
import type { CompiledProcedure } from '../domain/case/compile.ts'
import { openCase } from '../domain/case/opening.ts'
import type { CaseState } from '../domain/case/state.ts'
import { procedureFor } from '../domain/case/which-procedure.ts'
import type { Changes, TaskOpening, TrailEvent } from '../domain/entity/changes.ts'
import { earliest } from '../domain/entity/next-cause.ts'
import type { Stuck } from '../domain/entity/stuck.ts'
import { subjectOf } from '../domain/entity/subject.ts'
import { gramsOf } from '../domain/search/grams.ts'
import { changesJson } from './changes-json.ts'
import { noticesFor } from './notices.ts'
import { type Setup, worldOf } from './setup.ts'
import { trailPayload } from './trail.ts'

export interface TargetRow {
  id: string
  no: number
  ledger: string
  name: string
  data: Record<string, unknown>
  origin: string
  unit_id: number
  area_unit_id: number | null
  /** lists that hold it */
  lists: string[]
}

/** Columns of a `TargetRow`, of a ledger entry `e`. */
export const TARGET = 'e.id, e.no, e.ledger, e.name, e.data, e.origin, e.unit_id, e.area_unit_id, e.lists'

/** A target whose case rules or data do not let begin. */
export interface FailedTarget {
  target: TargetRow
  stuck: Stuck
}

/** What every opening of a page shares. */
export interface OpeningContext {
  setup: Setup
  at: number
  orders: number
  /** where an operator sent what had no holder */
  unit: number | undefined
  /** values of the campaign's levels that somebody has switched */
  levels: Levels | undefined
  campaign: { id: string; status: string; calendarVersion: string; phases: Record<string, { endsAt: number | null }> }
}

/** What one case begins with: a site of a ledger, or a matter, whose fields stand in `data` and whose `ledger` is empty. */
export interface Beginning {
  id: string
  ledger: string
  name: string
  data: Record<string, unknown>
  origin: string
  unit_id: number
  area_unit_id: number | null
  lists?: readonly string[]
  parent?: string | undefined
  /** where it comes from, for the trail */
  source?: Record<string, unknown>
  /** the way in of what came from outside */
  channel?: string | undefined
}

/**
 * The rows of the beginning of a site's case; undefined where no procedure of its ledger is for it.
 * @throws Stuck, CalendarMissing, TimeRuleError
 */
export function opening(context: OpeningContext, target: TargetRow): Opening | undefined {
  const { template, procedure } = context.setup
  const ofLedger = template.procedures.filter((p) => p.ledger === target.ledger).map((p) => procedure(p.id))
  const { origin, data: site, lists } = target
  const found = procedureFor(ofLedger, { origin, site, lists })
  return found && beginning(context, found, target)
}

export type Opening = ReturnType<typeof beginning>

/**
 * The rows of one case's beginning: a pure function of procedure and target. A campaign that is paused opens it paused.
 * @throws Stuck, CalendarMissing, TimeRuleError
 */
export function beginning(
  { setup, at, orders, campaign, unit, levels }: OpeningContext,
  procedure: CompiledProcedure,
  target: Beginning,
) {
  const { data, lists, parent, source, channel } = target
  const world = worldOf(setup, campaign.phases, { self: target.id, site: data }, unit)
  const first = openCase(
    procedure,
    {
      origin: target.origin,
      site: data,
      ...(lists ? { lists } : {}),
      ...(parent === undefined ? {} : { parent }),
      ...(source ? { source } : {}),
      ...(channel === undefined ? {} : { channel }),
      levels,
      ...(setup.edition > 0 ? { edition: setup.edition } : {}),
    },
    world,
    at,
    campaign.calendarVersion,
  )
  const paused = { kind: 'order', no: orders, verb: 'pause', at, payload: {} } as const
  const later =
    campaign.status === 'PAUSED' ? setup.caseMachine(procedure.id).step(first.state, paused, world) : undefined
  const state = later?.state ?? first.state
  const events = [...first.changes.events, ...(later?.changes.events ?? [])]
  // the opening is no step of the machine: those whom the template wants told of it are told here
  const notices = [...first.changes.notices, ...noticesFor(setup, events, () => world)]
  const grams = gramsOf(target.name)
  const shared = { campaign: campaign.id, name: target.name, grams }
  return {
    case: {
      ...shared,
      id: target.id,
      orders,
      state,
      at,
      next_at: state.hold ? null : (earliest(state.agenda)?.at ?? null),
      procedure: procedure.id,
      ledger: target.ledger,
      parent: parent ?? null,
      site: data,
      unit: target.unit_id,
      area_unit: target.area_unit_id,
      status: state.status,
      step: state.step,
      origin: target.origin,
      due_at: dueOf(state),
      units: [...new Set([target.unit_id, ...first.changes.open.map((task) => task.unit)])],
    },
    tasks: first.changes.open.map((task) => ({ ...shared, ...taskRow(target.id, task, state) })),
    trail: trailOf(campaign.id, target.id, events),
    /** what else its first step does: notices, messages */
    more: beside(campaign.id, target.id, { ...first.changes, notices }),
  }
}

/** What `open_page` does not write; undefined where there is nothing of it, as nearly always. */
function beside(campaign: string, entity: string, changes: Changes): Record<string, unknown> | undefined {
  const source = { entity, campaign, step: `${entity}:1:1`, actor: null, cause: 'opening' }
  const json = changesJson({ ...changes, events: [] }, source)
  delete json.live
  // the page writes the tasks themselves
  delete json.open
  return Object.keys(json).length > 0 ? json : undefined
}

const dueOf = (state: CaseState): number | null => (state.hold ? null : (state.due ?? null))

function taskRow(entity: string, task: TaskOpening, state: CaseState) {
  return {
    entity,
    key: task.key,
    step: task.step,
    title: task.title,
    phase: task.phase ?? null,
    role: task.role,
    unit: task.unit,
    assist: task.assist ?? false,
    opened_at: task.openedAt,
    due_at: state.hold ? null : (task.dueAt ?? null),
    provisional: task.provisional ?? false,
    fallback: task.fallback ?? false,
  }
}

function trailOf(campaign: string, entity: string, events: readonly TrailEvent[]) {
  const [first, second, ...more] = events.map((e) =>
    trailPayload({
      type: e.type,
      level: e.level,
      at: e.at,
      campaign,
      entity,
      actor: null,
      cause: 'opening',
      data: e.data,
    }),
  )
  return { entity, subject: subjectOf(entity), first, second, more }
}
