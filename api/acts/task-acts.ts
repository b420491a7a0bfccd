import type { ActAnswer, CompleteBody } from '../../contracts/http/tasks.ts'
import { isOpinion } from '../../domain/case/added-refusal.ts'
import { takeBackRefusal } from '../../domain/task/rules.ts'
import { isDuty } from '../../store/duties/duty-id.ts'
import type { Loaded } from '../../store/loaded.ts'
import type { ActRefusal } from '../../store/record-act.ts'
import { ApiError } from '../errors.ts'
import type { Services } from '../services.ts'
import { withLocked } from '../tasks/prefilled.ts'
import { handBack, recallTask } from './delegation-book.ts'
import { RECORD_STANDS, recordTask } from './record-fact.ts'
import { saySigned } from './signer-acts.ts'
import { mayComplete, recorded } from './steering-act.ts'
import { askerOf, type TaskCall } from './task-call.ts'

const EMPTY: CompleteBody = { outcome: 'done', answers: {}, evidence: [] }

/** 办结, or 退回 where the outcome is one: an act that steers the case. 协办 tasks only end. */
export async function completeTask(
  services: Services,
  call: TaskCall,
  body: CompleteBody = EMPTY,
  next?: string,
): Promise<ActAnswer> {
  const { task, actor } = call
  const { delegation } = task
  const answers = await withLocked(services, task, actor.person.id, body.answers)
  if (delegation?.status === 'OPEN' && delegation.to === askerOf(call).person)
    return handBack(services, call, delegation, { ...body, answers })
  if (isDuty(task.caseId)) return recordTask(services, call, { ...body, answers }, next)
  if (task.assist && isOpinion(body.outcome)) return saySigned(services, call, body, next)
  const preparedBy = delegation?.status === 'HANDED_BACK' ? delegation.to : undefined
  const { outcome, checklist, reason, toStep, fields, evidence } = body
  const payload = task.assist
    ? { task: task.key }
    : {
        task: task.key,
        outcome,
        answers,
        evidence,
        ...(checklist ? { checklist } : {}),
        ...(reason === undefined ? {} : { reason }),
        ...(toStep === undefined ? {} : { toStep }),
        ...(fields?.length ? { fields } : {}),
        ...(preparedBy === undefined ? {} : { preparedBy }),
      }
  const ids = [...new Set(evidence.map((item) => item.evidenceId))]
  return recorded(services, call, task.assist ? 'assist' : 'complete', payload, {
    evidence: { ids, person: actor.person.id },
    delegations: true,
    permit: (loaded) =>
      mayComplete(loaded, task.key, askerOf(call)) ??
      isAsPrepared(loaded, task.key, preparedBy) ??
      mayHandIn(loaded, ids),
    ...(next ? { next } : {}),
  })
}

/** 拿回: what one delegated, while it is with the receiver; else one's own outcome, while nobody has so much as claimed what followed. */
export function takeBackTask(services: Services, call: TaskCall, reason: string | undefined): Promise<ActAnswer> {
  const { task, actor } = call
  if (task.status === 'OPEN') return recallTask(services, call, reason)
  if (isDuty(task.caseId)) throw new ApiError('NOT_WITHDRAWABLE', RECORD_STANDS)
  const payload = { task: task.key, ...(reason ? { reason } : {}) }
  return recorded(services, call, 'withdraw', payload, {
    permit: ({ tasks }) =>
      takeBackRefusal(
        tasks.filter(({ step }) => step !== task.step).map((one) => one.holder_id),
        actor.person.id,
      ),
  })
}

/** 撤回: takes back what oneself completed, while nobody has gone on. */
export function withdrawTask(services: Services, call: TaskCall, reason: string | undefined): Promise<ActAnswer> {
  if (isDuty(call.task.caseId)) throw new ApiError('NOT_WITHDRAWABLE', RECORD_STANDS)
  return recorded(services, call, 'withdraw', { task: call.task.key, ...(reason ? { reason } : {}) })
}

/** What was delegated meanwhile, or handed back, must be seen first. */
function isAsPrepared({ delegations }: Loaded, key: string, preparedBy: number | undefined): ActRefusal | undefined {
  const standing = delegations.find((one) => one.key === key)
  const known = standing?.status === 'HANDED_BACK' ? standing.to : undefined
  return standing?.status === 'OPEN' || known !== preparedBy
    ? { code: 'TASK_CHANGED', message: '任务刚刚委派出去或者交回，请重新打开再办' }
    : undefined
}

/** Files named in an answer must be the caller's own uploads, or belong to this case already. */
function mayHandIn({ usableEvidence }: Loaded, ids: readonly string[]): ActRefusal | undefined {
  if (ids.every((id) => usableEvidence.has(id))) return undefined
  return { code: 'EVIDENCE_UNKNOWN', message: '所附材料不存在或不属于本案，请重新上传', field: 'evidence' }
}
