import { describe, expect, test } from 'vitest'
import type { Grade } from '../../contracts/template/role.ts'
import { platformCalendar } from '../../domain/calendar/index.ts'
import { launchProblems } from '../../domain/campaign/readiness.ts'
import { DutyWalk, instant } from '../../domain/duty/duty.fixture.ts'
import { performersOf, recordProcedure, recordRefusal } from '../../domain/duty/index.ts'
import { staffed } from '../../domain/rehearsal/invented.ts'
import { standsAt } from '../rows/row.fixture.ts'
import { setUp } from './duties.ts'
import { plan } from './plan.ts'
import { parkingLots } from './template.ts'

const WORLD = {
  time: () => ({ calendar: platformCalendar }),
  phaseEnd: () => undefined,
  self: 'c1~setUp~1',
  hasUnit: () => true,
  hasPerson: () => true,
  worksIn: () => true,
  unitsOf: () => [1],
  unit: (id: number) => ({ id, name: String(id) }),
  unitFor: () => ({ unit: 1, fallback: false }),
}

describe('组织', () => {
  const organisation = staffed(parkingLots, undefined, [])
  const { bindings, directory, siteUnits } = organisation
  const TEAM: { heads: (Grade | null)[]; others: number } = { heads: ['SECTION'], others: 2 }

  /** What keeps the campaign from being launched, where each supervision team is made up like this. */
  function problems(given: { team?: typeof TEAM; roles?: Record<string, number> }): string[] {
    const teams = Object.values(bindings.perUnit.supervisionTeam ?? {})
    const names = new Map([...directory.units].map(([id, { name }]) => [id, name]))
    return launchProblems({
      template: parkingLots,
      bindings: { ...bindings, roles: given.roles ?? bindings.roles },
      siteUnits: new Map([['street', siteUnits]]),
      names,
      entries: 1,
      directory,
      staff: new Map(teams.map((team) => [team, given.team ?? TEAM])),
    }).map(({ path, message }) => `${path} ${message}`)
  }

  test('S0-19 领导小组：区长任组长，分管副区长任副组长，科局主要负责人和纪委监委同志为成员', () => {
    expect(standsAt(parkingLots, 'roles.leadingGroup.seats')).toMatchObject([
      { kind: 'LEADER', post: '区长' },
      { kind: 'DEPUTY', post: '分管副区长' },
      { kind: 'MEMBER', post: '有关科局主要负责人' },
      { kind: 'MEMBER', post: expect.stringContaining('纪委监委') },
    ])
    // “分管副区长为组长” is a slip of the plan: it is said, not silently mended
    expect(standsAt(parkingLots, 'plan.readings.S0-19.read')).toMatch(/副组长.*之误/)
  })

  test('S0-19 没有领导小组，发起不了', () => {
    const { leadingGroup: _, ...roles } = bindings.roles
    expect(problems({})).toEqual([])
    expect(problems({ roles })).toEqual([expect.stringContaining('bindings.roles.leadingGroup')])
  })

  test('S0-20 办公室设在生态环境局区分局：派遣、抽查、排名、销号都归它', () => {
    expect(plan.notes).toContainEqual(expect.stringMatching(/办公室设在.*生态环境局.*区分局/))
    const OFFICE = 'campaignOffice'
    expect(standsAt(parkingLots, 'roles.campaignOffice.title')).toBe('领导小组办公室')
    for (const step of ['dispatch', 'closing', 'penalty'])
      expect(standsAt(parkingLots, `procedures.rectification.steps.${step}.performer.role`)).toBe(OFFICE)
    for (const duty of ['spotCheck', 'weeklyRanking'])
      expect(standsAt(parkingLots, `duties.${duty}.performer`)).toBe(OFFICE)
  })

  describe('S0-21 帮包督导组：一名科级组长，两名业务骨干', () => {
    const teams = Object.values(bindings.perUnit.supervisionTeam ?? {}).length
    test.each<[string, (Grade | null)[], number, string | undefined]>([
      ['正好', ['SECTION'], 2, undefined],
      ['组长级别更高', ['DIVISION'], 2, undefined],
      ['组长不到科级', ['SUBSECTION'], 2, '还缺 1 名负责人、0 名成员'],
      ['没有组长', [], 2, '还缺 1 名负责人、0 名成员'],
      ['只有一名成员', ['SECTION'], 1, '还缺 0 名负责人、1 名成员'],
    ])('S0-21 %s', (_name, heads, others, lacking) => {
      const found = problems({ team: { heads, others } })
      expect(found).toHaveLength(lacking === undefined ? 0 : teams)
      for (const problem of found) expect(problem).toContain(lacking)
    })

    test('S0-21 哪个组包哪个街道，方案没有写：怎么读写在方案说明里，发起前逐街道指定', () => {
      expect(standsAt(parkingLots, 'plan.readings.S0-21.read')).toContain('每个街道绑定一个')
      expect(standsAt(parkingLots, 'roles.supervisionTeam.finds')).toEqual({ by: 'boundPerSiteUnit', field: 'street' })
    })

    test('S0-21 由六个委办局分别抽调，六个都在方案里有职责', () => {
      const said = plan.definitions?.帮包督导组 ?? ''
      const bureaus = ['transport', 'naturalResources', 'trafficPolice', 'urbanManagement', 'ecology', 'housing']
      for (const id of bureaus) {
        const title = String(standsAt(parkingLots, `roles.${id}.title`))
        expect(said).toContain(title.replace('区分局', ''))
      }
      expect(said).toMatch(/六个委办局.*一名科级干部.*两名业务骨干/)
    })
  })

  test('S0-23 每个乡镇街道一个专项整治小组，各自报组长和成员', () => {
    const teams = performersOf({ ...organisation, roles: parkingLots.roles }, setUp.performer, () => [])
    expect(teams).toHaveLength(siteUnits.length)
    const form = recordProcedure(parkingLots, setUp, {})
    const here = { at: instant('2024-09-16 10:00'), world: WORLD, calendar: platformCalendar.version }
    const handIn = (answers: object) =>
      recordRefusal(form, { task: 'record.1', outcome: 'done', answers: { ...answers }, evidence: [] }, 7, here)?.code
    expect(handIn({ leader: [7], members: [8, 9] })).toBeUndefined()
    expect(handIn({ leader: [7] })).toBe('ANSWER_REQUIRED')
    expect(handIn({ leader: [7, 8], members: [9] })).toBe('ANSWER_INVALID')
  })

  test('S0-24 9月16日当天成立；节后第一个工作日下班还没有报的，记逾期', () => {
    const one = { within: undefined, sites: undefined, lateFact: undefined, ...setUp }
    const walk = new DutyWalk({ duty: one, start: '2024-09-16 00:00' }).until('2024-09-16 12:00')
    const [task = ''] = walk.open.keys()
    walk.until('2024-09-17 00:00')
    expect(walk.tell()).toEqual(expect.arrayContaining([`2024-09-16 00:00 task.opened ${task}`]))
    expect([...walk.open.values()]).toMatchObject([{ late: true }])
    // 15 to 17 September are days off
    walk.until('2024-09-18 17:29')
    expect(walk.open.size).toBe(1)
    walk.until('2024-09-18 17:30')
    expect(walk.changes.flatMap(({ duty }) => duty.facts.map(({ fact }) => fact))).toEqual(['setUpMissed'])
  })
})
