import type { ActAnswer, AddSignerBody, CompleteBody, RemoveSignerBody } from '../../contracts/http/tasks.ts'
import { addedRefusal } from '../../domain/task/rules.ts'
import { isDuty } from '../../store/duties/duty-id.ts'
import { readReceiver } from '../../store/inbox/receiver.ts'
import type { Loaded } from '../../store/loaded.ts'
import type { ActRefusal } from '../../store/record-act.ts'
import { ApiError } from '../errors.ts'
import { asker } from '../policies/actor.ts'
import type { Services } from '../services.ts'
import { mayComplete, recorded } from './steering-act.ts'
import { askerOf, type TaskCall } from './task-call.ts'

const NO_SIGNERS = '登记、协办和加签的任务不能再加签'

/** 加签: the holder asks somebody to be heard before he completes, or before his outcome goes on. */
export async function addSigner(services: Services, call: TaskCall, body: AddSignerBody): Promise<ActAnswer> {
  const { actor, task } = call
  if (isDuty(task.caseId) || task.assist) throw new ApiError('SIGNERS_NOT_HERE', NO_SIGNERS)
  const receiver = await readReceiver(services.pool, body.toPerson)
  const works = receiver?.works ?? []
  const toUnit = works.includes(task.unit) ? task.unit : works.find((unit) => task.caseUnits.includes(unit))
  const permit = (loaded: Loaded): ActRefusal | undefined => {
    const row = loaded.tasks.find(({ key }) => key === task.key)
    if (!row) return { code: 'TASK_NOT_OPEN', message: '任务已经办结或不在当前环节' }
    const delegatedBy = loaded.delegations.find(({ key }) => key === task.key)?.from ?? null
    const standing = {
      status: 'OPEN' as const,
      unit: row.unit_id,
      holder: row.holder_id,
      notBy: row.not_by,
      delegatedBy,
    }
    const refused = addedRefusal(standing, asker(actor), receiver, task.caseUnits)
    return refused && (refused.code === 'TASK_NOT_HELD' ? refused : { ...refused, field: 'toPerson' })
  }
  return recorded(services, call, 'addSigner', { task: task.key, ...body, toUnit: toUnit ?? task.unit }, { permit })
}

/** 减签: who has not been heard need not be. */
export function removeSigner(
  services: Services,
  call: TaskCall,
  { person, reason }: RemoveSignerBody,
): Promise<ActAnswer> {
  return recorded(services, call, 'removeSigner', { task: call.task.key, person, reason })
}

/** The opinion of somebody who was asked beside. */
export function saySigned(
  services: Services,
  call: TaskCall,
  { outcome, reason }: Pick<CompleteBody, 'outcome' | 'reason'>,
  next?: string,
): Promise<ActAnswer> {
  const payload = { task: call.task.key, outcome, ...(reason === undefined ? {} : { reason }) }
  return recorded(services, call, 'say', payload, {
    permit: (loaded) => mayComplete(loaded, call.task.key, askerOf(call)),
    ...(next ? { next } : {}),
  })
}
