import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { tellHandedIn } from '../domain/audit/handed-in.ts'
import { formatInstant } from '../domain/calendar/index.ts'
import { campaignTime } from '../domain/campaign/clock.ts'
import type { CompletePayload } from '../domain/case/act.ts'
import { factKey, RECORDED, recordRefusal } from '../domain/duty/index.ts'
import { asStuck } from '../domain/entity/as-stuck.ts'
import type { Actor } from '../domain/entity/cause.ts'
import { siteSubject, subjectOf } from '../domain/entity/subject.ts'
import { taskRow } from './duties/duty-json.ts'
import { dutyOf } from './duties/duty-world.ts'
import { type FactPlace, type LoadedTask, loadFact } from './duties/load-fact.ts'
import { whatFollows } from './duties/what-follows.ts'
import { ringLive } from './live-log.ts'
import { type IdempotencyRequest, type StoredAnswer, writeAndCommit } from './loaded.ts'
import { liveOf, noticeRows } from './notices.ts'
import { settle } from './pages.ts'
import { onConnection, type Pool, type Tx } from './pool.ts'
import type { ActRefusal } from './record-act.ts'
import { type Setup, type Setups, worldOf } from './setup.ts'
import { trailPayload } from './trail.ts'

export interface FactRequest {
  /** of the duty */
  entity: string
  campaign: string
  /** an open task of an occurrence; absent: something beside the occurrences, about a site or about the unit */
  task?: { id: string; key: string }
  site?: string
  payload: CompletePayload
  actor: Actor
  idempotency: IdempotencyRequest
  /** authority and holding, asked under the task's lock */
  permit?: (task: LoadedTask) => ActRefusal | undefined
  /** the statement that finds the task to go on with, asked along */
  next?: string
  /** the body that is answered, and stored under the idempotency key; `at` is campaign time, ms */
  answer: (recorded: { task: string; at: number; next: string | null }) => unknown
}

export type FactResult =
  | { kind: 'recorded'; response: unknown }
  | { kind: 'answered'; stored: StoredAnswer }
  | { kind: 'refused'; refusal: ActRefusal }
  | { kind: 'absent' }

const ATTEMPTS = 4

/**
 * Records a fact: what somebody found on one site, or reports for his unit. One short transaction under the task's lock alone: it is no act
 * of the duty, so that two thousand scores a day never wait for each other, nor for the process. Late is what is stamped after the deadline,
 * whether the process has marked it or not; who was too late is marked here, once.
 */
export async function recordFact(pool: Pool, setups: Setups, request: FactRequest): Promise<FactResult> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await onConnection(pool, (tx) => tryRecord(tx, setups, request))
    if (result !== 'behind') {
      if (result.kind === 'recorded') ringLive(pool)
      return result
    }
    // an order of the campaign has moved the deadlines: whoever holds the lock may take the step
    if (attempt === ATTEMPTS) throw new Error(`${request.entity}: still behind its campaign's orders`)
    await settle(pool, setups, request.entity)
  }
}

async function tryRecord(tx: Tx, setups: Setups, request: FactRequest): Promise<FactResult | 'behind'> {
  const setup = await setups.of(tx, request.campaign)
  const place = await loadFact(tx, setup, request)
  const ends = async <R>(result: R): Promise<R> => {
    await tx.query('rollback')
    return result
  }
  if (!place) return ends({ kind: 'absent' })
  if ('answered' in place) return ends({ kind: 'answered', stored: place.answered })
  if (place.followed < place.given) return ends('behind')
  const at = Math.max(campaignTime(place.campaign.clock, place.nowMs), place.task?.opened_at ?? 0)
  try {
    const refusal = refusalOf(setup, place, request, at)
    if (refusal) return await ends({ kind: 'refused', refusal })
    const { response, ...changes } = await writing(tx, setup, place, request, at)
    await writeAndCommit(tx, changes, 'duty_write')
    return { kind: 'recorded', response }
  } catch (error) {
    const stuck = asStuck(error)
    if (!stuck) throw error
    const message = `登记停在“${stuck.element}”，请联系管理员，所填内容没有丢失`
    return ends({ kind: 'refused', refusal: { code: 'CASE_STUCK', message } })
  }
}

function refusalOf(setup: Setup, place: FactPlace, request: FactRequest, at: number): ActRefusal | undefined {
  const { task, campaign } = place
  const { payload, actor } = request
  if (campaign.status === 'CLOSED') return { code: 'CAMPAIGN_CLOSED', message: '活动已经结束，不能再登记' }
  if (place.held) return { code: 'CAMPAIGN_PAUSED', message: '活动已暂停，恢复后再办理' }
  if (request.task && task?.status === 'MISSED')
    return { code: 'OCCURRENCE_CLOSED', message: '已过登记时限，本次记为漏报' }
  if (task?.status === 'CANCELLED') return { code: 'TASK_NOT_OPEN', message: '任务已经作废，不用再办' }
  if (request.task && task?.status !== 'OPEN') return { code: 'TASK_NOT_OPEN', message: '任务已经办结' }
  if (task && task.closes_at !== null && at > task.closes_at)
    return { code: 'OCCURRENCE_CLOSED', message: '已过登记时限，本次记为漏报' }
  if (request.site !== undefined && !place.site) return { code: 'SITE_UNKNOWN', message: '没有这个场所', field: 'site' }
  const denied = task && request.permit?.(task)
  if (denied) return denied
  if (payload.evidence.some(({ evidenceId }) => !place.usableEvidence.has(evidenceId)))
    return { code: 'EVIDENCE_UNKNOWN', message: '所附材料不存在或不属于本次登记，请重新上传', field: 'evidence' }
  const world = worldOf(setup, campaign.phases, { self: request.entity, site: place.site?.fields ?? {} })
  const procedure = setup.recordProcedure(dutyOf(request.entity))
  return recordRefusal(procedure, payload, actor.person, { at, world, calendar: campaign.calendarVersion })
}

async function writing(tx: Tx, setup: Setup, place: FactPlace, request: FactRequest, at: number) {
  const { entity, campaign, actor, payload, idempotency } = request
  const { task, site, duty } = place
  const main = setup.duty(duty.duty).checklist ? 'score.recorded' : 'fact.recorded'
  const key = task?.key ?? payload.task
  const isLate = task !== null && task.due_at !== null && at > task.due_at
  const { zone } = worldOf(setup, {}, { self: entity, site: {} }).time(place.campaign.calendarVersion)
  const day = place.occurrence?.day ?? formatInstant(at, zone).slice(0, 10)
  const about = { key, day, at, isLate, isMarked: task?.late === true }
  const { data, starts, events, applied, notices } = await whatFollows(tx, setup, { place, entity, payload, about })
  const event = (type: string, told: Record<string, unknown>) =>
    trailPayload({ type, level: 'business', at, campaign, entity, actor, data: told })
  const handedIn = tellHandedIn(
    payload.evidence.map(({ evidenceId, slot }) => ({ id: evidenceId, slot })),
    place.usableEvidence,
  )
  const marks = isLate && task?.late === false
  const response = request.answer({ task: `${entity}.${key}`, at, next: place.next })
  return {
    response,
    id: entity,
    campaign,
    subject: site ? siteSubject(site.id) : subjectOf(entity),
    ...(task ? {} : { siteTasks: [extraTask(setup, place, key, at)] }),
    ...(marks ? { late: [key] } : {}),
    close: [
      { key, status: 'DONE', outcome: RECORDED, done_by: actor.person, done_at: at, answers: kept(payload, data) },
    ],
    ...(payload.evidence.length > 0
      ? { evidence: payload.evidence.map((e) => ({ id: e.evidenceId, task: `${entity}.${key}`, slot: e.slot })) }
      : {}),
    ...(starts.length > 0 ? { outbox: starts } : {}),
    ...(notices.length > 0 ? { notices: noticeRows(notices, `${entity}.${key}`) } : {}),
    live: [{ unit: task?.unit_id ?? duty.unit, kind: 'act' }, ...liveOf(notices)],
    trail: [
      ...events.map(({ type, data: told }) =>
        event(type, type === main ? { ...told, payload: sha256(payload), ...handedIn } : told),
      ),
      ...applied.map(({ type, level, at: when, data: more }) =>
        trailPayload({
          type,
          level,
          at: when,
          campaign,
          entity,
          actor: null,
          cause: `fact:${factKey(entity, '', key)}`,
          data: more,
        }),
      ),
    ],
    idempotency: {
      caller: idempotency.caller,
      route: idempotency.route,
      key: idempotency.key,
      body_hash: idempotency.bodyHash,
      status: 200,
      response,
    },
  }
}

const kept = (payload: CompletePayload, data: Record<string, unknown>) => ({
  ...data,
  ...(payload.checklist ? { checklist: payload.checklist } : {}),
})

/** What is recorded beside the occurrences gets its row as if it had been asked for. */
function extraTask(setup: Setup, { site, duty }: FactPlace, key: string, at: number) {
  const { title, performer } = setup.duty(duty.duty).duty
  return taskRow(duty.duty)({
    key,
    occurrence: '',
    site: site?.id ?? null,
    name: site?.name ?? setup.directory.units.get(duty.unit)?.name ?? '',
    title,
    role: performer,
    unit: duty.unit,
    phase: null,
    openedAt: at,
    dueAt: null,
    closesAt: null,
    provisional: false,
    fallback: false,
  })
}

const sha256 = (value: unknown) =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex')
