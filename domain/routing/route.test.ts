import { expect, test } from 'vitest'
import type { RoutingTable } from '../../contracts/template/template.ts'
import type { ConditionContext } from '../condition/evaluate.ts'
import { route } from './route.ts'

const context = (value: Record<string, unknown>, site: Record<string, unknown> = {}): ConditionContext => ({
  site,
  value,
  answer: {},
  matter: {},
  level: {},
  lists: [],
  count: {},
  param: {},
  origin: 'SURVEYED',
  round: 0,
})
const table: RoutingTable = {
  id: 'authority',
  title: '主管单位',
  rules: [
    { when: 'value.violation = "LAND"', role: 'land' },
    { when: 'value.violation = "DUST" and site.kind = "SHOP"', role: 'urban' },
    { when: 'value.violation = "DUST"', role: 'street' },
  ],
}

test.each([
  ['the first rule that holds', { violation: 'LAND' }, {}, { roles: ['land'], rules: [0], assists: [] }],
  [
    'a narrower rule before a wider one',
    { violation: 'DUST' },
    { kind: 'SHOP' },
    { roles: ['urban'], rules: [1], assists: [] },
  ],
  [
    'the wider one for the rest',
    { violation: 'DUST' },
    { kind: 'YARD' },
    { roles: ['street'], rules: [2], assists: [] },
  ],
])('%s', (_name, value, site, expected) => {
  expect(route(table, context(value, { kind: null, ...site }))).toEqual(expected)
})

test('a case is never routed to nobody', () => {
  expect(() => route(table, context({ violation: 'NOISE' }, { kind: null }))).toThrow(
    expect.objectContaining({ code: 'NO_ROUTE', element: 'routing.authority', value: '{"violation":"NOISE"}' }),
  )
})

test('a missing value stops the case and names the rule; it does not go on to the next', () => {
  expect(() => route(table, context({}))).toThrow(
    expect.objectContaining({ code: 'CONDITION_FAILED', element: 'routing.authority.rules[0]' }),
  )
})

test('a rule without condition takes what is left', () => {
  const open: RoutingTable = { ...table, rules: [...table.rules, { role: 'office' }] }
  expect(route(open, context({ violation: 'NOISE' }, { kind: null })).roles).toEqual(['office'])
})
