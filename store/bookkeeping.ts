import { type CampaignClock, campaignTime } from '../domain/campaign/clock.ts'
import type { Actor } from '../domain/entity/cause.ts'
import { siteSubject, subjectOf } from '../domain/entity/subject.ts'
import type { Receiver } from '../domain/task/rules.ts'
import type { TaskRefusal, TaskStanding } from '../domain/task/standing.ts'
import { type DelegationChange, delegationWrite } from './delegations.ts'
import { ringLive } from './live-log.ts'
import { type HandedIn, type IdempotencyRequest, type StoredAnswer, usableEvidence } from './loaded.ts'
import { begun, jsonLiteral, onConnection, type Pool, textLiteral } from './pool.ts'
import { trailPayload } from './trail.ts'

/** A task under its lock, with what the rules of bookkeeping ask. */
export interface LockedTask {
  task: TaskStanding & {
    id: string
    key: string
    entity: string
    campaign: string
    heldAt: string | null
    delegatedBy: number | null
    /** of a duty's task: the ledger entry that it is about */
    site: string | null
  }
  nowMs: number
  campaignNow: number
  holderName: string | null
  receiver: (Receiver & { name: string }) | null
  lastNudgeMs: number | null
  usableEvidence: readonly string[]
}

/** What a verb changes: who holds the task, a note or draft beside it, what the trail says of it. */
export interface Entry {
  hold?: { holder: number | null; delegatedBy: number | null }
  note?: { kind: 'READ' | 'CC' | 'COMMENT' | 'NUDGE'; to?: number; text?: string }
  draft?: unknown
  /** whose the draft is; absent: the actor's */
  draftOf?: number
  /** files that belong to the task from now on */
  evidence?: readonly { slot: string; evidenceId: string }[]
  /** 委派: given, handed back, over */
  delegation?: DelegationChange
  /** told to whoever holds it from now on */
  notice?: string
  moveDraftTo?: number
  /** absent: nothing that the case's history tells */
  event?: { type: string; data: Record<string, unknown> }
  /** whoever should look again beside the task's unit */
  tells?: number
}

export interface BookkeepingRequest {
  task: string
  actor: Actor
  receiver?: number | undefined
  /** files that are handed in: which of them may be stands in `usableEvidence` */
  evidence?: HandedIn & { entity: string }
  idempotency: IdempotencyRequest
  /** asked under the lock */
  refusal: (locked: LockedTask) => TaskRefusal | undefined
  entry: (locked: LockedTask) => Entry
  answer: (locked: LockedTask) => unknown
}

export type BookkeepingResult =
  | { kind: 'done'; response: unknown; locked: LockedTask }
  | { kind: 'answered'; stored: StoredAnswer }
  | { kind: 'refused'; refusal: TaskRefusal; locked: LockedTask }
  | { kind: 'absent' }

/**
 * One short transaction of two round trips on one task's row: who holds it, who read it, what was said beside it. It never reaches the
 * process and never takes the entity's lock.
 */
export function keepBook(pool: Pool, request: BookkeepingRequest): Promise<BookkeepingResult> {
  return onConnection(pool, async (tx) => {
    const { evidence } = request
    const files = evidence && evidence.ids.length > 0 ? usableEvidence(evidence.entity, evidence) : ''
    const [loads, usable] = await begun<[{ loaded: RawLocked | { answered: StoredAnswer } | null }, { id: string }]>(
      tx,
      `select task_load(${textLiteral(request.task)}, ${request.actor.person}, ${request.receiver ?? 'null'}, ${jsonLiteral(request.idempotency)}) as loaded${files}`,
    )
    const raw = loads?.[0]?.loaded
    if (!raw || 'answered' in raw) {
      await tx.query('rollback')
      return raw ? { kind: 'answered', stored: raw.answered } : { kind: 'absent' }
    }
    const campaignNow = campaignTime(raw.clock, raw.nowMs)
    const locked: LockedTask = { ...raw, campaignNow, usableEvidence: (usable ?? []).map(({ id }) => id) }
    const refusal = request.refusal(locked)
    if (refusal) {
      await tx.query('rollback')
      return { kind: 'refused', refusal, locked }
    }
    const response = request.answer(locked)
    const entry = request.entry(locked)
    const delegation = entry.delegation ? delegationWrite(locked.task.id, entry.delegation) : ''
    await tx.query(`${delegation}select task_write(${jsonLiteral(writing(request, locked, entry, response))}); commit`)
    ringLive(pool)
    return { kind: 'done', response, locked }
  })
}

type RawLocked = Omit<LockedTask, 'campaignNow' | 'usableEvidence'> & { clock: CampaignClock }

function writing(
  request: BookkeepingRequest,
  locked: LockedTask,
  entry: Entry,
  response: unknown,
): Record<string, unknown> {
  const { actor, idempotency } = request
  const { task, campaignNow } = locked
  const { hold, note, event } = entry
  return {
    id: task.entity,
    campaign: task.campaign,
    subject: task.site === null ? subjectOf(task.entity) : siteSubject(task.site),
    ...(hold ? { hold: [{ key: task.key, holder: hold.holder, delegated_by: hold.delegatedBy }] } : {}),
    ...(note
      ? { note: { task: task.id, kind: note.kind, person: actor.person, to: note.to ?? null, text: note.text ?? null } }
      : {}),
    ...(entry.draft === undefined
      ? {}
      : { draft: { task: task.id, person: entry.draftOf ?? actor.person, content: entry.draft } }),
    ...(entry.evidence?.length
      ? { evidence: entry.evidence.map(({ evidenceId, slot }) => ({ id: evidenceId, task: task.id, slot })) }
      : {}),
    ...(entry.notice ? { notices: [noticeOf(entry.notice, locked, idempotency)] } : {}),
    ...(entry.moveDraftTo === undefined
      ? {}
      : { moveDraft: { task: task.id, from: actor.person, to: entry.moveDraftTo } }),
    ...(event
      ? {
          live: [
            { unit: task.unit, kind: 'hold' },
            ...(entry.tells === undefined ? [] : [{ person: entry.tells, kind: 'note' }]),
          ],
          trail: [
            trailPayload({
              type: event.type,
              level: 'notice',
              at: campaignNow,
              campaign: task.campaign,
              entity: task.entity,
              actor,
              data: { task: task.key, ...event.data },
            }),
          ],
        }
      : {}),
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

/** The caller's key makes it once: a repeated call writes nothing. */
const noticeOf = (text: string, { task, campaignNow }: LockedTask, { caller, key }: IdempotencyRequest) => ({
  effect_id: `book:${task.id}:${caller}:${key}`,
  to: 'holder',
  task: task.key,
  level: 0,
  text,
  at: campaignNow,
})
