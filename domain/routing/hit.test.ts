import { expect, test } from 'vitest'
import type { RoutingTable } from '../../contracts/template/template.ts'
import type { ConditionContext } from '../condition/evaluate.ts'
import { route } from './route.ts'

const context = { value: { n: 2 } } as unknown as ConditionContext
const table = (hit: RoutingTable['hit'], rules: RoutingTable['rules'], priority?: string[]): RoutingTable => ({
  id: 'authority',
  title: '主管单位',
  ...(hit ? { hit } : {}),
  ...(priority ? { priority } : {}),
  rules,
})
const HOLDS = 'value.n = 2'
const FAILS = 'value.n = 1'

test.each<[string, RoutingTable, string[], number[]]>([
  ['FIRST：后面的也成立', table(undefined, [{ when: HOLDS, role: 'a' }, { role: 'b' }]), ['a'], [0]],
  [
    'UNIQUE：只有一项',
    table('UNIQUE', [
      { when: FAILS, role: 'a' },
      { when: HOLDS, role: 'b' },
    ]),
    ['b'],
    [1],
  ],
  [
    'ANY：两项说法一样',
    table('ANY', [
      { when: HOLDS, role: 'a' },
      { when: HOLDS, role: 'a' },
    ]),
    ['a'],
    [0],
  ],
  ['PRIORITY：排在前的角色', table('PRIORITY', [{ when: HOLDS, role: 'a' }, { role: 'b' }], ['b', 'a']), ['b'], [1]],
  ['PRIORITY：排在前的不成立', table('PRIORITY', [{ when: FAILS, role: 'a' }, { role: 'b' }], ['a', 'b']), ['b'], [1]],
  [
    'RULE_ORDER：都要，重复的算一个',
    table('RULE_ORDER', [{ role: 'b' }, { when: FAILS, role: 'c' }, { when: HOLDS, role: 'a' }, { role: 'b' }]),
    ['b', 'a'],
    [0, 2, 3],
  ],
])('%s', (_name, asked, roles, rules) => {
  expect(route(asked, context)).toMatchObject({ roles, rules })
})

test.each<[string, RoutingTable]>([
  [
    'UNIQUE：两项成立',
    table('UNIQUE', [
      { when: HOLDS, role: 'a' },
      { when: FAILS, role: 'c' },
      { when: HOLDS, role: 'b' },
    ]),
  ],
  [
    'ANY：角色不同',
    table('ANY', [
      { when: HOLDS, role: 'a' },
      { when: FAILS, role: 'a' },
      { when: HOLDS, role: 'b' },
    ]),
  ],
  [
    'ANY：协办不同',
    table('ANY', [
      { when: HOLDS, role: 'a' },
      { when: FAILS, role: 'a' },
      { when: HOLDS, role: 'a', assists: ['c'] },
    ]),
  ],
])('%s：案件停下，写明是哪几项', (_name, asked) => {
  expect(() => route(asked, context)).toThrow(
    expect.objectContaining({ code: 'AMBIGUOUS_ROUTE', element: 'routing.authority', value: 'rules[0], rules[2]' }),
  )
})

test.each(['FIRST', 'UNIQUE', 'ANY', 'PRIORITY', 'RULE_ORDER'] as const)('%s：没有一项成立', (hit) => {
  expect(() => route(table(hit, [{ when: FAILS, role: 'a' }], ['a']), context)).toThrow(
    expect.objectContaining({ code: 'NO_ROUTE' }),
  )
})

test('协办随成立的一项来，几项说的合在一起，重复的一次', () => {
  const police = { role: 'police', title: '清离车辆' }
  const asked = table('RULE_ORDER', [
    { when: HOLDS, role: 'a', assists: ['street', police] },
    { when: FAILS, role: 'b', assists: ['fire'] },
    { role: 'b', assists: [police] },
  ])
  expect(route(asked, context).assists).toEqual(['street', police])
})
