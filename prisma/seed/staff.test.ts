import { describe, expect, test } from 'vitest'
import { shortOf } from '../../domain/organisation/composition.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import fixture from '../../tests/fixtures/ledgers/units.json' with { type: 'json' }
import { STREET_CODES, streetTeamOf, supervisionTeamOf, units } from './district.ts'
import { demoAccounts, people } from './staff.ts'

const repeated = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index)
const holdersOf = (unit: string) =>
  people.flatMap((person) => person.posts.filter((held) => held.unit === unit).map((held) => ({ ...held, ...person })))

describe('示范区', () => {
  test('单位代码、单位名称、用户名、姓名都不重复，上级在先', () => {
    expect(repeated(units.map((unit) => unit.code))).toEqual([])
    expect(repeated(units.map((unit) => unit.name))).toEqual([])
    expect(repeated(people.map((person) => person.username))).toEqual([])
    expect(repeated(people.map((person) => person.name))).toEqual([])
    for (const [index, unit] of units.entries()) {
      if (unit.parent === null) continue
      expect(units.findIndex((above) => above.code === unit.parent)).toBeLessThan(index)
    }
  })

  test('街道、乡镇、社区、村与样例台账的单位一致', () => {
    const named = new Map(units.map((unit) => [unit.code, unit.name]))
    const ours = units
      .filter((unit) => ['SUBDISTRICT', 'TOWNSHIP', 'COMMUNITY', 'VILLAGE'].includes(unit.kind))
      .map(({ name, kind, parent }) => ({ name, kind, parent: parent === 'district' ? null : named.get(parent ?? '') }))
    expect(ours).toEqual(fixture)
  })

  test('S0-21：每个帮包督导组一名科级的组长、两名业务骨干，合方案要求的构成', () => {
    const composition = parkingLots.roles.find(({ id }) => id === 'supervisionTeam')?.composition
    if (!composition) throw new Error('expected a composition')
    for (const street of STREET_CODES) {
      const team = holdersOf(supervisionTeamOf(street))
      expect(team.map((held) => held.post).sort()).toEqual(['HEAD', 'INSPECTOR', 'INSPECTOR'])
      const heads = team.filter(({ post }) => post === 'HEAD').map(({ grade = null }) => grade)
      expect(shortOf(composition, { heads, others: team.length - heads.length })).toEqual({ leaders: 0, members: 0 })
    }
  })

  test('每个单位都有人任职，任职单位都存在', () => {
    const codes = new Set(units.map((unit) => unit.code))
    expect(
      people.flatMap((person) => person.posts.map((held) => held.unit)).filter((code) => !codes.has(code)),
    ).toEqual([])
    expect(units.filter((unit) => holdersOf(unit.code).length === 0)).toEqual([])
  })

  test('云溪街道的案件：检查、整改、复查、销号、回头看可由不同的示范账号办理', () => {
    const demo = (unit: string) =>
      holdersOf(unit).filter((held) => demoAccounts.some((a) => a.username === held.username))
    const usernames = (unit: string) => demo(unit).map((held) => held.username)
    expect(usernames(supervisionTeamOf('yunxi'))).toEqual(['team', 'inspector'])
    expect(usernames(streetTeamOf('yunxi'))).toEqual(['street'])
    expect(usernames('yunxi')).toEqual(['street'])
    expect(usernames('campaignOffice')).toContain('office')
  })
})
