import type { TaskDetail } from '../../../contracts/http/tasks.ts'

/** Whether the task may be filled here: as it is, after it was claimed, or not, with the reason. */
export type WorkRight = { may: 'fill' } | { may: 'claim' } | { may: 'read'; why: string | null }

/** What the server said of the verbs when it was asked last; it says so again when the task comes in. */
export function workRight({ task, may }: Pick<TaskDetail, 'task' | 'may'>): WorkRight {
  const right = (verb: string) => may.find((entry) => entry.verb === verb)
  if (task.status !== 'OPEN') return { may: 'read', why: null }
  const canClaim = task.holder === null && right('claim')?.allowed === true
  if (canClaim) return { may: 'claim' }
  const complete = right('complete')
  return complete?.allowed === true ? { may: 'fill' } : { may: 'read', why: complete?.why ?? null }
}
