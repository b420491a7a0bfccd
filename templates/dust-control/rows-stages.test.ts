import { describe, expect, test } from 'vitest'
import { platformCalendar } from '../../domain/calendar/index.ts'
import { campaignMachine, draftCampaign } from '../../domain/campaign/machine.ts'
import { phaseEdge } from '../../domain/campaign/phase-dates.ts'
import { compileProcedure } from '../../domain/case/compile.ts'
import { holdsOver } from '../../domain/condition/evaluate.ts'
import { earliest } from '../../domain/entity/next-cause.ts'
import type { AmountReader } from '../../domain/figure/amounts.ts'
import { BUILT_IN_TEMPLATES } from '../built-in.ts'
import { standsAt } from '../rows/row.fixture.ts'
import {
  assessed,
  counted,
  dutyOf,
  GROUPS,
  ISSUED,
  instant,
  onceOf,
  ruleFrom,
  SOURCES,
  shown,
  stepOf,
  unitOf,
  Walk,
} from './rows.fixture.ts'
import { dustControl } from './template.ts'

const issuedAt = instant(`${ISSUED} 00:00`)

/** `2023-10-01 2023-11-30`, with the planner's estimates where the plan has lost the dates. */
function days(id: string, estimates: boolean): string {
  const phase = dustControl.phases.find((one) => one.id === id)
  if (!phase) throw new Error(`no phase ${id}`)
  const edge = (which: 'starts' | 'ends') => {
    const found = phaseEdge(phase, which, issuedAt, { calendar: platformCalendar }, estimates)
    return found ? shown(found.at).slice(0, 10) : '?'
  }
  return `${edge('starts')} ${edge('ends')}`
}

describe('目标', () => {
  test('S2-01 按市政府要求创建，保障运动会', () => {
    expect(dustControl.plan.parentPlan).toContain('市政府')
    expect(dustControl.plan.objectives?.[0]).toContain('运动会')
    expect(dustControl.title).toContain('扬尘污染控制区创建')
  })

  const sources: readonly { ring: string; done: boolean }[] = [
    { ring: 'INNER', done: true },
    { ring: 'EXPRESSWAY', done: false },
    { ring: 'OUTER', done: false },
  ]
  /** Of one street: a source in each ring, those inside the given ones have reached the standard. */
  const standing =
    (...done: string[]): AmountReader =>
    ({ count }) => {
      const where = 'where' in count ? count.where : undefined
      const inside = sources
        .map(({ ring }) => ({ ring, done: done.includes(ring) }))
        .filter((site) => where === undefined || holdsOver('where', where, { site }))
      return [counted(101, 'sites' in count ? inside.length : inside.filter((site) => site.done).length)]
    }
  const missed = (today: string, id: string, read: AmountReader) =>
    assessed(today, [id], read).events.map(({ data }) => data.value)

  test.each([
    ['S2-02 六月底前二环以内达标', 'innerDone', '2024-06-30', ['INNER'], []],
    ['S2-02 六月底二环以内没有达标', 'innerDone', '2024-06-30', ['EXPRESSWAY', 'OUTER'], ['0']],
    ['S2-02 六月二十九日还不到时候', 'innerDone', '2024-06-29', [], []],
    ['S2-02 年底全部建成', 'allDone', '2024-12-31', ['INNER', 'EXPRESSWAY', 'OUTER'], []],
    ['S2-02 年底还差绕城以外', 'allDone', '2024-12-31', ['INNER', 'EXPRESSWAY'], ['66.666667']],
    ['S2-02 十二月三十日还不到时候', 'allDone', '2024-12-30', [], []],
    ['S2-03 第三阶段末绕城以内达标，绕城以外不论', 'expresswayDone', '2024-09-30', ['INNER', 'EXPRESSWAY'], []],
    ['S2-03 绕城以内包括二环以内', 'expresswayDone', '2024-09-30', ['EXPRESSWAY'], ['50']],
    ['S2-03 第三阶段没有完还不到时候', 'expresswayDone', '2024-09-29', [], []],
  ] as const)('%s', (_name, id, today, done, want) => {
    expect(missed(today, id, standing(...done))).toEqual(want)
  })

  test('S2-02 月度评估逐月对照，六月和十二月的最后一天都轮到', () => {
    const { within, when, does } = dutyOf('monthlyAssessment')
    expect(within).toEqual(['rectify', 'expand', 'accept'])
    expect(when).toMatchObject({ every: 'month', on: [31] })
    expect(does).toMatchObject({ assess: expect.arrayContaining(['innerDone', 'expresswayDone', 'allDone']) })
  })
})

describe('四个阶段', () => {
  test('S2-05 创建工作分四个阶段：部署、整治、推进、验收', () => {
    expect(dustControl.phases.map(({ title }) => title)).toEqual([
      '部署工作、宣传发动',
      '重点整治、典型示范',
      '全面推进、稳固提高',
      '考核验收、总结表彰',
    ])
  })

  test('S2-06 第一阶段从十月一日到十一月三十日', () => {
    expect(days('deploy', false)).toBe('2023-10-01 2023-11-30')
  })

  test('S2-11 第二阶段跨年：十二月一日到次年六月三十日', () => {
    expect(days('rectify', false)).toBe('2023-12-01 2024-06-30')
  })

  test('S2-17 第三阶段的日期原文缺失：等规划人员填写，暂估接在第二阶段之后，到九月底', () => {
    expect(days('expand', false)).toBe('? ?')
    expect(days('expand', true)).toBe('2024-07-01 2024-09-30')
  })

  test('S2-17 阶段性总结：第三阶段内开始，写成效、典型和下阶段重点区域，审阅后完成阶段的成果', () => {
    expect(dutyOf('reviews').within).toEqual(['expand'])
    // forty working days from 1 July
    expect(onceOf('reviews', '2024-07-01')).toBe('2024-08-26 08:30')
    const walk = new Walk('stageReview', '2024-08-26 08:30')
    expect(walk.due).toBe('2024-09-09 17:30')
    expect(stepOf('stageReview', 'write').form?.[0]?.title).toBe('成效、典型和下阶段重点区域')
    walk.complete('2024-09-05', 'written').complete('2024-09-06', 'accepted')
    expect(walk.facts).toEqual(['reviewed'])
    expect(walk.done.flatMap(({ outbox }) => outbox)).toContainEqual(
      expect.objectContaining({ payload: { phase: 'expand', deliverable: 'review', case: 'c1-1' } }),
    )
  })

  test('S2-17 重点加强城乡结合部', () => {
    expect(dustControl.plan.notes?.[0]).toMatch(/第三阶段加强城乡结合部/)
  })

  test.each(SOURCES)('S2-17 全覆盖、常态化：%s 达标后每两个月巡查，反弹的重新整治', (ledger) => {
    const walk = new Walk(`${ledger}Control`, '2024-07-01 09:00').complete('2024-07-02', 'compliant')
    walk.until('2024-09-02 08:30')
    expect(walk.opened.at(-1)).toMatch(/^recheck streetOffice /)
    walk.complete('2024-09-02', 'held').until('2024-11-04 08:30')
    expect(walk.state.step).toBe('recheck')
    walk.complete('2024-11-04', 'slipped')
    expect(walk.facts).toEqual(['sourceDone', 'sourceSlipped'])
    expect(walk.state).toMatchObject({ status: 'OPEN', step: 'rectify', round: 1 })
  })

  test('S2-18 第四阶段的日期原文缺失，暂估从十月一日到年底', () => {
    expect(days('accept', false)).toBe('? ?')
    expect(days('accept', true)).toBe('2024-10-01 2024-12-31')
  })
})

describe('部署工作', () => {
  test('S2-07 发动大会在十一月上旬：准备和召开都在一日到十日之间，各单位主要负责人参加', () => {
    expect(onceOf('kickOffMeeting')).toBe('2023-11-10 17:30')
    expect(ruleFrom(dutyOf('kickOffMeeting').opens, '2023-11-10')).toBe('2023-11-02 08:30')
    expect(stepOf('kickOff', 'convene').attendees).toEqual([{ role: 'members', grade: 'PRINCIPAL' }])
    const walk = new Walk('kickOff', '2023-11-02 08:30')
      .complete('2023-11-03', 'convened', { answers: { heldOn: '2023-11-09' } })
      .complete('2023-11-10', 'recorded')
    expect(walk.facts).toEqual(['kickedOff'])
    expect(walk.opened.at(-1)).toBe('minutes campaignOffice 2023-11-13')
  })

  test('S2-08 目标责任书：办公室拟定、单位签字盖章、领导小组签订存档，算在签订的单位名下', () => {
    const walk = new Walk('responsibilityLetter', '2023-11-01 08:30', { unit: 102 }).complete('2023-11-02', 'drawn', {
      answers: { targets: '四十处达标' },
    })
    expect(walk.refused('signed', { evidence: [] })).toBe('EVIDENCE_MISSING')
    walk.complete('2023-11-03', 'signed').complete('2023-11-06', 'signed')
    expect(walk.opened).toEqual([
      'draw campaignOffice 2023-11-08',
      'sign concernedUnit 2023-11-07',
      'countersign leadingGroup 2023-11-08',
    ])
    expect(walk.countedFor).toEqual({ letterSigned: 102 })
    expect(walk.done.flatMap(({ outbox }) => outbox.map(({ payload }) => payload))).toEqual([
      { phase: 'deploy', deliverable: 'letters', unit: 102, case: 'c1-1' },
    ])
  })

  test.each([
    ['S2-08 有一个单位没有签，第一阶段不能结束', GROUPS.members?.slice(1) ?? [], 'gate.blocked', 'ACTIVE'],
    ['S2-08 各部门、各街道都签了', GROUPS.members ?? [], 'phase.left', 'ENDED'],
  ])('%s', (_name, signed, event, status) => {
    const machine = campaignMachine({ phases: dustControl.phases, issuedAt })
    const world = {
      self: 'c1',
      time: () => ({ calendar: platformCalendar, onMissingYear: 'provisional' as const }),
      phaseEnd: () => undefined,
      unitFor: () => ({ unit: unitOf('campaignOffice'), fallback: false }),
      unitsOf: (role: string) => GROUPS[role] ?? [],
      unit: (id: number) => ({ id, name: String(id) }),
      hasUnit: () => true,
      hasPerson: () => true,
      worksIn: () => true,
    }
    let state = draftCampaign(platformCalendar.version)
    const told: string[] = []
    const act = (verb: string, time: string, payload: Record<string, unknown> = {}) => {
      const actor = { person: 1, unit: 1 }
      const at = instant(time)
      const taken = machine.step(
        state,
        { kind: 'act', no: 1, actId: verb, verb, at, orderNo: 0, actor, payload },
        world,
      )
      state = taken.state
    }
    act('launch', '2023-10-25 08:30')
    for (const unit of signed) act('deliver', '2023-11-20 09:00', { phase: 'deploy', deliverable: 'letters', unit })
    for (
      let entry = earliest(state.agenda);
      entry && entry.at < instant('2023-12-01 00:00');
      entry = earliest(state.agenda)
    ) {
      const taken = machine.step(state, { kind: 'instant', at: entry.at, entry: entry.id }, world)
      state = taken.state
      told.push(...taken.changes.events.map(({ type }) => type))
    }
    expect(told.at(-1)).toBe(event)
    expect(state.phases.deploy?.status).toBe(status)
  })

  test.each(SOURCES)('S2-09 排查 %s：街道在第一阶段逐处排查，摸清后达标的销号、有问题的列入整治', (ledger) => {
    const survey = stepOf(`${ledger}Control`, 'survey')
    expect(survey).toMatchObject({ performer: { role: 'streetOffice' }, phase: 'deploy', checklist: `${ledger}Norm` })
    const opened = () => new Walk(`${ledger}Control`, '2023-11-01 08:30')
    // twenty working days: before the stage ends
    expect(opened().due).toBe('2023-11-29 17:30')
    expect(opened().complete('2023-11-10', 'compliant').state.status).toBe('CLOSED')
    expect(opened().complete('2023-11-10', 'problems').state.step).toBe('rectify')
  })

  test('S2-09 分类建立台账：七类各有一本，台账是第一阶段要交的成果', () => {
    expect(dustControl.ledgers.map(({ id }) => id)).toEqual([...SOURCES, 'monitors'])
    expect(standsAt(dustControl, 'phases.deploy.gate.ledgers')).toMatchObject({ title: '分类建立台账' })
  })

  test('S2-10 宣传培训：各单位随时登记主题和人数；媒体曝光须经领导小组审核', () => {
    const { performer, when, does } = dutyOf('trainingLog')
    expect([performer, when]).toEqual(['members', { adHoc: true }])
    const form = 'form' in does ? does.form : []
    expect(form?.map(({ title, required }) => [title, required])).toEqual([
      ['主题', true],
      ['人数', true],
    ])
    expect(standsAt(dustControl, 'procedures.exposure.steps.write.basis')).toContain('S2-10')
    expect(new Walk('exposure', '2023-11-06 09:00').complete('2023-11-07', 'written').opened.at(-1)).toMatch(
      /^read leadingGroup /,
    )
  })

  test('S2-04 各街道各自制定方案：十五个工作日内报送，办公室审核，不行退回', () => {
    expect([dutyOf('streetPlans').performer, onceOf('streetPlans')]).toEqual(['streets', '2023-10-30 08:30'])
    const walk = new Walk('streetPlan', '2023-10-30 08:30', { unit: 103 })
    expect(walk.due).toBe('2023-11-20 17:30')
    expect(walk.refused('submitted', { evidence: [] })).toBe('EVIDENCE_MISSING')
    walk.complete('2023-11-10', 'submitted').complete('2023-11-13', 'returned', { reason: '没有时限' })
    expect(walk.state.step).toBe('draft')
    walk.complete('2023-11-14', 'submitted').complete('2023-11-15', 'approved')
    expect(walk.state.status).toBe('CLOSED')
    expect(walk.done.flatMap(({ open }) => open.map(({ unit }) => unit))).toEqual([
      103,
      unitOf('campaignOffice'),
      103,
      unitOf('campaignOffice'),
    ])
  })
})

describe('验收', () => {
  const OPENED = '2024-10-08 08:30'
  const inspected = () =>
    new Walk('acceptance', OPENED)
      .complete('2024-10-16', 'checked', { fails: ['own'] })
      .complete('2024-10-30', 'passed')

  test('S2-18 各街道、各部门在十月对照考核指标自查打分', () => {
    const duties = ['acceptances', 'bureauAcceptances'].map(dutyOf)
    expect(duties.map(({ performer, within }) => [performer, within])).toEqual([
      ['streets', ['accept']],
      ['bureaus', ['accept']],
    ])
    for (const { id } of duties) expect(onceOf(id, '2024-10-01')).toBe(OPENED)
    const walk = new Walk('acceptance', OPENED)
    expect(walk.due).toBe('2024-10-17 17:30')
    walk.complete('2024-10-16', 'checked', { fails: ['own', 'public'] })
    expect(walk.state.value).toEqual({ selfScore: 75 })
    expect(walk.countedFor).toEqual({ selfChecked: 101 })
  })

  test('S2-20 自查结束后区里组织检查：另一人、另打一次分、十月底前，自查得分只供对照', () => {
    const walk = new Walk('acceptance', OPENED)
    expect(walk.opened).toEqual(['selfCheck concernedUnit 2024-10-17'])
    walk.complete('2024-10-17', 'checked', { by: 7 })
    expect(walk.opened.at(-1)).toBe('inspect campaignOffice 2024-10-31')
    expect(walk.refused('passed', { by: 7 })).toBe('SAME_PERSON')
    expect(stepOf('acceptance', 'inspect').form?.[0]).toMatchObject({ prefill: 'value.selfScore', locked: true })
    walk.complete('2024-10-30', 'passed', { fails: ['plans'] })
    expect(walk.done.flatMap(({ facts }) => facts.map(({ fact, data }) => [fact, data.score]))).toEqual([
      ['selfChecked', 100],
      ['inspected', 95],
    ])
  })

  test('S2-20 检查不合格的限期整改，重新自查', () => {
    const walk = new Walk('acceptance', OPENED).complete('2024-10-16', 'checked')
    expect(walk.complete('2024-10-30', 'failed', { reason: '台账不全', fails: ['plans'] }).state.step).toBe('selfCheck')
  })

  test('S2-21 市政府考核在十月到十一月：逐步到期也不晚于十一月三十日', () => {
    const walk = new Walk('acceptance', OPENED)
      .complete('2024-10-17 17:00', 'checked')
      .complete('2024-10-31 17:00', 'passed')
    expect(walk.opened.at(-1)).toBe('accept cityAssessors 2024-11-28')
  })

  test('S2-15 通过市级考核验收：上级验收，可附文号和文件；没有通过的退回自查', () => {
    const walk = inspected().complete('2024-11-20', 'accepted', { answers: { certificate: '样例验〔2024〕1号' } })
    expect(walk.state.status).toBe('CLOSED')
    expect(walk.countedFor).toMatchObject({ accepted: 101 })
    expect(inspected().complete('2024-11-20', 'refused', { reason: '堆场未覆盖' }).state.step).toBe('selfCheck')
  })

  test('S2-15 二环以内率先通过：第二阶段结束前要有，办公室可以提前发起', () => {
    expect(standsAt(dustControl, 'phases.rectify.gate.innerAccepted')).toMatchObject({ policy: 'WARN' })
    expect(standsAt(dustControl, 'procedures.acceptance.matter.openedBy')).toEqual(['campaignOffice'])
    const early = new Walk('acceptance', '2024-05-06 08:30')
      .complete('2024-05-15 17:00', 'checked')
      .complete('2024-05-29 17:00', 'passed')
    expect(early.opened.at(-1)).toBe('accept cityAssessors 2024-06-27')
  })

  test('S2-22 持续做好的方案：没有就不能结束最后阶段，以后接着创建', () => {
    expect(standsAt(dustControl, 'phases.accept.gate.followOn')).toMatchObject({ policy: 'BLOCK' })
    expect(compileProcedure(dustControl, 'followOn', {}).delivers).toEqual([
      { phase: 'accept', deliverable: 'followOn' },
    ])
    expect(onceOf('followOnPlan', '2024-10-01')).toBe('2024-11-15 08:30')
    const walk = new Walk('followOn', '2024-11-15 08:30')
    // before the estimated end of the stage
    expect(walk.due).toBe('2024-12-13 17:30')
    walk.complete('2024-12-10', 'written').complete('2024-12-11', 'accepted')
    expect(walk.facts).toEqual(['followOnMade'])
    expect(walk.done.flatMap(({ outbox }) => outbox.map(({ verb }) => verb))).toEqual(['deliver'])
    expect(BUILT_IN_TEMPLATES.map(({ id }) => id)).toContain(dustControl.followedBy)
  })
})
