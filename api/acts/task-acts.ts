import type { ActAnswer, CompleteBody } from '../../contracts/http/tasks.ts'
import { completeRefusal } from '../../domain/task/rules.ts'
import type { Asker, TaskStanding } from '../../domain/task/standing.ts'
import { isDuty } from '../../store/duties/duty-id.ts'
import type { Loaded } from '../../store/loaded.ts'
import type { ActRefusal, ActRequest } from '../../store/record-act.ts'
import { ApiError } from '../errors.ts'
import { instant } from '../presenters/instants.ts'
import type { Services } from '../services.ts'
import { withLocked } from '../tasks/prefilled.ts'
import { act } from './record.ts'
import { RECORD_STANDS, recordTask } from './record-fact.ts'
import { actorOf, askerOf, type TaskCall } from './task-call.ts'

const EMPTY: CompleteBody = { outcome: 'done', answers: {}, evidence: [] }

/** 办结, or 退回 where the outcome is one: an act that steers the case. 协办 tasks only end. */
export async function completeTask(
  services: Services,
  call: TaskCall,
  body: CompleteBody = EMPTY,
  next?: Promise<string | null>,
): Promise<ActAnswer> {
  const { task, actor } = call
  const answers = await withLocked(services, task, actor.person.id, body.answers)
  if (isDuty(task.caseId)) return recordTask(services, call, { ...body, answers }, next)
  const { outcome, checklist, reason, evidence } = body
  const payload = task.assist
    ? { task: task.key }
    : {
        task: task.key,
        outcome,
        answers,
        evidence,
        ...(checklist ? { checklist } : {}),
        ...(reason === undefined ? {} : { reason }),
      }
  const ids = [...new Set(evidence.map((item) => item.evidenceId))]
  return recorded(services, call, task.assist ? 'assist' : 'complete', payload, {
    evidence: { ids, person: actor.person.id },
    permit: (loaded) => mayComplete(loaded, task.key, askerOf(call)) ?? mayHandIn(loaded, ids),
    ...(next ? { next } : {}),
  })
}

/** 撤回: takes back what oneself completed, while nobody has gone on. */
export function withdrawTask(services: Services, call: TaskCall, reason: string | undefined): Promise<ActAnswer> {
  if (isDuty(call.task.caseId)) throw new ApiError('NOT_WITHDRAWABLE', RECORD_STANDS)
  return recorded(services, call, 'withdraw', { task: call.task.key, ...(reason ? { reason } : {}) })
}

function recorded(
  services: Services,
  call: TaskCall,
  verb: string,
  payload: Record<string, unknown>,
  { next, ...more }: Pick<ActRequest, 'permit' | 'evidence'> & { next?: Promise<string | null> } = {},
): Promise<ActAnswer> {
  const { task, idempotency } = call
  const request = {
    entity: task.caseId,
    verb,
    payload,
    actor: actorOf(call),
    idempotency,
    ...more,
  }
  return act(services, request, async ({ act: { no, at } }) => ({
    taskId: task.id,
    caseId: task.caseId,
    actNo: no,
    at: instant(at),
    processing: true,
    nextTaskId: (await next) ?? null,
  }))
}

/** Asked under the lock: the task is open, and in the hands of the caller or nobody's. */
function mayComplete(loaded: Loaded, key: string, who: Asker): ActRefusal | undefined {
  const row = loaded.tasks.find((task) => task.key === key)
  if (!row) return { code: 'TASK_NOT_OPEN', message: '任务已经办结或不在当前环节' }
  const standing: TaskStanding = { status: 'OPEN', unit: row.unit_id, holder: row.holder_id, notBy: row.not_by }
  const refusal = completeRefusal(standing, who)
  if (!refusal) return undefined
  return row.holder_id === null ? refusal : { ...refusal, holder: { person: row.holder_id, at: row.held_at ?? '' } }
}

/** Files named in an answer must be the caller's own uploads, or belong to this case already. */
function mayHandIn({ usableEvidence }: Loaded, ids: readonly string[]): ActRefusal | undefined {
  if (ids.every((id) => usableEvidence.includes(id))) return undefined
  return { code: 'EVIDENCE_UNKNOWN', message: '所附材料不存在或不属于本案，请重新上传', field: 'evidence' }
}
