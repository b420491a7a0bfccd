import { describe, expect, test } from 'vitest'
import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'
import { suggestBindings } from './suggest-bindings.ts'

type Role = CampaignDetail['roles'][number]

const unit = (id: number, name: string, parentId: number | null = null) => ({ id, name, kind: 'UNIT', parentId })
const bound = (title: string): Role => ({ role: 'r', title, by: 'bound', bound: null, perUnit: [] })
const perSite = (title: string, ...sites: [number, string][]): Role => ({
  role: 'r',
  title,
  by: 'boundPerSiteUnit',
  bound: null,
  perUnit: sites.map(([id, name]) => ({ site: { id, name }, unit: null })),
})
const nothing = { roles: {}, perUnit: {} }

const district = [
  unit(1, '样例街道'),
  unit(2, '示范镇'),
  unit(3, '样例街道停车场专项整治小组', 1),
  unit(4, '示范镇停车场专项整治小组', 2),
  unit(5, '生态环境局样例区分局'),
  unit(6, '停车场专项整治领导小组办公室'),
  unit(7, '停车场专项整治领导小组'),
  unit(8, '生态环境局样例区分局帮包督导组'),
  unit(9, '交通运输局帮包督导组'),
  unit(10, '交通运输局'),
]

describe('one unit for the campaign', () => {
  test.each([
    ['the same name', '交通运输局', 10],
    ['the place is left out', '生态环境局区分局', 5],
    ['the beginning is left out', '领导小组办公室', 6],
    ['the whole name before one that contains it', '停车场专项整治领导小组', 7],
    ['nothing alike', '海事局', undefined],
  ])('%s', (_name, title, id) => {
    expect(suggestBindings([bound(title)], district, nothing).bindings.roles.r).toBe(id)
  })
  test('what is bound stays', () => {
    expect(suggestBindings([bound('交通运输局')], district, { roles: { r: 5 }, perUnit: {} })).toMatchObject({
      bindings: { roles: { r: 5 } },
      named: 0,
    })
  })
})

describe('a unit for each unit of the sites', () => {
  test('the one named after it', () => {
    const role = perSite('街道（乡镇）专项整治小组', [1, '样例街道'], [2, '示范镇'])
    expect(suggestBindings([role], district, nothing)).toMatchObject({
      bindings: { perUnit: { r: { 1: 3, 2: 4 } } },
      named: 2,
      spread: 0,
    })
  })
  test('in turn when no name says whose it is, those in use last', () => {
    const role = perSite('帮包督导组', [1, '样例街道'], [2, '示范镇'], [11, '另一镇'])
    expect(suggestBindings([role], district, { roles: {}, perUnit: { r: { 1: 8 } } })).toMatchObject({
      bindings: { perUnit: { r: { 1: 8, 2: 9, 11: 8 } } },
      named: 0,
      spread: 2,
    })
  })
})

test('a group gets every unit of the kinds that its title speaks of; one that speaks of none stays open', () => {
  const kinds = [
    { id: 1, name: '样例一街道', kind: 'SUBDISTRICT', parentId: null },
    { id: 2, name: '样例镇', kind: 'TOWNSHIP', parentId: null },
    { id: 3, name: '样例局', kind: 'BUREAU', parentId: null },
    { id: 4, name: '某活动办', kind: 'CAMPAIGN_OFFICE', parentId: null },
  ]
  const group = (role: string, title: string) => ({ role, title, by: 'group', bound: null, perUnit: [], units: [] })
  const office = { role: 'office', title: '行动办公室', by: 'bound', bound: null, perUnit: [] }
  const roles = [group('streets', '各街道'), group('members', '成员单位'), group('operators', '经营者'), office]
  expect(suggestBindings(roles, kinds, { roles: {}, perUnit: {} }).bindings).toEqual({
    roles: { office: 4 },
    perUnit: {},
    groups: { streets: [1, 2], members: [3, 1, 2].sort((a, b) => a - b) },
  })
})
