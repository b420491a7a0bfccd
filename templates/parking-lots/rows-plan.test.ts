import { describe, expect, test } from 'vitest'
import type { LedgerData } from '../../contracts/ledger.ts'
import type { Duty } from '../../contracts/template/duty.ts'
import { formatInstant, platformCalendar, SHANGHAI } from '../../domain/calendar/index.ts'
import { phaseSpans } from '../../domain/campaign/phase-dates.ts'
import { DutyWalk, instant } from '../../domain/duty/duty.fixture.ts'
import { performersOf } from '../../domain/duty/index.ts'
import type { AmountReader } from '../../domain/figure/amounts.ts'
import { assess } from '../../domain/figure/assessment.ts'
import { exact } from '../../domain/figure/exact.ts'
import { planImport } from '../../domain/ledger/plan.ts'
import { findUnit } from '../../domain/organisation/find-unit.ts'
import { staffed } from '../../domain/rehearsal/invented.ts'
import { score } from '../../domain/scoring/score.ts'
import { checklist } from './checklist.ts'
import { CITABLE_ARTICLES, documents } from './documents.ts'
import { streetSurvey } from './duties.ts'
import { parkingLedger } from './ledger.ts'
import { plan } from './plan.ts'
import { parkingLots } from './template.ts'

const shown = (at: number | undefined) => at && formatInstant(at).slice(0, 16).replace('T', ' ')
const phase = (id: string) => {
  const spans = phaseSpans(parkingLots.phases, instant('2024-09-16 00:00'), { calendar: platformCalendar })
  const found = spans.find((span) => span.phase.id === id)
  return [shown(found?.startsAt), shown(found?.endsAt)]
}

describe('方案自己说的', () => {
  test('S0-01 上级方案是市里2024年大气污染防治十大专项行动的分工方案', () => {
    expect(plan.parentPlan).toMatch(/^《.+市2024年大气污染防治十大专项行动任务落实分工方案》$/)
  })

  test('S0-02 即日起至2024年底：从印发之日起，最后一个阶段到12月31日夜里，再没有别的阶段', () => {
    expect(plan.notes).toContainEqual(expect.stringMatching(/印发之日起至2024年12月31日/))
    const ends = parkingLots.phases.map(({ id }) => phase(id)[1])
    expect(ends.map(String).toSorted().at(-1)).toBe('2024-12-31 23:59')
  })

  describe('S0-03 秩序正规化、标准化，彻底改变扬尘污染、带泥上路', () => {
    test.each([
      ['秩序', /正规化、标准化停车场秩序/],
      ['扬尘', /彻底改变.*扬尘污染、带泥上路/],
    ])('S0-03 %s是方案的目标', (_name, aim) => {
      const aims = plan.objectives.map((each) => (typeof each === 'string' ? each : each.text))
      expect(aims).toContainEqual(expect.stringMatching(aim))
    })

    test.each([
      ['带泥上路算扬尘', 'cleanRoad', 'DUST'],
      ['乱停乱放算秩序', 'orderly', 'ORDER'],
    ])('S0-03 检查表：%s', (_name, item, violation) => {
      const clean = Object.fromEntries(checklist.items.map(({ id }) => [id, { result: 'pass' as const }]))
      expect(score(checklist, clean).violations).toEqual([])
      expect(score(checklist, { ...clean, [item]: { result: 'fail' } }).violations).toEqual([violation])
    })

    test.each([
      ['还差一处', '2024-12-31', 9, [['settled', '90']]],
      ['全部完成', '2024-12-31', 10, []],
      ['没到年底，不判断', '2024-12-30', 9, []],
    ])('S0-03 彻底，就是全部：%s', (_name, today, closed, missed) => {
      const read: AmountReader = ({ count }) => {
        const done = 'are' in count && count.are === 'CLOSED' ? closed : 10
        return [{ unit: 11, dimension: '', count: done, sum: exact(done) }]
      }
      const { events } = assess(scopeOn(today), ['settled'], read)
      expect(events.map(({ data }) => [data.indicator, data.value])).toEqual(missed)
    })

    const scopeOn = (today: string) => ({
      template: parkingLots,
      params: {},
      today,
      zone: SHANGHAI,
      cutoff: instant(`${today} 17:30`),
      phase: undefined,
      span: { from: '2024-09-16', until: '2024-12-31' },
      lastDay: '2024-12-31',
      office: 1,
      ordinal: 1,
      unitsOf: () => [11],
      nameOf: String,
    })
  })

  describe('S0-04 依据的法律法规', () => {
    const laws = plan.legalBasis.map((each) => (typeof each === 'string' ? each : each.title).replace(/[《》]/g, ''))
    test.each([
      ['大气污染防治法', /^中华人民共和国大气污染防治法$/],
      ['道路交通安全法', /^中华人民共和国道路交通安全法$/],
      ['省条例', /^.+省大气污染防治条例$/],
      ['市条例', /^.+市大气污染防治条例$/],
      ['市停车场办法', /^.+市停车场建设和管理办法$/],
    ])('S0-04 %s', (_name, law) => {
      expect(laws).toContainEqual(expect.stringMatching(law))
    })

    test('S0-04 文书引用的条款，都出自方案列出的法律法规', () => {
      const cited = documents.flatMap(({ articles }) => articles.map(({ law }) => law))
      const citable = CITABLE_ARTICLES.map(({ value }) => value.slice(1, value.indexOf('》')))
      expect([...cited, ...citable].filter((law) => !laws.includes(law))).toEqual([])
    })
  })

  test('S0-52 方案下发后，职责分工依照本方案执行', () => {
    expect(plan.notes).toContainEqual(expect.stringMatching(/方案印发后.*职责分工依照本方案执行/))
  })
})

describe('阶段', () => {
  test('S0-18 前期摸排：9月16日起，9月18日止；16日、17日是中秋假期，18日才上班', () => {
    expect(phase('survey')).toEqual(['2024-09-16 00:00', '2024-09-18 23:59'])
    const days = ['2024-09-16', '2024-09-17', '2024-09-18']
    expect(days.filter((day) => platformCalendar.isWorkingDay(day))).toEqual(['2024-09-18'])
  })

  test('S0-27 集中整治：9月18日起，9月28日止，头一天还在摸排', () => {
    expect(phase('concentrated')).toEqual(['2024-09-18 00:00', '2024-09-28 23:59'])
    expect(phase('survey')[1] ?? '').toContain('2024-09-18')
  })
})

/** Units of a sheet: a street with a village and a community, and another street. */
const UNITS = new Map([
  ['云溪街道', { id: '1', name: '云溪街道', parentId: null }],
  ['长堤村', { id: '2', name: '长堤村', parentId: '1' }],
  ['锦绣社区', { id: '3', name: '锦绣社区', parentId: '1' }],
  ['柳林街道', { id: '4', name: '柳林街道', parentId: null }],
])
const HEADER = ['停车场名称', '所属街道', '所属村', '地址', '类型', '露天或室内', '停车场面积', '涉及人员户数']
const MORE = ['村级对土地的使用情况', '地面构造', '是否在重点路段', '摸排日期']
const LOT = ['样例停车场', '云溪街道', '长堤村', '样例路1号', '公共停车场', '露天', '1200', '17']
const LOT_MORE = ['租用集体建设用地', '水泥路面', '否', '2024-09-17']

/** What the import makes of one lot, with some columns otherwise. */
function imported(changed: Record<string, string> = {}, existing: LedgerData | null = null) {
  const columns = [...HEADER, ...MORE]
  const values = [...LOT, ...LOT_MORE].map((text, index) => changed[columns[index] ?? ''] ?? text)
  const rows = [columns, values].map((line, index) => ({
    row: index + 1,
    cells: line.map((text) => (text === '' ? undefined : { kind: 'text' as const, text })),
  }))
  const { report, entries } = planImport({
    importId: 'i1',
    dryRun: true,
    schema: parkingLedger,
    table: { sheet: '台账', rows, date1904: false, warnings: [], ignored: [] },
    existing: () => existing,
    lookups: { unit: (name) => UNITS.get(name) ?? null },
    today: '2024-09-18',
  })
  return { entry: entries[0], rejected: report.rejected.map(({ code, column }) => `${column} ${code}`) }
}

describe('整治范围和台账', () => {
  test('S0-05 停车场和维修厂都在范围内，重点路段两侧的记下来', () => {
    const shop = imported({ 类型: '维修厂', 是否在重点路段: '是' })
    expect(shop.entry?.data).toMatchObject({ siteType: 'REPAIR_SHOP', priorityRoad: true })
    expect(imported().entry?.data).toMatchObject({ siteType: 'PUBLIC', priorityRoad: false })
    expect(plan.definitions?.整治范围).toMatch(/全区范围停车场（维修厂）.*重点路段/)
  })

  describe('S0-06 停车场有五种，露天或者室内', () => {
    const KINDS = ['公共停车场', '专用停车场', '临时停车场', '道路临时停车泊位', '非机动车临时停放点']
    test('S0-06 方案的五个说法，台账各读成一种', () => {
      const read = KINDS.map((kind) => imported({ 类型: kind }).entry?.data.siteType)
      expect(read).toEqual(['PUBLIC', 'PRIVATE', 'TEMPORARY', 'ROADSIDE', 'BICYCLE'])
    })
    test('S0-06 别的说法不收', () => {
      expect(imported({ 类型: '飞机场' }).rejected).toHaveLength(1)
    })
    test('S0-06 露天、室内', () => {
      const read = ['露天', '室内'].map((setting) => imported({ 露天或室内: setting }).entry?.data.setting)
      expect(read).toEqual(['OPEN_AIR', 'INDOOR'])
    })
    test('S0-06 定义给摸排的人看', () => {
      for (const kind of [...KINDS, '露天', '室内', '机动车和非机动车'])
        expect(plan.definitions?.停车场).toContain(kind)
    })
  })

  test('S0-07 台账按街道建立：没有街道的不收，辖区的停车场找得到自己的街道', () => {
    expect(imported({ 所属街道: '' }).rejected).toHaveLength(1)
    expect(imported({ 所属街道: '外区街道' }).rejected).toHaveLength(1)
    const street = Number(imported().entry?.data.street)
    const directory = {
      units: new Map([
        [1, { name: '云溪街道', parentId: null, held: true }],
        [4, { name: '柳林街道', parentId: null, held: true }],
      ]),
      office: undefined,
    }
    const bindings = { roles: {}, perUnit: {} }
    expect(findUnit(parkingLots.roles, bindings, directory, 'streetOffice', { street })).toEqual({
      unit: 1,
      fallback: false,
    })
  })
  test('S0-07 各街道全面摸排：每个街道一项，9月16日到18日；没有完成的当天就看得出来，三个工作日后记没有完成', () => {
    const organisation = staffed(parkingLots, undefined, [])
    const teams = performersOf({ ...organisation, roles: parkingLots.roles }, streetSurvey.performer, () => [])
    expect(teams).toHaveLength(organisation.siteUnits.length)
    const one = { ...streetSurvey, within: undefined, sites: undefined } as unknown as Partial<Duty>
    const walk = new DutyWalk({ duty: one, start: '2024-09-15 08:00' }).until('2024-09-16 00:00')
    expect([...walk.open.values()]).toMatchObject([{ late: false }])
    walk.until('2024-09-18 23:58')
    expect([...walk.open.values()]).toMatchObject([{ late: false }])
    walk.until('2024-09-19 00:00')
    expect([...walk.open.values()]).toMatchObject([{ late: true }])
    const facts = () => walk.changes.flatMap(({ duty }) => duty.facts.map(({ fact }) => fact))
    expect(facts()).toEqual(['surveyLate'])
    walk.until('2024-09-23 17:29')
    expect(walk.open.size).toBe(1)
    walk.until('2024-09-23 17:30')
    expect([walk.open.size, facts()]).toEqual([0, ['surveyLate', 'surveyMissed']])
  })

  test('S0-07 按期摸排完的，没有迟也没有漏', () => {
    const one = { ...streetSurvey, within: undefined, sites: undefined } as unknown as Partial<Duty>
    const walk = new DutyWalk({ duty: one, start: '2024-09-15 08:00' }).until('2024-09-17 10:00')
    walk.done(...walk.open.keys()).until('2024-09-30 00:00')
    expect(walk.changes.flatMap(({ duty }) => duty.facts)).toEqual([])
  })

  test('S0-25 台账记村社街道、面积、户数、村级土地使用情况和地面构造', () => {
    expect(imported().rejected).toEqual([])
    expect(imported().entry?.data).toMatchObject({
      street: '1',
      community: '2',
      area: 1200,
      households: 17,
      landUse: '租用集体建设用地',
      surface: ['CONCRETE'],
    })
    expect(imported({ 所属村: '锦绣社区' }).entry?.data.community).toBe('3')
  })

  test.each([
    ['水泥路面', 'CONCRETE'],
    ['建筑垃圾路面', 'RUBBLE'],
    ['砖石路面', 'BRICK'],
    ['石子路面', 'GRAVEL'],
  ])('S0-25 地面构造：%s', (surface, value) => {
    expect(imported({ 地面构造: surface }).entry?.data.surface).toEqual([value])
  })

  test.each(['停车场面积', '地面构造'])('S0-25 %s没有填的不收', (column) => {
    expect(imported({ [column]: '' }).rejected).toHaveLength(1)
  })

  test('S0-29 动态管理：再报一次就是更新，说得出改了什么；空着的不抹掉原来的', () => {
    const before = imported().entry?.data ?? {}
    const again = imported({ 停车场面积: '1500', 涉及人员户数: '' }, before).entry
    expect(again?.change).toBe('update')
    expect(again?.diff).toEqual([{ field: 'area', before: 1200, after: 1500 }])
    expect(again?.data.households).toBe(17)
    expect(imported({}, before).entry?.change).toBe('unchanged')
  })
})
