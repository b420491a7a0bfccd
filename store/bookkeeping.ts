import { type CampaignClock, campaignTime } from '../domain/campaign/clock.ts'
import type { Actor } from '../domain/entity/cause.ts'
import { siteSubject, subjectOf } from '../domain/entity/subject.ts'
import type { Receiver } from '../domain/task/rules.ts'
import type { TaskRefusal, TaskStanding } from '../domain/task/standing.ts'
import { ringLive } from './live-log.ts'
import type { IdempotencyRequest, StoredAnswer } from './loaded.ts'
import { jsonLiteral, onConnection, type Pool, textLiteral } from './pool.ts'
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
}

/** What a verb changes: who holds the task, a note or draft beside it, what the trail says of it. */
export interface Entry {
  hold?: { holder: number | null; delegatedBy: number | null }
  note?: { kind: 'READ' | 'CC' | 'COMMENT' | 'NUDGE'; to?: number; text?: string }
  draft?: unknown
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
    const results = (await tx.query(
      `begin; select task_load(${textLiteral(request.task)}, ${request.actor.person}, ${request.receiver ?? 'null'}, ${jsonLiteral(request.idempotency)}) as loaded`,
    )) as unknown as { rows: { loaded: RawLocked | { answered: StoredAnswer } | null }[] }[]
    const raw = results[1]?.rows[0]?.loaded
    if (!raw || 'answered' in raw) {
      await tx.query('rollback')
      return raw ? { kind: 'answered', stored: raw.answered } : { kind: 'absent' }
    }
    const locked: LockedTask = { ...raw, campaignNow: campaignTime(raw.clock, raw.nowMs) }
    const refusal = request.refusal(locked)
    if (refusal) {
      await tx.query('rollback')
      return { kind: 'refused', refusal, locked }
    }
    const response = request.answer(locked)
    await tx.query(`select task_write(${jsonLiteral(writing(request, locked, response))}); commit`)
    ringLive(pool)
    return { kind: 'done', response, locked }
  })
}

type RawLocked = Omit<LockedTask, 'campaignNow'> & { clock: CampaignClock }

function writing(request: BookkeepingRequest, locked: LockedTask, response: unknown): Record<string, unknown> {
  const { actor, idempotency } = request
  const { task, campaignNow } = locked
  const entry = request.entry(locked)
  const { hold, note, event } = entry
  return {
    id: task.entity,
    campaign: task.campaign,
    subject: task.site === null ? subjectOf(task.entity) : siteSubject(task.site),
    ...(hold ? { hold: [{ key: task.key, holder: hold.holder, delegated_by: hold.delegatedBy }] } : {}),
    ...(note
      ? { note: { task: task.id, kind: note.kind, person: actor.person, to: note.to ?? null, text: note.text ?? null } }
      : {}),
    ...(entry.draft === undefined ? {} : { draft: { task: task.id, person: actor.person, content: entry.draft } }),
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
