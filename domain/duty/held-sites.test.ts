import { describe, expect, test } from 'vitest'
import type { Role } from '../../contracts/template/role.ts'
import { heldSites, holdsSite, performersOf } from './held-sites.ts'

const role = (id: string, finds: Role['finds']): Role => ({ id, title: id, finds })
const organisation = {
  roles: [
    role('office', { by: 'bound' }),
    role('team', { by: 'boundPerSiteUnit', field: 'street' }),
    role('street', { by: 'siteUnit', field: 'street' }),
    role('village', { by: 'siteUnit', field: 'street', unitKind: 'VILLAGE' }),
    role('overVillages', { by: 'supervisor', of: 'village' }),
    role('district', { by: 'supervisor', of: 'street' }),
    role('squads', { by: 'group' }),
  ],
  bindings: { roles: { office: 1 }, perUnit: { team: { '7': 12, '8': 12, '9': 13 } }, groups: { squads: [31, 30] } },
  directory: {
    office: 1,
    units: new Map(
      [7, 8, 9].map((id) => [
        id,
        { name: `样例街道${id}`, kind: id === 9 ? 'VILLAGE' : 'SUBDISTRICT', parentId: id === 9 ? 3 : 2, held: true },
      ]),
    ),
  },
}
const namedIn = () => [9, 7, 7, 8]

describe('who performs, and which sites are his', () => {
  test.each([
    ['office', [1]],
    ['team', [12, 13]],
    ['street', [7, 8, 9]],
    ['village', [9]],
    ['overVillages', [3]],
    ['district', [2, 3]],
    ['squads', [31, 30]],
  ])('%s is performed by %j', (id, units) => {
    expect(performersOf(organisation, id, namedIn)).toEqual(units)
  })

  test.each([
    ['office', 1, [7, 8, 9]],
    ['office', 5, []],
    ['team', 12, [7, 8]],
    ['team', 13, [9]],
    ['street', 8, [8]],
    ['village', 9, [9]],
    ['village', 8, []],
    ['overVillages', 3, [9]],
    ['overVillages', 2, []],
    ['district', 2, [7, 8]],
    ['district', 3, [9]],
    ['squads', 30, [7, 8, 9]],
    ['squads', 99, []],
  ])('%s %i has the sites of %j', (id, unit, streets) => {
    const held = heldSites(organisation, id, unit)
    expect([7, 8, 9].filter((street) => holdsSite(held, { street: String(street) }))).toEqual(streets)
  })
})
