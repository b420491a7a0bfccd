import { describe, expect, test } from 'vitest'
import { DutyWalk, sitesNumbered } from '../../domain/duty/duty.fixture.ts'
import type { AmountReader } from '../../domain/figure/amounts.ts'
import { shortOfTotal } from '../../domain/figure/quota.ts'
import { standsAt } from '../rows/row.fixture.ts'
import {
  assessed,
  counted,
  daysOf,
  dutyOf,
  GROUPS,
  instant,
  ruleFrom,
  seriesOf,
  stepOf,
  unitOf,
  Walk,
} from './rows.fixture.ts'
import { dustControl } from './template.ts'

const roleOf = (id: string) => dustControl.roles.find((role) => role.id === id)
const seatsOf = (id: string) => roleOf(id)?.seats?.map(({ kind, post }) => `${kind} ${post}`)

/** One unit's duty, in which it does nothing. */
function idle(id: string, from: string, until: string, sites = 0) {
  const { closes, missedFact, within, ...duty } = dutyOf(id)
  const phases = Object.fromEntries(
    (within ?? []).map((phase) => [
      phase,
      phase === within?.[0]
        ? { startsAt: instant(`${from} 00:00`), endsAt: instant(`${until} 23:59`) }
        : { startsAt: null, endsAt: null },
    ]),
  )
  const given = { sites: undefined, lateFact: undefined, ...duty, closes, missedFact, within }
  return new DutyWalk({ duty: given, start: `${from} 00:00`, phases, sites: sitesNumbered(sites) }).until(
    `${until} 23:59`,
  )
}
const factsOf = (walk: DutyWalk) =>
  walk.changes.flatMap(({ duty }) => duty.facts.map(({ fact, day }) => `${fact} ${day}`))

describe('组织领导', () => {
  test('S2-23 区长任组长、分管区长任副组长、部门和街道为成员；名单缺失，只绑岗位', () => {
    expect(seatsOf('leadingGroup')).toEqual(['LEADER 区长', 'DEPUTY 分管区长', 'MEMBER 各部门和街道办事处负责人'])
    expect(standsAt(dustControl, 'plan.readings.S2-23')).toMatchObject({
      text: expect.stringContaining('附件名单缺失'),
    })
  })

  test('S2-24 办公室设在区环保局，主任却是区建委主任，区环保局局长任副主任', () => {
    expect(roleOf('campaignOffice')?.title).toContain('区环保局')
    expect(seatsOf('campaignOffice')).toEqual(['LEADER 区建委主任', 'DEPUTY 区环保局局长'])
  })

  test('S2-25 成员单位参加联席会议，到会单位要登记', () => {
    expect(stepOf('jointMeeting', 'convene').attendees).toContainEqual({ role: 'members', grade: 'PRINCIPAL' })
    const walk = new Walk('jointMeeting', '2024-03-15 08:30').complete('2024-03-15', 'convened')
    expect(walk.refused('recorded', { answers: { attended: [] } })).toBe('ANSWER_REQUIRED')
  })

  test('S2-25 每月初报告上月进展：五个工作日内，再过三个工作日算没有报', () => {
    expect(dutyOf('progressReports').performer).toBe('members')
    expect(daysOf('progressReports', '2024-01-01', '2024-03-31')).toEqual(['2024-01-02', '2024-02-01', '2024-03-01'])
    const told = idle('progressReports', '2024-03-01', '2024-03-31')
    expect(told.tell().filter((line) => / duty\.(late|missed) /.test(line))).toEqual([
      '2024-03-08 17:30 duty.late 2024-03-01.1',
      '2024-03-13 17:30 duty.missed 2024-03-01.1',
    ])
    expect(factsOf(told)).toEqual(['progressMissed 2024-03-01'])
  })

  test('S2-25 报告里的数由系统填：上月达标、七类在办', () => {
    const { does } = dutyOf('progressReports')
    expect('form' in does && does.form).toMatchObject([
      { prefill: 'figure.doneThisMonth', locked: true, period: 'PREVIOUS' },
      { prefill: 'figure.openNow', locked: true, period: 'CURRENT' },
      { key: 'text', required: true },
    ])
    const openNow = dustControl.indicators?.find(({ id }) => id === 'openNow')?.measure
    expect(openNow && 'cases' in openNow && openNow.cases).toHaveLength(7)
  })

  test('S2-27 部门每月抽查一成场所，五个工作日内', () => {
    expect(daysOf('roadsSpotChecks', '2024-03-01', '2024-04-30')).toEqual(['2024-03-11', '2024-04-10'])
    expect(ruleFrom(seriesOf('roadsSpotChecks').due, '2024-03-11')).toBe('2024-03-18 17:30')
    const drawn = idle('roadsSpotChecks', '2024-03-01', '2024-03-12', 30)
    expect(drawn.open.size).toBe(3)
  })

  test('S2-27 部门指导街道、制定方案、参加街道的考核验收', () => {
    for (const id of ['guidance', 'sectorPlans']) expect(dutyOf(id).performer).toBe('bureaus')
    expect(stepOf('acceptance', 'inspect').attendees).toEqual([{ role: 'bureaus', grade: 'ANY' }])
  })

  test('S2-33 上下联动：街道排查，逾期先告诉创建办公室，再告诉领导小组', () => {
    expect(dustControl.plan.definitions?.['工作原则']).toBe(
      '政府统一领导，领导小组统一指挥，部门分工负责，群众积极参与（S2-33）。',
    )
    const walk = new Walk('roadsControl', '2023-11-01 08:30')
    const due = '2023-11-29 17:30'
    const toldUntil = (time: string) => walk.until(time).told.map((line) => line.split(' ')[0])
    expect(walk.due).toBe(due)
    const [street, office, group] = ['101', String(unitOf('campaignOffice')), String(unitOf('leadingGroup'))]
    expect(toldUntil(due)).toEqual(['holder', street])
    expect(toldUntil('2023-11-30 17:30')).toEqual(['holder', street, office])
    expect(toldUntil('2023-12-04 17:30')).toEqual(['holder', street, office, group])
    expect(dustControl.intake?.map(({ source }) => source)).toEqual(['HOTLINE', 'PUBLIC_REPORT', 'VOLUNTEER'])
  })
})

describe('目标责任和会议', () => {
  const [quota] = dustControl.quotas ?? []

  test('S2-34 全区任务240处分解到六个街道，每街道40处，合计相等', () => {
    expect(quota && shortOfTotal(quota)).toEqual({ n: 0n, d: 1n })
    expect(quota?.shares).toEqual([{ role: 'streets', each: 40, units: GROUPS.streets?.length }])
  })

  test.each([
    ['S2-34 完成四十处', 40, []],
    ['S2-34 年底差六处，落后不到一成半，不预警', 34, []],
    ['S2-34 年底差七处，落后超过一成半，预警', 33, ['BEHIND']],
  ])('%s', (_name, done, want) => {
    const read: AmountReader = () => GROUPS.streets?.map((unit) => counted(unit, unit === 101 ? done : 40)) ?? []
    expect(assessed('2024-12-31', ['streetTargets'], read).events.map(({ data }) => data.state)).toEqual(want)
  })

  test('S2-34 责任书写明目标任务，列入年度考核，单位签的就是这一份', () => {
    expect(dutyOf('letters').performer).toBe('members')
    expect(stepOf('responsibilityLetter', 'draw').form?.[0]).toMatchObject({
      title: '目标任务（列入年度考核）',
      required: true,
    })
    const walk = new Walk('responsibilityLetter', '2023-11-01 08:30')
    expect(walk.refused('drawn', { answers: { targets: '' } })).toBe('ANSWER_REQUIRED')
    walk.complete('2023-11-02', 'drawn', { answers: { targets: '四十处达标' } })
    expect(walk.state.value).toEqual({ targets: '四十处达标' })
    expect(stepOf('responsibilityLetter', 'sign').form?.[0]).toMatchObject({ prefill: 'value.targets', locked: true })
  })

  test('S2-35 联席会议每季度一次，联络员会议每月一次', () => {
    expect(daysOf('jointMeetings', '2024-01-01', '2024-12-31')).toEqual([
      '2024-03-15',
      '2024-06-14',
      '2024-09-13',
      '2024-12-16',
    ])
    const monthly = daysOf('liaisonMeetings', '2024-01-01', '2024-12-31')
    expect(monthly.map((day) => day.slice(5, 7))).toEqual(
      Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0')),
    )
  })

  test('S2-35 两种会议的参加人不同：单位领导，联络员', () => {
    const grades = (id: string) => stepOf(id, 'convene').attendees?.map(({ role, grade }) => `${role} ${grade}`)
    expect(grades('jointMeeting')).toEqual(['leadingGroup DEPUTY', 'members PRINCIPAL'])
    expect(grades('liaisonMeeting')).toEqual(['members LIAISON'])
  })

  test.each([
    ['S2-35 一季度没有开联席会议', 'jointMeetings', '2024-01-01', '2024-04-01', ['meetingMissed 2024-03-15']],
    ['S2-35 三月没有开联络员会议', 'liaisonMeetings', '2024-03-01', '2024-04-01', ['meetingMissed 2024-03-20']],
    ['S2-35 三月还没有完', 'liaisonMeetings', '2024-03-01', '2024-03-31', []],
  ])('%s', (_name, id, from, until, want) => {
    expect(factsOf(idle(id, from, until))).toEqual(want)
  })

  test('S2-36 议程：听取汇报、通报督导、传达指示、研究部署', () => {
    const agenda = stepOf('jointMeeting', 'convene').help ?? ''
    for (const word of ['听取汇报', '通报督导', '传达指示', '研究部署']) expect(agenda).toContain(word)
  })

  test('S2-36 议定事项一行一件，指定单位和日期，到那天下班前办结', () => {
    const meeting = new Walk('jointMeeting', '2024-03-15 08:30')
      .complete('2024-03-15', 'convened', { answers: { heldOn: '2024-03-18' } })
      .complete('2024-03-19', 'recorded', { answers: { resolutions: '裸土覆盖\n道路保洁' } })
    expect(meeting.facts).toEqual(['meetingHeld'])
    expect(meeting.starts.map(({ procedure, matter }) => [procedure, matter.text])).toEqual([
      ['resolution', '裸土覆盖'],
      ['resolution', '道路保洁'],
    ])
    const resolution = new Walk('resolution', '2024-03-19 12:00', { text: '裸土覆盖' }).complete(
      '2024-03-20',
      'assigned',
      { answers: { unit: 202, doneBy: '2024-04-12' } },
    )
    expect(resolution.starts).toMatchObject([
      { procedure: 'assignment', unit: 202, matter: { text: '裸土覆盖', doneBy: '2024-04-12' } },
    ])
    const assignment = new Walk('assignment', '2024-03-20 12:00', { unit: 202, doneBy: '2024-04-12' })
    expect(assignment.due).toBe('2024-04-12 17:30')
    expect(assignment.complete('2024-04-10', 'performed').opened.at(-1)).toMatch(/^confirm campaignOffice /)
  })
})
