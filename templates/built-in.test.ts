import { describe, expect, test } from 'vitest'
import type { InstantRule, SeriesRule } from '../contracts/calendar.ts'
import type { Duty } from '../contracts/template/duty.ts'
import type { CampaignTemplate } from '../contracts/template/template.ts'
import {
  expandSeries,
  formatInstant,
  parseInstant,
  platformCalendar,
  resolveInstant,
  type TimeContext,
} from '../domain/calendar/index.ts'
import { phaseEdge } from '../domain/campaign/phase-dates.ts'
import { compileDuty, dueRule } from '../domain/duty/rules.ts'
import { checkTemplate } from '../domain/template/check-template.ts'
import { BUILT_IN_TEMPLATES } from './built-in.ts'
import { dustControl } from './dust-control/template.ts'
import { illegalParking } from './illegal-parking/template.ts'
import { orderCampaign } from './order-campaign/template.ts'
import { parkingLots } from './parking-lots/template.ts'
import { pollutingSites } from './polluting-sites/template.ts'

const time: TimeContext = { calendar: platformCalendar, onMissingYear: 'provisional' }

describe.each(BUILT_IN_TEMPLATES.map((template) => [template.id, template] as const))('模板 %s', (_id, template) => {
  test('检查没有问题', () => {
    expect(checkTemplate(JSON.parse(JSON.stringify(template)))).toEqual([])
  })

  // the board says at how many a rung is reached
  test('阶梯的每一级写明是什么，不重复次数', () => {
    const titles = (template.ladders ?? []).flatMap(({ rungs }) => rungs.map(({ title }) => title))
    expect(titles.filter((title) => /^\d/.test(title))).toEqual([])
  })
})

const duty = (template: CampaignTemplate, id: string): Duty => {
  const found = template.duties?.find((one) => one.id === id)
  if (!found) throw new Error(`no duty ${id}`)
  return found
}
const series = (template: CampaignTemplate, id: string): SeriesRule => {
  const { when } = duty(template, id)
  if (!('every' in when)) throw new Error(`${id}: expected a series`)
  return when
}
const occurrences = (rule: SeriesRule, from: string, until: string) =>
  expandSeries(rule, parseInstant(from, 'startOfDay'), parseInstant(until, 'endOfDay'), time)
const date = (at: number) => formatInstant(at).slice(5, 10)
/** `01-05→01-07`, only those that move */
const moved = (ids: string[], year: number) =>
  ids
    .flatMap((id) => occurrences(series(illegalParking, id), `${year}-01-01`, `${year}-12-31`))
    .map(({ key, at }) => [key.slice(5), date(at)] as const)
    .filter(([key, at]) => key !== at)
    .map(([key, at]) => `${key}→${at}`)
    .sort()

describe('违停：每月5日、15日、25日，遇节假日顺延（S1-21、S1-22、S1-26）', () => {
  const FIXED = ['jointOperation', 'directedOperation', 'supportOperation']
  test('2019年的九次顺延；5月5日是调休的星期日，不顺延', () => {
    expect(moved(FIXED, 2019)).toEqual([
      '01-05→01-07',
      '02-05→02-11',
      '04-05→04-08',
      '05-25→05-27',
      '06-15→06-17',
      '08-25→08-26',
      '09-15→09-16',
      '10-05→10-08',
      '12-15→12-16',
    ])
  })
  test.each([
    [2024, '02-15→02-18'],
    [2025, '01-25→01-26'],
    [2026, '02-15→02-24'],
    [2026, '10-05→10-08'],
    [2026, '04-05→04-07'],
  ])('%i年 %s', (year, move) => {
    expect(moved(FIXED, year)).toContain(move)
  })
  test('2026年三十六次中十五次顺延', () => {
    expect(moved(FIXED, 2026)).toHaveLength(15)
  })
})

test('违停：配额合计61400，千分之一是61.4，先到的是60张（S1-13至S1-16）', () => {
  const [quota, cap] = illegalParking.quotas ?? []
  expect(quota?.shares.reduce((sum, { each, units }) => sum + each * units, 0)).toBe(61400)
  expect((quota?.total ?? 0) / 1000).toBeGreaterThan(cap?.total ?? 0)
  expect(cap).toMatchObject({ total: 60, kind: 'CAP' })
})

test('违停：随机行动提前一个工作日备案，备案期间停用抓拍、结束后恢复（S1-24、S1-25）', () => {
  const procedure = illegalParking.procedures.find(({ id }) => id === 'randomOperation')
  const plan = procedure?.steps.plan
  const carryOut = procedure?.steps.carryOut
  if (plan?.kind !== 'task' || carryOut?.kind !== 'task') throw new Error('expected the steps of an operation')
  expect(plan.form?.find(({ key }) => key === 'heldOn')?.lead).toEqual({ workingDays: 1, policy: 'REJECT' })
  const called = [plan.outcomes.filed, carryOut.outcomes.carriedOut, carryOut.outcomes.calledOff]
  expect(called.map((outcome) => outcome?.calls?.[0]?.data.action)).toEqual(['"SUSPEND"', '"RESUME"', '"RESUME"'])
})

test('停车场：督导组一名科级组长加两名成员（S0-21），领导小组的席位绑岗位（S0-19）', () => {
  const role = (id: string) => parkingLots.roles.find((one) => one.id === id)
  expect(role('supervisionTeam')?.composition).toEqual({ leaders: 1, leaderGrade: 'SECTION', members: 2 })
  expect(role('leadingGroup')?.seats?.map(({ kind, post }) => `${kind} ${post}`)).toEqual([
    'LEADER 区长',
    'DEPUTY 分管副区长',
    'MEMBER 有关科局主要负责人',
    'MEMBER 区纪委监委有关同志',
  ])
})

describe('秩序：半月报，二月取月末，遇休息日不顺延（S3-50）', () => {
  const rule = series(orderCampaign, 'halfMonthReturn')
  test('2020年二月', () => {
    expect(occurrences(rule, '2020-02-01', '2020-02-29').map(({ at }) => date(at))).toEqual(['02-15', '02-29'])
  })
  test('2019年落在休息日的报送日', () => {
    const days = occurrences(rule, '2019-06-01', '2019-12-31').map(({ at }) => formatInstant(at).slice(0, 10))
    expect(days.filter((day) => !platformCalendar.isWorkingDay(day)).map((day) => day.slice(5))).toEqual([
      '06-15',
      '06-30',
      '09-15',
      '11-30',
      '12-15',
    ])
  })
})

describe('阶段', () => {
  const issued = parseInstant('2019-05-20', 'startOfDay')
  const edge = (template: CampaignTemplate, id: string, which: 'starts' | 'ends', estimates = false) => {
    const phase = template.phases.find((one) => one.id === id)
    if (!phase) throw new Error(`no phase ${id}`)
    const found = phaseEdge(phase, which, issued, time, estimates)
    return found && formatInstant(found.at).slice(0, 10)
  }
  test.each([
    ['上旬到十日止', orderCampaign, 'mobilise', 'ends', '2019-06-10'],
    ['中旬从十一日起', orderCampaign, 'order', 'starts', '2019-06-11'],
    ['十月上旬从一日起', orderCampaign, 'consolidate', 'starts', '2019-10-01'],
    ['十二月下旬到月底', orderCampaign, 'consolidate', 'ends', '2019-12-31'],
    ['只写月份，到月底', dustControl, 'rectify', 'ends', '2024-06-30'],
    ['自印发之日起', orderCampaign, 'mobilise', 'starts', '2019-05-20'],
  ] as const)('%s', (_name, template, id, which, want) => {
    expect(edge(template, id, which)).toBe(want)
  })
  test.each([
    ['安保结束没有宣布以前，没有截止（S3-02）', orderCampaign, 'order', 'ends', '2019-10-07'],
    ['原文缺失的日期，等规划人员填写（S2-17）', dustControl, 'expand', 'starts', '2024-07-01'],
    ['常态化没有截止（S4-03）', pollutingSites, 'standing', 'ends', undefined],
  ] as const)('%s', (_name, template, id, which, estimate) => {
    expect(edge(template, id, which)).toBeUndefined()
    expect(edge(template, id, which, true)).toBe(estimate)
  })
})

test('秩序：安保期间由“一把手”参加会商（S3-42）', () => {
  const step = orderCampaign.procedures.find(({ id }) => id === 'jointMeeting')?.steps.convene
  expect(step?.kind === 'task' && step.attendees).toEqual([
    { role: 'workGroups', grade: 'DEPUTY' },
    { role: 'workGroups', grade: 'PRINCIPAL', during: 'security' },
    { role: 'memberUnits', grade: 'PRINCIPAL', during: 'security' },
  ])
})

test('散乱污：三个一批互斥，一个场所只在其中一批（S4-12）', () => {
  const groups = pollutingSites.lists?.filter(({ group }) => group === 'threeBatches').map(({ id }) => id)
  expect(groups).toEqual(['closeBatch', 'moveBatch', 'upgradeBatch'])
})

test('散乱污：月报在次月第五个工作日前（S4-19）', () => {
  const rule = duty(pollutingSites, 'monthlyReturn').when
  const due = 'every' in rule ? (rule.due as InstantRule) : undefined
  const [october] = occurrences(series(pollutingSites, 'monthlyReturn'), '2022-10-01', '2022-10-31')
  expect(october && date(october.at)).toBe('10-08')
  expect(due && date(resolveInstant(due, october?.at ?? 0, time).at)).toBe('10-12')
})

/** What the planner is asked where the plan is silent, and what the answer does. */
describe('规划人员可以改的报送期限', () => {
  test.each([
    [
      '违停：投诉汇总遇节假日顺延（S1-30）',
      illegalParking,
      'complaintReturn',
      'complaintReturnDefers',
      '2019-10-01',
      ['10-05', '10-08'],
    ],
    [
      '秩序：半月报遇休息日顺延（S3-50）',
      orderCampaign,
      'halfMonthReturn',
      'returnDefers',
      '2019-06-15',
      ['06-15', '06-17'],
    ],
    [
      '散乱污：月报改在月底前（S4-19）',
      pollutingSites,
      'monthlyReturn',
      'returnByMonthEnd',
      '2022-10-08',
      ['10-12', '10-31'],
    ],
  ] as const)('%s', (_name, template, id, param, day, want) => {
    const due = (set: boolean) => {
      const campaign = { id: 'c1', issuedAt: 0, parameters: { [param]: set } }
      const rule = dueRule(compileDuty(template, id, campaign))
      return rule && date(resolveInstant(rule, parseInstant(day, 'startOfDay'), time).at)
    }
    expect([due(false), due(true)]).toEqual(want)
    expect(template.plan.readings?.map(({ parameter }) => parameter)).toContain(param)
  })
})
