import type { DutyChanges, EndedOccurrence, OccurrenceRow, SiteEvent } from '../../../domain/duty/index.ts'
import type { Act, Cause } from '../../../domain/entity/cause.ts'
import type { Changes, TrailEvent } from '../../../domain/entity/changes.ts'
import { earliest, nextCause } from '../../../domain/entity/next-cause.ts'
import { causeName } from '../../../store/failure.ts'
import type { EntityRow } from '../../../store/loaded.ts'
import { type Begun, begin, ordersOf } from './begin.ts'
import { dutyRowDrift, occurrenceRowDrift } from './duty-drift.ts'
import type { DutyTask } from './duty-world.ts'
import { checking, type Finding } from './finding.ts'
import { rowDrift, siteTrailDrift, stateDrift, trailDrift } from './replay-drift.ts'
import type { LoggedAct } from './rows.ts'
import type { Snapshot } from './snapshot.ts'

/** How an entity is, if nothing but its log and the law of order had made it. */
export interface Replayed {
  state: unknown
  followed: number
  orders: number
  told: { cause: string; event: TrailEvent }[]
  /** of a case */
  tasks: Map<string, { status: string; unit: number; due: number | null; opened: number; step: string }>
  /** of a duty */
  duty: {
    tasks: Map<string, DutyTask>
    occurrences: Map<
      string,
      Pick<OccurrenceRow, 'index' | 'date' | 'at' | 'dueAt' | 'closesAt' | 'tasks' | 'drawn'> & {
        status: string
        openedAt: number
        /** of one that has started a case */
        counts?: EndedOccurrence['counts']
      }
    >
    told: { cause: string; event: SiteEvent }[]
    /** when deadlines of an occurrence moved, and where to; campaign time, ms */
    moves: { occurrence: string; at: number; dueAt: number | null; closesAt: number | null }[]
  }
}

/** 6: the logged acts and orders, and the instants that the machine itself arranged, give the stored state, rows and trail byte for byte. */
export function checkReplay(snapshot: Snapshot): Finding[] {
  const states = checking('6 状态等于重放')
  const rows = checking('6 任务行等于重放')
  const occurrences = checking('6 职责的各次等于重放')
  const trails = checking('6 留痕等于重放')
  for (const entity of snapshot.entities) {
    if (entity.last_act > entity.followed || entity.stuck) continue
    try {
      const replayed = replay(snapshot, entity)
      states.look(stateDrift(entity, replayed))
      trails.look(trailDrift(snapshot, entity, replayed))
      if (entity.kind === 'case') rows.look(rowDrift(snapshot, entity, replayed))
      if (entity.kind !== 'duty') continue
      trails.look(siteTrailDrift(snapshot, entity, replayed))
      rows.look(dutyRowDrift(snapshot, entity, replayed.duty))
      occurrences.look(occurrenceRowDrift(snapshot, entity, replayed.duty))
    } catch (error) {
      states.look(`${entity.id}: replay ends with ${String(error)}`)
    }
  }
  return [states.finding, rows.finding, occurrences.finding, trails.finding]
}

function replay(snapshot: Snapshot, entity: EntityRow): Replayed {
  const begun = begin(snapshot, entity)
  const { machine } = begun
  const acts = (snapshot.acts.get(entity.id) ?? []).map(asAct)
  const orders = entity.kind === 'campaign' ? [] : ordersOf(snapshot)
  const replayed = born(begun)
  for (let seq = begun.seq; seq < entity.seq; seq += 1) {
    const { followed, orders: taken, state } = replayed
    const next = nextCause({ followed, orders: taken, next: earliest(machine.agenda(state)) }, acts, orders)
    if (!next || 'missing' in next) throw new Error(`nothing follows after step ${seq} of ${entity.seq}`)
    const cause: Cause = 'act' in next ? next.act : 'order' in next ? next.order : { kind: 'instant', ...next.instant }
    const step = machine.step(state, cause, begun.world(cause, replayed.duty.tasks))
    replayed.state = step.state
    if (cause.kind === 'act') replayed.followed = cause.no
    if (cause.kind === 'order') replayed.orders = cause.no
    take(replayed, causeName(cause), cause.at, step.changes)
  }
  return replayed
}

function born({ state, orders, changes }: Begun): Replayed {
  const replayed: Replayed = {
    state,
    followed: 0,
    orders,
    told: [],
    tasks: new Map(),
    duty: { tasks: new Map(), occurrences: new Map(), told: [], moves: [] },
  }
  take(replayed, 'opening', 0, changes)
  return replayed
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

function take(replayed: Replayed, cause: string, at: number, changes: Changes | DutyChanges): void {
  const { told, tasks } = replayed
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
  if ('duty' in changes) takeDuty(replayed.duty, cause, at, changes.duty)
}

function takeDuty(duty: Replayed['duty'], cause: string, at: number, rows: DutyChanges['duty']): void {
  for (const event of rows.told) duty.told.push({ cause, event })
  for (const occurrence of rows.opened) duty.occurrences.set(occurrence.key, { ...occurrence, openedAt: at })
  for (const task of rows.tasks) duty.tasks.set(task.key, { ...task, status: 'OPEN', late: false })
  const mark = (keys: readonly string[], change: Partial<DutyTask>) => {
    for (const key of keys) Object.assign(duty.tasks.get(key) ?? {}, change)
  }
  mark(rows.late, { late: true })
  mark(rows.missed, { status: 'MISSED' })
  mark(rows.cancelled, { status: 'CANCELLED' })
  for (const moved of rows.moved) {
    duty.moves.push({ ...moved, at })
    const occurrence = duty.occurrences.get(moved.occurrence)
    if (!occurrence) continue
    occurrence.dueAt = moved.dueAt ?? occurrence.dueAt
    occurrence.closesAt = moved.closesAt ?? occurrence.closesAt
  }
  for (const { occurrence: key, ...ended } of rows.ended) Object.assign(duty.occurrences.get(key) ?? {}, ended)
}
