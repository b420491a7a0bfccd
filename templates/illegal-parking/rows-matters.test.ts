import { describe, expect, test } from 'vitest'
import { taskStep } from '../../domain/case/compile.ts'
import { noticesOf } from '../../domain/notice/notices.ts'
import { findUnit } from '../../domain/organisation/find-unit.ts'
import { runsOf } from '../../domain/streak/run.ts'
import { standsAt } from '../rows/row.fixture.ts'
import { illegalParking } from './template.ts'
import { bindings, directory, LEFT, SQUAD, unitOf, Walk } from './walk.fixture.ts'

const { roles, notices = [] } = illegalParking
const field = (procedure: string, step: string, key: string) =>
  standsAt(illegalParking, `procedures.${procedure}.steps.${step}.form.${key}`)

describe('网格摸排', () => {
  const survey = () => new Walk('gridSurvey', '2019-04-08 09:00', { squad: SQUAD, name: '样例网格' })

  test('S1-11 属地中队摸排：十个工作日，由网格的责任单位办', () => {
    expect(survey().task).toBe(`survey gridSquad ${SQUAD} 2019-04-22 17:30`)
  })

  test('S1-06 摸排发现缺损的停车设施和标识标牌，由特勤中队修复；没有缺损的不派单', () => {
    const done = (facilities?: string) =>
      survey().complete('2019-04-10 10:00', 'surveyed', { answers: facilities ? { facilities } : {} })
    expect(done('标牌倒伏').starts.map(({ procedure, matter }) => [procedure, matter.text, matter.place])).toEqual([
      ['facilityRepair', '标牌倒伏', '样例网格'],
    ])
    expect(done().starts).toEqual([])
    expect(new Walk('facilityRepair', '2019-04-10 10:00').task).toContain(
      `handle specialSquad ${unitOf('specialSquad')}`,
    )
  })

  test('S1-17 单位与网格的对应有异议，由特勤中队协调：维持的继续摸排，取消的不再对应', () => {
    const disputed = () => survey().complete('2019-04-10 10:00', 'disputed', { reason: '表2对应不明' })
    expect(disputed().task).toContain(`settle specialSquad ${unitOf('specialSquad')}`)
    expect(disputed().complete('2019-04-11 10:00', 'settled').task).toContain(`survey gridSquad ${SQUAD}`)
    expect(disputed().complete('2019-04-11 10:00', 'dropped', { reason: '重复' }).state.status).toBe('NOT_ESTABLISHED')
  })
})

describe('行动', () => {
  test.each([['jointOperation'], ['directedOperation'], ['randomOperation']])(
    'S1-23 %s：备案须写明集合，在局大院集合、与网格人员下网格；到了当天才能开展，登记实到人数',
    (id) => {
      const walk = new Walk(id, '2019-04-03 09:00')
      expect(field(id, 'plan', 'musterAt')).toMatchObject({ help: expect.stringMatching(/局大院集合.*网格人员/) })
      expect(walk.refused('2019-04-03 10:00', 'filed', { answers: { musterAt: '' } })).toBe('ANSWER_REQUIRED')
      walk.complete('2019-04-03 10:00', 'filed', { answers: { heldOn: '2019-04-15' } })
      expect(walk.until('2019-04-14 23:59').state.step).toBe('day')
      expect(walk.until('2019-04-15 00:00').state.step).toBe('carryOut')
      expect(walk.refused('2019-04-15 17:00', 'carriedOut', { answers: { present: '' } })).toBe('ANSWER_REQUIRED')
      expect(walk.complete('2019-04-15 17:00', 'carriedOut').facts.map(({ fact }) => fact)).toEqual(['operationHeld'])
    },
  )

  test('S1-21 联合整治由交警一同到场，备案写明区域和重点', () => {
    const walk = new Walk('jointOperation', '2019-04-03 09:00')
    for (const key of ['area', 'focus'])
      expect(walk.refused('2019-04-03 10:00', 'filed', { answers: { [key]: '' } })).toBe('ANSWER_REQUIRED')
    walk.complete('2019-04-03 10:00', 'filed', { answers: { heldOn: '2019-04-08' } }).until('2019-04-08 09:00')
    const assists = standsAt(illegalParking, 'procedures.jointOperation.steps.carryOut.assists')
    expect(assists).toEqual([{ id: 'police', title: '交警联合执法', role: 'trafficPolice' }])
    expect(walk.state.assists).toHaveLength(1)
    const directed = new Walk('directedOperation', '2019-04-03 09:00')
    directed.complete('2019-04-03 10:00', 'filed', { answers: { heldOn: '2019-04-15' } }).until('2019-04-15 09:00')
    expect(directed.state.assists).toEqual([])
  })

  test.each<[string, string, string, string | undefined]>([
    ['前1个工作日', '2019-04-09 23:00', '2019-04-10', undefined],
    ['当天', '2019-04-10 00:01', '2019-04-10', 'LEAD_TOO_SHORT'],
    ['清明假期后的周一，假前最后一个工作日', '2019-04-04 17:00', '2019-04-08', undefined],
    ['清明假期后的周一，假期里', '2019-04-05 09:00', '2019-04-08', 'LEAD_TOO_SHORT'],
    ['周一的行动，调休上班的周日', '2019-04-28 09:00', '2019-04-29', undefined],
  ])('S1-24 随机行动提前1个工作日备案：%s', (_name, when, heldOn, code) => {
    const walk = new Walk('randomOperation', '2019-04-02 09:00')
    expect(walk.refused(when, 'filed', { answers: { heldOn } })).toBe(code)
  })

  test('S1-24 备案要有人员，由属地中队自己安排，报特勤中队', () => {
    const walk = new Walk('randomOperation', '2019-04-02 09:00')
    expect(walk.task).toContain(`plan openingUnit ${SQUAD}`)
    expect(walk.refused('2019-04-02 10:00', 'filed', { answers: { people: [] } })).toBe('ANSWER_REQUIRED')
    walk.complete('2019-04-02 10:00', 'filed', { answers: { heldOn: '2019-04-04' } })
    const world = { unitFor: (role: string) => findUnit(roles, bindings, directory, role, {}) }
    expect(noticesOf(notices, walk.events, () => world, {}).map(({ unit }) => unit)).toEqual([unitOf('specialSquad')])
    const list = new Walk('offenderList', '2019-04-02 09:00')
    list.complete('2019-04-02 10:00', 'handedOver', { evidence: ['list'] })
    expect(noticesOf(notices, list.events, () => world, {})).toEqual([])
  })

  test.each([['carriedOut'], ['calledOff']])('S1-25 备案即暂停该网格的电子抓拍，%s 后恢复', (outcome) => {
    const walk = new Walk('randomOperation', '2019-04-02 09:00')
    const on = { area: '样例网格', on: '2019-04-04' }
    walk.complete('2019-04-02 10:00', 'filed', { answers: { heldOn: on.on, area: on.area } })
    expect(walk.calls).toEqual([['port:e-capture', { action: 'SUSPEND', ...on }]])
    walk.complete('2019-04-04 17:00', outcome, { reason: '样例' })
    expect(walk.calls.slice(1)).toEqual([['port:e-capture', { action: 'RESUME', ...on }]])
  })

  test('S1-25 只有随机行动暂停抓拍', () => {
    const walk = new Walk('directedOperation', '2019-04-02 09:00')
    expect(walk.complete('2019-04-02 10:00', 'filed', { answers: { heldOn: '2019-04-15' } }).calls).toEqual([])
  })

  test.each<[number, string | undefined]>([
    [7, 'ANSWER_INVALID'],
    [8, undefined],
    [9, 'ANSWER_INVALID'],
  ])('S1-26 补给行动安排8名人员：%i名', (count, code) => {
    const walk = new Walk('supportOperation', '2019-04-18 09:00')
    const people = Array.from({ length: count }, (_, index) => index + 1)
    expect(walk.refused('2019-04-18 10:00', 'filed', { answers: { people, heldOn: '2019-04-25' } })).toBe(code)
    expect(field('supportOperation', 'plan', 'musterAt')).toMatchObject({ help: expect.stringContaining('现场指导') })
  })
})

describe('信访', () => {
  const complaint = () => new Walk('complaint', '2019-04-12 15:00', {}, 'ticketComplaints')

  test('S1-35 谁贴单谁负责：投诉由贴单的中队调查回复，不满意的退回它重办，办结算它的', () => {
    const walk = complaint()
    expect(walk.task).toContain(`handle concernedUnit ${SQUAD}`)
    expect(standsAt(illegalParking, 'procedures.complaint.matter.fields.ticketNo')).toMatchObject({ title: '贴单编号' })
    expect(walk.refused('2019-04-15 10:00', 'handled', { answers: { result: '' } })).toBe('ANSWER_REQUIRED')
    walk.complete('2019-04-15 10:00', 'handled').complete('2019-04-15 15:00', 'again', { reason: '没有回复' })
    expect(walk.task).toContain(`handle concernedUnit ${SQUAD}`)
    walk.complete('2019-04-16 10:00', 'handled').complete('2019-04-16 15:00', 'accepted')
    expect([walk.counted, walk.state.status]).toEqual([[`complaintDone ${SQUAD}`], 'CLOSED'])
  })

  test('S1-35 具体责任队员：直接到贴单队员手上并告诉他；没有写明或者已调离的由中队签收，说明原因', () => {
    const opened = (officer: number[]) => {
      const walk = new Walk('complaint', '2019-04-12 15:00', { officer }, 'ticketComplaints')
      return [walk.events.find(({ type }) => type === 'task.opened')?.data, walk.told]
    }
    expect(opened([7])).toEqual([
      expect.objectContaining({ unit: SQUAD, holder: 7 }),
      ['2019-04-12 15:00 holder 办理：指定由您办理'],
    ])
    expect(opened([LEFT])).toEqual([
      expect.objectContaining({ unit: SQUAD, unheld: { person: LEFT, why: 'NOT_IN_UNIT' } }),
      [],
    ])
    expect(opened([])).toEqual([expect.objectContaining({ unheld: { person: null, why: 'NOBODY_NAMED' } }), []])
    const passed = complaint().complete('2019-04-15 10:00', 'returned', { reason: '不是本队贴单' })
    passed.complete('2019-04-16 10:00', 'reassigned', { answers: { unit: SQUAD + 1, officer: [8] } })
    expect(passed.starts.map(({ matter }) => matter.officer)).toEqual([[8]])
  })

  test('S1-07 办公室接待处置：次一工作日答复，不属本单位的由办公室重新交办，回复由办公室评价', () => {
    // a Friday afternoon
    expect(complaint().task).toBe(`handle concernedUnit ${SQUAD} 2019-04-15 17:30`)
    const office = `bureauOffice ${unitOf('bureauOffice')}`
    const returned = complaint().complete('2019-04-15 10:00', 'returned', { reason: '不是本队贴单' })
    expect(returned.task).toContain(`reassign ${office}`)
    returned.complete('2019-04-16 10:00', 'reassigned', { answers: { unit: SQUAD + 1 } })
    expect(returned.starts.map(({ procedure, unit }) => [procedure, unit])).toEqual([['complaint', SQUAD + 1]])
    expect(complaint().complete('2019-04-15 10:00', 'handled').task).toContain(`judged ${office}`)
    expect(standsAt(illegalParking, 'duties.mediaReports')).toMatchObject({ performer: 'bureauOffice' })
  })

  test('S1-36 涉及人员作风的统一由督察中队办，不由被投诉的中队办', () => {
    const walk = new Walk('conductComplaint', '2019-04-12 15:00', {}, 'conductComplaints')
    const inspectorate = `inspectorate ${unitOf('inspectorate')}`
    expect(walk.task).toContain(`handle ${inspectorate}`)
    expect(walk.complete('2019-04-15 10:00', 'handled').task).toContain(`judged ${inspectorate}`)
    walk.complete('2019-04-15 15:00', 'accepted')
    expect(walk.counted).toEqual([`conductFound ${SQUAD}`])
  })

  test('S1-36 对被投诉的人员和他的中队保密，一直不公开；其他投诉不保密', () => {
    const site = { accused: [7], openedBy: unitOf('inspectorate') }
    const conduct = new Walk('conductComplaint', '2019-04-12 15:00', site, 'conductComplaints')
    expect(conduct.concealed).toEqual({ units: [SQUAD], persons: [7] })
    conduct.complete('2019-04-15 10:00', 'handled').complete('2019-04-15 15:00', 'accepted')
    expect(conduct.concealed).toEqual({ units: [SQUAD], persons: [7] })
    expect(complaint().concealed).toBeUndefined()
  })

  test.each(['complaint', 'conductComplaint'])('S1-35、S1-36 %s 的投诉人只有手上有任务的人看得见', (id) => {
    const index = illegalParking.procedures.findIndex((procedure) => procedure.id === id)
    expect(illegalParking.procedures[index]?.matter?.fields.find(({ key }) => key === 'contact')?.privacy).toBe(
      'complainant',
    )
  })

  test('S1-36 查无此事的办结，不给中队记一次；须写明理由', () => {
    const walk = new Walk('conductComplaint', '2019-04-12 15:00', {}, 'conductComplaints')
    walk.complete('2019-04-15 10:00', 'handled')
    expect(walk.refused('2019-04-15 15:00', 'unfounded')).toBe('REASON_REQUIRED')
    walk.complete('2019-04-15 15:00', 'unfounded', { reason: '执法记录仪显示没有' })
    expect([walk.facts, walk.state.status]).toEqual([[], 'NOT_ESTABLISHED'])
  })

  test('S1-10 督察中队：作风信访只由它打开，督促整改由它核实', () => {
    expect(standsAt(illegalParking, 'procedures.conductComplaint.matter.openedBy')).toEqual(['inspectorate'])
    expect(standsAt(illegalParking, 'facts.conductFound')).toMatchObject({ adverse: true })
    expect(new Walk('reminder', '2019-04-12 15:00').task).toContain(`candidate inspectorate ${unitOf('inspectorate')}`)
  })

  test('S1-09 后勤保障：中队提出，计划财物科办，由提出的中队评价', () => {
    const walk = new Walk('logistics', '2019-04-08 09:00')
    expect(standsAt(illegalParking, 'procedures.logistics.matter.openedBy')).toEqual(['squads'])
    expect(walk.task).toContain(`handle financeSection ${unitOf('financeSection')}`)
    expect(walk.complete('2019-04-09 09:00', 'handled').task).toContain(`judged openingUnit ${SQUAD}`)
  })

  test('S1-40 慢作为：到期告诉承办单位，超一个工作日报办公室', () => {
    const told = complaint().until('2019-04-16 17:30').told
    expect(told).toEqual([
      '2019-04-12 17:30 holder 还剩一个工作日',
      `2019-04-15 17:30 ${SQUAD} 已到期未办结`,
      '2019-04-16 17:30 bureauOffice 超期一个工作日，请催办',
    ])
  })
})

test.each<[string, string[], number]>([
  ['一个月没有行动', ['2019-04-30'], 0],
  ['隔一个月', ['2019-04-30', '2019-06-30'], 0],
  ['连续两个月', ['2019-04-30', '2019-05-31'], 1],
])('S1-40 不作为：%s', (_name, days, runs) => {
  const [streak] = illegalParking.streaks ?? []
  if (!streak) throw new Error('streaks: expected one')
  expect(
    runsOf(
      streak,
      days.map((day) => ({ day })),
    ),
  ).toHaveLength(runs)
  expect(streak).toMatchObject({ fact: 'operationShort', procedure: 'reminder' })
})

test('S1-40 督促整改：单位说明情况，领导小组决定，申诉由法制科复核，撤销的不算', () => {
  const walk = new Walk('reminder', '2019-06-03 09:00')
  walk.complete('2019-06-03 10:00', 'proceed').complete('2019-06-04 10:00', 'explained', { by: 2 })
  expect(walk.task).toContain(`decide leadingGroup ${unitOf('leadingGroup')}`)
  expect(walk.refused('2019-06-05 10:00', 'decided', { by: 2 })).toBe('SAME_PERSON')
  expect(walk.complete('2019-06-05 10:00', 'decided', { by: 3 }).counted).toEqual([`reminded ${SQUAD}`])
  walk.complete('2019-06-06 10:00', 'appealed', { by: 2 })
  expect(walk.task).toContain(`appeal legalSection ${unitOf('legalSection')}`)
  expect(walk.complete('2019-06-10 10:00', 'withdrawn', { by: 4, reason: '样例' }).state.status).toBe('NOT_ESTABLISHED')
})

describe('每季度', () => {
  test('S1-32 三次未处理的列入名单：没有名单不能抄告，抄告即导入预警系统', () => {
    const walk = new Walk('offenderList', '2019-07-01 08:30')
    expect(walk.task).toContain('compile specialSquad')
    expect(walk.procedure.param.repeatOffences).toBe(3)
    expect(field('offenderList', 'compile', 'times')).toMatchObject({ prefill: 'param.repeatOffences', locked: true })
    expect(walk.refused('2019-07-02 10:00', 'handedOver')).toBe('EVIDENCE_MISSING')
    walk.complete('2019-07-02 10:00', 'handedOver', { evidence: ['list'], answers: { vehicles: 7 } })
    expect(walk.calls).toEqual([['port:traffic-warning', { vehicles: 7 }]])
    expect(walk.facts).toMatchObject([{ fact: 'offendersListed', data: { vehicles: 7 } }])
  })

  test('S1-33 名单上的车辆发现后由交警拖离，告知当事人停放地点，不收费', () => {
    const walk = new Walk('offenderList', '2019-07-01 08:30')
    walk.complete('2019-07-02 10:00', 'handedOver', { evidence: ['list'] })
    expect(walk.task).toContain(`tow trafficPolice ${unitOf('trafficPolice')}`)
    expect(walk.refused('2019-07-03 10:00', 'done', { answers: { told: '' } })).toBe('ANSWER_REQUIRED')
    expect(field('offenderList', 'tow', 'told')).toMatchObject({ help: '不得收取费用。' })
    expect(walk.complete('2019-07-03 10:00', 'done', { answers: { towed: 2 } }).state.status).toBe('CLOSED')
  })

  test('S1-34 例会由特勤中队召集，各中队负责人参加，一行议定事项派一件', () => {
    const walk = new Walk('quarterlyMeeting', '2019-07-01 08:30')
    expect(walk.task).toContain(`convene specialSquad ${unitOf('specialSquad')}`)
    expect(taskStep(walk.procedure, 'convene').attendees).toContainEqual({ role: 'squads', grade: 'PRINCIPAL' })
    walk.complete('2019-07-02 10:00', 'convened', { answers: { heldOn: '2019-07-05' } })
    walk.complete('2019-07-05 16:00', 'recorded', { answers: { resolutions: '增加夜间巡查\n更新标牌' } })
    expect(walk.starts.map(({ procedure, matter }) => [procedure, matter.text])).toEqual([
      ['resolution', '增加夜间巡查'],
      ['resolution', '更新标牌'],
    ])
    expect(walk.facts.map(({ fact }) => fact)).toEqual(['meetingHeld'])
    const resolution = new Walk('resolution', '2019-07-05 16:00', { text: '更新标牌' })
    resolution.complete('2019-07-08 10:00', 'assigned', { answers: { unit: SQUAD, doneBy: '2019-08-01' } })
    expect(resolution.starts.map(({ procedure, unit }) => [procedure, unit])).toEqual([['assignment', SQUAD]])
  })

  test('S1-41 季度分析写明短板和调整，领导小组审定，可以退回补充', () => {
    const walk = new Walk('analysis', '2019-07-01 08:30')
    expect(walk.refused('2019-07-02 10:00', 'written', { answers: { shortcomings: '' } })).toBe('ANSWER_REQUIRED')
    walk.complete('2019-07-02 10:00', 'written', { answers: { adjustment: '调整配额' } })
    expect(walk.task).toContain(`review leadingGroup ${unitOf('leadingGroup')}`)
    walk.complete('2019-07-03 10:00', 'returned', { reason: '补充错单原因' })
    expect(walk.task).toContain('write specialSquad')
    walk.complete('2019-07-04 10:00', 'written').complete('2019-07-05 10:00', 'agreed')
    expect(walk.state.status).toBe('CLOSED')
  })
})
