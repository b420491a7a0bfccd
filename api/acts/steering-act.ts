import type { ActAnswer } from '../../contracts/http/tasks.ts'
import { completeRefusal } from '../../domain/task/rules.ts'
import type { Asker, TaskStanding } from '../../domain/task/standing.ts'
import type { Loaded } from '../../store/loaded.ts'
import type { ActRefusal, ActRequest } from '../../store/record-act.ts'
import { instant } from '../presenters/instants.ts'
import type { Services } from '../services.ts'
import { act } from './record.ts'
import { actorOf, type TaskCall } from './task-call.ts'

/** Records what somebody does with a task that steers its case. */
export function recorded(
  services: Services,
  call: TaskCall,
  verb: string,
  payload: Record<string, unknown>,
  more: Pick<ActRequest, 'permit' | 'evidence' | 'delegations' | 'next'> = {},
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
  return act(services, request, ({ act: { no, at }, next }) => ({
    taskId: task.id,
    caseId: task.caseId,
    actNo: no,
    at: instant(at),
    processing: true,
    nextTaskId: next,
  }))
}

/** Asked under the lock: the task is open, and in the hands of the caller or nobody's. */
export function mayComplete(loaded: Loaded, key: string, who: Asker): ActRefusal | undefined {
  const row = loaded.tasks.find((task) => task.key === key)
  if (!row) return { code: 'TASK_NOT_OPEN', message: '任务已经办结或不在当前环节' }
  const standing: TaskStanding = { status: 'OPEN', unit: row.unit_id, holder: row.holder_id, notBy: row.not_by }
  const refusal = completeRefusal(standing, who)
  if (!refusal) return undefined
  return row.holder_id === null ? refusal : { ...refusal, holder: { person: row.holder_id, at: row.held_at ?? '' } }
}
