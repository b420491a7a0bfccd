import { describe, expect, test } from 'vitest'
import { answerRefusal, askRefusal, QUESTIONS_AT_MOST } from './questions.ts'
import type { Asker, TaskStanding } from './standing.ts'

const open: TaskStanding = { status: 'OPEN', unit: 7, holder: 1, notBy: [] }
const me: Asker = { person: 1, works: [7], heads: [] }
const waiting = (count: number) => Array.from({ length: count }, (_, i) => ({ id: i + 1, by: 1, to: 2 }))

describe('提问', () => {
  test.each([
    ['问一位同事', open, { person: 2 }, [], undefined],
    ['外单位的人也可以问', open, { person: 9 }, [], undefined],
    ['查无此人', open, null, [], 'RECEIVER_UNKNOWN'],
    ['问自己', open, { person: 1 }, [], 'QUESTION_TO_ONESELF'],
    ['已经办结', { ...open, status: 'DONE' as const }, { person: 2 }, [], 'TASK_NOT_OPEN'],
    ['差一个到上限', open, { person: 2 }, waiting(QUESTIONS_AT_MOST - 1), undefined],
    ['到了上限', open, { person: 2 }, waiting(QUESTIONS_AT_MOST), 'QUESTIONS_TOO_MANY'],
  ])('%s', (_name, task, receiver, questions, want) =>
    expect(askRefusal(task, me, receiver, questions)?.code).toBe(want),
  )
})

describe('答复', () => {
  test.each([
    ['问的就是我', 1, 2, undefined],
    ['问的是别人', 1, 3, 'QUESTION_NOT_OPEN'],
    ['提问的人自己', 1, 1, 'QUESTION_NOT_OPEN'],
    ['没有这个问题，或者已经答复', 5, 2, 'QUESTION_NOT_OPEN'],
  ])('%s', (_name, question, person, want) => expect(answerRefusal(question, { person }, waiting(2))?.code).toBe(want))
})
