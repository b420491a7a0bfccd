import { expect, test } from 'vitest'
import type { Role } from '../../contracts/template/role.ts'
import { carriedBindings } from './carried-bindings.ts'

const role = (id: string, by: 'bound' | 'group'): Role => ({ id, title: id, finds: { by } })
const now = (more: object) => ({ roles: {}, perUnit: {}, groups: {}, ...more })

test.each([
  ['同一种找法：照旧', role('a', 'bound'), now({ roles: { a: 1 } }), now({ roles: { a: 1 } })],
  [
    '一个单位改成多个：原来的在其中',
    role('a', 'group'),
    now({ roles: { a: 1 } }),
    now({ roles: { a: 1 }, groups: { a: [1] } }),
  ],
  [
    '多个改成一个：只有一个的接着',
    role('a', 'bound'),
    now({ groups: { a: [1] } }),
    now({ roles: { a: 1 }, groups: { a: [1] } }),
  ],
  ['多个改成一个：不止一个的不猜', role('a', 'bound'), now({ groups: { a: [1, 2] } }), now({ groups: { a: [1, 2] } })],
  ['新的岗位：没有', role('b', 'bound'), now({ roles: { a: 1 } }), now({ roles: { a: 1 } })],
])('%s', (_name, of, before, after) => {
  expect(carriedBindings([of], before)).toEqual(after)
})
