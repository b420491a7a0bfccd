import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { tellHandedIn } from '../domain/audit/handed-in.ts'
import { campaignTime } from '../domain/campaign/clock.ts'
import { editionOf } from '../domain/campaign/editions.ts'
import { completionOf } from '../domain/case/act.ts'
import { type Carried, carriedBy, decidingAct } from '../domain/case/added.ts'
import { rememberedOf } from '../domain/case/sign.ts'
import { type CaseState, openKeys } from '../domain/case/state.ts'
import { actEvent, UNSAID } from '../domain/entity/act-event.ts'
import { advance } from '../domain/entity/advance.ts'
import { asStuck } from '../domain/entity/as-stuck.ts'
import type { Act, Actor } from '../domain/entity/cause.ts'
import type { Notice, TrailEvent } from '../domain/entity/changes.ts'
import type { Refusal } from '../domain/entity/machine.ts'
import { caseStuck, ruleFailed } from '../domain/entity/refuse-stuck.ts'
import { subjectOf } from '../domain/entity/subject.ts'
import { type ItemAnswer, score } from '../domain/scoring/score.ts'
import { inStead } from '../domain/task/identities.ts'
import { ringLive } from './live-log.ts'
import {
  beginAndLoad,
  type HandedIn,
  type IdempotencyRequest,
  type Loaded,
  type StoredAnswer,
  type TaskRow,
  writeAndCommit,
} from './loaded.ts'
import { machineOf } from './machine-of.ts'
import { liveOf, noticeRows, noticesFor } from './notices.ts'
import { onConnection, type Pool, type Tx } from './pool.ts'
import type { Setup, Setups } from './setup.ts'
import { trailPayload } from './trail.ts'

export interface ActRequest {
  entity: string
  verb: string
  payload: Record<string, unknown>
  actor: Actor
  actId: string
  idempotency?: IdempotencyRequest
  /** files that the act hands in; `permit` finds in `usableEvidence` which of them may be */
  evidence?: HandedIn
  /** `permit` asks who has a task for whom */
  delegations?: boolean
  /** the statement that finds the task to go on with, asked along */
  next?: string
  /** an order of the campaign to its cases: numbered, effective at once for everything stamped later */
  order?: boolean
  /** authority and holding, asked under the lock on the advanced state, before the machine's own refusal */
  permit?: (loaded: Loaded) => ActRefusal | undefined
  /** rows that belong to the act but not to the process, written in its transaction; an error takes the act back */
  beside?: (tx: Tx) => Promise<void>
  /** the body that is answered, and stored under the idempotency key */
  answer: (recorded: RecordedAct) => unknown
}

export interface ActRefusal extends Refusal {
  holder?: { person: number; at: string }
}

export interface RecordedAct {
  act: Act
  campaign: string
  /** the task to go on with, where it was asked for */
  next: string | null
}

export type ActResult =
  | { kind: 'recorded'; recorded: RecordedAct; response: unknown }
  | { kind: 'answered'; stored: StoredAnswer }
  | { kind: 'refused'; refusal: ActRefusal }
  | { kind: 'absent' }

/**
 * ① Records what a person did, in one short transaction of two round trips: locks the entity, advances the stored state in memory by
 * everything pending, asks for refusal, closes what the act makes pointless, appends the act and its trail event.
 */
export function recordAct(pool: Pool, setups: Setups, request: ActRequest): Promise<ActResult> {
  return onConnection(pool, async (tx) => {
    const loaded = await beginAndLoad(tx, request.entity, request.order ? 'order' : 'update', request)
    if (!loaded) return rollback(tx, { kind: 'absent' })
    if ('answered' in loaded) return rollback(tx, { kind: 'answered', stored: loaded.answered })
    const setup = await setups.of(tx, loaded.campaign.id)
    const outcome = weigh(setup, loaded, request, await waitingActs(tx, loaded))
    if ('refusal' in outcome) return rollback(tx, { kind: 'refused', refusal: outcome.refusal })
    const recorded = { act: outcome.act, campaign: loaded.campaign.id, next: loaded.next }
    const response = await request.answer(recorded)
    const idempotency = request.idempotency && {
      caller: request.idempotency.caller,
      route: request.idempotency.route,
      key: request.idempotency.key,
      body_hash: request.idempotency.bodyHash,
      status: 200,
      response,
    }
    await request.beside?.(tx)
    await writeAndCommit(tx, { ...outcome.write, ...(idempotency ? { idempotency } : {}) })
    ringLive(pool)
    return { kind: 'recorded', recorded, response }
  })
}

async function rollback<T>(tx: Tx, result: T): Promise<T> {
  await tx.query('rollback')
  return result
}

/** Acts whose outcome waits for somebody's opinion, as far as the case has followed them; the others are among those loaded. */
async function waitingActs(tx: Tx, { entity, acts }: Loaded): Promise<Carried[]> {
  const { held = [] } = entity.kind === 'case' ? (entity.state as CaseState) : {}
  if (held.length === 0) return acts.map(carriedFrom)
  const { rows } = await tx.query<Carried>('select no, actor, payload from act where entity_id = $1 and no = any($2)', [
    entity.id,
    held.map(({ act }) => act),
  ])
  return [...rows, ...acts.map(carriedFrom)]
}

const carriedFrom = ({ no, actor, payload }: Act): Carried => ({ no, actor, payload: completionOf({ payload }) })

/** What an opinion lets go on comes along with it. */
function withCarried(act: Act, state: unknown, waiting: readonly Carried[]): Act {
  const no = carriedBy(state as CaseState, act)
  if (no === undefined) return act
  const carries = waiting.find((one) => one.no === no)
  if (!carries) throw new Error(`act ${no}: expected it in the log`)
  return { ...act, payload: { ...act.payload, carries } }
}

function weigh(
  setup: Setup,
  loaded: Loaded,
  request: ActRequest,
  waiting: readonly Carried[],
): { refusal: ActRefusal } | { act: Act; write: Record<string, unknown> & { id: string } } {
  const { entity, orders, acts, caseFile } = loaded
  const { machine, world } = machineOf(setup, loaded)
  const at = Math.max(
    campaignTime(loaded.campaign.clock, loaded.nowMs),
    entity.last_at + 1,
    (orders.at(-1)?.at ?? 0) + 1,
  )
  const asked: Act = {
    kind: 'act',
    no: entity.last_act + 1,
    actId: request.actId,
    verb: request.verb,
    at,
    orderNo: loaded.ordersGiven,
    actor: request.actor,
    payload: request.payload,
  }
  let isCaught = false
  try {
    const rerouted = new Map<string, number>()
    const now = advance(
      machine,
      world,
      { state: entity.state, followed: entity.followed, orders: entity.orders },
      acts,
      orders,
      // an act goes before the agenda entry of its own instant; acts and orders that wait are all stamped earlier
      at - 1,
      (_state, changes) => changes.reassign.forEach(({ key, unit }) => rerouted.set(key, unit)),
    )
    isCaught = true
    const act = caseFile ? withCarried(asked, now.state, waiting) : asked
    const refusal =
      request.permit?.({ ...loaded, tasks: loaded.tasks.map((task) => inNewHands(task, rerouted.get(task.key))) }) ??
      machine.refusal(
        now.state,
        { verb: act.verb, payload: act.payload, person: act.actor.person, onBehalf: act.actor.onBehalf },
        { at, world },
      )
    if (refusal) return { refusal }
    const rules = setup.in(editionOf(now.state, act))
    const { close, events } = machine.step(now.state, act, world).changes
    const event = eventOf(rules, loaded, act, now.state)
    const notices = noticesFor(rules, [{ ...event, data: { ...UNSAID, ...event.data } }], () => world)
    // whom the step tells is written by the commit: a rule that cannot be answered there refuses the act here, as whatever the step gets stuck at
    noticesFor(rules, events, () => world)
    return { act, write: writing(rules, loaded, request, act, now.state, { close: closed(close), event, notices }) }
  } catch (error) {
    const stuck = asStuck(error)
    if (!stuck) throw error
    return { refusal: isCaught ? ruleFailed(stuck) : caseStuck(stuck) }
  }
}

/** A task that was given to another unit is nobody's of the old one, even while its row lags. */
const inNewHands = (task: TaskRow, unit: number | undefined): TaskRow =>
  unit === undefined ? task : { ...task, unit_id: unit, holder_id: null, held_at: null }

const closed = (items: { key: string; status: string }[]) =>
  items.map((item) => ({ key: item.key, status: item.status }))

/** What the trail tells of the act itself. */
function eventOf(setup: Setup, { entity, caseFile }: Loaded, act: Act, state: unknown): TrailEvent {
  const kind = entity.kind === 'campaign' ? 'campaign' : 'case'
  const step = caseFile ? stepOf(setup, caseFile.procedure, state, taskOf(act)) : undefined
  return { ...actEvent(act, kind, step), level: 'business', at: act.at }
}

const taskOf = ({ payload }: Act): string | undefined => (typeof payload.task === 'string' ? payload.task : undefined)

function writing(
  setup: Setup,
  loaded: Loaded,
  request: ActRequest,
  act: Act,
  state: unknown,
  { close, event, notices }: { close: { key: string; status: string }[]; event: TrailEvent; notices: Notice[] },
): Record<string, unknown> & { id: string } {
  const { entity, caseFile } = loaded
  const { payload } = act
  const task = taskOf(act)
  const answers = caseFile ? answersOf(setup, caseFile.procedure, state as CaseState, act) : undefined
  const remembered = caseFile && rememberedAnswers(setup, caseFile.procedure, state as CaseState, act)
  const evidence = slotted(payload)
  // whoever names no files hands none in: those of the demonstration are made up, and there are no bytes to tell of
  const handedIn = tellHandedIn(request.evidence ? filesNamed(payload) : [], loaded.usableEvidence)
  return {
    id: entity.id,
    campaign: loaded.campaign.id,
    subject: subjectOf(entity.id),
    entity: { lastAct: act.no, lastAt: act.at, ...(request.order ? { orders: loaded.ordersGiven + 1 } : {}) },
    act: {
      no: act.no,
      actId: act.actId,
      verb: act.verb,
      at: act.at,
      orderNo: act.orderNo,
      givenOrder: request.order ? loaded.ordersGiven + 1 : null,
      actor: act.actor,
      payload,
    },
    ...(close.length > 0 ? { close: close.map((c) => (c.key === task ? { ...c, ...done(act, answers) } : c)) } : {}),
    ...(remembered && caseFile ? { case: { answers: { [(state as CaseState).step]: remembered } } } : {}),
    ...(evidence.length > 0
      ? { evidence: evidence.map((e) => ({ id: e.evidenceId, task: `${entity.id}.${task}`, slot: e.slot })) }
      : {}),
    ...(notices.length > 0 ? { notices: noticeRows(notices, `${entity.id}:act${act.no}`) } : {}),
    live: [
      ...[...new Set(loaded.tasks.map((t) => t.unit_id))].map((unit) => ({ unit, kind: 'act' })),
      ...liveOf(notices),
    ],
    trail: [
      trailPayload({
        type: event.type,
        level: event.level,
        at: event.at,
        campaign: loaded.campaign.id,
        entity: entity.id,
        actor: act.actor,
        data: { ...event.data, act: act.no, payload: sha256(payload), ...handedIn },
      }),
    ],
  }
}

const slotted = ({ evidence }: Act['payload']) =>
  Array.isArray(evidence) ? (evidence as { slot: string; evidenceId: string }[]) : []

/** The files that an act names: a step's by what they were asked for as, a campaign's by their ids alone. */
const filesNamed = (payload: Act['payload']): { id: string; slot?: string }[] => [
  ...slotted(payload).map(({ evidenceId, slot }) => ({ id: evidenceId, slot })),
  ...(Array.isArray(payload.files) ? payload.files.map((file) => ({ id: String(file) })) : []),
]

const sha256 = (value: unknown) =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex')

const done = (act: Act, answers: Record<string, unknown> | undefined) => ({
  outcome: typeof act.payload.outcome === 'string' ? act.payload.outcome : null,
  done_by: act.actor.person,
  done_at: act.at,
  answers: answers ?? null,
})

function stepOf(setup: Setup, procedure: string, state: unknown, task: string | undefined) {
  const found = setup.procedure(procedure).steps[(state as CaseState).step]
  return found?.kind === 'task' && task !== undefined && openKeys(state as CaseState).includes(task) ? found : undefined
}

/** What the case keeps for later steps and documents: the answers of the outcome that comes about with this act. */
function rememberedAnswers(setup: Setup, id: string, state: CaseState, act: Act): object | undefined {
  const procedure = setup.procedure(id)
  const deciding = ['complete', 'say', 'removeSigner'].includes(act.verb)
    ? decidingAct(procedure, state, act)
    : undefined
  const beside = deciding && rememberedOf(procedure, state, deciding)
  return beside && { ...answersOf(setup, id, state, deciding), ...beside }
}

/** The answers as they stand beside the task, with the checklist's score. */
function answersOf(setup: Setup, id: string, state: CaseState, act: Act): Record<string, unknown> | undefined {
  const { verb, payload, at, actor } = act
  if (verb !== 'complete' && verb !== 'say') return undefined
  const { preparedBy } = completionOf(act)
  const said = {
    outcome: payload.outcome,
    reason: payload.reason ?? null,
    at,
    by: actor.person,
    ...inStead(actor),
    ...(preparedBy === undefined ? {} : { preparedBy }),
  }
  if (verb === 'say') return said
  const procedure = setup.procedure(id)
  const step = procedure.steps[state.step]
  const answers = { ...(payload.answers as Record<string, unknown>), ...said }
  const checklist = step?.kind === 'task' && step.checklist ? procedure.checklists[step.checklist] : undefined
  if (!checklist || !payload.checklist) return answers
  const items = payload.checklist as Record<string, ItemAnswer>
  return { ...answers, checklist: items, ...score(checklist, items) }
}
