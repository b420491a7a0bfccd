import { describe, expect, test } from 'vitest'
import { score } from '../../domain/scoring/score.ts'
import { standsAt } from '../rows/row.fixture.ts'
import {
  casesOf,
  dutyOf,
  dutyWalk,
  factsOf,
  figure,
  GROUPS,
  handled,
  imported,
  missed,
  Phases,
  point,
  recordRefused,
  series,
  unitOf,
  Walk,
} from './rows.fixture.ts'
import { orderCampaign } from './template.ts'

const OFFICE = unitOf('campaignOffice')
const LAST = '2019-12-31'

/** Who leads the handling of a point, by its line of action. */
const leads = (line: string) => point(line).complete('2019-06-12 10:00', 'ordinary', { by: 1 }).opened[0]

function checked(id: string, ...fails: string[]) {
  const checklist = orderCampaign.checklists.find((each) => each.id === id)
  if (!checklist) throw new Error(`checklists: expected one with id ${id}`)
  const answers = checklist.items.map(
    (item) => [item.id, { result: fails.includes(item.id) ? 'fail' : 'pass' }] as const,
  )
  return score(checklist, Object.fromEntries(answers))
}

describe('城市管理秩序', () => {
  test('S3-27 小广告：城市管理秩序组牵头，到最后不留一处；每季度末调查一次满意度', () => {
    expect(leads('SMALL_ADS')).toBe('handle → cityOrder')
    const ads = (count: number) =>
      casesOf(
        [...Array.from({ length: count }, () => ({ site: { line: 'SMALL_ADS' } })), { site: { line: 'TRUCKS' } }],
        'pointOrder',
      )
    expect(missed('smallAdsOpen', LAST, ads(0))).toEqual([])
    expect(missed('smallAdsOpen', LAST, ads(1))).toEqual([41])
    expect(series('satisfactionSurvey', '2019-06-11', LAST).map((text) => text.slice(0, 10))).toEqual([
      '2019-06-28',
      '2019-09-30',
      LAST,
    ])
    expect(recordRefused('satisfactionSurvey', { rate: 100 })).toBeUndefined()
    expect(recordRefused('satisfactionSurvey', { rate: 100.1 })?.code).toBe('ANSWER_INVALID')
  })

  test('S3-28 出租房：采集率90%合格，89.99%不合格；在办每次评估都须为零', () => {
    expect(leads('RENTAL')).toBe('handle → cityOrder')
    const collected = (share: number) =>
      factsOf({ fact: 'rentalCollected', data: { known: 10_000, collected: share } }).read
    expect(missed('rentalCollection', LAST, collected(9000))).toEqual([])
    expect(missed('rentalCollection', LAST, collected(8999))).toEqual([41])
    const open = (count: number) =>
      casesOf(
        Array.from({ length: count }, () => ({ site: { line: 'RENTAL' } })),
        'pointOrder',
      )
    expect(missed('rentalOpen', '2019-06-30', open(1))).toEqual([41])
    expect(missed('rentalOpen', '2019-06-30', open(0))).toEqual([])
    const cutoffs = series('monthlyAssessment', '2019-06-01', '2019-07-31').map((text) => text.slice(0, 10))
    expect(cutoffs).toEqual(['2019-06-30', '2019-07-31'])
    expect(dutyOf('monthlyAssessment').does).toMatchObject({ assess: expect.arrayContaining(['rentalOpen']) })
  })

  test('S3-28 杜绝违法违规使用地下空间：台账有这一类，城市管理组牵头，每次评估都须为零', () => {
    expect(imported('points', { 整治事项: '地下空间' })).toMatchObject({ refused: [], data: { line: 'UNDERGROUND' } })
    expect(leads('UNDERGROUND')).toBe('handle → cityOrder')
    const open = (line: string) => casesOf([{ site: { line } }], 'pointOrder')
    expect(missed('undergroundOpen', '2019-06-30', open('UNDERGROUND'))).toEqual([41])
    expect(missed('undergroundOpen', '2019-06-30', open('RENTAL'))).toEqual([])
    expect(dutyOf('monthlyAssessment').does).toMatchObject({ assess: expect.arrayContaining(['undergroundOpen']) })
  })

  test('S3-29 游商、乞讨：在办的摊点天天巡，漏一天记一次；反弹重新整治；台账不登记个人', () => {
    expect(leads('VENDORS')).toBe('handle → cityOrder')
    expect(series('dailyRevisit', '2019-06-15', '2019-06-17')).toEqual([
      '2019-06-15 08:30 → 2019-06-15 23:59',
      '2019-06-16 08:30 → 2019-06-16 23:59',
      '2019-06-17 08:30 → 2019-06-17 23:59',
    ])
    const sites = ['VENDORS', 'VENDORS', 'TRUCKS'].map((line, index) => ({
      id: `c1-${index + 1}`,
      no: index + 1,
      name: `样例${index + 1}`,
      fields: { line, street: '12' },
      origin: 'SURVEYED',
      // the second is settled, the third no stall
      status: index === 1 ? 'CLOSED' : 'OPEN',
      lists: [],
    }))
    const walk = dutyWalk('dailyRevisit', '2019-06-12 08:00', 0, sites).until('2019-06-14 08:00')
    const missedFacts = walk.changes.flatMap(({ duty }) => duty.facts.map(({ fact, site }) => [fact, site]))
    expect(missedFacts).toEqual([
      ['revisitMissed', 'c1-1'],
      ['revisitMissed', 'c1-1'],
    ])
    const relapsed = handled(point('VENDORS'), 'cleared')
      .complete('2019-06-14 10:00', 'settled', { by: 4 })
      .until('2019-07-15 09:00')
    expect(relapsed.opened).toEqual(['revisit → streetOffice'])
    relapsed.complete('2019-07-15 10:00', 'relapsed', { by: 5, fails: ['cleared'] })
    expect([relapsed.state.step, relapsed.facts.at(-1)]).toEqual(['handle', 'problemRepeated'])
    const types = orderCampaign.ledgers.flatMap(({ fields }) => fields.map(({ type }) => type))
    for (const personal of ['idCard', 'phone']) expect(types).not.toContain(personal)
  })
})

describe('社会治安秩序', () => {
  test('S3-30 黑车：治安组牵头；涉车警情一起也不行，每次评估都看；联合作战单元至少两人', () => {
    expect(leads('ILLEGAL_TAXI')).toBe('handle → publicSecurity')
    expect(missed('taxiIncidents', '2019-09-30', factsOf().read)).toEqual([])
    const one = factsOf({ fact: 'taxiIncident', day: '2019-09-25', unit: unitOf('publicSecurity') })
    expect(missed('taxiIncidents', '2019-09-30', one.read)).toEqual([OFFICE])
    const phases = new Phases().until('2019-09-19 23:59')
    expect(phases.status('security')).toBe('WAITING')
    expect(phases.until('2019-09-20 00:00').status('security')).toBe('ACTIVE')
    const unit = new Walk('waveOperation', { openedBy: 32 })
    expect(unit.refused('filed', { answers: { people: [1] } })?.code).toBe('ANSWER_INVALID')
    expect(unit.refused('filed', { answers: { people: [1, 2] } })).toBeUndefined()
  })

  test('S3-31 养犬：登记、处罚、收置流浪犬同比上升3%，到10月31日判断；2.99%不够', () => {
    expect(leads('DOGS')).toBe('handle → publicSecurity')
    const fields = { dogsRegistered: 'registered', dogPenalties: 'penalties', straysTakenIn: 'strays' }
    for (const [id, field] of Object.entries(fields)) {
      const dogs = (count: number) =>
        factsOf({ fact: 'dogFigures', day: '2019-10-31', unit: 4, data: { [field]: count } }).read
      const before = { [`${id}Before`]: 10_000 }
      expect(missed(id, '2019-10-31', dogs(10_300), before)).toEqual([])
      expect(missed(id, '2019-10-31', dogs(10_299), before)).toEqual([OFFICE])
      expect(missed(id, '2019-10-30', dogs(10_299), before)).toEqual([])
      expect(figure(id, '2019-10-31', dogs(10_300), before).change).toBe('3')
    }
    expect(recordRefused('dogs', { registered: 1, penalties: 1 })).toMatchObject({ field: 'answers.strays' })
  })

  test('S3-31 上年同期数由规划人员给出，三项各一个，不能是零；怎么读写在方案说明里', () => {
    for (const id of ['dogsRegistered', 'dogPenalties', 'straysTakenIn'])
      expect(standsAt(orderCampaign, `parameters.${id}Before`)).toMatchObject({ type: 'integer', min: 1 })
    expect(standsAt(orderCampaign, 'plan.readings.S3-31')).toMatchObject({ parameter: 'dogsRegisteredBefore' })
  })
})

describe('施工工地', () => {
  test('S3-32 82处工地全部纳入：整治过81处不合格，82处合格；每周至少一次行动、一次培训、一次约谈', () => {
    const sites = (done: number) =>
      casesOf(
        Array.from({ length: 82 }, (_, index) => ({ step: index < done ? 'recheck' : 'handle' })),
        'siteOversight',
        { ledger: 'constructionSites', count: 82 },
      )
    expect(missed('sitesCovered', LAST, sites(81))).toEqual([41])
    expect(missed('sitesCovered', LAST, sites(82))).toEqual([])
    const weekly = [
      ['weeklyOperation', 'operationShort'],
      ['weeklySiteTraining', 'siteTrainingShort'],
      ['weeklyIndustryTalk', 'industryTalkShort'],
    ] as const
    for (const [id, short] of weekly) {
      expect(['workGroups', 'construction']).toContain(dutyOf(id).performer)
      const after = (facts: number) =>
        dutyWalk(id, '2019-06-17 00:00', facts)
          .until('2019-06-24 00:00')
          .changes.flatMap(({ duty }) => duty.facts.map(({ fact }) => fact))
      expect([after(0), after(1)]).toEqual([[short], []])
    }
    expect(recordRefused('siteTrainingLog', { people: 30, topic: '法制安全' })).toBeUndefined()
  })
})

describe('交通秩序', () => {
  test('S3-33 静态停车：支路以上道路，交通支队清拖，清拖和查扣计数', () => {
    expect(leads('STATIC_PARKING')).toBe('handle → traffic')
    for (const road of ['主干路', '次干路', '支路'])
      expect(imported('points', { 整治事项: '静态停车', 道路等级: road }).refused).toEqual([])
    expect(imported('points', { 整治事项: '静态停车', 道路等级: '胡同' }).refused).toHaveLength(1)
    const walk = handled(point('STATIC_PARKING', { roadClass: 'BRANCH' }), 'seized')
    const { read } = factsOf(...walk.results.map((result) => ({ fact: 'handled', data: { result } })), {
      fact: 'handled',
      data: { result: 'PENALISED' },
    })
    expect(figure('towed', '2019-06-30', read).value).toBe('1')
  })

  test('S3-34 “僵尸车”和非道路移动机械：台账记的是车，交通支队清拖，清拖计数', () => {
    const machine = { 车辆特征或者号牌: '样例叉车', 类别: '非道路移动机械' }
    expect(imported('vehicles', machine).data).toMatchObject({ name: '样例叉车', kind: 'MACHINE' })
    expect(imported('vehicles', { ...machine, 类别: '共享单车' }).refused).toHaveLength(1)
    const walk = new Walk('vehicleRemoval', { kind: 'ABANDONED' })
    expect(walk.opened[0]).toBe('handle → traffic')
    const removed = handled(walk, 'removed').results
    expect(figure('towed', '2019-06-30', factsOf({ fact: 'handled', data: { result: removed[0] } }).read).value).toBe(
      '1',
    )
    const noted = handled(new Walk('vehicleRemoval'), 'registered').results
    expect(figure('towed', '2019-06-30', factsOf({ fact: 'handled', data: { result: noted[0] } }).read).value).toBe('0')
  })

  test('S3-35 大货车、渣土车：处罚、查扣、封堵三批；负面舆情与上月比', () => {
    const results = ['penalised', 'seized', 'blocked'].map((outcome) => handled(point('TRUCKS'), outcome).results[0])
    expect(results).toEqual(['PENALISED', 'SEIZED', 'BLOCKED'])
    const news = (july: number) =>
      factsOf(
        { fact: 'negativeNews', day: '2019-06-28', unit: 10, data: { items: 20 } },
        { fact: 'negativeNews', day: '2019-07-30', unit: 10, data: { items: july } },
      ).read
    expect(figure('sentiment', '2019-07-31', news(15))).toEqual({ value: '15', change: '-25' })
    expect(figure('sentiment', '2019-07-31', news(25)).change).toBe('25')
    expect(standsAt(orderCampaign, 'indicators.sentiment.better')).toBe('LOWER')
  })

  test('S3-35 大货车、渣土车违法逐步下降：交通支队每月登记起数，比上月多的记没有达到', () => {
    expect(dutyOf('trucks')).toMatchObject({ performer: 'traffic', does: { record: 'truckViolations' } })
    expect(recordRefused('trucks', {})?.code).toBe('ANSWER_REQUIRED')
    const found = (july: number) =>
      factsOf(
        { fact: 'truckViolations', day: '2019-06-28', unit: 6, data: { found: 100 } },
        { fact: 'truckViolations', day: '2019-07-30', unit: 6, data: { found: july } },
      ).read
    expect(missed('truckViolations', '2019-07-31', found(100))).toEqual([])
    expect(missed('truckViolations', '2019-07-31', found(101))).toEqual([OFFICE])
    expect(dutyOf('monthlyAssessment').does).toMatchObject({ assess: expect.arrayContaining(['truckViolations']) })
  })

  test('S3-36 电动自行车：常态管控岗位5处，天天在岗，第六处不收；“四个严查”查处必报', () => {
    expect(leads('EBIKES')).toBe('handle → traffic')
    expect(recordRefused('fixedPosts', { posts: 5, checks: 40 })).toBeUndefined()
    expect(recordRefused('fixedPosts', { posts: 6, checks: 40 })?.code).toBe('ANSWER_INVALID')
    expect(recordRefused('fixedPosts', { posts: 5 })).toMatchObject({ field: 'answers.checks' })
    expect(series('fixedPosts', '2019-06-15', '2019-06-16')).toHaveLength(2)
    expect(orderCampaign.plan.definitions?.四个严查?.split('；')).toHaveLength(4)
  })

  test('S3-36 三类重点区域：方案没有列出，由规划人员写明；台账按类登记，在办的另计', () => {
    expect(standsAt(orderCampaign, 'plan.readings.S3-36')).toMatchObject({ parameter: 'ebikeAreas' })
    for (const area of ['第一类', '第二类', '第三类'])
      expect(imported('points', { 整治事项: '电动自行车', 重点区域: area }).refused).toEqual([])
    expect(imported('points', { 整治事项: '电动自行车', 重点区域: '第四类' }).refused).toHaveLength(1)
    const standing = [
      { site: { line: 'EBIKES', keyArea: 'FIRST' } },
      { site: { line: 'EBIKES', keyArea: null } },
      { site: { line: 'TRUCKS', keyArea: 'FIRST' } },
    ]
    expect(figure('ebikeAreasOpen', '2019-06-30', casesOf(standing, 'pointOrder')).value).toBe('1')
  })
})

describe('安全生产和消防', () => {
  test('S3-37 非法生产、经营、储存归应急管理局；亡人事故须少于上年，持平不算', () => {
    expect(new Walk('premisesCheck', { premises: 'ILLEGAL_PRODUCTION' }).opened[0]).toBe('handle → workSafety')
    const deaths = (count: number) =>
      factsOf(...Array.from({ length: count }, () => ({ fact: 'fatality', unit: unitOf('workSafety') }))).read
    expect(missed('fatalities', LAST, deaths(3), { fatalitiesBefore: 4 })).toEqual([])
    expect(missed('fatalities', LAST, deaths(4), { fatalitiesBefore: 4 })).toEqual([OFFICE])
    expect(dutyOf('accidents')).toMatchObject({ performer: 'workSafety', when: { adHoc: true } })
  })

  test('S3-38 工地消防：每月自查一次，没有演练、没有“一火三查”都不合格', () => {
    expect(series('siteSelfCheck', '2019-06-11', '2019-08-31')).toEqual([
      '2019-07-01 08:30 → 2019-07-31 17:30',
      '2019-08-01 08:30 → 2019-08-31 17:30',
    ])
    expect(dutyOf('siteSelfCheck').does).toMatchObject({ checklist: 'fireCheck' })
    expect([checked('fireCheck').passed, checked('fireCheck', 'drill').passed]).toEqual([true, false])
    expect(standsAt(orderCampaign, 'checklists.fireCheck.title')).toContain('一火三查')
    expect(checked('siteSafety', 'fireSafety').passed).toBe(false)
    expect(new Walk('premisesCheck', { premises: 'CONSTRUCTION' }).opened[0]).toBe('handle → fire')
  })

  test.each([
    ['S3-39 平房区出租房', '平房区出租房', 'BUNGALOW'],
    ['S3-39 无物业管理小区', '无物业管理小区', 'ESTATE_NO_MANAGER'],
    ['S3-39 回迁小区', '回迁小区', 'ESTATE_RESETTLED'],
    ['S3-39 消防设施瘫痪小区', '消防设施瘫痪小区', 'ESTATE_BROKEN'],
  ])('%s归消防组，设施失效或者充电违规不能销账', (_name, label, premises) => {
    expect(imported('premises', { 场所类别: label }).data).toMatchObject({ premises })
    const walk = new Walk('premisesCheck', { premises })
    expect(walk.opened[0]).toBe('handle → fire')
    handled(walk, 'rectified')
    for (const item of ['equipment', 'electricity'])
      expect(walk.refused('settled', { by: 4, fails: [item] })?.code).toBe('OUTCOME_NOT_ALLOWED')
    expect(walk.refused('settled', { by: 4 })).toBeUndefined()
  })
})

describe('生态环境', () => {
  test('S3-40 PM2.5年均低于51：50.9合格，51不合格，年底以前不判断', () => {
    const air = (mean: number) =>
      factsOf(
        { fact: 'airMeasured', day: '2019-11-29', unit: 9, data: { mean: 60 } },
        { fact: 'airMeasured', day: '2019-12-30', unit: 9, data: { mean } },
      ).read
    expect(missed('pm25', LAST, air(50.9))).toEqual([])
    expect(missed('pm25', LAST, air(51))).toEqual([OFFICE])
    expect(missed('pm25', '2019-12-30', air(60))).toEqual([])
    expect(dutyOf('air').performer).toBe('environment')
  })

  test('S3-41 偷倒渣土：九类紧盯对象可以登记，环境组牵头，移送司法机关须写理由', () => {
    const watched = orderCampaign.plan.definitions?.九个紧盯?.split('，')[0]?.split('、') ?? []
    expect(watched).toHaveLength(9)
    for (const kind of watched)
      expect(imported('points', { 整治事项: '偷倒渣土', 紧盯类别: kind }).data).toMatchObject({ watchType: kind })
    expect(leads('DUMPING')).toBe('handle → environment')
    const walk = point('DUMPING').complete('2019-06-12 10:00', 'ordinary', { by: 1 })
    expect(walk.refused('referred', { by: 1 })?.code).toBe('REASON_REQUIRED')
    walk.complete('2019-06-13 10:00', 'referred', { by: 1, reason: '涉嫌污染环境' })
    expect(walk.results).toEqual(['REFERRED'])
  })
})

test('没有工作组牵头的点位归属地街道', () => {
  expect(point('OTHER').opened[0]).toBe('register → streetOffice')
  expect(GROUPS.streets).toContain(41)
})
