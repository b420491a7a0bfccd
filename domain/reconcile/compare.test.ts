import { describe, expect, test } from 'vitest'
import { digestDrift, occurrenceDrift, taskDrift } from './compare.ts'

const row = { id: 'c1-1', epoch: 1, seq: 5, followed: 3, orders: 2, ended: false, stuck: null, nextAt: 900 }

describe('digestDrift', () => {
  test.each([
    ['同样的进度', {}],
    ['批量办理走在前面，运行会按时醒来', { seq: 3, orders: 0, nextAt: 800 }],
  ])('%s：没有偏差', (_name, more) => expect(digestDrift(row, { ...row, ...more })).toBeUndefined())
  test.each([
    ['运行走在前面', { seq: 6 }, 'seq row 5, run 6'],
    ['落后而行为数超前', { seq: 4, followed: 4 }, 'followed row 3, run 4'],
    ['另一纪元', { epoch: 2 }, 'epoch row 1, run 2'],
    ['行没有停下', { stuck: 'c1-1:6:1' }, 'stuck row null, run c1-1:6:1'],
    ['落后而睡过头', { seq: 4, nextAt: 901 }, 'nextAt row 900, run 901'],
    ['落后而不再醒来', { seq: 4, nextAt: null }, 'nextAt row 900, run null'],
    ['同一步而行为数不同', { followed: 2 }, 'followed row 3, run 2'],
  ])('%s', (_name, more, want) => expect(digestDrift(row, { ...row, ...more })).toBe(`c1-1: ${want}`))
})

describe('taskDrift', () => {
  test.each([
    ['主任务和协办都在', { key: 'order.2', assists: ['permitQuery.3'] }, ['permitQuery.3', 'order.2'], undefined],
    ['已结案', {}, [], undefined],
    [
      '会签：没签的各一件',
      {
        step: 'sign',
        key: 'sign.2',
        signs: [{ no: 2, of: 'land', said: 'agree' }, { no: 3, of: 'water' }, { of: 'fire' }],
      },
      ['sign.3'],
      undefined,
    ],
    ['少一行', { key: 'order.2' }, [], 'c1-1: state names order.2, rows -'],
    ['多一行', {}, ['order.2'], 'c1-1: state names -, rows order.2'],
  ])('%s', (_name, state, open, want) => expect(taskDrift('c1-1', state, open)).toBe(want))
})

describe('occurrenceDrift', () => {
  const current = [{ key: '2024-09-18' }]
  test.each([
    ['都属于在办的一次', { current }, ['2024-09-18.1', '2024-09-18.12'], undefined],
    ['没有在办的任务', { current }, [], undefined],
    ['只办一次、不限期的不留在状态里', {}, ['once.1'], undefined],
    [
      '属于已经结束的一次',
      { current },
      ['2024-09-17.3', '2024-09-17.4'],
      'c1~x~1: open tasks of 2024-09-17, which the state does not have open',
    ],
  ])('%s', (_name, state, open, want) => expect(occurrenceDrift('c1~x~1', state, open)).toBe(want))
})
