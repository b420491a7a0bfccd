import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claimRefusal, completeRefusal, handOverRefusal, releaseRefusal } from './rules.ts'
import type { Asker } from './standing.ts'
import {
  conflictRefusal,
  inPlaceOf,
  LONGEST_DAYS,
  type NewSubstitution,
  type PlacedTask,
  type StandIn,
  SUBSTITUTIONS_AT_MOST,
  standInOn,
  substitutionRefusal,
} from './substitution.ts'

const task: PlacedTask = {
  status: 'OPEN',
  unit: 7,
  holder: 1,
  notBy: [],
  campaign: 'c1',
  procedure: 'site',
  hidden: null,
}
/** hidden from these */
const from = (units: number[], persons: number[]): PlacedTask => ({ ...task, hidden: { units, persons } })
const me: Asker = { person: 2, works: [8], heads: [] }
const standIn: StandIn = {
  id: '5',
  principal: { id: 1, name: '样例甲' },
  campaign: null,
  procedure: null,
  works: [7],
}

describe('以谁的名义办', () => {
  test.each([
    ['被代理人手上的', task, me, [standIn], '5'],
    ['被代理人可以签收的', { ...task, holder: null }, me, [standIn], '5'],
    ['本单位无人签收的，是自己的', { ...task, holder: null }, { ...me, works: [7] }, [standIn], undefined],
    ['自己手上的', { ...task, holder: 2 }, me, [standIn], undefined],
    ['同单位同事手上的', task, { ...me, works: [7] }, [standIn], '5'],
    ['第三个人手上的', { ...task, holder: 3 }, me, [standIn], undefined],
    ['没有代理', task, me, [], undefined],
    ['对被代理人保密的', from([], [1]), me, [standIn], undefined],
    ['对被代理人的单位保密的', from([7], []), me, [standIn], undefined],
    ['对别人保密的', from([9], [4]), me, [standIn], '5'],
    ['代理的是别的活动', task, me, [{ ...standIn, campaign: 'c2' }], undefined],
    ['代理的就是这个活动', task, me, [{ ...standIn, campaign: 'c1' }], '5'],
    ['代理的是别的程序', task, me, [{ ...standIn, campaign: 'c1', procedure: 'complaint' }], undefined],
    ['代理的就是这个程序', task, me, [{ ...standIn, campaign: 'c1', procedure: 'site' }], '5'],
    ['被代理人不做的单位', { ...task, holder: null, unit: 9 }, me, [standIn], undefined],
    ['代理不传递：被代理人代理着第三个人，第三个人的任务不是他的', { ...task, holder: 3 }, me, [standIn], undefined],
  ] as const)('%s', (_name, one, who, all, want) => expect(standInOn(one, who, all)?.id).toBe(want))
})

describe('代理人办别人的任务', () => {
  const asPrincipal = inPlaceOf(standIn, me)
  test.each([
    ['办结被代理人手上的', completeRefusal(task, asPrincipal), undefined],
    ['签收被代理人可以签收的', claimRefusal({ ...task, holder: null }, asPrincipal), undefined],
    ['代理人办过前面的环节', completeRefusal({ ...task, notBy: [2] }, asPrincipal), 'SAME_PERSON'],
    ['代理人办过前面的环节，不能签收', claimRefusal({ ...task, holder: null, notBy: [2] }, asPrincipal), 'SAME_PERSON'],
    ['被代理人办过前面的环节', claimRefusal({ ...task, holder: null, notBy: [1] }, asPrincipal), 'SAME_PERSON'],
    ['被代理人办过，还在他手上', completeRefusal({ ...task, notBy: [1] }, asPrincipal), 'SAME_PERSON'],
    ['退签被代理人手上的', releaseRefusal(task, asPrincipal), undefined],
    ['转办给被代理人的同事', handOverRefusal(task, asPrincipal, { person: 4, works: [7] }), undefined],
    [
      '转办给代理人自己，他不在承办单位',
      handOverRefusal(task, asPrincipal, { person: 2, works: [8] }),
      'RECEIVER_NOT_IN_UNIT',
    ],
  ])('%s', (_name, refusal, want) => expect(refusal?.code).toBe(want))

  test.each([
    ['涉及代理人本人', [2, 5], 'CONFLICT_OF_INTEREST'],
    ['涉及别人', [5], undefined],
    ['没有写明是谁', [], undefined],
  ])('事项%s', (_name, about, want) => expect(conflictRefusal(about, me.person)?.code).toBe(want))
})

describe('设代理', () => {
  const now = Date.parse('2026-03-02T09:00:00+08:00')
  const days = (count: number) => now + count * 86_400_000
  const asked: NewSubstitution = {
    principal: 1,
    substitute: 2,
    campaign: null,
    procedure: null,
    from: now,
    until: days(5),
  }
  test.each([
    ['五天', asked, { person: 2 }, 0, undefined, undefined],
    ['以后的', { ...asked, from: days(3) }, { person: 2 }, 0, undefined, undefined],
    ['一种程序', { ...asked, campaign: 'c1', procedure: 'site' }, { person: 2 }, 0, undefined, undefined],
    ['查无此人，或者不办任务', asked, undefined, 0, 'RECEIVER_UNKNOWN', 'substitute'],
    ['本人', { ...asked, substitute: 1 }, { person: 1 }, 0, 'SUBSTITUTE_IS_PRINCIPAL', 'substitute'],
    ['程序没有活动', { ...asked, procedure: 'site' }, { person: 2 }, 0, 'SUBSTITUTION_SCOPE', 'procedure'],
    ['结束不在开始之后', { ...asked, until: now }, { person: 2 }, 0, 'SUBSTITUTION_DATES', 'until'],
    ['已经过去的', { ...asked, from: days(-9), until: days(-1) }, { person: 2 }, 0, 'SUBSTITUTION_DATES', 'until'],
    ['超过一年', { ...asked, until: days(LONGEST_DAYS + 1) }, { person: 2 }, 0, 'SUBSTITUTION_DATES', 'until'],
    ['太多', asked, { person: 2 }, SUBSTITUTIONS_AT_MOST, 'SUBSTITUTIONS_TOO_MANY', 'substitute'],
  ])('%s', (_name, one, receiver, standing, code, field) => {
    const refusal = substitutionRefusal(one, receiver, standing, now)
    expect([refusal?.code, refusal?.field]).toEqual([code, field])
  })
})

test('whoever stands in completes exactly what the principal could complete, unless he is barred himself', () => {
  const people = fc.integer({ min: 1, max: 4 })
  const tasks = fc.record({
    status: fc.constantFrom('OPEN' as const, 'DONE' as const),
    unit: fc.integer({ min: 7, max: 8 }),
    holder: fc.option(people, { nil: null }),
    notBy: fc.uniqueArray(people),
    campaign: fc.constant('c1'),
    procedure: fc.constant('site'),
    hidden: fc.constant(null),
  })
  fc.assert(
    fc.property(tasks, (one) => {
      const found = standInOn(one, me, [standIn])
      if (!found) return
      const barred = one.notBy.includes(me.person) || one.notBy.includes(1)
      const principal = completeRefusal(one, { person: 1, works: [7], heads: [] })
      const substitute = completeRefusal(one, inPlaceOf(found, me))
      expect(substitute === undefined).toBe(principal === undefined && !barred)
    }),
  )
})
