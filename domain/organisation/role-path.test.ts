import { describe, expect, test } from 'vitest'
import type { Role } from '../../contracts/template/role.ts'
import { rolePath } from './role-path.ts'

const roles: Role[] = [
  { id: 'office', title: '办公室', finds: { by: 'bound' } },
  { id: 'street', title: '街道', finds: { by: 'siteUnit', field: 'streetUnit' } },
  { id: 'team', title: '督导组', finds: { by: 'boundPerSiteUnit', field: 'streetUnit' } },
  { id: 'district', title: '上级', finds: { by: 'supervisor', of: 'street' } },
  { id: 'above', title: '再上级', finds: { by: 'supervisor', of: 'district' } },
  { id: 'streets', title: '各街道', finds: { by: 'group' } },
]
const bindings = { roles: { office: 9 }, perUnit: { team: { '3': 5 } }, groups: { streets: [3, 4] } }
const directory = {
  office: 9,
  units: new Map([
    [1, { name: '样例区', parentId: null, held: true }],
    [3, { name: '样例街道', parentId: 1, held: true }],
  ]),
}
const pathOf = (role: string, site: Record<string, unknown> = { streetUnit: 3 }) =>
  rolePath(roles, bindings, directory, role, site)

describe('角色怎样找到单位', () => {
  test.each([
    ['绑定的', 'office', [{ role: 'office', by: 'bound', unit: 9 }]],
    ['场所所在的', 'street', [{ role: 'street', by: 'siteUnit', field: 'streetUnit', unit: 3 }]],
    ['按场所所在单位绑定的', 'team', [{ role: 'team', by: 'boundPerSiteUnit', field: 'streetUnit', unit: 5 }]],
    ['一组', 'streets', [{ role: 'streets', by: 'group', unit: undefined }]],
    ['模板没有的', 'nobody', []],
  ])('%s', (_name, role, expected) => {
    expect(pathOf(role)).toEqual(expected)
  })

  test('上级在后，先说找的是谁的上级；再往上没有单位', () => {
    expect(pathOf('above')).toEqual([
      { role: 'street', by: 'siteUnit', field: 'streetUnit', unit: 3 },
      { role: 'district', by: 'supervisor', unit: 1 },
      { role: 'above', by: 'supervisor', unit: undefined },
    ])
  })
})
