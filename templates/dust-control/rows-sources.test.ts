import { describe, expect, test } from 'vitest'
import { score } from '../../domain/scoring/score.ts'
import { standsAt } from '../rows/row.fixture.ts'
import {
  assessed,
  counted,
  countsFor,
  daysOf,
  dutyOf,
  GROUPS,
  onceOf,
  procedureOf,
  recordRefused,
  row,
  ruleFrom,
  SOURCES,
  seriesOf,
  stepOf,
  unitOf,
  Walk,
} from './rows.fixture.ts'
import { dustControl } from './template.ts'

/** A site with problems, waiting to be rectified since a Monday. */
const listed = (ledger: string, params: Record<string, unknown> = {}) =>
  new Walk(`${ledger}Control`, '2023-11-27 08:30', { street: 104 }, { params }).complete(
    '2023-12-04 11:00',
    'problems',
    {},
  )
const rectified = (ledger: string) => listed(ledger).complete('2023-12-20', 'done')
const checklistOf = (id: string) => {
  const found = dustControl.checklists.find((list) => list.id === id)
  if (!found) throw new Error(`no checklist ${id}`)
  return found
}

describe('七类扬尘源', () => {
  test('S2-12 建筑施工、拆迁施工、市政工程、堆场、道路、物料及渣土运输、裸露地面，一类一本台账', () => {
    const titles = dustControl.ledgers.slice(0, 7).map(({ title }) => title)
    expect(titles).toHaveLength(7)
    for (const [index, word] of ['建筑施工', '拆迁', '市政工程', '堆场', '道路', '渣土运输', '裸露地面'].entries())
      expect(titles[index]).toContain(word)
  })

  test('S2-12 各类有自己的栏目和标准，标准合计100分', () => {
    const own = dustControl.ledgers
      .slice(0, 7)
      .map(({ fields }) => fields.filter(({ key }) => !['name', 'street', 'grid', 'address', 'ring'].includes(key)))
    for (const fields of own) expect(fields.length).toBeGreaterThan(0)
    const items = SOURCES.map((ledger) => checklistOf(`${ledger}Norm`).items)
    expect(items.map((list) => list.reduce((sum, { points }) => sum + points, 0))).toEqual(SOURCES.map(() => 100))
    const words = items.flat().map(({ title }) => title)
    expect(new Set(words).size).toBe(words.length)
  })

  test.each(SOURCES)('S2-12 %s 年底全部达标才算完成', (ledger) => {
    const done =
      (closed: number) =>
      ({ count }: { count: object }) => [counted(101, 'sites' in count ? 10 : closed)]
    const missed = (closed: number) => assessed('2024-12-31', [`${ledger}Rate`], done(closed)).events.length
    expect([missed(10), missed(9)]).toEqual([0, 1])
  })

  test.each(SOURCES)('S2-16 %s 有示范点名单，核查优良的才推荐', (ledger) => {
    const list = `demonstration${ledger.charAt(0).toUpperCase()}${ledger.slice(1)}`
    expect(standsAt(dustControl, `lists.${list}`)).toMatchObject({ ledger })
    const walk = rectified(ledger).complete('2023-12-22', 'nominated')
    expect(walk.done.flatMap(({ lists }) => lists)).toEqual([{ list, do: 'ADD' }])
  })

  test.each([
    ['S2-16 八十分达标，不够推荐', ['harden'], [undefined, 'OUTCOME_NOT_ALLOWED']],
    ['S2-16 七十分没有达标', ['wash'], ['OUTCOME_NOT_ALLOWED', 'OUTCOME_NOT_ALLOWED']],
  ])('%s', (_name, fails, want) => {
    const walk = rectified('buildingSites')
    expect([walk.refused('compliant', { fails }), walk.refused('nominated', { fails })]).toEqual(want)
  })
})

describe('整改', () => {
  test.each(['owner', 'measure'])('S2-19 没有写明 %s 不能完成整治', (key) => {
    expect(listed('stockyards').refused('done', { answers: { [key]: '' } })).toBe('ANSWER_REQUIRED')
  })

  test('S2-19 每处有整改时限：二十个工作日，规划人员可以改；不达标的退回重整，整治人不得自己核查', () => {
    expect(listed('stockyards').due).toBe('2024-01-02 17:30')
    expect(listed('stockyards', { rectifyDays: 5 }).due).toBe('2023-12-11 17:30')
    const walk = listed('stockyards').complete('2023-12-20', 'done', { by: 7 })
    expect(walk.refused('compliant', { by: 7 })).toBe('SAME_PERSON')
    expect(walk.complete('2023-12-22', 'failed', { reason: '未覆盖', fails: ['enclosed'] }).state.step).toBe('rectify')
  })

  test('S2-19 自查发现的问题，一行写一项责任人、措施和时限', () => {
    const titles = (stepOf('acceptance', 'selfCheck').form ?? []).map(({ title }) => title.slice(0, 4))
    expect(titles).toEqual(['问题（一', '整改责任', '整改措施', '整改时限'])
  })

  const LIST = { problems: '没有方案\n台账不全', owners: '王某\n张某', measures: '补订\n补录', limits: '十月底\n月底' }
  test.each<[string, string[], Record<string, string>, string | undefined]>([
    ['满分，不用写', [], {}, undefined],
    ['有扣分，没有写', ['plans'], { problems: '' }, 'ANSWER_REQUIRED'],
    ['没有写时限', ['plans'], { ...LIST, limits: '' }, 'ANSWER_REQUIRED'],
    ['逐项写全', ['plans'], LIST, undefined],
    ['有一项没有责任人', ['plans'], { ...LIST, owners: '王某' }, 'OUTCOME_NOT_ALLOWED'],
    ['有一项没有时限', ['plans'], { ...LIST, limits: '十月底' }, 'OUTCOME_NOT_ALLOWED'],
  ])('S2-19 自查有扣分的，问题清单逐项必填：%s', (_name, fails, answers, code) => {
    expect(new Walk('acceptance', '2024-10-08 09:00').refused('checked', { fails, answers })).toBe(code)
  })

  test('S2-26 难点问题提请别的单位协调，十个工作日内办结，解决后接着整治', () => {
    const walk = listed('demolitionSites')
    expect(walk.refused('stuck', { answers: { coordinator: 55 } })).toBe('REASON_REQUIRED')
    walk.complete('2023-12-11', 'stuck', { reason: '涉及两个单位', answers: { coordinator: 55 } })
    expect(walk.starts).toMatchObject([{ procedure: 'issue', unit: 55, matter: { text: '样例场所' } }])
    expect(walk.state.step).toBe('coordinated')
    expect(walk.childEnded('2023-12-15 09:00').state.step).toBe('rectify')
  })

  test('S2-26 成员单位和办公室都可以提出；满意才算解决', () => {
    expect(procedureOf('issue').matter?.openedBy).toEqual(['campaignOffice', 'members'])
    const walk = new Walk('issue', '2023-12-11 11:00', { unit: 55, openedBy: 104 })
    expect(walk.due).toBe('2023-12-25 17:30')
    walk.complete('2023-12-20', 'handled').complete('2023-12-21', 'again', { reason: '没有解决' })
    expect([walk.state.step, walk.facts]).toEqual(['handle', []])
    walk.complete('2023-12-22', 'handled').complete('2023-12-25', 'accepted')
    expect(walk.facts).toEqual(['issueSettled'])
  })

  test('S2-26 没有等到协调的，二十个工作日后也接着整治', () => {
    const walk = listed('demolitionSites').complete('2023-12-11', 'stuck', { reason: '涉及两个单位' })
    expect(walk.until('2024-01-08 17:00').state.step).toBe('coordinated')
    expect(walk.until('2024-01-09 17:30').state.step).toBe('rectify')
  })
})

describe('部门分工', () => {
  test.each([
    ['S2-28 建筑工地由区建委负责', 'buildingSites', 'construction'],
    ['S2-29 堆场和露天仓库由区环保局负责', 'stockyards', 'ecology'],
    ['S2-31 市政工地由市政公用局负责', 'municipalWorks', 'municipal'],
    ['S2-31 拆迁工地由拆迁办负责', 'demolitionSites', 'demolition'],
    ['S2-31 道路保洁由环卫局负责', 'roads', 'sanitation'],
    ['S2-31 渣土运输由城管执法局负责', 'haulage', 'urbanManagement'],
    ['S2-31 裸露地面由园林局负责', 'bareGround', 'parks'],
  ])('%s', (_name, ledger, role) => {
    const walk = listed(ledger)
    expect(walk.opened).toContain(`rectify ${role} 2024-01-02`)
    expect(dutyOf(`${ledger}SpotChecks`).performer).toBe(role)
  })

  test.each([
    ['S2-31 闲置土地、裸露地面由国土分局配合', 'bareGround', 'naturalResources', '国土分局'],
    ['S2-31 重点市政工程由重点工程办协调', 'municipalWorks', 'keyProjects', '重点工程办'],
  ])('%s', (_name, ledger, role, title) => {
    expect(standsAt(dustControl, `roles.${role}`)).toMatchObject({ title })
    expect(listed(ledger).opened.filter((task) => task.includes(role))).toEqual([`bureau ${role} 2023-12-11`])
    const others = SOURCES.filter((other) => other !== ledger)
    expect(others.flatMap((other) => listed(other).opened).filter((task) => task.includes(role))).toEqual([])
  })

  test('S2-31 各部门各有方案，十一月二十日前报办公室；指导街道随时登记', () => {
    expect([dutyOf('sectorPlans').performer, onceOf('sectorPlans')]).toEqual(['bureaus', '2023-10-30 08:30'])
    const walk = new Walk('sectorPlan', '2023-10-30 08:30', { unit: 201 })
    expect(walk.opened).toEqual(['draft concernedUnit 2023-11-20'])
    expect(walk.complete('2023-11-10', 'submitted').opened.at(-1)).toBe('review campaignOffice 2023-11-15')
    expect(dutyOf('guidance')).toMatchObject({ performer: 'bureaus', when: { adHoc: true } })
  })

  test.each(SOURCES)('S2-28 区建委组织对全区 %s 统一监督检查', (ledger) => {
    const { performer, sites, does } = dutyOf(`${ledger}UnifiedChecks`)
    expect([performer, sites, 'record' in does && does.record]).toEqual(['construction', { ledger }, 'spotChecked'])
    expect(recordRefused(`${ledger}UnifiedChecks`, { mode: 'SPOT' })).toBeUndefined()
  })

  test('S2-28 区建委撰写降尘和落实情况的通报', () => {
    expect(stepOf('bulletin', 'write').form?.[0]?.title).toBe('各街道降尘、措施落实和排名')
    const walk = new Walk('bulletin', '2024-03-08 08:30')
    expect(walk.opened).toEqual(['write construction 2024-03-15'])
    expect(walk.complete('2024-03-12', 'written').facts).toEqual(['bulletinIssued'])
  })

  test('S2-29 区环保局：标准按点扣分，八十分及格', () => {
    const norm = checklistOf('stockyardsNorm')
    const result = (enclosed: 'pass' | 'fail') =>
      score(norm, { enclosed: { result: enclosed }, sprayYard: { result: 'pass' } })
    expect(result('pass')).toMatchObject({ score: 100, passed: true })
    expect(result('fail')).toMatchObject({ score: 40, passed: false })
    expect(checklistOf('acceptanceNorm')).toMatchObject({ full: 100, pass: 80 })
  })

  test('S2-29 降尘监测网络：区域点和道路点，每月由区环保局逐点登记，五个工作日内', () => {
    const kinds = dustControl.ledgers.find(({ id }) => id === 'monitors')?.fields.find(({ key }) => key === 'kind')
    expect(kinds?.type === 'enum' && kinds.options?.map(({ label }) => label)).toEqual(['区域', '道路'])
    expect(dutyOf('dustfallMonitoring')).toMatchObject({ performer: 'ecology', sites: { ledger: 'monitors' } })
    expect(daysOf('dustfallMonitoring', '2024-01-01', '2024-06-30')).toEqual([
      '2024-01-02',
      '2024-02-01',
      '2024-03-01',
      '2024-04-01',
      '2024-05-06',
      '2024-06-03',
    ])
    expect(ruleFrom(seriesOf('dustfallMonitoring').due, '2024-03-01')).toBe('2024-03-08 17:30')
    expect(recordRefused('dustfallMonitoring', { value: 3.2 })).toBeUndefined()
    expect(recordRefused('dustfallMonitoring', {})).toBe('ANSWER_REQUIRED')
    expect(recordRefused('dustfallMonitoring', { value: -1 })).toBe('ANSWER_INVALID')
  })

  test('S2-29 道路降尘由区环保局每月通报', () => {
    expect(dutyOf('roadBulletins')).toMatchObject({ performer: 'ecology', does: { procedure: 'roadBulletin' } })
    expect(daysOf('roadBulletins', '2024-01-01', '2024-12-31')).toHaveLength(12)
    expect(new Walk('roadBulletin', '2024-03-08 08:30').opened).toEqual(['write ecology 2024-03-15'])
  })

  test('S2-32 街道监督部门：街道提出、部门五个工作日内答复、街道评价，不满意的重办', () => {
    expect(procedureOf('upward').matter?.openedBy).toEqual(['streets'])
    const walk = new Walk('upward', '2024-03-04 09:00', { unit: 201, openedBy: 103 })
    expect(walk.due).toBe('2024-03-11 17:30')
    walk.complete('2024-03-06', 'handled').complete('2024-03-07', 'again', { reason: '没有答复' })
    walk.complete('2024-03-08', 'handled').complete('2024-03-11', 'accepted')
    expect(walk.done.flatMap(({ open }) => open.map(({ unit }) => unit))).toEqual([201, 103, 201, 103])
    expect(walk.facts).toEqual(['upwardAnswered'])
  })

  test('S2-32 第十项是各街道，不是“2023”', () => {
    expect(standsAt(dustControl, 'plan.readings.S2-32')).toMatchObject({ read: '第十项：各街道' })
  })

  test('S2-32 街道巡查发现反弹，及时向数字城管反映', () => {
    const walk = rectified('roads').complete('2023-12-22', 'compliant').until('2024-02-22 08:30')
    expect(walk.opened.at(-1)).toMatch(/^recheck streetOffice /)
    walk.complete('2024-02-22', 'slipped')
    expect(walk.done.at(-1)?.outbox).toMatchObject([
      { to: 'port:digital-urban-management', payload: { data: { site: '样例场所', state: 'SLIPPED' } } },
    ])
  })
})

describe('信息和监督', () => {
  test('S2-13 信息系统和通报：第二阶段起每月一次，遇休息日顺延', () => {
    expect(standsAt(dustControl, 'plan.readings.S2-13')).toMatchObject({ read: '每月一次' })
    expect(dutyOf('bulletins').within).toEqual(['rectify', 'expand', 'accept'])
    const days = daysOf('bulletins', '2023-12-01', '2024-12-31')
    expect(days).toHaveLength(13)
    // 8 June begins the Dragon Boat days, 8 September and 8 December are Sundays
    expect(days.filter((day) => !day.endsWith('-08'))).toEqual(['2024-06-11', '2024-09-09', '2024-12-09'])
  })

  test.each([
    ['S2-14 12345热线和数字城管的工单，两个工作小时内首次答复', 'hotline', '2024-03-04 09:30'],
    ['S2-41 公众举报，次一工作日内首次答复', 'publicReports', '2024-03-04 17:30'],
    ['S2-42 志愿者暗查的线索，次一工作日内首次答复', 'volunteers', '2024-03-04 17:30'],
    ['S2-14 不是来件的，三个工作日', undefined, '2024-03-06 17:30'],
  ])('%s', (_name, channel, due) => {
    // a Friday, an hour before the end of work
    const walk = new Walk('report', '2024-03-01 16:30', {}, channel === undefined ? {} : { channel })
    expect(walk.due).toBe(due)
  })

  test('S2-14 同一工单不重复立案；处置结果回传数字城管', () => {
    expect(standsAt(dustControl, 'intake.hotline')).toMatchObject({ source: 'HOTLINE', match: ['externalNo'] })
    expect(rectified('haulage').done.flatMap(({ outbox }) => outbox)).toMatchObject([
      { to: 'port:digital-urban-management', payload: { data: { site: '样例场所', state: 'DONE' } } },
    ])
  })

  test('S2-14 网格化管理：每处扬尘源写明所属网格', () => {
    for (const ledger of dustControl.ledgers.slice(0, 7))
      expect(ledger.fields.find(({ key }) => key === 'grid')).toMatchObject({ title: '所属网格', type: 'text' })
  })

  test('S2-14 不属本单位的，一个工作日内转给该办的单位，编号不变', () => {
    const walk = new Walk('report', '2024-03-04 09:00', { externalNo: '样例-1', text: '渣土遗撒' })
      .complete('2024-03-04', 'returned', { reason: '属城管' })
      .complete('2024-03-05', 'reassigned', { answers: { unit: 202 } })
    expect(walk.opened.at(-1)).toBe('reassign campaignOffice 2024-03-05')
    expect(walk.starts).toMatchObject([{ procedure: 'report', unit: 202, matter: { externalNo: '样例-1' } }])
    expect(walk.state.status).toBe('REFERRED')
  })

  test.each(SOURCES)('S2-39 创建办对 %s 巡查、抽查，必须写明方式；暗访不在这里记', (ledger) => {
    const id = `${ledger}OfficeChecks`
    expect(dutyOf(id)).toMatchObject({ performer: 'campaignOffice', when: { adHoc: true }, sites: { ledger } })
    for (const mode of ['PATROL', 'SPOT']) expect(recordRefused(id, { mode })).toBeUndefined()
    expect([recordRefused(id, {}), recordRefused(id, { mode: 'COVERT' })]).toEqual([
      'ANSWER_REQUIRED',
      'ANSWER_INVALID',
    ])
  })

  test('S2-39 暗访：公布以前对被查的单位保密，有问题的通报整改，公布才计数', () => {
    const hidden = (of: Walk) => of.done.flatMap(({ concealments }) => concealments)
    const walk = new Walk('covertVisit', '2024-03-04 09:00', { unit: 104, place: '样例路口' })
    expect(hidden(walk)).toEqual([{ units: [104], persons: [] }])
    walk.complete('2024-03-05', 'found', { answers: { findings: '裸土未覆盖' } })
    expect(hidden(walk)).toEqual([
      { units: [104], persons: [] },
      { units: [], persons: [] },
    ])
    expect(walk.done.flatMap(({ facts }) => facts)).toEqual([])
    walk.complete('2024-03-08', 'done', { answers: { result: '已覆盖' } }).complete('2024-03-11', 'passed')
    expect([walk.countedFor, walk.state.status]).toEqual([{ covertVisited: 104 }, 'CLOSED'])
    const clean = new Walk('covertVisit', '2024-03-04 09:00', { unit: 104, place: '样例路口' })
    clean.complete('2024-03-05', 'clean', { answers: { findings: '没有' } })
    expect([hidden(clean).at(-1), clean.state.disclosed]).toEqual([{ units: [], persons: [] }, true])
  })

  test('S2-40 监测结果算到监测点所在的街道，按月与上年同期比', () => {
    expect(countsFor('dustfall', { street: 104 })).toBe(104)
    expect(standsAt(dustControl, 'indicators.dustfallMean')).toMatchObject({
      per: 'MONTH',
      byUnit: 'streets',
      baseline: 'YEAR_BEFORE',
      better: 'LOWER',
    })
  })

  test('S2-40 每月末给各街道排名，降尘少的在前，没有监测数据的不排', () => {
    const values = [5, 3, 8, 4, 6]
    const read = () => values.map((value, index) => row(101 + index, value))
    const [published] = assessed('2024-03-31', ['dustfallRanking'], read).published
    expect(published?.rows.map(({ unit, place }) => [unit, place])).toEqual([
      [102, 1],
      [104, 2],
      [101, 3],
      [105, 4],
      [103, 5],
      [106, null],
    ])
    expect(GROUPS.streets).toHaveLength(6)
    expect(dutyOf('monthlyAssessment').does).toMatchObject({ assess: expect.arrayContaining(['dustfallRanking']) })
  })

  test('S2-40 监测到期以后才写当月的通报，报创建办公室', () => {
    expect(daysOf('dustfallMonitoring', '2024-03-01', '2024-03-31')).toEqual(['2024-03-01'])
    expect(daysOf('bulletins', '2024-03-01', '2024-03-31')).toEqual(['2024-03-08'])
    const walk = new Walk('bulletin', '2024-03-08 08:30').complete('2024-03-12', 'written')
    expect(walk.done.at(-1)?.open.map(({ unit }) => unit)).toEqual([unitOf('campaignOffice')])
  })

  test('S2-40 通报一写成就发给各街道，一个街道一份，由街道阅知', () => {
    const walk = new Walk('bulletin', '2024-03-08 08:30').complete('2024-03-12', 'written', {
      answers: { text: '三月降尘：甲街道最少' },
    })
    expect(walk.starts.map(({ procedure, unit, matter }) => [procedure, unit, matter.text])).toEqual(
      [101, 102, 103, 104, 105, 106].map((street) => ['circular', street, '三月降尘：甲街道最少']),
    )
    const received = new Walk('circular', '2024-03-12 10:00', { unit: 102 })
    expect([received.done[0]?.open[0]?.unit, received.due]).toEqual([102, '2024-03-15 17:30'])
    expect(received.complete('2024-03-13', 'read').state.status).toBe('CLOSED')
    expect(new Walk('roadBulletin', '2024-03-08 08:30').complete('2024-03-12', 'written').starts).toEqual([])
  })
})
