import { randomUUID } from 'node:crypto'
import type { ActAnswer } from '../../contracts/http/tasks.ts'
import { holdingAfter } from '../../domain/task/holding.ts'
import {
  claimRefusal,
  closed,
  completeRefusal,
  delegateRefusal,
  handOverRefusal,
  releaseRefusal,
} from '../../domain/task/rules.ts'
import type { Asker, TaskStanding } from '../../domain/task/standing.ts'
import { type BookkeepingRequest, type Entry, keepBook } from '../../store/bookkeeping.ts'
import { repeated } from '../answers.ts'
import { notFound } from '../errors.ts'
import { instant } from '../presenters/instants.ts'
import type { Services } from '../services.ts'
import { refusedOrClaimed } from './claimed.ts'
import { actorOf, askerOf, type TaskCall } from './task-call.ts'

type Verb = Pick<BookkeepingRequest, 'refusal' | 'entry' | 'receiver' | 'evidence' | 'withQuestions'>

/** One verb of bookkeeping, answered. @throws ApiError when it is refused, or the task is not there */
export async function kept(services: Services, call: TaskCall, verb: Verb): Promise<ActAnswer> {
  const { task, idempotency } = call
  const result = await keepBook(services.pool, {
    ...verb,
    task: task.id,
    actor: actorOf(call),
    idempotency,
    preview: call.preview ?? false,
    answer: ({ campaignNow }): ActAnswer => ({
      taskId: task.id,
      caseId: task.caseId,
      actNo: null,
      at: instant(campaignNow),
      processing: false,
      nextTaskId: null,
    }),
  })
  switch (result.kind) {
    case 'done':
      return result.response as ActAnswer
    case 'answered':
      return repeated(result.stored, idempotency) as ActAnswer
    case 'absent':
      throw notFound()
    case 'refused': {
      const { task: locked, holderName } = result.locked
      throw refusedOrClaimed(result.refusal, { name: holderName, heldAt: locked.heldAt })
    }
  }
}

/** Whether completing would be refused for who asks; what it asks for besides is seen when it is done. */
export function previewComplete(services: Services, call: TaskCall): Promise<ActAnswer> {
  return kept(
    services,
    { ...call, preview: true },
    { refusal: ({ task }) => closed(task) ?? completeRefusal(task, askerOf(call)), entry: () => ({}) },
  )
}

/** 签收 */
export function claimTask(services: Services, call: TaskCall): Promise<ActAnswer> {
  const who = askerOf(call)
  const me = who.person
  return kept(services, call, {
    refusal: ({ task }) => claimRefusal(task, who),
    entry: ({ task }): Entry =>
      task.holder === me ? {} : { hold: holdingAfter('claim', task, who), event: { type: 'task.claimed', data: {} } },
  })
}

/** 退签 */
export function releaseTask(services: Services, call: TaskCall, reason: string | undefined): Promise<ActAnswer> {
  return kept(services, call, {
    refusal: ({ task }) => releaseRefusal(task, askerOf(call)),
    entry: ({ task }) => ({
      ...released(task, askerOf(call)),
      ...(reason ? { note: { kind: 'COMMENT', text: `退签：${reason}` } } : {}),
    }),
  })
}

/** To the unit; what was delegated, to whoever delegated it. */
function released(task: TaskStanding, who: Asker): Entry {
  const hold = holdingAfter('release', task, who)
  const giver = hold.holder ?? undefined
  return {
    hold,
    delegation: { do: 'end' },
    event: { type: 'task.released', data: { from: task.holder, ...(giver === undefined ? {} : { to: giver }) } },
    ...(giver === undefined ? {} : { tells: giver, notice: '委派的任务退签交还，请自行办理或另行委派' }),
  }
}

export interface HandOver {
  toPerson: number
  reason?: string
  withDraft?: boolean
}

/** 转办: the receiver holds it from now on. 委派: he does it for the giver, to whom it comes back. */
export function handOverTask(
  services: Services,
  call: TaskCall,
  how: 'transfer' | 'delegate',
  { toPerson, reason, withDraft }: HandOver,
): Promise<ActAnswer> {
  const who = askerOf(call)
  const giver = who.person
  return kept(services, call, {
    receiver: toPerson,
    refusal: ({ task, receiver }) =>
      (how === 'delegate' ? delegateRefusal : handOverRefusal)(task, who, receiver ?? undefined),
    entry: ({ task }) => ({
      hold: holdingAfter(how, task, who, toPerson),
      event: {
        type: how === 'delegate' ? 'task.delegated' : 'task.transferred',
        data: { from: task.holder, to: toPerson, ...(reason ? { reason } : {}) },
      },
      delegation:
        how === 'delegate' ? { do: 'give', id: randomUUID(), from: giver, to: toPerson, reason } : { do: 'end' },
      notice: how === 'delegate' ? '委派您办理，办完交回委派人确认' : '转办给您',
      tells: toPerson,
      ...(withDraft ? { moveDraftTo: toPerson } : {}),
      ...(reason ? { note: { kind: 'COMMENT', to: toPerson, text: reason } } : {}),
    }),
  })
}

/** Read state is the reader's own affair: no trail, no notice to anybody. */
export function readTask(services: Services, call: TaskCall): Promise<ActAnswer> {
  return kept(services, call, { refusal: () => undefined, entry: () => ({ note: { kind: 'READ' } }) })
}

/** Read before, and to be looked at again. */
export function unreadTask(services: Services, call: TaskCall): Promise<ActAnswer> {
  return kept(services, call, { refusal: () => undefined, entry: () => ({ note: { kind: 'UNREAD' } }) })
}

/** A draft is the writer's own; it is not checked and not told. */
export function saveDraft(services: Services, call: TaskCall, content: unknown): Promise<ActAnswer> {
  return kept(services, call, {
    refusal: ({ task }) =>
      task.status === 'OPEN' ? undefined : { code: 'TASK_NOT_OPEN', message: '任务已经办结或不在当前环节' },
    entry: () => ({ draft: content }),
  })
}
