import { describe, expect, test } from 'vitest'
import { procedure, Walk } from './walk.fixture.ts'

const START = '2024-09-18 09:00'
const OPEN_AIR = { siteType: 'PUBLIC', hostIndustry: 'OTHER' }
const [INSPECTOR, STREET, OTHER_INSPECTOR, OFFICE, TEAM_HEAD] = [1, 2, 3, 4, 5]
const DONE = ['task.completed', 'task.opened']

const inspected = (site: Record<string, unknown>, fails: string[], origin?: string) =>
  new Walk(START, site, origin).complete('2024-09-18 15:00', 'violation', { by: INSPECTOR, fails })

/** Ordered, served, rectified, waiting for the re-inspection. */
const rectified = () =>
  inspected(OPEN_AIR, ['hardened'])
    .complete('2024-09-19 10:00', 'issueRectification', { by: STREET })
    .complete('2024-09-19 16:00', 'served', { by: STREET })
    .complete('2024-09-24 11:00', 'rectified', { by: STREET })

const closedCase = () =>
  rectified()
    .complete('2024-09-25 10:00', 'passed', { by: OTHER_INSPECTOR })
    .complete('2024-09-26 10:00', 'approve', { by: OFFICE })

describe('走通停车场整治', () => {
  test('符合要求：检查一次即销号', () => {
    const walk = new Walk(START, OPEN_AIR).complete('2024-09-18 15:00', 'compliant', { by: INSPECTOR })
    expect(walk.told()).toEqual(['case.opened', 'task.opened', 'task.completed', 'case.closed', 'lookback.scheduled'])
    expect(walk.state).toMatchObject({ status: 'CLOSED', step: 'closed' })
  })

  test('发现问题到销号，中间复查不合格一次', () => {
    const walk = inspected(OPEN_AIR, ['hardened', 'orderly'])
    expect(walk.told()).toEqual(['case.opened', 'task.opened', ...DONE])
    walk.complete('2024-09-19 10:00', 'issueRectification', { by: STREET })
    expect(walk.documents).toEqual(['RECTIFICATION_ORDER'])
    expect(walk.told()).toEqual(DONE)
    walk.complete('2024-09-19 16:00', 'served', { by: STREET })
    expect(walk.told()).toEqual(DONE)
    expect(walk.due).toBe('2024-09-26T17:30')
    walk.complete('2024-09-24 11:00', 'rectified', { by: STREET })
    walk.complete('2024-09-25 10:00', 'failed', { by: OTHER_INSPECTOR, fails: ['hardened'] })
    expect(walk.told()).toEqual([...DONE, 'task.completed', 'fact.recorded', 'task.opened'])
    expect(walk.opened).toEqual(['order → streetOffice'])
    walk
      .complete('2024-09-25 15:00', 'issueRectification', { by: STREET, answers: { limitDays: 2 } })
      .complete('2024-09-25 16:00', 'served', { by: STREET })
      .complete('2024-09-26 11:00', 'rectified', { by: STREET })
      .complete('2024-09-27 10:00', 'passed', { by: OTHER_INSPECTOR })
      .complete('2024-09-27 11:00', 'sendBack', { by: OFFICE, reason: '复查照片不清' })
    expect(walk.told()).toEqual([...DONE, ...DONE, ...DONE, ...DONE, 'task.returned', 'task.opened'])
    walk
      .complete('2024-09-27 15:00', 'passed', { by: OTHER_INSPECTOR })
      .complete('2024-09-27 16:00', 'approve', { by: OFFICE })
    expect(walk.told()).toEqual([...DONE, 'task.completed', 'case.closed', 'lookback.scheduled'])
    expect(walk.facts).toEqual(['reinspectionFailed'])
    expect(walk.notices).toEqual([])
  })

  test('销号后回头看：先未反弹，再死灰复燃，原案重新办理', () => {
    const walk = closedCase()
    walk.told()
    walk.until('2024-10-28 08:30')
    expect(walk.told()).toEqual(['lookback.opened', 'task.opened'])
    expect(walk.state).toMatchObject({ status: 'CLOSED', step: 'lookBack' })
    walk.complete('2024-10-28 15:00', 'held', { by: TEAM_HEAD })
    expect(walk.told()).toEqual(['task.completed', 'lookback.held', 'lookback.scheduled'])
    walk.complete('2024-11-28 15:00', 'resurgence', { by: TEAM_HEAD, fails: ['cleanRoad'] })
    expect(walk.told()).toEqual([
      'lookback.opened',
      'task.opened',
      'task.completed',
      'fact.recorded',
      'case.reopened',
      'task.opened',
    ])
    expect(walk.state).toMatchObject({ status: 'OPEN', step: 'order', round: 1 })
    expect(walk.facts).toEqual(['resurgence'])
  })

  test('监管截止（12月31日）之后不再回头看（S0-31）', () => {
    const walk = closedCase()
    for (const month of ['10-30', '11-30']) walk.complete(`2024-${month} 15:00`, 'held', { by: TEAM_HEAD })
    walk.complete('2024-12-31 15:00', 'held', { by: TEAM_HEAD }).told()
    expect(walk.state.agenda).toEqual([])
  })

  test('拒不配合：移送、取缔，取缔后的回头看仍归取缔', () => {
    const walk = inspected(OPEN_AIR, ['approved'])
      .complete('2024-09-19 10:00', 'issueClosure', { by: STREET })
      .complete('2024-09-19 16:00', 'served', { by: STREET })
    expect(walk.opened).toEqual(['rectify → streetTeam', 'trafficPolice → trafficPolice'])
    walk.told()
    walk.complete('2024-09-20 10:00', 'refused', { by: STREET, reason: '当事人拒收拒改' })
    expect(walk.told()).toEqual(['task.completed', 'fact.recorded', 'task.opened'])
    walk.complete('2024-09-20 15:00', 'referred', { by: OFFICE })
    expect(walk.opened).toEqual(['sanction → naturalResources'])
    walk.complete('2024-10-20 15:00', 'banned', { by: 6 })
    expect(walk.documents).toEqual(['CLOSURE_ORDER', 'PENALTY_REFERRAL', 'BAN_ORDER'])
    expect(walk.facts).toEqual(['refusal', 'ban'])
    expect(walk.told()).toEqual([...DONE, 'task.completed', 'fact.recorded', 'case.closed', 'lookback.scheduled'])
    walk.complete('2024-11-20 15:00', 'held', { by: TEAM_HEAD })
    expect(walk.state).toMatchObject({ status: 'REFERRED', step: 'banned' })
  })

  test('复查两次不合格：移送处罚，处罚后再复查（S0-41b）', () => {
    const walk = rectified()
      .complete('2024-09-25 10:00', 'failed', { by: OTHER_INSPECTOR, fails: ['hardened'] })
      .complete('2024-09-25 15:00', 'issueRectification', { by: STREET })
      .complete('2024-09-25 16:00', 'served', { by: STREET })
      .complete('2024-09-26 11:00', 'expired', { by: STREET, reason: '仍未硬化' })
      .complete('2024-09-27 10:00', 'failed', { by: OTHER_INSPECTOR, fails: ['hardened'] })
    expect(walk.state.step).toBe('penalty')
    walk
      .complete('2024-09-27 11:00', 'referred', { by: OFFICE })
      .complete('2024-10-15 11:00', 'penalised', { by: 6 })
      .complete('2024-10-16 11:00', 'passed', { by: OTHER_INSPECTOR })
      .complete('2024-10-16 15:00', 'approve', { by: OFFICE })
    expect(walk.state.status).toBe('CLOSED')
  })

  test('不属本单位职责：退回办公室，重新派遣（S0-17）', () => {
    const walk = inspected(OPEN_AIR, ['entrance'])
    expect(walk.opened).toEqual(['order → transport'])
    walk.told()
    walk.complete('2024-09-18 16:00', 'returnToOffice', { by: 7, reason: '属综合执法范围' })
    expect(walk.told()).toEqual(['task.returned', 'task.opened'])
    walk.complete('2024-09-18 17:00', 'dispatched', { by: OFFICE, answers: { authority: 'urbanManagement' } })
    expect(walk.told()).toEqual(DONE)
    expect(walk.opened).toEqual(['order → urbanManagement'])
  })

  test('两次未能进入现场：按拒不接受检查办理', () => {
    const walk = new Walk(START, OPEN_AIR)
      .complete('2024-09-18 10:00', 'noAccess', { by: INSPECTOR, reason: '大门紧锁' })
      .complete('2024-09-19 10:00', 'noAccess', { by: INSPECTOR, reason: '拒绝检查' })
    expect(walk.opened).toEqual(['order → ecology'])
  })
})

describe('谁来办（S0-08至S0-17、S0-30、S0-32）', () => {
  test.each([
    ['S0-09 擅自改变用地', ['landUse'], OPEN_AIR, 'naturalResources'],
    ['S0-09 未经批准，连同扬尘', ['approved', 'hardened'], OPEN_AIR, 'naturalResources'],
    ['S0-10 乱搭乱建', ['noIllegalBuilding'], OPEN_AIR, 'urbanManagement'],
    ['S0-10 不合建设规范', ['standard'], OPEN_AIR, 'urbanManagement'],
    ['S0-11 门店前扬尘', ['watered'], { hostIndustry: 'SHOPFRONT' }, 'urbanManagement'],
    ['S0-12 物流公司扬尘', ['hardened'], { hostIndustry: 'LOGISTICS' }, 'transport'],
    ['S0-12 汽修厂扬尘', ['hardened'], { hostIndustry: 'CAR_REPAIR' }, 'transport'],
    ['S0-05 维修厂没有填主管行业', ['hardened'], { siteType: 'REPAIR_SHOP' }, 'transport'],
    ['S0-12 出入口秩序', ['entrance'], { hostIndustry: 'MANUFACTURING' }, 'transport'],
    ['S0-14 生产型企业扬尘', ['hardened'], { hostIndustry: 'MANUFACTURING' }, 'ecology'],
    ['S0-15 施工扬尘', ['covered'], { hostIndustry: 'CONSTRUCTION' }, 'housing'],
    ['S0-08 其余扬尘', ['hardened'], OPEN_AIR, 'streetOffice'],
    ['S0-17 停放秩序', ['orderly'], OPEN_AIR, 'streetOffice'],
    ['台账没有填属性', ['wheelWashing'], {}, 'streetOffice'],
  ])('%s', (_name, fails, site, role) => {
    expect(inspected(site, fails).opened[0]).toBe(`order → ${role}`)
  })

  test.each([
    ['SURVEYED', 'supervisionTeam'],
    ['OMITTED', 'streetTeam'],
    ['NEW', 'streetTeam'],
  ])('来源 %s 由 %s 检查', (origin, role) => {
    expect(new Walk(START, OPEN_AIR, origin).opened).toEqual([`inspect → ${role}`])
  })

  test('S0-16 未经批准的，同时向审批部门核查许可', () => {
    expect(inspected(OPEN_AIR, ['approved']).opened).toContain('permitQuery → approval')
  })
})

describe('不让办的', () => {
  test.each([
    [
      '有不合格项却选符合要求',
      () => new Walk(START, OPEN_AIR).refused('compliant', { by: INSPECTOR, fails: ['orderly'] }),
      'OUTCOME_NOT_ALLOWED',
    ],
    [
      '全部合格却选发现问题',
      () => new Walk(START, OPEN_AIR).refused('violation', { by: INSPECTOR }),
      'OUTCOME_NOT_ALLOWED',
    ],
    ['整改没有前后照片', () => served().refused('rectified', { by: STREET, evidence: ['after'] }), 'EVIDENCE_MISSING'],
    ['拒不配合没有理由', () => served().refused('refused', { by: STREET }), 'REASON_REQUIRED'],
    [
      '期限超过三十个工作日',
      () => inspected(OPEN_AIR, ['hardened']).refused('issueRectification', { by: STREET, answers: { limitDays: 31 } }),
      'ANSWER_INVALID',
    ],
    ['整改经办人自行复查', () => rectified().refused('passed', { by: STREET }), 'SAME_PERSON'],
    [
      '复查人自行销号',
      () => rectified().complete('2024-09-25 10:00', 'passed', { by: OFFICE }).refused('approve', { by: OFFICE }),
      'SAME_PERSON',
    ],
    [
      '复查人自己回头看',
      () => closedCase().until('2024-10-28 09:00').refused('held', { by: OTHER_INSPECTOR }),
      'SAME_PERSON',
    ],
  ])('%s', (_name, refusal, code) => {
    expect(refusal()?.code).toBe(code)
  })

  function served() {
    return inspected(OPEN_AIR, ['hardened'])
      .complete('2024-09-19 10:00', 'issueRectification', { by: STREET })
      .complete('2024-09-19 16:00', 'served', { by: STREET })
  }
})

describe('提醒和督办', () => {
  test('到期前一个工作日、到期、超期一个和三个工作日', () => {
    const walk = rectified()
    expect(walk.due).toBe('2024-09-27T17:30')
    walk.told()
    const steps: [string, string, string][] = [
      ['2024-09-26 17:30', 'reminder.sent', 'holder 还剩一个工作日'],
      ['2024-09-27 17:30', 'deadline.reached', 'holder 已到期未办结'],
      ['2024-09-29 17:30', 'escalation.raised', 'campaignOffice 超期一个工作日，请催办'],
      // 9月29日调休上班，10月1日起放假
      ['2024-10-08 17:30', 'escalation.raised', 'leadingGroup 超期三个工作日，请督办'],
    ]
    for (const [time, event, notice] of steps) {
      walk.until(time)
      expect([walk.told(), walk.notices.at(-1)]).toEqual([[event], notice])
    }
  })
})

describe('大小', () => {
  /** What the process needs of a procedure: forms, evidence, checklists and texts stay outside. */
  const OUTSIDE = ['form', 'checklist', 'evidence', 'title', 'text', 'help', 'basis']
  const size = (value: unknown, without: string[] = []) =>
    Buffer.byteLength(JSON.stringify(value, (key, item: unknown) => (without.includes(key) ? undefined : item)))

  test('办理规则不超过 8 KB', () => {
    const { id, start, steps, lookBackSteps, reopenTo, steward } = procedure
    expect(size({ id, start, steps, lookBackSteps, reopenTo, steward }, OUTSIDE)).toBeLessThanOrEqual(8192)
  })

  test('走得再久，状态不超过 2 KB', () => {
    const walk = rectified()
    let largest = 0
    for (let round = 0; round < 12; round += 1) {
      const day = `2024-10-${String(8 + round).padStart(2, '0')}`
      walk.complete(`${day} 09:00`, 'failed', { by: 100 + round, fails: ['hardened', 'approved'] })
      largest = Math.max(largest, size(walk.state))
      if (walk.state.step === 'penalty') {
        walk
          .complete(`${day} 09:30`, 'referred', { by: OFFICE })
          .complete(`${day} 10:00`, 'penalised', { by: 200 + round })
      } else {
        walk.complete(`${day} 09:30`, 'issueRectification', { by: 300 + round })
        largest = Math.max(largest, size(walk.state))
        walk.complete(`${day} 10:00`, 'served', { by: 400 + round })
        largest = Math.max(largest, size(walk.state))
        walk.complete(`${day} 10:30`, 'rectified', { by: 500 + round })
      }
      largest = Math.max(largest, size(walk.state))
    }
    expect(largest).toBeLessThanOrEqual(2048)
  })
})
