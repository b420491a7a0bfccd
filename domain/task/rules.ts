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

/**
 * Whoever completes: the holder, or somebody of the unit while nobody holds it. What one does for whoever delegated it, nobody does in one's
 * place: a third pair of hands would stand nowhere. The machine asks the rest.
 */
export function completeRefusal(task: TaskStanding, asker: Asker): TaskRefusal | undefined {
  if (task.holder === asker.person && asker.hands !== undefined)
    return heldForAnother(task, asker) ?? barredAsker(task, asker)
  if (task.holder === asker.person) return undefined
  return claimRefusal(task, asker)
}

const heldByAsker = (task: TaskStanding, asker: Asker): TaskRefusal | undefined =>
  task.holder !== null && (task.holder === asker.person || asker.heads.includes(task.unit))
    ? undefined
    : refuse('TASK_NOT_HELD', '只有签收人本人或者单位负责人可以操作')

/** Whether the asker has the task for somebody else: what he does with it goes back to that person. */
export const isDelegate = (task: TaskStanding, asker: Asker): boolean =>
  delegatorOf(task) !== undefined && task.holder === asker.person

/** For whom the holder does it. */
export const delegatorOf = ({ holder, delegatedBy }: TaskStanding): number | undefined =>
  holder === null ? undefined : (delegatedBy ?? undefined)

const heldForAnother = (task: TaskStanding, asker: Asker): TaskRefusal | undefined =>
  isDelegate(task, asker) ? refuse('TASK_DELEGATED', '受委派的任务，办完交回委派人，或者退签交还') : undefined

/** 拿回 what was delegated: by the giver, while the receiver has not handed it back. */
export function recallRefusal(task: TaskStanding, asker: Asker): TaskRefusal | undefined {
  const closedNow = closed(task)
  if (closedNow) return closedNow
  return delegatorOf(task) === asker.person ? undefined : refuse('NOT_DELEGATED', '您没有把这件任务委派出去')
}

/** 拿回 of an outcome: while nobody else has claimed what followed from it. @param holders of the tasks that are open since */
export function takeBackRefusal(holders: readonly (number | null)[], person: number): TaskRefusal | undefined {
  return holders.some((holder) => holder !== null && holder !== person)
    ? refuse('FOLLOWER_CLAIMED', '后面的任务已有人签收，不能拿回；还没有办结的可以撤回')
    : undefined
}

/** Whose opinion may be asked beside a task, and by whom: its holder asks somebody of a unit that has to do with the case. */
export function addedRefusal(
  task: TaskStanding,
  asker: Asker,
  receiver: Receiver | undefined,
  unitsOfCase: readonly number[],
): TaskRefusal | undefined {
  const held = task.holder === asker.person ? undefined : refuse('TASK_NOT_HELD', '先签收，再加签')
  const refused = closed(task) ?? held ?? heldForAnother(task, asker)
  if (refused) return refused
  if (!receiver) return refuse('RECEIVER_UNKNOWN', '没有这位人员，或者已停用')
  if (!receiver.works.some((unit) => unitsOfCase.includes(unit)))
    return refuse('RECEIVER_NOT_OF_CASE', '他不在与本案有关的单位')
  return barred(task, receiver.person)
}

/** 退签: by the holder, or by the head of the unit when a task is sat on. */
export function releaseRefusal(task: TaskStanding, asker: Asker): TaskRefusal | undefined {
  return closed(task) ?? heldByAsker(task, asker)
}

/** Who receives a task: somebody who works in the task's unit. */
export interface Receiver {
  person: number
  works: readonly number[]
}

/** 转办: the holder, or the head of the unit also where nobody holds it, gives the task to a colleague. */
export function handOverRefusal(
  task: TaskStanding,
  asker: Asker,
  receiver: Receiver | undefined,
): TaskRefusal | undefined {
  const given = task.holder === null && asker.heads.includes(task.unit) ? undefined : heldByAsker(task, asker)
  const refused = closed(task) ?? given ?? heldForAnother(task, asker)
  if (refused) return refused
  if (!receiver) return refuse('RECEIVER_UNKNOWN', '没有这位人员，或者已停用')
  if (receiver.person === task.holder) return refuse('RECEIVER_IS_HOLDER', '任务已经在他手上')
  if (!receiver.works.includes(task.unit)) return refuse('RECEIVER_NOT_IN_UNIT', '接收人不在承办单位，请改用改派')
  return barred(task, receiver.person)
}

/** 委派: as 转办, by somebody who may do it himself: it comes back to him. */
export function delegateRefusal(
  task: TaskStanding,
  asker: Asker,
  receiver: Receiver | undefined,
): TaskRefusal | undefined {
  return barredAsker(task, asker) ?? handOverRefusal(task, asker, receiver)
}
