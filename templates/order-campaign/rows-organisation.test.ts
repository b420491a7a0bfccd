import { describe, expect, test } from 'vitest'
import { findUnits } from '../../domain/organisation/find-unit.ts'
import { score } from '../../domain/scoring/score.ts'
import { standsAt } from '../rows/row.fixture.ts'
import {
  casesOf,
  dutyOf,
  factsOf,
  figure,
  GROUPS,
  handled,
  imported,
  missed,
  Phases,
  point,
  recordRefused,
  row,
  series,
  unitOf,
  Walk,
} from './rows.fixture.ts'
import { orderCampaign } from './template.ts'

const OFFICE = { by: 2, unit: unitOf('campaignOffice') }
/** Who gets a task. */
const performer = (procedure: string, step: string) =>
  standsAt(orderCampaign, `procedures.${procedure}.steps.${step}.performer.role`)

describe('方案和目标', () => {
  test('S3-01 征求意见稿：发给每个成员单位，都反馈或者到期后研究采纳，审定人不是研究人', () => {
    expect(dutyOf('comments')).toMatchObject({ performer: 'campaignOffice', does: { procedure: 'consultation' } })
    const walk = new Walk('consultation', {}, '2019-05-27 09:00').complete('2019-05-27 15:00', 'sent', OFFICE)
    expect(walk.starts.map(({ procedure, unit }) => [procedure, unit])).toEqual(
      GROUPS.memberUnits?.map((unit) => ['opinion', unit]),
    )
    walk.until('2019-06-30 00:00')
    expect(walk.opened).toEqual(['adopt → campaignOffice'])
    walk.complete('2019-06-30 09:00', 'revised', OFFICE)
    expect(walk.opened).toEqual(['approve → leadingGroup'])
    expect(walk.refused('approved', OFFICE)?.code).toBe('SAME_PERSON')
    expect(walk.refused('returned', { by: 3 })?.code).toBe('REASON_REQUIRED')
    expect(walk.complete('2019-07-01 09:00', 'approved', { by: 3 }).state.status).toBe('CLOSED')
    const silent = new Walk('opinion')
    expect(silent.refused('given', { answers: { opinion: '' } })?.code).toBe('ANSWER_REQUIRED')
    expect(silent.complete('2019-06-13 09:00', 'none').state.status).toBe('CLOSED')
  })

  test('S3-02 到安保结束为止：没有宣布就没有结束日，宣布那天结束', () => {
    const open = new Phases().until('2019-12-31 23:59')
    expect(open.status('order')).toBe('ACTIVE')
    const ended = new Phases()
      .until('2019-10-09 11:59')
      .act('declare', '2019-10-09 12:00', { event: 'securityEnds', on: '2019-10-09' })
      .until('2019-10-11 00:00')
    expect(ended.status('order')).toBe('ENDED')
    expect(standsAt(orderCampaign, 'events.securityEnds.declaredBy')).toBe('campaignOffice')
  })

  test('S3-03 五个明显：各有指标，方向是空气和线索下降，执法、治理和满意率上升', () => {
    const aims = orderCampaign.plan.objectives.map((aim) =>
      typeof aim === 'string' ? [] : aim.indicators.map((id) => standsAt(orderCampaign, `indicators.${id}.better`)),
    )
    expect(aims).toEqual([['LOWER'], ['HIGHER'], ['HIGHER'], ['LOWER'], ['HIGHER']])
    const monthly = factsOf(
      { fact: 'operationHeld', unit: 31, day: '2019-06-20', data: { penalised: 40 } },
      { fact: 'operationHeld', unit: 32, day: '2019-07-20', data: { penalised: 50 } },
    )
    expect(figure('penalties', '2019-07-31', monthly.read)).toEqual({ value: '50', change: '25' })
    const closed = casesOf([{ status: 'CLOSED', step: 'closed' }, {}, {}, {}], 'pointOrder')
    expect(figure('pointsClosed', '2019-06-30', closed)).toMatchObject({ value: '25' })
  })

  test('S3-04 线索明显下降：与上年同期比，持平不算，少一件才算，到最后一天判断', () => {
    const leads = (count: number) => missed('leads', '2019-12-31', () => [row(41, count)], { leadsBefore: 800 })
    expect(leads(800)).toEqual([unitOf('campaignOffice')])
    expect(leads(799)).toEqual([])
    expect(missed('leads', '2019-12-30', () => [row(41, 900)], { leadsBefore: 800 })).toEqual([])
    const sources = orderCampaign.intake?.map(({ source }) => source)
    expect(sources).toEqual(expect.arrayContaining(['HOTLINE', 'POLICE_CALL']))
    const counted = casesOf([{ origin: 'MATTER', status: 'CLOSED', step: 'done' }, { origin: 'MATTER' }], 'lead')
    expect(figure('leads', '2019-06-30', counted, { leadsBefore: 4 })).toEqual({ value: '2', change: '-50' })
  })
})

describe('领导小组和九个工作组', () => {
  const seats = orderCampaign.roles.find(({ id }) => id === 'leadingGroup')?.seats ?? []

  test('S3-05 组长一名，是区长；副组长七名', () => {
    expect(seats.filter(({ kind }) => kind === 'LEADER').map(({ post, count = 1 }) => [post, count])).toEqual([
      ['区长', 1],
    ])
    expect(seats.filter(({ kind }) => kind === 'DEPUTY').reduce((sum, { count = 1 }) => sum + count, 0)).toBe(7)
  })

  test('S3-06 办公室设在公安分局：同一单位既是办公室，又牵头治安组，派遣、督促都归办公室', () => {
    const roles = { campaignOffice: 5, publicSecurity: 5 }
    const directory = { office: 5, units: new Map([[5, { name: '公安分局', parentId: null, held: true }]]) }
    const found = (role: string) => findUnits(orderCampaign.roles, { roles, perUnit: {} }, directory, role, {})
    expect([found('campaignOffice'), found('publicSecurity')]).toEqual([[5], [5]])
    const walk = new Walk('lead', { unit: 51 }).until('2019-06-20 17:30')
    expect(walk.notices).toContain('campaignOffice 超期一个工作日，请催办')
    expect(orderCampaign.procedures.filter(({ steward }) => steward === 'campaignOffice').length).toBeGreaterThan(5)
  })

  test('S3-07 九个工作组，各有一个牵头角色和一名联络员', () => {
    const leads = orderCampaign.roles.filter(({ title }) => /组（.+）$/.test(title) && !title.includes('领导小组'))
    expect(leads.map(({ title }) => title.split('（')[0])).toEqual([
      '城市管理秩序组',
      '社会治安秩序组',
      '施工工地监管组',
      '交通安全秩序组',
      '安全生产保障组',
      '消防隐患整治组',
      '生态环境整治组',
      '宣传报道组',
      '督导检查组',
    ])
    expect(seats.find(({ kind }) => kind === 'LIAISON')?.count).toBe(9)
  })

  test('S3-08 分方案：每组一份，须写明联络员并附文本，办公室审核，不同意退回', () => {
    expect(dutyOf('groupPlans')).toMatchObject({ performer: 'workGroups', does: { procedure: 'groupPlan' } })
    const walk = new Walk('groupPlan', { unit: 31 }, '2019-05-28 08:30')
    expect(walk.opened).toEqual(['draft → concernedUnit'])
    expect(walk.refused('submitted', { answers: { liaison: [] } })?.code).toBe('ANSWER_REQUIRED')
    expect(walk.refused('submitted', { evidence: [] })?.code).toBe('EVIDENCE_MISSING')
    walk.complete('2019-05-30 09:00', 'submitted', { by: 1 })
    expect(walk.opened).toEqual(['review → campaignOffice'])
    walk.complete('2019-05-30 15:00', 'returned', { ...OFFICE, reason: '没有标准' })
    expect(walk.opened).toEqual(['draft → concernedUnit'])
  })

  test('S3-09 成员单位是二十六家和各街道：每家半月报一次，一家单位可以在几个组', () => {
    const memberUnits = Array.from({ length: 28 }, (_, index) => 100 + index)
    const groups = { memberUnits, workGroups: memberUnits.slice(0, 9), streets: memberUnits.slice(26) }
    const bindings = { roles: {}, perUnit: {}, groups }
    const found = (role: string) => findUnits(orderCampaign.roles, bindings, { office: 1, units: new Map() }, role, {})
    expect(found('memberUnits')).toHaveLength(26 + 2)
    expect(found('streets')).toEqual([126, 127])
    expect(found(dutyOf('halfMonthReturn').performer)).toEqual(memberUnits)
  })

  test('S3-10 城市管理委牵头：无照游商、小广告归城市管理秩序组', () => {
    expect(standsAt(orderCampaign, 'roles.cityOrder.title')).toContain('城市管理委')
    for (const line of ['VENDORS', 'SMALL_ADS']) expect(handleOf(point(line))[0]).toBe('handle → cityOrder')
  })

  test('S3-11 “6+N”：固定和增补的点位分别列入名单，整治达标才销账；不挂账的都不列入', () => {
    const lists = { CORE: 'watchCore', MORE: 'watchMore' }
    for (const [watch, list] of Object.entries(lists)) {
      const walk = point('KEY_PLACE', { watch })
      expect(walk.opened).toEqual(['register → publicSecurity'])
      const other = Object.values(lists).find((each) => each !== list) ?? ''
      expect(walk.refused(other, { by: 1 })?.code).toBe('OUTCOME_NOT_ALLOWED')
      walk.complete('2019-06-12 10:00', list, { by: 1 }).complete('2019-06-13 10:00', 'cleared', { by: 1 })
      expect(walk.lists).toEqual([`ADD ${list}`])
      expect(walk.refused('settled', { by: 4, fails: ['cleared'] })?.code).toBe('OUTCOME_NOT_ALLOWED')
      walk.complete('2019-06-14 10:00', 'settled', { by: 4 })
      expect([walk.lists.at(-1), walk.state.status, walk.state.lists ?? []]).toEqual([`REMOVE ${list}`, 'CLOSED', []])
      expect(walk.facts).toContain('pointClosed')
    }
    for (const list of Object.values(lists))
      expect(point('KEY_PLACE').refused(list, { by: 1 })?.code).toBe('OUTCOME_NOT_ALLOWED')
  })

  test('S3-12 方案之外还有预案：分方案提示写预案，在动员结束以前到期', () => {
    expect(standsAt(orderCampaign, 'procedures.groupPlan.steps.draft.form.tasks.help')).toContain('预案')
    // the mobilisation ends on 10 June; 5 working days from the day after the issue
    expect(new Walk('groupPlan', { unit: 32 }, '2019-05-28 08:30').due).toBe('2019-06-04 17:30')
  })

  test('S3-13 住建委每周组织执法和教育；处置分教育、警告、处罚、停工四批，分别计数', () => {
    expect(dutyOf('weeklyOperation').performer).toBe('workGroups')
    expect(dutyOf('weeklySiteTraining').performer).toBe('construction')
    for (const id of ['weeklyOperation', 'weeklySiteTraining'])
      expect(series(id, '2019-06-17', '2019-06-30').map((text) => text.slice(0, 10))).toEqual([
        '2019-06-17',
        '2019-06-24',
      ])
    const results = ['educated', 'warned', 'penalised', 'suspended'].map((outcome) => {
      const walk = handled(new Walk('siteOversight'), outcome)
      return walk.results[0]
    })
    expect(results).toEqual(['EDUCATED', 'WARNED', 'PENALISED', 'SUSPENDED'])
    const { read } = factsOf(...[...results, 'SUSPENDED'].map((result) => ({ fact: 'handled', data: { result } })))
    const counts = ['educated', 'warned', 'penalised', 'suspended'].map((id) => figure(id, '2019-06-30', read).value)
    expect(counts).toEqual(['1', '1', '1', '2'])
  })

  test('S3-14 “一律上限处罚”：裁量由人写明，系统不自动取上限', () => {
    for (const line of ['TRUCKS', 'EBIKES', 'STATIC_PARKING']) expect(handleOf(point(line))[0]).toBe('handle → traffic')
    const open = handle(point('TRUCKS'))
    expect(open.refused('penalised', { by: 1, answers: { action: '' } })?.code).toBe('ANSWER_REQUIRED')
    expect(open.refused('penalised', { by: 1, answers: { amount: 2000 } })?.code).toBe('ANSWER_UNKNOWN')
    expect(standsAt(orderCampaign, 'plan.readings.S3-14.read')).toContain('不自动取上限')
  })

  test('S3-15 重大隐患挂账督办：列入名单，由应急管理局认定办结；查出重大隐患一票否决', () => {
    const walk = new Walk('premisesCheck', { premises: 'ILLEGAL_PRODUCTION' })
    expect(walk.opened[0]).toBe('handle → workSafety')
    walk.complete('2019-06-13 10:00', 'major', { by: 1, unit: 15 })
    expect(walk.lists).toEqual(['ADD majorHazards'])
    expect(walk.facts).toEqual(['majorHazard'])
    expect(walk.starts.map(({ procedure, unit }) => [procedure, unit])).toEqual([['hazardSupervision', 15]])
    const supervised = new Walk('hazardSupervision', { unit: 15 })
    expect(supervised.due).toBe('2019-07-03 17:30')
    supervised.complete('2019-06-20 10:00', 'handled', { by: 1 })
    expect(supervised.opened).toEqual(['judged → workSafety'])
    expect(supervised.complete('2019-06-21 10:00', 'accepted', { by: 2 }).facts).toEqual(['hazardDone'])
    expect(fireCheck('majorHazard')).toMatchObject({ score: 0, passed: false, vetoed: true })
  })

  test('S3-16 消防支队牵头：十一类重点场所归消防组，疏散通道不畅不能销账', () => {
    for (const premises of ['KEY_FIRE', 'BUNGALOW', 'ESTATE_RESETTLED', 'CONSTRUCTION'])
      expect(new Walk('premisesCheck', { premises }).opened[0]).toBe('handle → fire')
    expect([fireCheck('exits').passed, fireCheck().passed]).toEqual([false, true])
    expect(imported('premises', { 场所类别: '消防重点场所（十一类）', 重点场所分类: '第十一类' }).data).toMatchObject({
      premises: 'KEY_FIRE',
      fireClass: '第十一类',
    })
  })

  test('S3-17 生态环境局牵头：大气污染源归环境组，扬尘不到位的工地不合格', () => {
    expect(new Walk('premisesCheck', { premises: 'AIR' }).opened[0]).toBe('handle → environment')
    expect(standsAt(orderCampaign, 'duties.air.performer')).toBe('environment')
    const recheck = handled(new Walk('siteOversight'), 'warned')
    expect(recheck.refused('settled', { by: 4, fails: ['dust'] })?.code).toBe('OUTCOME_NOT_ALLOWED')
    expect(recheck.refused('settled', { by: 4 })).toBeUndefined()
  })

  test('S3-18 宣传按标语、电子屏、网络和微信群、入户宣传单登记；警示曝光由宣传组写，办公室审阅', () => {
    const channels = { posters: 100, screens: 20, online: 30, leaflets: 5000 }
    expect(recordRefused('publicityLog', channels)).toBeUndefined()
    for (const channel of Object.keys(channels)) {
      const refused = recordRefused('publicityLog', { ...channels, [channel]: undefined })
      expect(refused).toMatchObject({ code: 'ANSWER_REQUIRED', field: `answers.${channel}` })
    }
    const walk = new Walk('exposure')
    expect(walk.opened).toEqual(['write → publicityGroup'])
    walk.complete('2019-06-13 10:00', 'written', { by: 1 })
    expect([walk.opened, walk.facts]).toEqual([['read → campaignOffice'], []])
    expect(walk.complete('2019-06-14 10:00', 'accepted', { by: 2 }).facts).toEqual(['exposed'])
  })

  test('S3-19 督查室牵头：督查发现问题就写通报，报领导小组，不行退回', () => {
    expect(dutyOf('supervisionRounds').performer).toBe('supervision')
    const walk = new Walk('supervisionBulletin')
    expect(walk.opened).toEqual(['write → supervision'])
    walk.complete('2019-06-13 10:00', 'written', { by: 1 })
    expect([walk.opened, walk.facts]).toEqual([['read → leadingGroup'], ['bulletinIssued']])
    walk.complete('2019-06-14 10:00', 'returned', { by: 2, reason: '没有整改措施' })
    expect(walk.opened).toEqual(['write → supervision'])
    expect(performer('supervisionBulletin', 'read')).toBe('leadingGroup')
  })
})

const handle = (walk: Walk) => walk.complete('2019-06-12 10:00', 'ordinary', { by: 1 })
const handleOf = (walk: Walk) => handle(walk).opened

function fireCheck(...fails: string[]) {
  const checklist = orderCampaign.checklists.find(({ id }) => id === 'fireCheck')
  if (!checklist) throw new Error('checklists: expected fireCheck')
  return score(
    checklist,
    Object.fromEntries(
      checklist.items.map(({ id }) => [id, { result: fails.includes(id) ? 'fail' : 'pass' }] as const),
    ),
  )
}
