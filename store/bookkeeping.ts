import type { UsableFiles } from '../domain/audit/handed-in.ts'
import { type CampaignClock, campaignTime } from '../domain/campaign/clock.ts'
import type { Actor } from '../domain/entity/cause.ts'
import { siteSubject, subjectOf } from '../domain/entity/subject.ts'
import type { OpenQuestion } from '../domain/task/questions.ts'
import type { Receiver } from '../domain/task/rules.ts'
import type { TaskRefusal, TaskStanding } from '../domain/task/standing.ts'
import { type DelegationChange, delegationWrite } from './delegations.ts'
import { ringLive } from './live-log.ts'
import {
  byId,
  type HandedIn,
  type IdempotencyRequest,
  type StoredAnswer,
  type UsableFile,
  usableEvidence,
} from './loaded.ts'
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
  /** real ms of the actor's last nudge, and the same on the campaign's clock */
  lastNudgeMs: number | null
  lastNudge: number | null
  /** of the files that the request names, those that may be handed in with it */
  usableEvidence: UsableFiles
  /** where the request asks for them */
  openQuestions: readonly OpenQuestion[]
}

/** What a verb changes: who holds the task, a note or draft beside it, what the trail says of it. */
export interface Entry {
  hold?: { holder: number | null; delegatedBy: number | null }
  note?: Note
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

export interface Note {
  /** UNREAD: takes the reader's own READ away */
  kind: 'READ' | 'UNREAD' | 'CC' | 'COMMENT' | 'NUDGE' | 'ASK' | 'ANSWER'
  to?: number
  text?: string
  /** of an answer: the question */
  answers?: number
  /** evidence that lies beside it and belongs to the case from now on */
  files?: readonly string[]
  /** told to a person, or to a unit, as any notice is */
  notice?: ({ person: number } | { unit: number }) & { level: number; text: string }
}

export interface BookkeepingRequest {
  task: string
  actor: Actor
  receiver?: number | undefined
  /** files that are handed in: which of them may be stands in `usableEvidence` */
  evidence?: HandedIn & { entity: string }
  /** only asked: nothing is written */
  preview?: boolean
  /** whether the refusal asks which questions wait for an answer */
  withQuestions?: boolean
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
    const { evidence, withQuestions } = request
    const files = evidence && evidence.ids.length > 0 ? usableEvidence(evidence.entity, evidence) : ''
    const questions = withQuestions ? openQuestions(request.task) : ''
    const [loads, ...more] = await begun<[LoadedRow, ...unknown[]]>(
      tx,
      `select task_load(${textLiteral(request.task)}, ${request.actor.person}, ${request.receiver ?? 'null'}, ${jsonLiteral(request.idempotency)}) as loaded${files}${questions}`,
    )
    const raw = loads?.[0]?.loaded
    if (!raw || 'answered' in raw) {
      await tx.query('rollback')
      return raw ? { kind: 'answered', stored: raw.answered } : { kind: 'absent' }
    }
    const locked: LockedTask = {
      ...raw,
      campaignNow: campaignTime(raw.clock, raw.nowMs),
      lastNudge: raw.lastNudgeMs === null ? null : campaignTime(raw.clock, raw.lastNudgeMs),
      usableEvidence: byId(files ? (more[0] as UsableFile[]) : []),
      openQuestions: questions ? (more.at(-1) as OpenQuestion[]) : [],
    }
    const refusal = request.refusal(locked)
    if (refusal) {
      await tx.query('rollback')
      return { kind: 'refused', refusal, locked }
    }
    const response = request.answer(locked)
    if (request.preview) {
      await tx.query('rollback')
      return { kind: 'done', response, locked }
    }
    const entry = request.entry(locked)
    const noted = entry.note ? `select note_write(${jsonLiteral(noteOf(request, locked, entry.note))}); ` : ''
    const delegation = entry.delegation ? delegationWrite(locked.task.id, entry.delegation) : ''
    await tx.query(
      `${noted}${delegation}select task_write(${jsonLiteral(writing(request, locked, entry, response))}); commit`,
    )
    ringLive(pool)
    return { kind: 'done', response, locked }
  })
}

type RawLocked = Pick<LockedTask, 'task' | 'nowMs' | 'holderName' | 'receiver' | 'lastNudgeMs'> & {
  clock: CampaignClock
}

interface LoadedRow {
  loaded: RawLocked | { answered: StoredAnswer } | null
}

const openQuestions = (task: string): string => `;
  select n.id, n.person_id as by, n.to_person_id as "to" from task_note n
    where n.task_id = ${textLiteral(task)} and n.kind = 'ASK' and n.answered_at is null order by n.id`

const noteOf = (
  { actor }: BookkeepingRequest,
  { task, campaignNow }: LockedTask,
  { notice, ...note }: Note,
): Record<string, unknown> => ({
  task: task.id,
  person: actor.person,
  ...note,
  ...(notice ? { notice: { ...notice, at: campaignNow } } : {}),
})

function writing(
  { actor, idempotency }: BookkeepingRequest,
  locked: LockedTask,
  { hold, event, ...entry }: Entry,
  response: unknown,
): Record<string, unknown> {
  const { task, campaignNow } = locked
  return {
    id: task.entity,
    campaign: task.campaign,
    subject: task.site === null ? subjectOf(task.entity) : siteSubject(task.site),
    ...(hold ? { hold: [{ key: task.key, holder: hold.holder, delegated_by: hold.delegatedBy }] } : {}),
    ...(event?.type === 'task.claimed' ? { claim: { task: task.id, at: campaignNow } } : {}),
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
