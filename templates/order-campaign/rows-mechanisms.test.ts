import { describe, expect, test } from 'vitest'
import { attendeesNow } from '../../domain/case/attendees.ts'
import { taskStep } from '../../domain/case/compile.ts'
import { followingProcedures } from '../../domain/duty/index.ts'
import { noticesOf } from '../../domain/notice/notices.ts'
import { resolved, standsAt } from '../rows/row.fixture.ts'
import {
  dutyOf,
  dutyWalk,
  factsOf,
  figure,
  GROUPS,
  handled,
  ISSUED,
  imported,
  Phases,
  point,
  recordRefused,
  series,
  unitOf,
  Walk,
} from './rows.fixture.ts'
import { orderCampaign } from './template.ts'

const days = (occurrences: string[]) => occurrences.map((text) => text.slice(0, 10))

describe('三个阶段', () => {
  const all = GROUPS.workGroups ?? []
  const shared = ['taskForce', 'subPlans', 'training', 'notice']

  test('S3-20 动员部署到6月上旬：自印发起，6月10日24时为止', () => {
    const phases = new Phases()
    for (const unit of all)
      phases.act('deliver', '2019-06-03 09:00', { phase: 'mobilise', deliverable: 'subPlans', unit })
    expect(phases.until('2019-06-10 23:58').status('mobilise')).toBe('ACTIVE')
    expect(phases.until('2019-06-11 00:00').status('mobilise')).toBe('ENDED')
  })

  test('S3-21 没有实施方案不能离开动员阶段，差一个组也不行；专班、汇报、会商、培训、通告缺了只提醒', () => {
    const phases = new Phases()
    const plan = (unit: number | undefined, time: string) =>
      phases.act('deliver', time, { phase: 'mobilise', deliverable: 'subPlans', unit })
    for (const unit of all.slice(1)) plan(unit, '2019-06-03 09:00')
    expect(phases.until('2019-06-11 00:00').status('mobilise')).toBe('ACTIVE')
    expect(phases.told).toContain('2019-06-10 23:59 gate.blocked mobilise')
    plan(all[0], '2019-06-12 09:00')
    expect(phases.status('mobilise')).toBe('ENDED')
    expect(phases.told.filter((text) => text.includes('mobilise')).slice(-2)).toEqual([
      '2019-06-12 09:00 gate.warned mobilise',
      '2019-06-12 09:00 phase.left mobilise',
    ])
    const complete = new Phases()
    for (const deliverable of shared)
      for (const unit of all) complete.act('deliver', '2019-06-03 09:00', { phase: 'mobilise', deliverable, unit })
    for (const deliverable of ['report', 'meeting'])
      complete.act('deliver', '2019-06-03 10:00', { phase: 'mobilise', deliverable })
    complete.until('2019-06-11 00:00')
    expect(complete.told.filter((text) => text.includes('gate.'))).toEqual([])
    expect(complete.status('mobilise')).toBe('ENDED')
  })

  test('S3-22 秩序整治从6月中旬（11日）起，到宣布安保结束为止', () => {
    const phases = new Phases().until('2019-06-10 23:59')
    expect(phases.status('order')).toBe('WAITING')
    expect(phases.until('2019-06-11 00:00').status('order')).toBe('ACTIVE')
    expect(phases.until('2019-10-31 00:00').status('order')).toBe('ACTIVE')
    phases.act('declare', '2019-10-31 09:00', { event: 'securityEnds' }).until('2019-10-31 09:01')
    expect([phases.status('order'), phases.status('security')]).toEqual(['ENDED', 'ENDED'])
  })

  test('S3-23 主责部门牵动、协作联动、属地联合：主责组办理，街道同时配合；行动由提出的单位带队', () => {
    const walk = point('TRUCKS').complete('2019-06-12 10:00', 'ordinary', { by: 1 })
    expect(walk.opened).toEqual(['handle → traffic', 'street → streetOffice'])
    const operation = new Walk('waveOperation', { openedBy: 34 })
    expect(operation.opened).toEqual(['plan → openingUnit'])
    expect(standsAt(orderCampaign, 'procedures.waveOperation.matter.openedBy')).toEqual(['workGroups', 'streets'])
  })

  test('S3-24 反复查、查反复：不达标退回重办并记一次反复，销账后每月再查，到年底为止', () => {
    const walk = handled(point('VENDORS'), 'cleared')
    expect(walk.refused('again', { by: 4, fails: ['held'] })?.code).toBe('REASON_REQUIRED')
    walk.complete('2019-06-14 10:00', 'again', { by: 4, fails: ['held'], reason: '无人值守' })
    expect([walk.state.step, walk.facts.at(-1)]).toEqual(['handle', 'problemRepeated'])
    walk.complete('2019-06-17 10:00', 'cleared', { by: 1 })
    expect(walk.refused('settled', { by: 1 })?.code).toBe('SAME_PERSON')
    walk.complete('2019-06-18 10:00', 'settled', { by: 4 })
    for (const time of [
      '2019-07-18 10:00',
      '2019-08-19 10:00',
      '2019-09-19 10:00',
      '2019-10-21 10:00',
      '2019-11-21 10:00',
    ])
      walk.complete(time, 'held', { by: 4 })
    expect(walk.complete('2019-12-23 10:00', 'held', { by: 4 }).state.agenda).toEqual([])
    const wave = standsAt(orderCampaign, 'procedures.waveOperation.matter.fields.wave')
    expect(wave).toMatchObject({ type: 'integer', min: 1 })
  })

  test('S3-25 周周有行动、次次有侧重、月月有专题：每组每周少一次就记，行动没有重点不能备案，月度计次', () => {
    const short = (facts: number) =>
      dutyWalk('weeklyOperation', '2019-06-17 00:00', facts)
        .until('2019-07-01 00:00')
        .changes.flatMap(({ duty }) => duty.facts.map(({ fact }) => fact))
    expect([short(0), short(1)]).toEqual([['operationShort', 'operationShort'], []])
    expect(dutyOf('weeklyOperation').performer).toBe('workGroups')
    const walk = new Walk('waveOperation', { openedBy: 31, wave: 2, theme: '夜间整治' })
    expect(walk.refused('filed', { answers: { focus: '' } })).toMatchObject({ field: 'answers.focus' })
    walk.complete('2019-06-12 10:00', 'filed', { answers: { heldOn: '2019-06-14' } })
    expect(walk.until('2019-06-14 00:00').opened).toEqual(['carryOut → openingUnit'])
    expect(walk.complete('2019-06-14 18:00', 'carriedOut').facts).toEqual(['operationHeld'])
    const held = factsOf(
      ...['2019-06-14', '2019-06-21', '2019-07-05'].map((day) => ({ fact: 'operationHeld', day, unit: 31 })),
    )
    expect(figure('operations', '2019-06-30', held.read).value).toBe('2')
    expect(standsAt(orderCampaign, 'procedures.waveOperation.matter.fields.theme.title')).toBe('专题')
  })

  test('S3-25 月月有专题：每组每月头五个工作日定下，没有定的记一次；行动须写明专题', () => {
    expect(series('monthlyTheme', '2019-07-01', '2019-08-31')).toEqual([
      '2019-07-01 08:30 → 2019-07-08 17:30',
      '2019-08-01 08:30 → 2019-08-08 17:30',
    ])
    expect(dutyOf('monthlyTheme')).toMatchObject({ performer: 'workGroups', missedFact: 'themeMissed' })
    expect(recordRefused('monthlyTheme', { theme: '渣土车' })).toMatchObject({ field: 'answers.focus' })
    expect(recordRefused('monthlyTheme', { theme: '渣土车', focus: '夜间' })).toBeUndefined()
    const walk = dutyWalk('monthlyTheme', '2019-06-30 00:00', 0).until('2019-07-08 17:30')
    const facts = walk.changes.flatMap(({ duty }) => duty.facts.map(({ fact }) => fact))
    expect(facts).toEqual(['themeMissed'])
    const { matter } = new Walk('waveOperation', { openedBy: 31, theme: '样例' }).procedure
    expect(matter?.fields.find(({ key }) => key === 'theme')?.required).toBe(true)
  })

  test('S3-26 总结巩固10月1日至12月底：每组检查验收和总结，没有总结不能结束', () => {
    const phases = new Phases().until('2019-09-30 23:59')
    expect(phases.status('consolidate')).toBe('WAITING')
    expect(phases.until('2019-10-01 00:00').status('consolidate')).toBe('ACTIVE')
    for (const unit of all.slice(1))
      phases.act('deliver', '2019-12-16 09:00', { phase: 'consolidate', deliverable: 'summary', unit })
    expect(phases.until('2020-01-01 00:00').status('consolidate')).toBe('ACTIVE')
    phases.act('deliver', '2020-01-02 09:00', { phase: 'consolidate', deliverable: 'summary', unit: all[0] })
    expect(phases.status('consolidate')).toBe('ENDED')
    const walk = new Walk('summary', { unit: 31 }, '2019-12-02 08:30')
    expect([walk.opened, walk.due]).toEqual([['write → concernedUnit'], '2019-12-16 17:30'])
    walk.complete('2019-12-10 10:00', 'written', { by: 1 })
    expect([walk.opened, walk.facts]).toEqual([['read → campaignOffice'], ['summarised']])
    expect(standsAt(orderCampaign, 'procedures.summary.steps.write.form.text.title')).toContain('长效机制')
  })
})

describe('会商和联动', () => {
  test('S3-42 会商每双周一次；随时可以召开；平时由各牵头单位参加，安保期间各单位“一把手”参加', () => {
    expect(series('jointMeetings', '2019-05-27', '2019-07-12')).toEqual([
      '2019-05-31 15:00 → 2019-06-09 23:59',
      '2019-06-14 15:00 → 2019-06-23 23:59',
      '2019-06-28 15:00 → 2019-07-07 23:59',
      '2019-07-12 15:00 → 2019-07-21 23:59',
    ])
    // a day off: 4 October goes to the next working day
    expect(series('jointMeetings', '2019-10-04', '2019-10-04')[0]).toMatch(/^2019-10-08 15:00/)
    const { procedure } = new Walk('jointMeeting', {})
    const { attendees = [] } = taskStep(procedure, 'convene')
    const asked = (active: boolean) => attendeesNow(attendees, (phase) => active && phase === 'security')
    expect(asked(false)).toEqual([{ role: 'workGroups', grade: 'DEPUTY' }])
    expect(asked(true)).toEqual([
      { role: 'workGroups', grade: 'PRINCIPAL' },
      { role: 'memberUnits', grade: 'PRINCIPAL' },
    ])
    expect(procedure.matter?.openedBy).toEqual(['campaignOffice'])
  })

  test('S3-43 本组推进会定期开（每月10日，遇休息日顺延），纪要一形成就报领导小组', () => {
    expect(days(series('groupMeetings', '2019-06-01', '2019-11-30'))).toEqual([
      '2019-06-10',
      '2019-07-10',
      '2019-08-12',
      '2019-09-10',
      '2019-10-10',
      '2019-11-11',
    ])
    const walk = new Walk('groupMeeting', { openedBy: 33 })
    walk.complete('2019-06-12 10:00', 'convened').complete('2019-06-13 10:00', 'recorded', {
      answers: { resolutions: '查渣土\n查消防' },
    })
    expect([walk.facts, walk.starts.map(({ matter }) => matter.text)]).toEqual([
      ['groupMeetingHeld'],
      ['查渣土', '查消防'],
    ])
    const told = (fact: string) =>
      noticesOf(
        orderCampaign.notices ?? [],
        [{ type: 'fact.recorded', level: 'business', at: 0, data: { fact } }],
        () => ({ unitFor: (role) => ({ unit: unitOf(role), fallback: false }) }),
        {},
      ).map(({ unit }) => unit)
    expect([told('groupMeetingHeld'), told('meetingHeld')]).toEqual([[unitOf('leadingGroup')], []])
  })

  test('S3-44 领导批示、媒体曝光、群众反映都能引出联合行动；交界区域是一类点位', () => {
    const trigger = standsAt(orderCampaign, 'procedures.waveOperation.matter.fields.trigger.options')
    expect(trigger).toEqual(
      expect.arrayContaining([
        { value: 'LEADER_INSTRUCTION', label: '领导批示' },
        { value: 'MEDIA_EXPOSURE', label: '媒体曝光' },
        { value: 'PUBLIC_COMPLAINT', label: '群众反映' },
      ]),
    )
    for (const channel of ['instructions', 'media', 'hotline'])
      expect(standsAt(orderCampaign, `intake.${channel}.procedure`)).toBe('lead')
    expect(imported('points', { 整治事项: '交界区域' }).data).toMatchObject({ line: 'BORDER' })
    expect(point('BORDER').opened[0]).toBe('register → cityOrder')
  })
})

describe('督导、追究和约谈', () => {
  test('S3-45 综合督查、专项督查，战前和战时都有；查出问题即写通报', () => {
    const rounds = days(series('supervisionRounds', '2019-06-11', '2019-10-07'))
    expect(rounds).toEqual(['2019-06-20', '2019-07-22', '2019-08-20', '2019-09-20'])
    const phases = new Phases().until('2019-08-20 08:30')
    expect(phases.status('security')).toBe('WAITING')
    expect(phases.until('2019-09-20 08:30').status('security')).toBe('ACTIVE')
    for (const mode of ['GENERAL', 'THEMATIC'])
      expect(recordRefused('supervisionRounds', { mode, units: 9, problems: 0 })).toBeUndefined()
    expect(recordRefused('supervisionRounds', { mode: 'OTHER', units: 9, problems: 0 })?.code).toBe('ANSWER_INVALID')
    const follows = (problems: number) =>
      followingProcedures(dutyOf('supervisionRounds'), { answer: { problems }, site: {}, param: {} })
    expect([follows(0), follows(1)]).toEqual([[], ['supervisionBulletin']])
  })

  test('S3-46 严肃追究责任：督查室提出，当事单位说明，领导小组决定，可以申诉，撤销后不算数', () => {
    const walk = new Walk('accountability', { unit: 51 })
    expect(walk.opened).toEqual(['candidate → supervision'])
    walk.complete('2019-06-12 10:00', 'proceed', { by: 1 }).complete('2019-06-13 10:00', 'explained', { by: 2 })
    expect(walk.opened).toEqual(['decide → leadingGroup'])
    expect(walk.refused('decided', { by: 1 })?.code).toBe('SAME_PERSON')
    walk.complete('2019-06-14 10:00', 'decided', { by: 3 })
    expect([walk.facts, walk.documents]).toEqual([['heldAccountable'], ['ACCOUNTABILITY_NOTICE']])
    walk.complete('2019-06-17 10:00', 'appealed', { by: 2 })
    expect(walk.opened).toEqual(['appeal → government'])
    walk.complete('2019-06-18 10:00', 'withdrawn', { by: 4, reason: '事实不清' })
    expect([walk.voids, walk.state.status]).toEqual([['heldAccountable'], 'NOT_ESTABLISHED'])
    const grounds = standsAt(orderCampaign, 'procedures.keyInterview.steps.request.form.ground.options')
    expect(grounds).toContainEqual({ value: 'UNRECTIFIED', label: '整改不到位' })
  })

  test('S3-47 热线、报警线索：一个工作日内答复，整改情况反馈领导小组办公室，不满意退回重办', () => {
    // opened by hand: five working days
    expect(new Walk('lead', { unit: 51 }).due).toBe('2019-06-19 17:30')
    for (const channel of ['hotline', 'policeCalls']) {
      const walk = new Walk('lead', { unit: 51 }, '2019-06-12 09:00', channel)
      expect(walk.due).toBe('2019-06-13 17:30')
      walk.complete('2019-06-13 10:00', 'handled', { by: 1 })
      expect(walk.opened).toEqual(['judged → campaignOffice'])
      walk.complete('2019-06-14 15:00', 'again', { by: 2, reason: '没有整改' })
      expect(walk.opened).toEqual(['handle → concernedUnit'])
      walk.complete('2019-06-17 10:00', 'handled', { by: 1 }).complete('2019-06-17 15:00', 'accepted', { by: 2 })
      expect([walk.facts, walk.state.status]).toEqual([['leadDone'], 'CLOSED'])
    }
  })

  test('S3-48 整改不到位的行业、社会单位：由工作组约谈，写明承诺，报办公室', () => {
    const walk = new Walk('industryTalk', { openedBy: 36 })
    expect([walk.opened, walk.procedure.matter?.openedBy]).toEqual([['write → openingUnit'], ['workGroups']])
    expect(walk.refused('written', { answers: { text: '' } })?.code).toBe('ANSWER_REQUIRED')
    walk.complete('2019-06-13 10:00', 'written', { by: 1 })
    expect([walk.opened, walk.facts]).toEqual([['read → campaignOffice'], ['industryTalked']])
    expect(standsAt(orderCampaign, 'procedures.industryTalk.steps.write.form.text.title')).toContain('承诺')
  })

  test('S3-49 两级约谈：问题反复三次由行业主管部门，六次提请政府；政府不同意就不谈', () => {
    const repeats = (count: number) =>
      factsOf(...Array.from({ length: count }, () => ({ fact: 'problemRepeated' }))).starts.map(
        ({ procedure, matter }) => [procedure, matter.subject],
      )
    expect(repeats(2)).toEqual([])
    expect(repeats(3)).toEqual([['interview', '责任单位负责人']])
    expect(repeats(5)).toHaveLength(1)
    expect(repeats(6)[1]).toEqual(['keyInterview', '地区或行业主管部门负责人'])
    const asked = () => new Walk('keyInterview', { unit: 41 }).complete('2019-06-12 10:00', 'requested', { by: 1 })
    expect(asked().opened).toEqual(['approve → government'])
    expect(asked().refused('approved', { by: 1 })?.code).toBe('SAME_PERSON')
    const refused = asked().complete('2019-06-13 10:00', 'refused', { by: 2, reason: '情节轻微' })
    expect([refused.facts, refused.state.status]).toEqual([[], 'NOT_ESTABLISHED'])
    const held = asked()
      .complete('2019-06-13 10:00', 'approved', { by: 2 })
      .complete('2019-06-14 10:00', 'held', { by: 2 })
    expect([held.facts, held.opened]).toEqual([['interviewed'], ['feedback → concernedUnit']])
    const lower = asked().complete('2019-06-13 10:00', 'lower', { by: 2 })
    expect(lower.starts.map(({ procedure }) => procedure)).toEqual(['interview'])
  })
})

describe('信息报送和工作要求', () => {
  test('S3-50 每月15日、30日前报：休息日不顺延（可改），二月取月末；突出情况随时报', () => {
    expect(series('halfMonthReturn', '2019-06-11', '2019-06-30')).toEqual([
      '2019-06-15 08:30 → 2019-06-15 17:30',
      '2019-06-30 08:30 → 2019-06-30 17:30',
    ])
    expect(series('halfMonthReturn', '2019-06-11', '2019-06-30', { returnDefers: true })).toEqual([
      '2019-06-15 08:30 → 2019-06-17 17:30',
      '2019-06-30 08:30 → 2019-07-01 17:30',
    ])
    expect(days(series('halfMonthReturn', '2019-02-01', '2019-02-28'))).toEqual(['2019-02-15', '2019-02-28'])
    expect(days(series('halfMonthReturn', '2020-02-01', '2020-02-29'))).toEqual(['2020-02-15', '2020-02-29'])
    const walk = dutyWalk('halfMonthReturn', '2019-06-12 08:00').until('2019-06-20 00:00')
    expect(walk.changes.flatMap(({ duty }) => duty.facts.map(({ fact }) => fact))).toEqual(['returnMissed'])
    const flash = new Walk('flashReport', { openedBy: 52 })
    expect([flash.opened, flash.due]).toEqual([['write → openingUnit'], '2019-06-13 17:30'])
    expect(flash.procedure.matter?.openedBy).toContain('memberUnits')
    // 明确专人负责
    expect(new Walk('groupPlan').refused('submitted', { answers: { liaison: [1, 2, 3] } })?.code).toBe('ANSWER_INVALID')
  })

  test('S3-51 主要领导亲自研究：每个成员单位报一次研究情况和专职队伍', () => {
    const { performer, when } = dutyOf('leaderReviews')
    expect(performer).toBe('memberUnits')
    // ten working days from the issue; 7 June is a day off
    expect('once' in when && resolved(orderCampaign, when.once, ISSUED)).toBe('2019-06-11 08:30')
    const walk = new Walk('leaderReview', { unit: 51 }, '2019-06-11 08:30')
    expect([walk.opened, walk.due]).toEqual([['write → concernedUnit'], '2019-06-18 17:30'])
    expect(standsAt(orderCampaign, 'procedures.leaderReview.steps.write.form.text.title')).toContain('专职队伍')
    expect(walk.complete('2019-06-13 10:00', 'written').facts).toEqual(['leaderReviewed'])
  })

  test('S3-52 跨地区、多部门的问题：谁先碰到谁牵头，办结以前原案等着；群防群治也是来源', () => {
    const walk = point('DUMPING').complete('2019-06-12 10:00', 'ordinary', { by: 1 })
    expect(walk.refused('elsewhere', { by: 1 })?.code).toBe('REASON_REQUIRED')
    walk.complete('2019-06-13 10:00', 'elsewhere', { by: 1, unit: 37, reason: '涉及邻区' })
    expect(walk.starts.map(({ procedure, unit }) => [procedure, unit])).toEqual([['crossBoundary', 37]])
    expect(walk.state.step).toBe('discussed')
    const cross = new Walk('crossBoundary', { unit: 37 })
    expect([cross.opened, cross.due]).toEqual([['handle → concernedUnit'], '2019-06-26 17:30'])
    // both must be content: whoever asked for it, and the office
    cross.complete('2019-06-20 10:00', 'handled', { by: 1 })
    expect(cross.opened).toEqual(['judged → openingUnit', 'judged → campaignOffice'])
    cross.complete('2019-06-21 10:00', 'accepted', { by: 2 })
    expect(cross.facts).toEqual([])
    expect(cross.complete('2019-06-21 11:00', 'accepted', { by: 3 }).facts).toEqual(['crossDone'])
    expect(standsAt(orderCampaign, 'intake.volunteers.source')).toBe('VOLUNTEER')
  })

  test('S3-53 程序和证据：没有处置情况、缺整治前后照片都不能办结，经办人不能自己核查', () => {
    for (const procedure of ['pointOrder', 'siteOversight', 'premisesCheck']) {
      const walk = procedure === 'pointOrder' ? point('TRUCKS') : new Walk(procedure, { premises: 'BUNGALOW' })
      if (procedure === 'pointOrder') walk.complete('2019-06-12 10:00', 'ordinary', { by: 1 })
      expect(walk.refused('penalised', { by: 1, answers: { action: '' } })).toMatchObject({ field: 'answers.action' })
      for (const only of ['before', 'after'])
        expect(walk.refused('penalised', { by: 1, evidence: [only] })?.code).toBe('EVIDENCE_MISSING')
      walk.complete('2019-06-13 10:00', 'penalised', { by: 1 })
      expect(walk.refused('settled', { by: 1 })?.code).toBe('SAME_PERSON')
    }
  })

  test('S3-54 “霸屏式”传播：每个成员单位每月报一次，全区网络宣传合计', () => {
    expect(dutyOf('publicityLog').performer).toBe('memberUnits')
    expect(days(series('publicityLog', '2019-06-11', '2019-09-30'))).toEqual(['2019-07-01', '2019-08-01', '2019-09-01'])
    const { read } = factsOf(
      { fact: 'publicised', day: '2019-07-10', unit: 51, data: { online: 30, posters: 500 } },
      { fact: 'publicised', day: '2019-07-12', unit: 52, data: { online: 12 } },
      { fact: 'publicised', day: '2019-08-12', unit: 52, data: { online: 99 } },
    )
    expect(figure('publicity', '2019-07-31', read).value).toBe('42')
  })
})
