import { expect, test } from 'vitest'
import { identitiesOf, inStead } from './identities.ts'

const instead = { onBehalf: 2, byRule: { kind: 'DELEGATION', id: 'd1' } } as const

test.each([
  ['平台自己', null, { by: null, onBehalf: null, rule: 'PLATFORM' }],
  ['对接的系统', { person: 9, kind: 'service' as const }, { by: 9, onBehalf: null, rule: 'PLATFORM' }],
  ['凭本人的岗位', { person: 1 }, { by: 1, onBehalf: null, rule: 'POST' }],
  ['受委派', { person: 1, ...instead }, { by: 1, onBehalf: 2, rule: 'DELEGATION' }],
  [
    '代理',
    { person: 1, onBehalf: 2, byRule: { kind: 'SUBSTITUTION' as const, id: '7' } },
    { by: 1, onBehalf: 2, rule: 'SUBSTITUTION' },
  ],
])('%s', (_name, actor, expected) => expect(identitiesOf(actor)).toEqual(expected))

test('答复里只在代人办理时才写', () => {
  expect(inStead({})).toEqual({})
  expect(inStead(instead)).toEqual(instead)
})
