import type { Asker, TaskRefusal, TaskStanding } from './standing.ts'

export const refuse = (code: TaskRefusal['code'], message: string): TaskRefusal => ({ code, message })

export const closed = (task: TaskStanding): TaskRefusal | undefined =>
  task.status === 'OPEN' ? undefined : refuse('TASK_NOT_OPEN', '任务已经办结或不在当前环节')

const barred = (task: TaskStanding, person: number): TaskRefusal | undefined =>
  task.notBy.includes(person) ? refuse('SAME_PERSON', '经办人不得自行复查或结案，请由他人办理') : undefined

/** Nobody gets around it by somebody else's hands, nor by being somebody else's. */
const barredAsker = (task: TaskStanding, { person, hands = person }: Asker): TaskRefusal | undefined =>
  barred(task, person) ?? barred(task, hands)

const outsider = (task: TaskStanding, asker: Asker): TaskRefusal | undefined =>
  asker.works.includes(task.unit) ? undefined : refuse('NOT_YOUR_UNIT', '这不是本单位的任务')

/** 签收: an open task of the asker's unit that nobody else has. Claiming what one has already changes nothing. */
export function claimRefusal(task: TaskStanding, asker: Asker): TaskRefusal | undefined {
  const taken = task.holder !== null && task.holder !== asker.person
  return (
    closed(task) ??
    outsider(task, asker) ??
    (taken ? refuse('TASK_CLAIMED', '已被他人签收') : undefined) ??
    barredAsker(task, asker)
  )
}

/** Whoever completes: the holder, or somebody of the unit while nobody holds it. The machine asks the rest. */
export function completeRefusal(task: TaskStanding, asker: Asker): TaskRefusal | undefined {
  if (task.holder === asker.person) return asker.hands === undefined ? undefined : barredAsker(task, asker)
  return claimRefusal(task, asker)
}

const heldByAsker = (task: TaskStanding, asker: Asker): TaskRefusal | undefined =>
  task.holder !== null && (task.holder === asker.person || asker.heads.includes(task.unit))
    ? undefined
    : refuse('TASK_NOT_HELD', '只有签收人本人或者单位负责人可以操作')

/** 退签: by the holder, or by the head of the unit when a task is sat on. */
export function releaseRefusal(task: TaskStanding, asker: Asker): TaskRefusal | undefined {
  return closed(task) ?? heldByAsker(task, asker)
}

/** Who receives a task: somebody who works in the task's unit. */
export interface Receiver {
  person: number
  works: readonly number[]
}

/** 转办, 委派: the holder, or the head of the unit also where nobody holds it, gives the task to a colleague. */
export function handOverRefusal(
  task: TaskStanding,
  asker: Asker,
  receiver: Receiver | undefined,
): TaskRefusal | undefined {
  const given = task.holder === null && asker.heads.includes(task.unit) ? undefined : heldByAsker(task, asker)
  const refused = closed(task) ?? given
  if (refused) return refused
  if (!receiver) return refuse('RECEIVER_UNKNOWN', '没有这位人员，或者已停用')
  if (receiver.person === task.holder) return refuse('RECEIVER_IS_HOLDER', '任务已经在他手上')
  if (!receiver.works.includes(task.unit)) return refuse('RECEIVER_NOT_IN_UNIT', '接收人不在承办单位，请改用改派')
  return barred(task, receiver.person)
}
