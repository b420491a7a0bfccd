import type { ActAnswer, CompleteBody } from '../../contracts/http/tasks.ts'
import { completeRefusal } from '../../domain/task/rules.ts'
import type { TaskStanding } from '../../domain/task/standing.ts'
import { findUsableEvidence } from '../../store/evidence.ts'
import type { TaskStandingRow } from '../../store/inbox/task-page.ts'
import type { IdempotencyRequest, Loaded } from '../../store/loaded.ts'
import type { ActRefusal } from '../../store/record-act.ts'
import { ApiError } from '../errors.ts'
import { type Actor, actingUnit, asker } from '../policies/actor.ts'
import { instant } from '../presenters/instants.ts'
import type { Services } from '../services.ts'
import { act } from './record.ts'

/** One verb of a person on one task that he may see. */
export interface TaskCall {
  actor: Actor
  task: TaskStandingRow
  idempotency: IdempotencyRequest
}

const EMPTY: CompleteBody = { outcome: 'done', answers: {}, evidence: [] }

/** 办结, or 退回 where the outcome is one: an act that steers the case. 协办 tasks only end. */
export async function completeTask(
  services: Services,
  call: TaskCall,
  body: CompleteBody | undefined,
): Promise<ActAnswer> {
  const { task, actor } = call
  const { outcome, answers, checklist, reason, evidence } = body ?? EMPTY
  await checkEvidence(services, call, evidence)
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
  return recorded(services, call, task.assist ? 'assist' : 'complete', payload, (loaded) =>
    mayComplete(loaded, task.key, actor),
  )
}

/** 撤回: takes back what oneself completed, while nobody has gone on. */
export function withdrawTask(services: Services, call: TaskCall, reason: string | undefined): Promise<ActAnswer> {
  return recorded(services, call, 'withdraw', { task: call.task.key, ...(reason ? { reason } : {}) })
}

function recorded(
  services: Services,
  { actor, task, idempotency }: TaskCall,
  verb: string,
  payload: Record<string, unknown>,
  permit?: (loaded: Loaded) => ActRefusal | undefined,
): Promise<ActAnswer> {
  const request = {
    entity: task.caseId,
    verb,
    payload,
    actor: { person: actor.person.id, unit: actingUnit(actor, task.unit) },
    idempotency,
    ...(permit ? { permit } : {}),
  }
  return act(services, request, ({ act: { no, at } }) => ({
    taskId: task.id,
    caseId: task.caseId,
    actNo: no,
    at: instant(at),
    processing: true,
    nextTaskId: null,
  }))
}

/** Asked under the lock: the task is open, and in the hands of the caller or nobody's. */
function mayComplete(loaded: Loaded, key: string, actor: Actor): ActRefusal | undefined {
  const row = loaded.tasks.find((task) => task.key === key)
  if (!row) return { code: 'TASK_NOT_OPEN', message: '任务已经办结或不在当前环节' }
  const standing: TaskStanding = { status: 'OPEN', unit: row.unit_id, holder: row.holder_id, notBy: row.not_by }
  const refusal = completeRefusal(standing, asker(actor))
  if (!refusal) return undefined
  return row.holder_id === null ? refusal : { ...refusal, holder: { person: row.holder_id, at: row.held_at ?? '' } }
}

/** Files named in an answer must be the caller's own uploads, or belong to this case already. */
async function checkEvidence(
  { pool }: Services,
  { actor, task }: TaskCall,
  given: CompleteBody['evidence'],
): Promise<void> {
  const ids = [...new Set(given.map((item) => item.evidenceId))]
  if (ids.length === 0) return
  const usable = await findUsableEvidence(pool, ids, actor.person.id, task.caseId)
  const unknown = ids.find((id) => !usable.has(id))
  if (unknown !== undefined) {
    throw new ApiError('EVIDENCE_UNKNOWN', '所附材料不存在或不属于本案，请重新上传', { field: 'evidence' })
  }
}
