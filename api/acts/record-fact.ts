import { randomUUID } from 'node:crypto'
import type { RecordBody } from '../../contracts/http/duties.ts'
import type { ActAnswer, CompleteBody } from '../../contracts/http/tasks.ts'
import { RECORDED } from '../../domain/duty/record.ts'
import { completeRefusal } from '../../domain/task/rules.ts'
import type { Asker } from '../../domain/task/standing.ts'
import type { LoadedTask } from '../../store/duties/load-fact.ts'
import type { DutyRow } from '../../store/duties/read-duties.ts'
import type { IdempotencyRequest } from '../../store/loaded.ts'
import { namesOf } from '../../store/organisation.ts'
import type { ActRefusal } from '../../store/record-act.ts'
import { type FactRequest, recordFact } from '../../store/record-fact.ts'
import { repeated } from '../answers.ts'
import { notFound } from '../errors.ts'
import { type Actor, actingUnit } from '../policies/actor.ts'
import { instant } from '../presenters/instants.ts'
import type { Services } from '../services.ts'
import { refusedOrClaimed } from './claimed.ts'
import { actorOf, askerOf, type TaskCall } from './task-call.ts'

export const RECORD_STANDS = '登记的事实已经计数，不能撤回；需要更正的，请活动办公室按程序更正'

/** 登记: a task of a duty is completed. Nothing of the process waits for it: what follows is in the same answer. */
export function recordTask(services: Services, call: TaskCall, body: CompleteBody, next?: string): Promise<ActAnswer> {
  const { task, idempotency } = call
  return recorded(services, {
    entity: task.caseId,
    campaign: task.campaignId,
    task: { id: task.id, key: task.key },
    payload: payloadOf(task.key, body),
    actor: actorOf(call),
    idempotency,
    permit: (locked) => mayRecord(locked, askerOf(call)),
    ...(next ? { next } : {}),
  })
}

/** What nobody asked for: a flash report, an operation held, beside the occurrences of a duty. */
export function recordBeside(
  services: Services,
  { actor, duty, idempotency }: { actor: Actor; duty: DutyRow; idempotency: IdempotencyRequest },
  { site, ...body }: RecordBody,
): Promise<ActAnswer> {
  return recorded(services, {
    entity: duty.id,
    campaign: duty.campaignId,
    ...(site === undefined ? {} : { site }),
    payload: payloadOf(`extra.${randomUUID().slice(0, 8)}`, { outcome: RECORDED, ...body }),
    actor: { person: actor.person.id, unit: actingUnit(actor, duty.unit.id) },
    idempotency,
  })
}

const payloadOf = (task: string, { outcome, answers, checklist, evidence }: CompleteBody) => ({
  task,
  outcome,
  answers,
  evidence,
  ...(checklist ? { checklist } : {}),
})

async function recorded(services: Services, request: Omit<FactRequest, 'answer'>): Promise<ActAnswer> {
  const { pool, setups } = services
  const result = await recordFact(pool, setups, {
    ...request,
    answer: ({ task, at, next }): ActAnswer => ({
      taskId: task,
      caseId: request.entity,
      actNo: null,
      at: instant(at),
      processing: false,
      nextTaskId: next,
    }),
  })
  switch (result.kind) {
    case 'recorded':
      return result.response as ActAnswer
    case 'answered':
      return repeated(result.stored, request.idempotency) as ActAnswer
    case 'absent':
      throw notFound()
    case 'refused':
      throw await told(services, result.refusal)
  }
}

function mayRecord(task: LoadedTask, who: Asker): ActRefusal | undefined {
  const standing = { status: 'OPEN' as const, unit: task.unit_id, holder: task.holder_id, notBy: task.not_by }
  const refusal = completeRefusal(standing, who)
  if (!refusal) return undefined
  return task.holder_id === null ? refusal : { ...refusal, holder: { person: task.holder_id, at: task.held_at ?? '' } }
}

async function told({ pool }: Services, refusal: ActRefusal): Promise<Error> {
  const { holder } = refusal
  const name = holder ? ((await namesOf(pool, [holder.person])).get(holder.person) ?? null) : null
  return refusedOrClaimed(refusal, { name, heldAt: holder?.at ?? null })
}
