import { describe, expect, test } from 'vitest'
import { digestDrift, taskDrift } from './compare.ts'

const row = { id: 'c1-1', epoch: 1, seq: 5, followed: 3, orders: 0, ended: false, stuck: null }

describe('digestDrift', () => {
  test('同样的进度没有偏差', () => expect(digestDrift(row, { ...row })).toBeUndefined())
  test.each([
    ['运行落后', { seq: 4 }, 'seq row 5, run 4'],
    ['另一纪元', { epoch: 2 }, 'epoch row 1, run 2'],
    ['行没有停下', { stuck: 'c1-1:6:1' }, 'stuck row null, run c1-1:6:1'],
  ])('%s', (_name, more, want) => expect(digestDrift(row, { ...row, ...more })).toBe(`c1-1: ${want}`))
})

describe('taskDrift', () => {
  test.each([
    ['主任务和协办都在', { key: 'order.2', assists: ['permitQuery.3'] }, ['permitQuery.3', 'order.2'], undefined],
    ['已结案', {}, [], undefined],
    ['少一行', { key: 'order.2' }, [], 'c1-1: state names order.2, rows -'],
    ['多一行', {}, ['order.2'], 'c1-1: state names -, rows order.2'],
  ])('%s', (_name, state, open, want) => expect(taskDrift('c1-1', state, open)).toBe(want))
})
