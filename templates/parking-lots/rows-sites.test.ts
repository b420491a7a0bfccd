import { describe, expect, test } from 'vitest'
import type { Duty } from '../../contracts/template/duty.ts'
import { formatInstant, parseInstant, platformCalendar } from '../../domain/calendar/index.ts'
import { phaseSpans } from '../../domain/campaign/phase-dates.ts'
import { compileProcedure } from '../../domain/case/compile.ts'
import { DutyWalk, instant as parse } from '../../domain/duty/duty.fixture.ts'
import { BEHAVIOURS } from '../../domain/rehearsal/behaviour.ts'
import { inventedTargets, staffed } from '../../domain/rehearsal/invented.ts'
import { rehearse } from '../../domain/rehearsal/rehearse.ts'
import { standsAt } from '../rows/row.fixture.ts'
import { documents } from './documents.ts'
import { parkingLedger } from './ledger.ts'
import { authority } from './routing.ts'
import { parkingLots } from './template.ts'
import { Walk } from './walk.fixture.ts'

const START = '2024-09-18 09:00'
const PUBLIC = { siteType: 'PUBLIC', hostIndustry: 'OTHER' }
const [INSPECTOR, STREET, OTHER_INSPECTOR, OFFICE, LOOKER, BUREAU] = [1, 2, 3, 4, 5, 6]

const found = (fails: string[], site: Record<string, unknown> = PUBLIC) =>
  new Walk(START, site).complete('2024-09-18 15:00', 'violation', { by: INSPECTOR, fails })
/** Who is to decide on what an inspection found. */
const decides = (fails: string[], site?: Record<string, unknown>) => found(fails, site).opened[0]

const served = (fails: string[], outcome = 'issueRectification') =>
  found(fails)
    .complete('2024-09-19 10:00', outcome, { by: BUREAU })
    .complete('2024-09-19 16:00', 'served', { by: STREET })
const refused = (fails: string[]) =>
  served(fails, 'issueClosure').complete('2024-09-20 10:00', 'refused', { by: STREET, reason: '拒收拒改' })
const rectified = (fails = ['hardened']) => served(fails).complete('2024-09-24 11:00', 'rectified', { by: STREET })
const closed = () =>
  rectified()
    .complete('2024-09-25 10:00', 'passed', { by: OTHER_INSPECTOR })
    .complete('2024-09-26 10:00', 'approve', { by: OFFICE })

describe('职责分工', () => {
  const streetLeads = 'order → streetOffice'

  test('S0-05 维修厂也在整治范围：没有填行业的，扬尘也有主管部门', () => {
    expect(decides(['hardened'], { siteType: 'REPAIR_SHOP', hostIndustry: 'OTHER' })).toBe('order → transport')
    expect(decides(['hardened'])).toBe(streetLeads)
  })

  test.each([
    ['进出场车辆冲洗', 'wheelWashing'],
    ['地面硬化', 'hardened'],
    ['绿化或覆盖', 'covered'],
  ])('S0-08 扬尘防治由街道牵头：%s', (_name, item) => {
    expect(decides([item])).toBe(streetLeads)
  })

  test.each([
    ['LOGISTICS', ['transport → transport']],
    ['SHOPFRONT', ['urbanManagement → urbanManagement']],
    ['OTHER', []],
  ])('S0-08 整改由街道牵头，行业主管部门协助：%s', (hostIndustry, helps) => {
    const walk = found(['hardened'], { siteType: 'PUBLIC', hostIndustry })
      .complete('2024-09-19 10:00', 'issueRectification', { by: BUREAU })
      .complete('2024-09-19 16:00', 'served', { by: STREET })
    expect(walk.opened).toEqual(['rectify → streetTeam', ...helps])
  })

  test.each([
    ['擅自改变土地使用类型', 'landUse'],
    ['未经批准', 'approved'],
  ])('S0-09 %s：自然资源部门责令关停，拒不关停的由它查处取缔', (_name, item) => {
    expect(decides([item])).toBe('order → naturalResources')
    const walk = refused([item]).complete('2024-09-20 15:00', 'referred', { by: OFFICE })
    expect(walk.opened).toEqual(['sanction → naturalResources'])
    walk.complete('2024-10-08 15:00', 'banned', { by: BUREAU })
    expect([walk.state.step, walk.documents.at(-1), walk.facts.at(-1)]).toEqual(['banned', 'BAN_ORDER', 'ban'])
  })

  test.each([
    ['不符合建设规范', 'standard'],
    ['乱搭乱建', 'noIllegalBuilding'],
  ])('S0-10 %s：综合执法部门查处', (_name, item) => {
    expect(decides([item])).toBe('order → urbanManagement')
    const walk = refused([item]).complete('2024-09-20 15:00', 'referred', { by: OFFICE })
    expect(walk.opened).toEqual(['sanction → urbanManagement'])
  })

  describe('S0-10 乱搭乱建的依法拆除', () => {
    const rules = compileProcedure(parkingLots, 'demolition', {})
    const matter = { name: '样例停车场', address: '样例路1号' }
    const ordered = () =>
      new Walk(START, matter, 'MATTER', rules)
        .complete('2024-09-18 10:00', 'ordered', { by: BUREAU })
        .complete('2024-09-18 16:00', 'served', { by: BUREAU })
    const urged = () =>
      ordered()
        .complete('2024-09-27 10:00', 'announced', { by: BUREAU })
        .complete('2024-10-12 10:00', 'urged', { by: BUREAU })
    const heard = () => urged().complete('2024-10-21 10:00', 'notAdopted', { by: BUREAU, answers: { pleaded: false } })

    test('S0-10 由综合执法局发起；送达的决定没有履行的，才公告', () => {
      expect(standsAt(parkingLots, 'procedures.demolition.matter.openedBy')).toEqual(['urbanManagement'])
      expect(ordered().opened).toEqual(['announce → urbanManagement'])
      // five working days from the service
      expect(ordered().due).toBe('2024-09-25T17:30')
    })

    test('S0-10 限期拆除决定、公告、催告、听取申辩、等期限届满、强制拆除决定，一步不少', () => {
      const walk = heard()
      expect([walk.state.step, walk.state.status]).toEqual(['remedies', 'OPEN'])
      expect(walk.until('2025-03-18 08:29').state.step).toBe('remedies')
      expect(walk.until('2025-03-18 08:30').opened).toEqual(['compel → urbanManagement'])
      const sought = { by: OFFICE, answers: { noRemedySought: false } }
      expect(walk.refused('decided', sought)?.code).toBe('OUTCOME_NOT_ALLOWED')
      expect(walk.refused('decided', { by: OFFICE, evidence: [] })?.code).toBe('EVIDENCE_MISSING')
      expect(walk.refused('decided', { by: BUREAU })?.code).toBe('SAME_PERSON')
      walk.complete('2025-03-20 10:00', 'decided', { by: OFFICE })
      const photos = { by: BUREAU, evidence: ['record', 'record'] }
      expect(walk.refused('demolished', { ...photos, answers: { lawfulTime: false } })?.code).toBe(
        'OUTCOME_NOT_ALLOWED',
      )
      walk.complete('2025-03-25 10:00', 'demolished', photos)
      expect([walk.documents, walk.facts, walk.state.status]).toEqual([
        ['DEMOLITION_ORDER', 'DEMOLITION_ANNOUNCEMENT', 'DEMOLITION_DEMAND', 'COMPULSION_DECISION'],
        ['demolished'],
        'CLOSED',
      ])
    })

    test.each([
      ['限期以内', () => ordered()],
      ['催告以后', () => urged()],
      ['等到期限届满以后', () => heard().until('2025-03-18 08:30')],
    ])('S0-10 当事人自行拆除的，不再强制：%s', (_name, walk) => {
      const late = walk().complete('2025-03-19 10:00', 'takenDown', { by: OFFICE, reason: '已自行拆除' })
      expect([late.state.status, late.facts]).toEqual(['CLOSED', []])
    })

    test('S0-10 申辩成立、原决定被撤销的，不再拆除；复议或者诉讼没有结束的，不得决定', () => {
      const adopted = urged().complete('2024-10-14 10:00', 'adopted', { by: BUREAU, reason: '有许可证' })
      expect(adopted.state.status).toBe('NOT_ESTABLISHED')
      const walk = heard().until('2025-03-18 08:30')
      expect(walk.complete('2025-03-19 10:00', 'stayed', { by: OFFICE, reason: '诉讼中' }).state.step).toBe('compel')
      walk.complete('2025-04-19 10:00', 'overturned', { by: OFFICE, reason: '法院撤销' })
      expect([walk.state.status, walk.facts]).toEqual(['NOT_ESTABLISHED', []])
    })
  })

  test.each([
    ['门店前扬尘', ['watered'], { hostIndustry: 'SHOPFRONT' }, 'order → urbanManagement'],
    ['不在门店前的扬尘', ['watered'], PUBLIC, streetLeads],
    ['门店前的停放秩序不是扬尘', ['orderly'], { hostIndustry: 'SHOPFRONT' }, streetLeads],
  ])('S0-11 %s', (_name, fails, site, want) => {
    expect(decides(fails, site)).toBe(want)
  })

  test.each([
    ['物流公司扬尘', ['hardened'], { hostIndustry: 'LOGISTICS' }, 'order → transport'],
    ['汽修厂扬尘', ['hardened'], { hostIndustry: 'CAR_REPAIR' }, 'order → transport'],
    ['任何停车场的出入口秩序', ['entrance'], PUBLIC, 'order → transport'],
    ['别的行业的扬尘', ['hardened'], PUBLIC, streetLeads],
    ['物流公司场内的停放秩序', ['orderly'], { hostIndustry: 'LOGISTICS' }, streetLeads],
  ])('S0-12 %s', (_name, fails, site, want) => {
    expect(decides(fails, site)).toBe(want)
  })

  test.each([
    ['未经批准的，交警清离车辆', 'approved', ['trafficPolice → trafficPolice']],
    ['批准过的，不清离', 'noIllegalBuilding', []],
  ])('S0-13 %s', (_name, item, want) => {
    expect(served([item], 'issueClosure').opened.slice(1)).toEqual(want)
  })

  test.each([
    ['生产型企业内的扬尘', ['hardened'], { hostIndustry: 'MANUFACTURING' }, 'order → ecology'],
    ['企业外的扬尘', ['hardened'], PUBLIC, streetLeads],
    ['企业内的停放秩序', ['orderly'], { hostIndustry: 'MANUFACTURING' }, streetLeads],
  ])('S0-14 %s', (_name, fails, site, want) => {
    expect(decides(fails, site)).toBe(want)
  })

  test.each([
    ['施工中的扬尘', ['covered'], { hostIndustry: 'CONSTRUCTION' }, 'order → housing'],
    ['不在施工的扬尘', ['covered'], PUBLIC, streetLeads],
  ])('S0-15 %s', (_name, fails, site, want) => {
    expect(decides(fails, site)).toBe(want)
  })

  test.each([
    ['没有规划许可的，向审批部门核查', 'approved', ['permitQuery → approval']],
    ['别的情形不问', 'landUse', []],
  ])('S0-16 %s', (_name, item, want) => {
    expect(found([item]).opened.slice(1)).toEqual(want)
  })

  describe('S0-17 街道牵头，七个部门各按职能监管', () => {
    test('S0-17 没有哪个部门专管的归街道', () => {
      expect(decides(['orderly'])).toBe(streetLeads)
      expect(authority.rules.at(-1)).toMatchObject({ role: 'streetOffice' })
      expect(authority.rules.at(-1)?.when).toBeUndefined()
    })

    test('S0-17 七个部门每个都有自己的事', () => {
      const named = [
        ...authority.rules.map(({ role }) => role),
        ...served(['approved'], 'issueClosure').opened.map((opened) => opened.split(' → ')[1]),
        ...found(['approved']).opened.map((opened) => opened.split(' → ')[1]),
      ]
      const bureaus = ['naturalResources', 'urbanManagement', 'transport', 'trafficPolice', 'ecology', 'housing']
      expect(named).toEqual(expect.arrayContaining([...bureaus, 'approval']))
    })

    test('S0-17 不属自己职能的退给办公室，办公室派给该管的', () => {
      const walk = found(['entrance']).complete('2024-09-18 16:00', 'returnToOffice', {
        by: BUREAU,
        reason: '不属职责',
      })
      expect(walk.opened).toEqual(['dispatch → campaignOffice'])
      walk.complete('2024-09-18 17:00', 'dispatched', { by: OFFICE, answers: { authority: 'streetOffice' } })
      expect(walk.opened).toEqual([streetLeads])
    })
  })
})

describe('清单和监管', () => {
  test('S0-22 列入清单的每一处都立案整治，一处一案', () => {
    const { siteUnits, ...organisation } = staffed(parkingLots, undefined, [])
    const { events } = rehearse(
      {
        ...organisation,
        campaign: 'r',
        template: parkingLots,
        parameters: {},
        targets: inventedTargets(parkingLedger, 7, siteUnits, 1),
        calendar: platformCalendar,
        issuedAt: parseInstant('2024-09-16', 'startOfDay'),
        launchAt: parseInstant('2024-09-18T08:30:00+08:00', 'startOfDay'),
        until: parseInstant('2024-09-19T00:00:00+08:00', 'startOfDay'),
        behaviour: { ...BEHAVIOURS.punctual, opens: 0 },
        seed: 1,
      },
      (event) => event,
    )
    const opened = [...events].filter(({ type, subject }) => type === 'case.opened' && /^case\/r\/\d+$/.test(subject))
    expect(opened.map(({ subject }) => subject.split('/')[2])).toEqual(['1', '2', '3', '4', '5', '6', '7'])
  })

  describe('S0-28 对照规范整改', () => {
    test('S0-28 有一项不符合就要整改，都符合才不用', () => {
      const first = () => new Walk(START, PUBLIC)
      expect(first().refused('compliant', { by: INSPECTOR, fails: ['watered'] })?.code).toBe('OUTCOME_NOT_ALLOWED')
      expect(first().refused('compliant', { by: INSPECTOR })).toBeUndefined()
    })
    test('S0-28 整改要有前后照片，复查还是对照同一张检查表', () => {
      const walk = served(['hardened'])
      for (const evidence of [['before'], ['after']])
        expect(walk.refused('rectified', { by: STREET, evidence })?.code).toBe('EVIDENCE_MISSING')
      const again = walk.complete('2024-09-24 11:00', 'rectified', { by: STREET })
      expect(again.refused('passed', { by: OTHER_INSPECTOR, fails: ['hardened'] })?.code).toBe('OUTCOME_NOT_ALLOWED')
      expect(again.refused('passed', { by: OTHER_INSPECTOR })).toBeUndefined()
      for (const step of ['inspect', 'reinspect', 'lookBack'])
        expect(standsAt(parkingLots, `procedures.rectification.steps.${step}.checklist`)).toBe('parkingInspection')
    })
  })

  test.each([
    ['S0-30 已存档的分包给帮包督导组', 'SURVEYED', 'supervisionTeam'],
    ['S0-32 漏报的归街道专项整治小组', 'OMITTED', 'streetTeam'],
    ['S0-32 新建的归街道专项整治小组', 'NEW', 'streetTeam'],
  ])('%s：检查、复查、回头看都是它', (_name, origin, role) => {
    const walk = new Walk(START, PUBLIC, origin)
    expect(walk.opened).toEqual([`inspect → ${role}`])
    walk
      .complete('2024-09-18 15:00', 'violation', { by: INSPECTOR, fails: ['hardened'] })
      .complete('2024-09-19 10:00', 'issueRectification', { by: BUREAU })
      .complete('2024-09-19 16:00', 'served', { by: STREET })
      .complete('2024-09-24 11:00', 'rectified', { by: STREET })
    expect(walk.opened).toEqual([`reinspect → ${role}`])
    walk
      .complete('2024-09-25 10:00', 'passed', { by: OTHER_INSPECTOR })
      .complete('2024-09-26 10:00', 'approve', { by: OFFICE })
      .until('2024-10-28 08:30')
    expect(walk.opened).toEqual([`lookBack → ${role}`])
  })

  test('S0-31 监管到2024年12月31日：12月还回头看，过了年底再没有', () => {
    const walk = closed()
    const days = []
    while (walk.state.agenda.length > 0) {
      const [next] = walk.state.agenda
      const day = new Date((next?.at ?? 0) + 8 * 3_600_000).toISOString().slice(0, 10)
      days.push(day)
      walk.complete(`${day} 15:00`, 'held', { by: LOOKER })
    }
    expect(days).toEqual(['2024-10-28', '2024-11-27', '2024-12-27'])
  })
})

describe('处罚', () => {
  test('S0-40 限期关停：通知书写明期限，由专项小组送达，期限自送达起算', () => {
    const walk = found(['landUse'])
    expect(walk.refused('issueClosure', { by: BUREAU, answers: { limitDays: 0 } })?.code).toBe('ANSWER_INVALID')
    walk.complete('2024-09-19 10:00', 'issueClosure', { by: BUREAU, answers: { limitDays: 3 } })
    expect([walk.documents, walk.opened]).toEqual([['CLOSURE_ORDER'], ['serve → streetTeam']])
    walk.complete('2024-09-20 16:00', 'served', { by: STREET })
    // 21 and 22 September are a weekend
    expect(walk.due).toBe('2024-09-25T17:30')
    const notice = documents.find(({ id }) => id === 'CLOSURE_ORDER')
    expect(notice).toMatchObject({ title: '限期关停通知书', receipt: true })
    expect(notice?.body.map(({ text }) => text).join('')).toMatch(
      /责令.*\{\{deadline\}\}停止使用.*不关停的，依法予以取缔/,
    )
  })

  test('S0-40 没有送达回证，不算送达', () => {
    const walk = found(['landUse']).complete('2024-09-19 10:00', 'issueClosure', { by: BUREAU })
    expect(walk.refused('served', { by: STREET, evidence: [] })?.code).toBe('EVIDENCE_MISSING')
  })

  test('S0-41a 视情节处罚：移送时填情节，依据停车场管理办法', () => {
    const walk = refused(['landUse'])
    expect(walk.opened).toEqual(['penalty → campaignOffice'])
    const gravity = (value: string | null) =>
      walk.refused('referred', { by: OFFICE, answers: { gravity: value } })?.code
    expect(gravity(null)).toBe('ANSWER_REQUIRED')
    expect(['MINOR', 'ORDINARY', 'SERIOUS'].map(gravity)).toEqual([undefined, undefined, undefined])
    walk
      .complete('2024-09-20 15:00', 'referred', { by: OFFICE })
      .complete('2024-10-08 10:00', 'penalised', { by: BUREAU })
    expect([walk.documents.at(-1), walk.facts.at(-1)]).toEqual(['PENALTY_REFERRAL', 'penalty'])
    const laws = documents.find(({ id }) => id === 'PENALTY_REFERRAL')?.articles.map(({ law }) => law)
    expect(laws).toContainEqual(expect.stringMatching(/停车场建设和管理办法$/))
  })

  describe('S0-41b 拒不配合，或者整改后仍达不到要求', () => {
    const failedAgain = (walk: Walk, day: number) =>
      walk
        .complete(`2024-10-${day} 09:00`, 'failed', { by: OTHER_INSPECTOR, fails: ['hardened'] })
        .complete(`2024-10-${day} 10:00`, 'issueRectification', { by: BUREAU })
        .complete(`2024-10-${day} 11:00`, 'served', { by: STREET })
        .complete(`2024-10-${day} 16:00`, 'rectified', { by: STREET })

    test('S0-41b 拒不配合一次，就移送处罚', () => {
      const walk = refused(['landUse'])
      expect([walk.state.step, walk.facts]).toEqual(['penalty', ['refusal']])
    })

    test('S0-41b 复查不合格一次再给期限，第二次移送处罚', () => {
      const walk = failedAgain(rectified(), 10)
      expect(walk.state.step).toBe('reinspect')
      walk.complete('2024-10-11 09:00', 'failed', { by: OTHER_INSPECTOR, fails: ['hardened'] })
      expect([walk.state.step, walk.facts]).toEqual(['penalty', ['reinspectionFailed', 'reinspectionFailed']])
    })

    test.each([
      ['处罚', 'penalised', 'reinspect', 'penalty'],
      ['取缔', 'banned', 'banned', 'ban'],
    ])('S0-41b 移送以后：%s', (_name, outcome, step, fact) => {
      const walk = refused(['landUse'])
        .complete('2024-09-20 15:00', 'referred', { by: OFFICE })
        .complete('2024-10-08 10:00', outcome, { by: BUREAU })
      expect([walk.state.step, walk.facts.at(-1)]).toEqual([step, fact])
    })
  })

  test('S0-41c 定期回头看：销号后三十天，落在休息日的顺延，一次接一次', () => {
    const walk = closed()
    // 26 September and thirty days is a Saturday
    walk.until('2024-10-28 08:29')
    expect(walk.state.step).toBe('closed')
    walk.until('2024-10-28 08:30')
    expect(walk.state.step).toBe('lookBack')
    walk.complete('2024-10-28 15:00', 'held', { by: LOOKER }).until('2024-11-27 08:30')
    expect(walk.state.step).toBe('lookBack')
  })

  test('S0-41d 死灰复燃：原案重新办理并记一笔；没有反弹的照样销号', () => {
    const held = closed().complete('2024-10-28 15:00', 'held', { by: LOOKER })
    expect([held.state.status, held.facts]).toEqual(['CLOSED', []])
    const again = closed().complete('2024-10-28 15:00', 'resurgence', { by: LOOKER, fails: ['hardened'] })
    expect(again.state).toMatchObject({ status: 'OPEN', step: 'order', round: 1 })
    expect(again.facts).toEqual(['resurgence'])
    expect(again.told()).toContain('case.reopened')
  })

  test('S0-41d 取缔了的也回头看，死灰复燃一样重新办理', () => {
    const walk = refused(['landUse'])
      .complete('2024-09-20 15:00', 'referred', { by: OFFICE })
      .complete('2024-10-08 10:00', 'banned', { by: BUREAU })
      .complete('2024-11-08 15:00', 'resurgence', { by: LOOKER, fails: ['landUse'] })
    expect(walk.state).toMatchObject({ status: 'OPEN', step: 'order' })
  })
})

describe('S0-51 巩固保持', () => {
  test('S0-51 继续巡查：督导组每周一给每处打一次分（假日顺延），三个工作日内；每周排名凭这些分', () => {
    const duty = parkingLots.duties?.find(({ id }) => id === 'weeklyPatrol')
    expect(duty).toMatchObject({
      performer: 'supervisionTeam',
      within: ['consolidation'],
      does: { record: 'siteScored' },
    })
    const walk = new DutyWalk({
      duty: {
        lateFact: undefined,
        closes: undefined,
        agenda: undefined,
        dueSetting: undefined,
        ...duty,
      } as Partial<Duty>,
      start: '2024-09-29 00:00',
      phases: { consolidation: { startsAt: parse('2024-09-29 00:00'), endsAt: parse('2024-12-31 23:59') } },
    }).until('2024-10-21 09:00')
    const opened = walk.tell().filter((line) => line.includes('task.opened'))
    expect([...new Set(opened.map((line) => line.slice(0, 16)))]).toEqual([
      '2024-09-30 08:30',
      '2024-10-08 08:30',
      '2024-10-14 08:30',
      '2024-10-21 08:30',
    ])
    expect(standsAt(parkingLots, 'duties.weeklyRanking.within')).toContain('consolidation')
  })

  test('S0-51 9月29日到12月31日，继续回头看，发现问题接着办', () => {
    const [, , consolidation] = phaseSpans(parkingLots.phases, 0, { calendar: platformCalendar })
    const edges = [consolidation?.startsAt, consolidation?.endsAt].map((at) => formatInstant(at ?? 0).slice(0, 16))
    expect(edges).toEqual(['2024-09-29T00:00', '2024-12-31T23:59'])
    const walk = closed().until('2024-10-28 08:30')
    // promptly: five working days to look, two to decide on what was found
    expect(walk.due).toBe('2024-11-04T17:30')
    walk.complete('2024-10-28 15:00', 'resurgence', { by: LOOKER, fails: ['cleanRoad'] })
    expect([walk.opened, walk.due]).toEqual([['order → streetOffice'], '2024-10-30T17:30'])
  })
})
