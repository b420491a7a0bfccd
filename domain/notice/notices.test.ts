import { describe, expect, test } from 'vitest'
import type { NoticeRule } from '../../contracts/template/surroundings.ts'
import type { TrailEvent } from '../entity/changes.ts'
import { noticesOf } from './notices.ts'

const rule = (given: Partial<NoticeRule>): NoticeRule => ({
  id: 'n',
  on: 'fact.recorded',
  to: 'office',
  level: 2,
  text: '请查看',
  ...given,
})
const event = (type: string, data: Record<string, unknown> = {}): TrailEvent => ({
  type,
  level: 'business',
  at: 7,
  data,
})
const world = { unitFor: (role: string) => ({ unit: role === 'office' ? 1 : 2, fallback: false }) }
const told = (rules: NoticeRule[], events: TrailEvent[]) => noticesOf(rules, events, () => world, { limit: 3 })

describe('发生了什么，就告诉谁', () => {
  test('同名的事件才告诉，告诉角色的单位', () => {
    expect(told([rule({})], [event('fact.recorded'), event('case.closed')])).toEqual([
      { to: 'unit', unit: 1, level: 2, text: '请查看', at: 7 },
    ])
  })

  test.each([
    ['条件成立', 'event.fact = "meetingHeld"', 1],
    ['条件不成立', 'event.fact = "other"', 0],
    ['读参数', 'event.count >= param.limit', 1],
  ])('%s', (_name, when, count) => {
    expect(told([rule({ when })], [event('fact.recorded', { fact: 'meetingHeld', count: 3 })])).toHaveLength(count)
  })

  test('两条规则各告诉各的', () => {
    const rules = [rule({}), rule({ id: 'm', to: 'leaders' })]
    expect(told(rules, [event('fact.recorded')]).map(({ unit }) => unit)).toEqual([1, 2])
  })

  test('同一时刻许多处发生同样的事，同一单位只告诉一次', () => {
    const events = [event('fact.recorded'), event('fact.recorded'), { ...event('fact.recorded'), at: 8 }]
    expect(told([rule({})], events).map(({ at }) => at)).toEqual([7, 8])
  })

  test('角色按每件事发生的地方找', () => {
    const at = (unit: number) => ({ ...event('duty.missed'), unit })
    const found = noticesOf(
      [rule({ on: 'duty.missed' })],
      [at(3), at(4)],
      ({ unit }) => ({ unitFor: () => ({ unit, fallback: false }) }),
      {},
    )
    expect(found.map(({ unit }) => unit)).toEqual([3, 4])
  })

  test('条件读事件没有的数据：停下来说明，不当作不成立', () => {
    expect(() => told([rule({ when: 'event.colour = "red"' })], [event('fact.recorded')])).toThrow()
  })
})
