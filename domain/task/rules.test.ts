import { describe, expect, test } from 'vitest'
import { claimRefusal, completeRefusal, handOverRefusal, releaseRefusal } from './rules.ts'
import type { Asker, TaskStanding } from './standing.ts'
import { offeredVerbs } from './verbs.ts'

const open: TaskStanding = { status: 'OPEN', unit: 7, holder: null, notBy: [] }
const colleague: Asker = { person: 1, works: [7], heads: [] }
const head: Asker = { person: 3, works: [7], heads: [7] }
const stranger: Asker = { person: 9, works: [8], heads: [] }

describe('签收', () => {
  test.each([
    ['本单位无人签收的任务', open, colleague, undefined],
    ['已经是自己的', { ...open, holder: 1 }, colleague, undefined],
    ['已被同事签收', { ...open, holder: 2 }, colleague, 'TASK_CLAIMED'],
    ['外单位的任务', open, stranger, 'NOT_YOUR_UNIT'],
    ['前一环节的经办人', { ...open, notBy: [1] }, colleague, 'SAME_PERSON'],
    ['已经办结', { ...open, status: 'DONE' as const }, colleague, 'TASK_NOT_OPEN'],
  ])('%s', (_name, task, asker, want) => expect(claimRefusal(task, asker)?.code).toBe(want))
})

describe('办结', () => {
  test.each([
    ['签收人', { ...open, holder: 1 }, colleague, undefined],
    ['无人签收时的本单位人员', open, colleague, undefined],
    ['委派来的外单位签收人', { ...open, holder: 9 }, stranger, undefined],
    ['他人已签收', { ...open, holder: 2 }, colleague, 'TASK_CLAIMED'],
    ['外单位', open, stranger, 'NOT_YOUR_UNIT'],
  ])('%s', (_name, task, asker, want) => expect(completeRefusal(task, asker)?.code).toBe(want))
})

describe('退签', () => {
  test.each([
    ['签收人本人', { ...open, holder: 1 }, colleague, undefined],
    ['单位负责人', { ...open, holder: 1 }, head, undefined],
    ['同事', { ...open, holder: 2 }, colleague, 'TASK_NOT_HELD'],
    ['没有人签收', open, head, 'TASK_NOT_HELD'],
    ['已经办结', { ...open, status: 'DONE' as const, holder: 1 }, colleague, 'TASK_NOT_OPEN'],
  ])('%s', (_name, task, asker, want) => expect(releaseRefusal(task, asker)?.code).toBe(want))
})

describe('转办、委派', () => {
  const held = { ...open, holder: 1 }
  test.each([
    ['给同单位同事', held, colleague, { person: 2, works: [7] }, undefined],
    ['负责人分派无人签收的任务', open, head, { person: 2, works: [7] }, undefined],
    ['无人签收时普通人员不能分派', open, colleague, { person: 2, works: [7] }, 'TASK_NOT_HELD'],
    ['给外单位人员', held, colleague, { person: 9, works: [8] }, 'RECEIVER_NOT_IN_UNIT'],
    ['给签收人自己', held, colleague, { person: 1, works: [7] }, 'RECEIVER_IS_HOLDER'],
    ['给前一环节经办人', { ...held, notBy: [2] }, colleague, { person: 2, works: [7] }, 'SAME_PERSON'],
    ['查无此人', held, colleague, undefined, 'RECEIVER_UNKNOWN'],
  ])('%s', (_name, task, asker, receiver, want) => expect(handOverRefusal(task, asker, receiver)?.code).toBe(want))
})

test('offered verbs name the reason where one is not possible', () => {
  const offers = offeredVerbs({
    task: { ...open, holder: 2 },
    asker: colleague,
    canReturn: true,
    withdraw: { message: '尚未办结' },
  })
  expect(Object.fromEntries(offers.map((o) => [o.verb, o.why]))).toEqual({
    claim: '已被他人签收',
    release: '只有签收人本人或者单位负责人可以操作',
    complete: '已被他人签收',
    return: '已被他人签收',
    withdraw: '尚未办结',
    transfer: '先签收，再转交他人',
    delegate: '先签收，再转交他人',
    cc: null,
    nudge: null,
    ask: null,
    comment: null,
  })
})
