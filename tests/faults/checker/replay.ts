import canonicalize from 'canonicalize'
import { platformCalendar } from '../../../domain/calendar/index.ts'
import { draftCampaign } from '../../../domain/campaign/machine.ts'
import { openCase } from '../../../domain/case/opening.ts'
import type { Act, Cause, Order } from '../../../domain/entity/cause.ts'
import type { Changes, TrailEvent } from '../../../domain/entity/changes.ts'
import type { Machine } from '../../../domain/entity/machine.ts'
import { earliest, nextCause } from '../../../domain/entity/next-cause.ts'
import type { World } from '../../../domain/entity/world.ts'
import type { EntityRow } from '../../../store/loaded.ts'
import { worldOf } from '../../../store/setup.ts'
import { trailPayload } from '../../../store/trail.ts'
import { checking, type Finding } from './finding.ts'
import { type LoggedAct, payloadOf, type Snapshot, subjectOfEntity } from './snapshot.ts'

/** Told by the commit beside what the machine says: a document's number is the series', an incident the operator's. */
const BY_THE_COMMIT = new Set(['document.issued', 'incident.raised', 'incident.resolved'])

interface Told {
  cause: string
  event: TrailEvent
}

/** How an entity is, if nothing but its log and the law of order had made it. */
interface Replayed {
  state: unknown
  followed: number
  told: Told[]
  tasks: Map<string, { status: string; unit: number; due: number | null; opened: number; step: string }>
}

/** 6: the logged acts and orders, and the instants that the machine itself arranged, give the stored state, rows and trail byte for byte. */
export function checkReplay(snapshot: Snapshot): Finding[] {
  const states = checking('6 状态等于重放')
  const rows = checking('6 任务行等于重放')
  const trails = checking('6 留痕等于重放')
  for (const entity of snapshot.entities) {
    if (entity.last_act > entity.followed || entity.stuck) continue
    try {
      const replayed = replay(snapshot, entity)
      states.look(stateDrift(entity, replayed))
      trails.look(trailDrift(snapshot, entity, replayed))
      if (entity.kind === 'case') rows.look(rowDrift(snapshot, entity, replayed))
    } catch (error) {
      states.look(`${entity.id}: replay ends with ${String(error)}`)
    }
  }
  return [states.finding, rows.finding, trails.finding]
}

function replay(snapshot: Snapshot, entity: EntityRow): Replayed {
  const begun = entity.kind === 'case' ? openedCase(snapshot, entity) : draftedCampaign(snapshot)
  const { machine, world } = begun
  const acts = (snapshot.acts.get(entity.id) ?? []).map(asAct)
  const orders = entity.kind === 'case' ? ordersOf(snapshot) : []
  let { state } = begun
  let [followed, ordersTaken] = [0, entity.kind === 'case' ? 0 : entity.orders]
  const replayed: Replayed = { state, followed, told: [], tasks: new Map() }
  take(replayed, 'opening', begun.changes)
  for (let seq = begun.seq; seq < entity.seq; seq += 1) {
    const next = nextCause({ followed, orders: ordersTaken, next: earliest(machine.agenda(state)) }, acts, orders)
    if (!next || 'missing' in next) throw new Error(`nothing follows after step ${seq} of ${entity.seq}`)
    const cause: Cause = 'act' in next ? next.act : 'order' in next ? next.order : { kind: 'instant', ...next.instant }
    const step = machine.step(state, cause, world)
    state = step.state
    if (cause.kind === 'act') followed = cause.no
    if (cause.kind === 'order') ordersTaken = cause.no
    take(replayed, nameOf(cause), step.changes)
  }
  return { ...replayed, state, followed }
}

const nameOf = (cause: Cause) => (cause.kind === 'instant' ? `instant:${cause.entry}` : `${cause.kind}:${cause.no}`)

interface Begun {
  machine: Machine<unknown>
  world: World
  state: unknown
  changes: Changes | undefined
  /** step number of the opening */
  seq: number
}

function openedCase(snapshot: Snapshot, entity: EntityRow): Begun {
  const file = snapshot.cases.get(entity.id)
  if (!file?.target) throw new Error('no case file or no ledger entry')
  const world = worldOf(snapshot.setup, snapshot.phases, { self: entity.id, site: file.site })
  const target = { origin: file.origin, site: file.target }
  const procedure = snapshot.setup.procedure(file.procedure)
  const opening = openCase(procedure, target, world, file.opened_at, platformCalendar.version)
  return { machine: snapshot.setup.caseMachine(file.procedure) as Machine<unknown>, world, ...opening, seq: 1 }
}

function draftedCampaign(snapshot: Snapshot): Begun {
  return {
    machine: snapshot.setup.campaignMachine as Machine<unknown>,
    world: worldOf(snapshot.setup, snapshot.phases, { self: snapshot.setup.campaign.id, site: {} }),
    state: draftCampaign(platformCalendar.version),
    changes: undefined,
    seq: 0,
  }
}

const asAct = (act: LoggedAct): Act => ({
  kind: 'act',
  no: act.no,
  actId: act.act_id,
  verb: act.verb,
  at: act.at,
  orderNo: act.order_no,
  actor: act.actor,
  payload: act.payload,
})

const ordersOf = (snapshot: Snapshot): Order[] =>
  (snapshot.acts.get(snapshot.campaign) ?? []).flatMap((act) =>
    act.given_order === null
      ? []
      : [{ kind: 'order' as const, no: act.given_order, verb: act.verb, at: act.at, payload: act.payload }],
  )

function take({ told, tasks }: Replayed, cause: string, changes: Changes | undefined): void {
  if (!changes) return
  for (const event of changes.events) told.push({ cause, event })
  for (const { key, status } of changes.close) {
    const task = tasks.get(key)
    if (task?.status === 'OPEN') task.status = status
  }
  for (const task of changes.open) {
    const { key, unit, step, openedAt, dueAt } = task
    tasks.set(key, { status: 'OPEN', unit, step, opened: openedAt, due: dueAt ?? null })
  }
  for (const { key, dueAt } of changes.move) {
    const task = tasks.get(key)
    if (task?.status === 'OPEN') task.due = dueAt
  }
  for (const { key, unit } of changes.reassign) {
    const task = tasks.get(key)
    if (task?.status === 'OPEN') task.unit = unit
  }
}

function stateDrift(entity: EntityRow, { state, followed }: Replayed): string | false {
  if (followed !== entity.followed) return `${entity.id}: followed ${entity.followed}, replay ${followed}`
  const [stored, replayed] = [canonicalize(entity.state), canonicalize(state)]
  return stored !== replayed && `${entity.id}: stored ${stored}, replay ${replayed}`
}

function rowDrift(snapshot: Snapshot, entity: EntityRow, { tasks }: Replayed): string | false {
  const stored = (snapshot.tasks.get(entity.id) ?? []).map((task) => ({
    key: task.key,
    status: task.status,
    unit: task.unit_id,
    due: task.due_at,
    opened: task.opened_at,
    step: task.step,
  }))
  const rows = new Map(stored.map(({ key, ...task }) => [key, task]))
  const differing = [...new Set([...rows.keys(), ...tasks.keys()])].filter(
    (key) => canonicalize(rows.get(key)) !== canonicalize(tasks.get(key)),
  )
  const [key] = differing
  if (key === undefined) return false
  return `${entity.id}: ${differing.length} tasks, ${key}: row ${canonicalize(rows.get(key))}, replay ${canonicalize(tasks.get(key))}`
}

function trailDrift(snapshot: Snapshot, entity: EntityRow, { told }: Replayed): string | false {
  const stored = (snapshot.trail.get(subjectOfEntity(entity)) ?? [])
    .filter((row) => !BY_THE_COMMIT.has(row.type ?? '') && payloadOf(row).cause !== undefined)
    .map((row) => row.payload)
  const replayed = told.map(({ cause, event }) =>
    trailPayload({ ...event, campaign: snapshot.campaign, entity: entity.id, actor: null, cause }),
  )
  const differs = stored.findIndex((payload, index) => payload !== replayed[index])
  if (differs < 0 && stored.length === replayed.length) return false
  const at = differs < 0 ? stored.length : differs
  return `${entity.id}: event ${at + 1}: stored ${stored[at] ?? '-'}, replay ${replayed[at] ?? '-'}`
}
