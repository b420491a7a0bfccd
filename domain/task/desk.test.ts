import { expect, test } from 'vitest'
import { deskOutcome } from './desk.ts'

const task = { status: 'OPEN', unit: 3, holder: 7, notBy: [] } as const

test.each([
  ['接收人在承办单位', task, { person: 8, works: [3] }, { do: 'TRANSFERRED' }],
  ['接收人办过前面的环节', { ...task, notBy: [8] }, { person: 8, works: [3] }, { do: 'RELEASED', why: 'SAME_PERSON' }],
  ['接收人不在承办单位', task, { person: 8, works: [4] }, { do: 'RELEASED', why: 'RECEIVER_NOT_IN_UNIT' }],
])('%s', (_name, standing, receiver, expected) => {
  expect(deskOutcome(standing, 7, receiver)).toEqual(expected)
})
