import { describe, expect, test } from 'vitest'
import {
  addedRefusal,
  claimRefusal,
  completeRefusal,
  delegateRefusal,
  handOverRefusal,
  recallRefusal,
  releaseRefusal,
  takeBackRefusal,
} from './rules.ts'
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
    ['受委派的人', { ...open, holder: 1, delegatedBy: 3 }, colleague, undefined],
    ['受委派的人的代理人', { ...open, holder: 1, delegatedBy: 3 }, { ...colleague, hands: 9 }, 'TASK_DELEGATED'],
    ['代理人', { ...open, holder: 1 }, { ...colleague, hands: 9 }, undefined],
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

describe('委派', () => {
  const held = { ...open, holder: 1 }
  test.each([
    ['签收人给同事', held, colleague, { person: 2, works: [7] }, undefined],
    ['须回避的负责人：办完交回来他也不能办', { ...open, notBy: [3] }, head, { person: 2, works: [7] }, 'SAME_PERSON'],
    ['受委派的人再委派', { ...held, delegatedBy: 3 }, colleague, { person: 2, works: [7] }, 'TASK_DELEGATED'],
    ['负责人另行委派', { ...held, delegatedBy: 4 }, head, { person: 2, works: [7] }, undefined],
  ])('%s', (_name, task, asker, to, want) => expect(delegateRefusal(task, asker, to)?.code).toBe(want))

  test.each([
    ['委派的人', { ...held, delegatedBy: 3 }, head, undefined],
    ['别人', { ...held, delegatedBy: 4 }, head, 'NOT_DELEGATED'],
    ['没有委派', held, head, 'NOT_DELEGATED'],
    ['已经办结', { ...held, delegatedBy: 3, status: 'DONE' as const }, head, 'TASK_NOT_OPEN'],
  ])('拿回：%s', (_name, task, asker, want) => expect(recallRefusal(task, asker)?.code).toBe(want))
})

describe('加签谁', () => {
  const held = { ...open, holder: 1, notBy: [5] }
  test.each([
    ['同单位的人', held, colleague, { person: 2, works: [7] }, undefined],
    ['办过本案的单位', held, colleague, { person: 9, works: [8] }, undefined],
    ['与本案无关的单位', held, colleague, { person: 9, works: [9] }, 'RECEIVER_NOT_OF_CASE'],
    ['须回避的人', held, colleague, { person: 5, works: [7] }, 'SAME_PERSON'],
    ['查无此人', held, colleague, undefined, 'RECEIVER_UNKNOWN'],
    ['没有签收', { ...held, holder: null }, colleague, { person: 2, works: [7] }, 'TASK_NOT_HELD'],
    ['受委派的人', { ...held, delegatedBy: 3 }, colleague, { person: 2, works: [7] }, 'TASK_DELEGATED'],
  ])('%s', (_name, task, asker, to, want) => expect(addedRefusal(task, asker, to, [7, 8])?.code).toBe(want))
})

describe('拿回结果', () => {
  test.each([
    ['后面没有人签收', [null, null], undefined],
    ['后面是自己签收的', [1], undefined],
    ['后面有人签收', [null, 2], 'FOLLOWER_CLAIMED'],
  ])('%s', (_name, holders, want) => expect(takeBackRefusal(holders, 1)?.code).toBe(want))
})

test('offered verbs name the reason where one is not possible', () => {
  const offers = offeredVerbs({
    task: { ...open, holder: 2 },
    asker: colleague,
    oneself: colleague,
    canReturn: true,
    withdraw: { code: 'NOT_WITHDRAWABLE', message: '尚未办结' },
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
