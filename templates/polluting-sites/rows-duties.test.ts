import { describe, expect, test } from 'vitest'
import type { Duty } from '../../contracts/template/duty.ts'
import { parseInstant, platformCalendar, SHANGHAI } from '../../domain/calendar/index.ts'
import { filledFields, formDay } from '../../domain/case/form-figures.ts'
import { type DutyChange, DutyWalk, sitesNumbered } from '../../domain/duty/duty.fixture.ts'
import { recordProcedure, recordRefusal } from '../../domain/duty/record.ts'
import { recordedStarts } from '../../domain/duty/recorded.ts'
import { compileDuty, recordWork } from '../../domain/duty/rules.ts'
import type { DutySite } from '../../domain/duty/world.ts'
import type { AmountReader, AmountRow } from '../../domain/figure/amounts.ts'
import { assess } from '../../domain/figure/assessment.ts'
import { exact } from '../../domain/figure/exact.ts'
import { reach } from '../../domain/ladder/reach.ts'
import { type CaseStanding, countCases, countSites } from '../../domain/rehearsal/case-standing.ts'
import { score } from '../../domain/scoring/score.ts'
import { filled } from '../../domain/template/filled.ts'
import { resolved, standsAt } from '../rows/row.fixture.ts'
import { pollutingSites } from './template.ts'

const dutyOf = (id: string): Duty => {
  const duty = pollutingSites.duties?.find((one) => one.id === id)
  if (!duty) throw new Error(`no duty ${id}`)
  return duty
}
/** What the duty of the fixture has and these have not. */
const BARE: DutyChange = {
  within: undefined,
  closes: undefined,
  sites: undefined,
  lateFact: undefined,
  missedFact: undefined,
}
interface Given {
  sites?: readonly DutySite[]
  facts?: number
  param?: Record<string, unknown>
}
/** The duty on the real machine, from the day on which the plan was issued. */
const walk = (id: string, given: Given = {}) =>
  new DutyWalk({ duty: { ...BARE, ...dutyOf(id) }, start: '2022-03-14 08:30', ...given })
const told = (id: string, until: string, type: string, given?: Given) =>
  walk(id, given)
    .until(until)
    .tell()
    .filter((line) => line.includes(` ${type} `))
/** When it opens. */
const opened = (id: string, until: string) => told(id, until, 'duty.opened').map((line) => line.slice(0, 16))
const factsOf = (id: string, until: string, given?: Given) =>
  walk(id, given)
    .until(until)
    .changes.flatMap(({ duty }) => duty.facts)
    .map(({ fact, day }) => `${fact} ${day}`)
const starts = (id: string, until: string) =>
  walk(id)
    .until(until)
    .changes.flatMap((changes) => changes.starts.map(({ procedure }) => procedure))

describe('按月、按季、按半年', () => {
  test.each<[string, string, string, string[]]>([
    ['S4-11 河涌流域每月一日起网格排查', 'gridSweep', '2022-06-30 00:00', ['04-01', '05-01', '06-01']],
    // 1 to 4 May are days off
    ['S4-19 月报次月一日报，遇假日顺延', 'monthlyReturn', '2022-06-30 00:00', ['04-01', '05-05', '06-01']],
    ['S4-23 季度检查计划在季首，国庆顺延到八日', 'quarterPlans', '2022-12-30 00:00', ['04-01', '07-01', '10-08']],
    ['S4-24 专项督查每季一轮', 'thematic', '2022-12-30 00:00', ['04-01', '07-01', '10-08']],
    ['S4-26 负面清单自查每半年', 'negativeListCheck', '2023-01-31 00:00', ['07-01', '01-03']],
    ['S4-17 典型案例每半年末', 'caseStudies', '2023-01-31 00:00', ['06-30', '12-30']],
    ['S4-30 短板分析在季末，年末是星期六，顺延', 'gaps', '2023-01-31 00:00', ['03-31', '06-30', '09-30', '01-03']],
    ['S4-35 跟踪考核每月最后一天', 'progress', '2022-06-30 18:00', ['03-31', '04-30', '05-31', '06-30']],
  ])('%s', (_name, id, until, days) => {
    expect(opened(id, until).map((time) => time.slice(5, 10))).toEqual(days)
  })

  test.each([
    ['S4-17', 'caseStudies', 'caseStudy'],
    ['S4-23', 'quarterPlans', 'quarterPlan'],
    ['S4-24', 'thematic', 'thematicSupervision'],
    ['S4-30、S4-35', 'gaps', 'gapAnalysis'],
  ])('%s 到期就立一件', (_row, id, procedure) => {
    expect([...new Set(starts(id, '2023-01-31 00:00'))]).toEqual([procedure])
  })
})

describe('巡查', () => {
  const sites = sitesNumbered(11).map((site, index) => ({
    ...site,
    status: index === 10 ? 'OPEN' : 'CLOSED',
    lists: index < 3 ? ['keySupervision'] : ['closeBatch'],
  }))
  const visited = (id: string, until: string, of: readonly DutySite[]) =>
    told(id, until, 'task.opened', { sites: of }).map((line) => line.slice(0, 10))

  test('S4-20 已销号的每季抽两成，不足一处的进一；没有销号的不抽', () => {
    expect(visited('closedPatrol', '2022-05-01 00:00', sites)).toEqual(['2022-04-01', '2022-04-01'])
    const eleven = sites.map((site) => ({ ...site, status: 'CLOSED' }))
    expect(visited('closedPatrol', '2022-05-01 00:00', eleven)).toHaveLength(3)
    expect(visited('closedPatrol', '2022-05-01 00:00', sites.slice(10))).toEqual([])
    expect(visited('closedPatrol', '2022-07-02 00:00', sites)).toHaveLength(4)
  })

  test('S4-21 列入重点监管清单的每月都去，三处全去，不抽；不在清单的不去', () => {
    expect(visited('keyPatrol', '2022-05-02 00:00', sites)).toEqual([
      ...Array(3).fill('2022-04-01'),
      ...Array(3).fill('2022-05-01'),
    ])
    expect(visited('keyPatrol', '2022-05-02 00:00', sites.slice(3))).toEqual([])
  })

  test('S4-20 月底没有去的，一处记一次漏检', () => {
    expect(factsOf('keyPatrol', '2022-05-01 00:00', { sites })).toEqual(Array(3).fill('patrolMissed 2022-04-01'))
  })

  test.each([
    ['S4-21 重点监管的', 'keyPatrol'],
    ['S4-20、S4-21 已销号的', 'closedPatrol'],
  ])('%s，现场不合格的及时上报；合格的不报', (_name, id) => {
    const rules = compileDuty(pollutingSites, id, { id: 'c1', issuedAt: 0, parameters: {} })
    const at = parseInstant('2022-04-06', 'startOfDay')
    const recording = { entity: 'c1', unit: 12, site: null, occurrence: null, key: '1', day: '2022-04-06', at }
    const rest = { isLate: false, isMarked: false, dueAt: null }
    const follows = (passed: boolean) =>
      recordedStarts(rules, { ...recording, ...rest }, { passed }, () => 12).map(({ procedure }) => procedure)
    expect([follows(false), follows(true)]).toEqual([['flashReport'], []])
  })
})

describe('报送', () => {
  const due = (id: string, day: string, param: Record<string, unknown> = {}) => {
    const current = walk(id, { param }).until(`${day} 23:00`).state.current.at(-1)
    return current?.due === undefined ? '' : new Date(current.due + 8 * 3_600_000).toISOString().slice(0, 16)
  }

  test('S4-11 网格排查当月月底前完成，排查网格数必填；没有完成的记下来', () => {
    expect(due('gridSweep', '2022-04-01')).toBe('2022-04-30T17:30')
    expect(factsOf('gridSweep', '2022-05-01 00:00')).toEqual(['sweepMissed 2022-04-01'])
    const procedure = recordProcedure(pollutingSites, dutyOf('gridSweep'), {})
    const refused = (answers: Record<string, unknown>) => {
      const here = { at: 0, world: walk('gridSweep').world, calendar: platformCalendar.version }
      return recordRefusal(procedure, { task: '1', outcome: 'done', answers, evidence: [] }, 7, here)?.code
    }
    expect([refused({}), refused({ grids: 12 })]).toEqual(['ANSWER_REQUIRED', undefined])
  })

  test.each([
    ['没有另定的，第五个工作日', '2022-04-01', {}, '2022-04-08T17:30'],
    ['五一以后的第五个工作日，七日星期六调休上班', '2022-05-05', {}, '2022-05-10T17:30'],
    ['另定月底前的', '2022-05-05', { returnByMonthEnd: true }, '2022-05-31T17:30'],
  ])('S4-19 按期报送：%s', (_name, day, param, want) => {
    expect(due('monthlyReturn', day, param)).toBe(want)
    const readings = pollutingSites.plan.readings ?? []
    expect(readings.find(({ row }) => row === 'S4-19')?.parameter).toBe('returnByMonthEnd')
  })

  test('S4-19 再过三个工作日还没有报，记月报未报', () => {
    expect(factsOf('monthlyReturn', '2022-04-13 17:00')).toEqual([])
    expect(factsOf('monthlyReturn', '2022-04-13 17:30')).toEqual(['returnMissed 2022-04-01'])
  })

  test('S4-33 各街道报送“三个一批”清单和进度：上月的发现、销号，报送时的在办和三批数，都由平台得出、不能改', () => {
    const form = recordWork(dutyOf('monthlyReturn'))?.form ?? []
    const about = formDay({ occurrence: '2022-05-01', day: '2022-05-05' })
    const filled = filledFields(form, pollutingSites, parseInstant('2022-05-06', 'startOfDay'), about)
    expect(filled.map(({ key, indicator, period }) => `${key} ${indicator.id} ${period.from} ${period.until}`)).toEqual(
      [
        'found foundThisMonth 2022-04-01 2022-04-30',
        'closed closedThisMonth 2022-04-01 2022-04-30',
        ...['open openNow', ...['close', 'move', 'upgrade'].map((batch) => `${batch}Batch ${batch}BatchCount`)].map(
          (of) => expect.stringMatching(new RegExp(`^${of} `, 'u')),
        ),
      ],
    )
    for (const { key } of filled) expect(form.find((field) => field.key === key)?.locked).toBe(true)
    expect(dutyOf('monthlyReturn').performer).toBe('streets')
  })

  test('S4-28 印发后第五个工作日起制订工作计划，十五个工作日内报', () => {
    const { when } = dutyOf('unitPlans')
    const once = 'once' in when ? when.once : undefined
    expect(once && resolved(pollutingSites, once, '2022-03-14')).toBe('2022-03-21 08:30')
    const draft = { in: 15, unit: 'workingDay', at: 'endOfWork' } as const
    expect(standsAt(pollutingSites, 'procedures.unitPlan.steps.draft.due')).toEqual(draft)
    expect(resolved(pollutingSites, draft, '2022-03-21')).toBe('2022-04-12 17:30')
  })

  test('S4-27 每个单位每季至少一次宣贯培训：一次也没有的记下来，有一次就够；人数要登记', () => {
    expect(factsOf('training', '2022-07-01 00:00', { facts: 0 })).toContain('trainingShort 2022-04-01')
    expect(factsOf('training', '2022-07-01 00:00', { facts: 1 })).toEqual([])
    const people = recordWork(dutyOf('trainingLog'))?.form?.find(({ key }) => key === 'people')
    expect(people).toMatchObject({ required: true, min: 1 })
    expect(dutyOf('trainingLog').when).toEqual({ adHoc: true })
  })

  test('S4-27 系统总结成效和经验做法：典型案例写做法、成效', () => {
    expect(standsAt(pollutingSites, 'procedures.caseStudy.steps.write.form.text.title')).toMatch(/做法、成效/u)
  })

  test.each([
    ['台账与现场不一致', ['realLedger'], 60, false],
    ['只有重复报表', ['oneReport'], 80, true],
    ['重复报表，又一刀切', ['oneReport', 'noBlanketStop'], 60, false],
    ['都没有', [], 100, true],
  ])('S4-26 单位对照负面清单自查，八十分合格：%s', (_name, fails, points, passed) => {
    const list = pollutingSites.checklists.find(({ id }) => id === 'negativeList')
    if (!list) throw new Error('no checklist')
    const answers = Object.fromEntries(
      list.items.map(({ id }) => [
        id,
        { result: fails.some((one) => one === id) ? ('fail' as const) : ('pass' as const) },
      ]),
    )
    expect(score(list, answers)).toMatchObject({ score: points, passed })
    expect(dutyOf('negativeListCheck')).toMatchObject({ performer: 'units', does: { checklist: 'negativeList' } })
  })
})

describe('数', () => {
  const OFFICE = 1
  const row = (unit: number, count: number): AmountRow => ({ unit, dimension: '', count, sum: exact(count) })
  /** What an assessment on a day says of the streets 11 and 12. */
  const missed = (today: string, id: string, read: AmountReader) =>
    assess(
      {
        template: filled(pollutingSites, { closedShareAim: 95 }),
        today,
        zone: SHANGHAI,
        cutoff: Date.parse(`${today}T17:30:00+08:00`),
        phase: undefined,
        span: { from: '2022-03-14', until: undefined },
        lastDay: undefined,
        office: OFFICE,
        ordinal: 1,
        unitsOf: (role) => (role === 'campaignOffice' ? [OFFICE] : [11, 12]),
        nameOf: String,
      },
      [id],
      read,
    ).events.map(({ data }) => [data.indicator, data.unit, data.value].map(String).join(' '))

  test.each([
    ['发现十处、销号十处', 10, []],
    ['发现十处、销号九处', 9, ['closedShare 11 90']],
  ])('S4-04 发现一宗、整治一宗，年底看：%s', (_name, closed, want) => {
    const read: AmountReader = ({ count }) => [row(11, 'facts' in count && count.facts === 'siteClosed' ? closed : 10)]
    expect(missed('2022-12-31', 'closedShare', read)).toEqual(want)
  })

  test.each([
    ['还有一件', 1, ['centralOpen 11 1']],
    ['清零', 0, []],
  ])('S4-05 督察交办件在办：每月考核都看，%s', (_name, open, want) => {
    for (const day of ['2022-03-31', '2022-04-30', '2023-02-28'])
      expect(missed(day, 'centralOpen', () => [row(11, open)])).toEqual(want)
  })

  test.each([
    ['S4-13 杜绝新增：比上月多一处', 5, ['newSites 11 5']],
    ['S4-30 遏制产生新的：与上月一样', 4, []],
    ['S4-30 遏制产生新的：比上月少', 3, []],
  ])('%s', (_name, now, want) => {
    const read: AmountReader = ({ from }) => [row(11, from === '2022-04-01' ? now : 4)]
    expect(missed('2022-04-30', 'newSites', read)).toEqual(want)
  })

  test('S4-35 每月最后一天考核的就是完成率、督察交办、新增、死灰复燃', () => {
    expect(dutyOf('progress').does).toEqual({ assess: ['closedShare', 'centralOpen', 'newSites', 'resurgences'] })
  })

  const rules = {
    template: pollutingSites,
    bindings: { roles: {}, perUnit: {}, groups: { streets: [11] } },
    directory: { office: OFFICE, units: new Map() },
    param: {},
  }
  const countOf = (id: string) => {
    const measure = pollutingSites.indicators?.find((one) => one.id === id)?.measure
    if (!measure || 'ratio' in measure) throw new Error(`${id}: expected one count`)
    return measure
  }
  const noon = Date.parse('2022-05-06T12:00:00+08:00')
  const days = { from: '2022-03-14', until: '2022-12-31' }

  test('S4-04、S4-05 过期没有整治的算逾期，督察交办的在办单独数', () => {
    const standing = (source: string, due: string): CaseStanding => ({
      procedure: 'cleanup',
      site: { source },
      unit: 11,
      origin: 'SURVEYED',
      status: 'OPEN',
      step: 'rectify',
      lists: [],
      openedAt: Date.parse('2022-03-14T09:00:00+08:00'),
      closedAt: undefined,
      dueAt: Date.parse(`${due}T17:30:00+08:00`),
      late: false,
    })
    const cases = [
      standing('SWEEP', '2022-05-05'),
      standing('SWEEP', '2022-05-06'),
      standing('CENTRAL_INSPECTION', '2022-06-01'),
    ]
    const counted = (id: string) => {
      const count = countOf(id)
      return 'cases' in count ? countCases(rules, cases, noon, { ...days, count }).map((each) => each.count) : []
    }
    expect([counted('openAge'), counted('centralOpen'), counted('openNow')]).toEqual([[1], [1], [3]])
  })

  test('S4-12 三个一批各数各的', () => {
    const lists = [['closeBatch'], ['closeBatch', 'keySupervision'], ['moveBatch'], ['upgradeBatch'], []]
    const sites = lists.map((held, index) => ({
      id: `c1-${index}`,
      no: index,
      name: `样例${index}`,
      fields: {},
      unit: 11,
      origin: 'SURVEYED',
      status: 'OPEN',
      lists: held,
    }))
    const counted = (id: string) =>
      countSites(rules, sites, () => null, { ...days, count: countOf(id) }).map((each) => each.count)
    expect(['closeBatchCount', 'moveBatchCount', 'upgradeBatchCount'].map(counted)).toEqual([[2], [1], [1]])
  })

  test.each([
    ['第一宗，督办分管负责人', 0, 1, ['督办 街道分管负责人']],
    ['第二宗，不再督办', 1, 2, []],
    ['第三宗，再次督办主要负责人', 2, 3, ['再次督办 街道主要负责人']],
    ['一下三宗，只督办主要负责人', 0, 3, ['再次督办 街道主要负责人']],
    ['第四宗，没有更高的一级', 3, 4, []],
  ])('S4-21、S4-22 一个街道一年内死灰复燃：%s', (_name, before, after, want) => {
    const [ladder] = pollutingSites.ladders ?? []
    if (!ladder) throw new Error('no ladder')
    expect(ladder).toMatchObject({ per: 'YEAR', facts: ['resurgence'] })
    const rungs = reach(ladder, before, after, new Set(), () => true).filter(({ as }) => as === 'REACHED')
    expect(rungs.map(({ index }) => `${ladder.rungs[index]?.title} ${ladder.rungs[index]?.subject}`)).toEqual(want)
    expect(rungs.map(({ index }) => ladder.rungs[index]?.procedure)).toEqual(want.map(() => 'supervision'))
  })
})
