import { closed, refuse } from './rules.ts'
import type { Asker, TaskRefusal, TaskStanding } from './standing.ts'

/** A question beside a task that nobody has answered yet. */
export interface OpenQuestion {
  id: number
  by: number
  to: number
}

/** Questions of one task that wait at the same time. */
export const QUESTIONS_AT_MOST = 10

/** 沟通: one person is asked, somebody else than oneself; the task waits for nobody. */
export function askRefusal(
  task: TaskStanding,
  asker: Asker,
  receiver: { person: number } | null,
  open: readonly OpenQuestion[],
): TaskRefusal | undefined {
  const over = closed(task)
  if (over) return over
  if (!receiver) return refuse('RECEIVER_UNKNOWN', '没有这位人员，或者已停用')
  if (receiver.person === asker.person) return refuse('QUESTION_TO_ONESELF', '不能问自己，请选择别人')
  return open.length < QUESTIONS_AT_MOST
    ? undefined
    : refuse('QUESTIONS_TOO_MANY', `这件任务还有 ${QUESTIONS_AT_MOST} 个问题没有答复，请先等答复`)
}

/** Whoever was asked answers, once; also when the task is over in the meantime. */
export const answerRefusal = (
  question: number,
  asker: Pick<Asker, 'person'>,
  open: readonly OpenQuestion[],
): TaskRefusal | undefined =>
  open.some(({ id, to }) => id === question && to === asker.person)
    ? undefined
    : refuse('QUESTION_NOT_OPEN', '这个问题已经答复，或者不是问您的')
