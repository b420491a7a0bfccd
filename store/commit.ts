import { realTime } from '../domain/campaign/clock.ts'
import { editionOf } from '../domain/campaign/editions.ts'
import type { CampaignState } from '../domain/campaign/machine.ts'
import { outcomeOf } from '../domain/case/added.ts'
import type { CaseState } from '../domain/case/state.ts'
import { type DutyState, withoutDutyEntry } from '../domain/duty/index.ts'
import { asStuck } from '../domain/entity/as-stuck.ts'
import type { Act, Cause, Instant, Order } from '../domain/entity/cause.ts'
import { type Changes, noChanges } from '../domain/entity/changes.ts'
import {
  type ActMark,
  type Judge,
  type OrderMark,
  type StepRequest,
  judge as theJudge,
} from '../domain/entity/judge.ts'
import { earliest } from '../domain/entity/next-cause.ts'
import { subjectOf } from '../domain/entity/subject.ts'
import { writeReceipt } from './campaigns/receipts.ts'
import { changesJson, lapsedAnswers } from './changes-json.ts'
import { cutOffWait } from './duties/cut-off.ts'
import { dutyJson } from './duties/duty-json.ts'
import { causeName, failureOf } from './failure.ts'
import { issueDocuments } from './issue-documents.ts'
import { ringLive } from './live-log.ts'
import { beginAndLoad, type Loaded, writeAndCommit } from './loaded.ts'
import { machineOf, stepOf } from './machine-of.ts'
import { noticesFor } from './notices.ts'
import { writeOutward } from './outward.ts'
import { onConnection, type Pool, type Tx } from './pool.ts'
import { entityNow, type Progress, progressOf } from './progress.ts'
import { raiseIncident } from './raise-incident.ts'
import { toWake } from './relay.ts'
import type { Setup, Setups } from './setup.ts'
import { isTransient } from './transient.ts'

export type CommitRequest = StepRequest & { id: string }

export type CommitAnswer =
  | { kind: 'done' | 'standing' | 'stuck'; progress: Progress }
  | { kind: 'behind'; acts: ActMark[]; orders: OrderMark[] }
  | { kind: 'early'; waitMs: number | null }

/** By which function the rows of each kind of entity are written. */
const WRITES = { case: 'case_write', campaign: 'entity_write', duty: 'duty_write' } as const

/** A step that fails so often, for a reason that does not pass by itself, becomes an incident. */
const ATTEMPTS_AT_MOST = 5

/**
 * ④ Commits one consequence: is it exactly the next step, then its rows, trail and outbox in one transaction. `attempt` counts from 1
 * the tries of the same request: a caller that does not count never gives up.
 */
export function createCommit(pool: Pool, setups: Setups, judge: Judge = theJudge) {
  return (request: CommitRequest, attempt = 1): Promise<CommitAnswer> =>
    onConnection(pool, async (tx) => {
      const loaded = await loadOrFail(tx, request.id)
      const answer = await weigh(tx, setups, judge, loaded, request, attempt)
      if (answer.kind !== 'done' && answer.kind !== 'stuck') await tx.query('rollback')
      if (answer.kind === 'done') ringLive(pool)
      return answer
    })
}

async function loadOrFail(tx: Tx, id: string): Promise<Loaded> {
  const loaded = await beginAndLoad(tx, id, 'update')
  if (!loaded || 'answered' in loaded) throw new Error(`entity ${id}: expected a row`)
  return loaded
}

async function weigh(
  tx: Tx,
  setups: Setups,
  judge: Judge,
  loaded: Loaded,
  request: CommitRequest,
  attempt: number,
): Promise<CommitAnswer> {
  const { entity, campaign } = loaded
  const setup = await setups.of(tx, campaign.id)
  const now = entityNow(loaded)
  const standing = {
    epoch: entity.epoch,
    seq: entity.seq,
    followed: entity.followed,
    orders: entity.orders,
    acts: loaded.acts,
    given: loaded.orders,
    campaignNow: now,
  }
  const verdict = judge(request, standing)
  switch (verdict.kind) {
    case 'standing':
      return { kind: 'standing', progress: progressOf(setup, loaded) }
    case 'behind':
      return { kind: 'behind', acts: loaded.acts.map(markOf), orders: loaded.orders.map(({ no, at }) => ({ no, at })) }
    case 'early': {
      const at = request.cause.kind === 'instant' ? request.cause.at : now
      const real = realTime(campaign.clock, at, loaded.nowMs)
      return { kind: 'early', waitMs: real === undefined ? null : Math.max(Math.ceil(real - loaded.nowMs), 1) }
    }
    case 'next':
      return take(tx, setup, loaded, causeOf(loaded, request.cause), attempt)
  }
}

export const markOf = ({ no, actId, at, orderNo }: Act): ActMark => ({ no, actId, at, orderNo })

function causeOf(loaded: Loaded, cause: StepRequest['cause']): Cause {
  const found: Act | Order | undefined =
    cause.kind === 'act'
      ? loaded.acts.find((a) => a.no === cause.no)
      : cause.kind === 'order'
        ? loaded.orders.find((o) => o.no === cause.no)
        : undefined
  if (cause.kind === 'instant') return cause
  if (!found) throw new Error(`${cause.kind} ${cause.no}: expected it in the log`)
  return found
}

/** Takes the step under the lock that the caller holds, and commits. */
export async function take(tx: Tx, latest: Setup, loaded: Loaded, cause: Cause, attempt = 1): Promise<CommitAnswer> {
  const { entity } = loaded
  const setup = latest.in(editionOf(entity.state, cause))
  const ruling = loaded.rulings.find((r) => r.cause === causeName(cause))
  if (entity.stuck && (!ruling || ruling.status === 'OPEN')) {
    await tx.query('rollback')
    // also when somebody ruled on another cause than this: that one must be asked for
    return { kind: 'stuck', progress: { ...progressOf(setup, loaded), stuck: entity.stuck } }
  }
  const waitMs = await cutOffWait(tx, setup, loaded, cause)
  if (waitMs !== undefined) {
    await tx.query('rollback')
    return { kind: 'early', waitMs }
  }
  try {
    const taken = await decided(tx, setup, loaded, cause, ruling?.ruling ?? null)
    const after = followedBy(setup, loaded, cause, taken)
    const write = {
      ...taken.json,
      ...projection(loaded, taken.state, cause, 'answers' in taken ? taken.answers : undefined),
      entity: after.write,
      ...(ruling ? { ruled: ruling.id } : {}),
    }
    await writeAndCommit(
      tx,
      { id: entity.id, campaign: loaded.campaign.id, subject: subjectOf(entity.id), ...write },
      WRITES[entity.kind],
    )
    return { kind: 'done', progress: progressOf(setup, after.loaded) }
  } catch (error) {
    const givesUp = attempt >= ATTEMPTS_AT_MOST && !isTransient(error)
    const stuck = asStuck(error) ?? (givesUp ? failureOf(error) : undefined)
    if (!stuck) throw error
    await tx.query('rollback')
    const raised = await raiseIncident(tx, entity, cause, stuck)
    return { kind: raised.kind === 'raised' ? 'stuck' : 'standing', progress: progressOf(setup, raised.loaded) }
  }
}

async function decided(
  tx: Tx,
  setup: Setup,
  loaded: Loaded,
  cause: Cause,
  ruling: Loaded['rulings'][number]['ruling'],
) {
  const { entity } = loaded
  const step = `${entity.id}:${entity.epoch}:${entity.seq + 1}`
  const source = { entity: entity.id, campaign: loaded.campaign.id, step, actor: null, cause: causeName(cause) }
  if (ruling?.do === 'skip') {
    const changes = noChanges()
    changes.events.push({
      type: 'incident.resolved',
      level: 'business',
      at: cause.at,
      data: { ruling: 'skip', cause: causeName(cause) },
    })
    const state = cause.kind === 'instant' ? withoutEntry(entity, cause) : entity.state
    return { state, json: changesJson(changes, source) }
  }
  const assigned = ruling?.do === 'assign' ? ruling.unit : undefined
  const { state, changes } = await stepOf(tx, setup, loaded, cause, assigned)
  if (ruling)
    changes.events.push({
      type: 'incident.resolved',
      level: 'business',
      at: cause.at,
      data: { ruling: ruling.do, cause: causeName(cause) },
    })
  await writeReceipt(tx, loaded, cause, { state, changes })
  if ('duty' in changes) return { state, json: await dutyJson(tx, setup, loaded, changes, { source, cause, assigned }) }
  const lapsed = lapsedIn(loaded, changes)
  const by = cause.kind === 'act' ? outcomeOf(cause) : lapsed?.by
  const documents = loaded.caseFile ? await issueDocuments(tx, setup, loaded, state as CaseState, changes, by) : []
  for (const d of documents) {
    changes.events.push({
      type: 'document.issued',
      level: 'business',
      at: cause.at,
      data: { document: d.id, kind: d.kind, number: d.number, sha256: d.sha256 },
    })
  }
  const left = await writeOutward(tx, setup, loaded, changes, cause, step)
  const { world } = machineOf(setup, loaded, assigned)
  const notices = [...left.notices, ...noticesFor(setup, left.events, () => world)]
  return {
    state,
    json: { ...changesJson({ ...left, notices }, source), ...(documents.length > 0 ? { documents } : {}) },
    ...(lapsed ? { answers: lapsed.answers } : {}),
  }
}

/** The step that nobody completed: what the case keeps as its answers, and in whose name its documents are issued: the unit's, nobody's person. */
function lapsedIn({ tasks, entity }: Loaded, { close }: Changes) {
  const found = close.find((closed) => closed.lapsed !== undefined)
  if (!found?.lapsed) return undefined
  const { reason, outcome } = found.lapsed
  const unit = tasks.find(({ key }) => key === found.key)?.unit_id ?? 0
  return {
    by: { actor: { person: 0, unit }, payload: { outcome, reason, answers: {} } },
    answers: { [(entity.state as CaseState).step]: lapsedAnswers(found.lapsed) },
  }
}

function withoutEntry({ kind, state }: Loaded['entity'], { entry, at }: Instant): unknown {
  if (kind === 'duty') return withoutDutyEntry(state as DutyState, entry, at)
  const { agenda, ...rest } = state as CaseState
  return { ...rest, agenda: agenda.filter((e) => e.id !== entry) }
}

/** The entity's row after the step. */
function followedBy(
  setup: Setup,
  loaded: Loaded,
  cause: Cause,
  { state, json }: { state: unknown; json: Record<string, unknown> },
) {
  const { entity } = loaded
  const { machine } = machineOf(setup, loaded)
  const row = {
    seq: entity.seq + 1,
    ...(cause.kind === 'act' ? { followed: cause.no } : {}),
    ...(cause.kind === 'order' ? { orders: cause.no } : {}),
    state,
    stuck: null,
    ended: machine.isFinished(state),
  }
  // the write counts the jobs itself; the run must hear of them in this answer, or they wait for its next cause
  const jobs = entity.jobs + (Array.isArray(json.jobs) ? json.jobs.length : 0)
  const after: Loaded = { ...loaded, entity: { ...entity, ...row, jobs } }
  if (cause.kind === 'act') after.acts = loaded.acts.filter((a) => a.no > cause.no)
  if (cause.kind === 'order') after.orders = loaded.orders.filter((o) => o.no > cause.no)
  const nextAt = earliest(machine.agenda(state))?.at ?? null
  // an order may make an entity act earlier than its run knows: marked here, so that whoever is killed after this step loses no wake
  const isEarlier = cause.kind === 'order' && nextAt !== null && (entity.next_at === null || nextAt < entity.next_at)
  return {
    loaded: after,
    write: { ...row, lastAt: cause.at, nextAt, ...(isEarlier ? { armedIn: toWake(`order:${cause.no}`) } : {}) },
  }
}

/** What lists show of the entity. */
function projection(
  loaded: Loaded,
  state: unknown,
  cause: Cause,
  answers: Record<string, unknown> | undefined,
): Record<string, unknown> {
  if (loaded.entity.kind === 'campaign') {
    const { status, phases, calendar } = state as CampaignState
    return { campaignRow: { status, phases, calendarVersion: calendar } }
  }
  if (loaded.entity.kind === 'duty') return {}
  const after = state as CaseState
  const before = loaded.entity.state as CaseState
  const corrected = cause.kind === 'act' && cause.verb === 'correct' ? { site: cause.payload.site } : {}
  return {
    case: {
      status: after.status,
      step: after.step,
      round: after.round,
      dueAt: after.due ?? null,
      onHold: after.hold !== undefined,
      ...(after.status !== before.status ? { closedAt: after.status === 'OPEN' ? null : cause.at } : {}),
      ...(cause.kind === 'act' && cause.verb === 'merge' ? { mergedInto: cause.payload.into } : {}),
      ...corrected,
      ...(answers ? { answers } : {}),
    },
  }
}
