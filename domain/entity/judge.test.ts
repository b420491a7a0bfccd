import { describe, expect, test } from 'vitest'
import { judge, type Standing, type StepRequest } from './judge.ts'

const standing: Standing = { epoch: 1, seq: 7, followed: 3, orders: 2, acts: [], given: [], campaignNow: 100 }
const waiting = { no: 4, actId: 'a4', at: 50, orderNo: 2 }
const request = (cause: StepRequest['cause'], more: Partial<StepRequest> = {}): StepRequest => ({
  epoch: 1,
  seq: 8,
  cause,
  ...more,
})
const act = { kind: 'act', no: 4, actId: 'a4' } as const
const instant = { kind: 'instant', at: 100, entry: 'e' } as const

describe('judge', () => {
  const table: [string, StepRequest, Partial<Standing>, string][] = [
    ['the act that comes next', request(act), { acts: [waiting] }, 'next'],
    ['whatever waits after it', request(act), { acts: [waiting, { ...waiting, no: 5, actId: 'a5', at: 60 }] }, 'next'],
    ['an act of another epoch', request(act, { epoch: 0 }), { acts: [waiting] }, 'standing'],
    ['a step that was taken before', request(act, { seq: 7 }), { acts: [waiting] }, 'standing'],
    ['a step too far', request(act, { seq: 9 }), { acts: [waiting] }, 'standing'],
    ['another act under the number', request({ ...act, actId: 'other' }), { acts: [waiting] }, 'standing'],
    ['an act that is not in the log', request(act), {}, 'standing'],
    ['an act after an order that is not followed', request(act), { acts: [{ ...waiting, orderNo: 3 }] }, 'behind'],
    ['the order that comes next', request({ kind: 'order', no: 3 }), { given: [{ no: 3, at: 50 }] }, 'next'],
    ['an order that nobody gave', request({ kind: 'order', no: 3 }), {}, 'standing'],
    [
      'an order after an act recorded before it',
      request({ kind: 'order', no: 3 }),
      { given: [{ no: 3, at: 50 }], acts: [waiting] },
      'behind',
    ],
    ['an entry whose time has come', request(instant), {}, 'next'],
    ['an entry before its time', request(instant), { campaignNow: 99 }, 'early'],
    ['an entry after an act stamped earlier', request(instant), { acts: [waiting] }, 'behind'],
    ['an entry after an act stamped the same', request(instant), { acts: [{ ...waiting, at: 100 }] }, 'behind'],
    ['an entry before an act stamped later', request(instant), { acts: [{ ...waiting, at: 101 }] }, 'next'],
    ['an entry after an order stamped the same', request(instant), { given: [{ no: 3, at: 100 }] }, 'behind'],
  ]
  test.each(table)('%s: %#', (_name, asked, stands, verdict) => {
    expect(judge(asked, { ...standing, ...stands }).kind).toBe(verdict)
  })
})
