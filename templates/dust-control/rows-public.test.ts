import { describe, expect, test } from 'vitest'
import type { AmountReader } from '../../domain/figure/amounts.ts'
import { standsAt } from '../rows/row.fixture.ts'
import { assessed, daysOf, dutyOf, onceOf, procedureOf, row, stepOf, Walk } from './rows.fixture.ts'
import { dustControl } from './template.ts'

const roleOf = (id: string) => dustControl.roles.find((role) => role.id === id)

describe('督办和公众参与', () => {
  test('S2-37 视察意见由办公室登记，十个工作日内答复，答复不满意的重办', () => {
    expect(procedureOf('visitorOpinion').title).toContain('人大代表、政协委员')
    const walk = new Walk('visitorOpinion', '2024-03-04 09:00', { unit: 201 })
    expect(walk.due).toBe('2024-03-18 17:30')
    walk.complete('2024-03-12', 'handled').complete('2024-03-13', 'again', { reason: '未答复第二条' })
    expect(walk.state.step).toBe('handle')
    walk.complete('2024-03-14', 'handled').complete('2024-03-15', 'accepted')
    expect(walk.facts).toEqual(['opinionAnswered'])
  })

  test.each([
    ['S2-30 监察局督察部门', 201],
    ['S2-30 监察局督察街道', 102],
  ])('%s：核实、说明、领导小组决定、发意见书、整改后核定', (_name, unit) => {
    const walk = new Walk('supervisionMatter', '2024-03-04 09:00', { unit })
      .complete('2024-03-05', 'proceed')
      .complete('2024-03-06', 'explained')
      .complete('2024-03-07', 'decided')
    expect(walk.countedFor).toEqual({ supervised: unit })
    expect(walk.done.flatMap(({ documents }) => documents.map(({ document }) => document))).toEqual([
      'SUPERVISION_NOTICE',
    ])
    walk.complete('2024-03-11', 'rectified').complete('2024-03-12', 'closed')
    expect(walk.opened.map((task) => task.split(' ')[1])).toEqual([
      'disciplineSupervision',
      'concernedUnit',
      'leadingGroup',
      'concernedUnit',
      'disciplineSupervision',
    ])
    expect(walk.state.status).toBe('CLOSED')
  })

  test('S2-38 行政督察由区监察局牵头：只有它能启动；不服的由创建办公室复核，撤销的不再计数', () => {
    expect(procedureOf('supervisionMatter')).toMatchObject({
      matter: { openedBy: ['disciplineSupervision'] },
      steward: 'disciplineSupervision',
    })
    expect(roleOf('disciplineSupervision')?.title).toBe('区监察局')
    const walk = new Walk('supervisionMatter', '2024-03-04 09:00')
      .complete('2024-03-05', 'proceed')
      .complete('2024-03-06', 'explained')
      .complete('2024-03-07', 'decided')
      .complete('2024-03-08', 'appealed')
    expect(walk.opened.at(-1)).toBe('appeal campaignOffice 2024-03-15')
    walk.complete('2024-03-11', 'withdrawn', { reason: '事实不清' })
    expect(walk.done.at(-1)?.voids.map(({ fact }) => fact)).toEqual(['supervised'])
  })

  test('S2-41 公众举报：三个工作日办结，记下是否满意', () => {
    expect(standsAt(dustControl, 'intake.publicReports')).toMatchObject({
      source: 'PUBLIC_REPORT',
      procedure: 'report',
    })
    const walk = new Walk('report', '2024-03-04 09:00', { text: '工地扬尘' })
    expect(walk.due).toBe('2024-03-07 17:30')
    walk
      .complete('2024-03-05', 'handled')
      .complete('2024-03-06', 'accepted', { answers: { satisfaction: 'DISSATISFIED' } })
    expect(walk.done.at(-1)?.facts).toMatchObject([{ fact: 'reportAnswered', data: { satisfaction: 'DISSATISFIED' } }])
  })

  const exposing = () => new Walk('exposure', '2024-03-04 09:00').complete('2024-03-05', 'written', { by: 7 })

  test('S2-42 志愿者的线索和举报一样立案', () => {
    expect(standsAt(dustControl, 'intake.volunteers')).toMatchObject({ source: 'VOLUNTEER', procedure: 'report' })
  })

  test('S2-42 曝光以前由领导小组审核，拟稿人不得自审', () => {
    const walk = exposing()
    expect(walk.facts).toEqual([])
    expect(walk.opened).toEqual(['write campaignOffice 2024-03-11', 'read leadingGroup 2024-03-08'])
    expect(walk.refused('accepted', { by: 7 })).toBe('SAME_PERSON')
    expect(walk.complete('2024-03-06', 'accepted').facts).toEqual(['exposed'])
  })

  test.each([
    ['S2-42 退回修改的没有曝光', 'returned'],
    ['S2-42 不予曝光的没有曝光', 'refused'],
  ])('%s', (_name, outcome) => {
    expect(exposing().complete('2024-03-06', outcome, { reason: '证据不足' }).facts).toEqual([])
  })

  test('S2-43 每个街道一份调查，算在这个街道名下', () => {
    expect(dutyOf('surveys')).toMatchObject({ performer: 'streets', within: ['accept'] })
    expect(onceOf('surveys', '2024-10-01')).toBe('2024-10-18 08:30')
    const walk = new Walk('publicSurvey', '2024-10-18 08:30', { unit: 105 })
    expect(walk.refused('surveyed', { answers: { awareness: 101 } })).toBe('ANSWER_INVALID')
    walk.complete('2024-10-25', 'surveyed', { answers: { awareness: 82.5, satisfaction: 91 } })
    expect(walk.countedFor).toEqual({ surveyed: 105 })
    expect(walk.done.at(-1)?.facts).toMatchObject([{ data: { awareness: 82.5, satisfaction: 91 } }])
  })

  test.each(['awareness', 'satisfaction'])('S2-43 %s 八成合格，不到八成的到年底算没有达到', (id) => {
    const read: AmountReader = ({ from }) => (from === '2024-01-01' ? [row(101, 80), row(102, 79.9)] : [])
    const missed = (today: string) => assessed(today, [id], read).events.map(({ data }) => data.unit)
    expect([missed('2024-12-30'), missed('2024-12-31')]).toEqual([[], [102]])
  })
})

describe('奖惩和考评', () => {
  /** Of each street its inspected score, and what the public says. */
  const read =
    (scores: Readonly<Record<number, [number, number, number]>>): AmountReader =>
    ({ count }) => {
      const field = 'field' in count ? ['score', 'awareness', 'satisfaction'].indexOf(count.field) : 0
      return Object.entries(scores).map(([unit, values]) => row(Number(unit), values[field] ?? 0))
    }
  const final = () =>
    assessed(
      '2024-12-31',
      ['acceptanceRanking'],
      read({ 101: [90, 80, 80], 102: [80, 100, 100], 103: [90, 90, 90], 104: [70, 80, 90] }),
    )

  test('S2-43 知晓率和满意率各占一成半，检查得分占七成', () => {
    expect(final().published[0]?.rows.map(({ unit, score }) => [unit, score])).toEqual([
      [103, '90'],
      [101, '87'],
      [102, '86'],
      [104, '74.5'],
      [105, null],
      [106, null],
    ])
    expect(daysOf('finalAssessment', '2024-10-01', '2024-12-31')).toEqual(['2024-12-31'])
  })

  test.each([
    ['S2-44 考核第一的建议表彰和以奖代补', 'reward', 103],
    ['S2-45 考核末位的建议通报批评', 'criticism', 104],
  ])('%s', (_name, procedure, unit) => {
    expect(final().starts.filter((start) => start.procedure === procedure)).toMatchObject([{ unit }])
  })

  test('S2-44 资金有上限，正好的可以、多一元不行；领导小组审定后算在受奖单位名下', () => {
    const walk = new Walk('reward', '2024-12-31 17:30', { unit: 103 })
    expect(walk.refused('proposed', { answers: { amount: 100_001 } })).toBe('OUTCOME_NOT_ALLOWED')
    walk.complete('2025-01-02', 'proposed', { answers: { amount: 100_000 }, by: 7 })
    expect(walk.opened.at(-1)).toMatch(/^approve leadingGroup /)
    expect(walk.refused('approved', { by: 7 })).toBe('SAME_PERSON')
    walk.complete('2025-01-03', 'approved')
    expect(walk.countedFor).toEqual({ rewarded: 103 })
    expect(walk.done.at(-1)?.facts).toMatchObject([{ data: { amount: 100_000 } }])
    expect(walk.done.at(-1)?.books).toMatchObject([{ account: 'rewards', amount: '100000' }])
  })

  test('S2-44 规划人员改上限；原文没有写金额', () => {
    const walk = new Walk('reward', '2024-12-31 17:30', {}, { params: { rewardCap: 5000 } })
    const refused = (amount: number) => walk.refused('proposed', { answers: { amount } })
    expect([refused(5000), refused(5001)]).toEqual([undefined, 'OUTCOME_NOT_ALLOWED'])
    expect(standsAt(dustControl, 'plan.readings.S2-44')).toMatchObject({ parameter: 'rewardCap' })
  })

  const criticised = () =>
    new Walk('criticism', '2024-12-31 17:30', { unit: 104 })
      .complete('2025-01-02', 'proceed')
      .complete('2025-01-03', 'explained')
      .complete('2025-01-06', 'decided')

  test('S2-45 通报批评：说明情况后由领导小组决定，发决定书，记在单位名下，限期整改', () => {
    const walk = criticised()
    expect(walk.countedFor).toEqual({ criticised: 104 })
    expect(walk.done.at(-1)?.documents).toMatchObject([{ document: 'CRITICISM_NOTICE' }])
    expect(walk.opened.at(-1)).toBe('feedback concernedUnit 2025-01-13')
    expect(walk.complete('2025-01-07', 'rectified').complete('2025-01-08', 'closed').state.status).toBe('CLOSED')
  })

  test('S2-45 不服的由区监察局复核', () => {
    const walk = criticised().complete('2025-01-07', 'appealed')
    expect(walk.opened.at(-1)).toMatch(/^appeal disciplineSupervision /)
    walk.complete('2025-01-08', 'withdrawn', { reason: '统计有误' })
    expect([walk.state.status, walk.done.at(-1)?.voids]).toMatchObject(['NOT_ESTABLISHED', [{ fact: 'criticised' }]])
  })

  test('S2-46 各部门、各街道印发后二十个工作日起建立考评制度，落实目标责任制和岗位责任制', () => {
    expect([dutyOf('ownAssessments').performer, onceOf('ownAssessments')]).toEqual(['members', '2023-11-22 08:30'])
    const walk = new Walk('ownAssessment', '2023-11-22 08:30', { unit: 202 })
    expect(walk.due).toBe('2023-12-13 17:30')
    expect(stepOf('ownAssessment', 'draft').form?.[0]?.help).toBe('考评办法、目标责任制和岗位责任制。')
    walk.complete('2023-12-01', 'submitted').complete('2023-12-04', 'approved')
    expect(walk.state.status).toBe('CLOSED')
    const missing = new Walk('acceptance', '2024-10-08 08:30').complete('2024-10-16', 'checked', { fails: ['own'] })
    expect(missing.state.value).toEqual({ selfScore: 85 })
  })
})
