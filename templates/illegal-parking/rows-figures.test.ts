import { describe, expect, test } from 'vitest'
import { SHANGHAI } from '../../domain/calendar/index.ts'
import type { AmountReader, AmountRow } from '../../domain/figure/amounts.ts'
import { type AssessmentScope, assess } from '../../domain/figure/assessment.ts'
import { allowedBy, bindsFirst } from '../../domain/figure/evaluate.ts'
import { exact, plain } from '../../domain/figure/exact.ts'
import { prepareFact } from '../../domain/figure/fact-rules.ts'
import { periodOf } from '../../domain/figure/period.ts'
import { quotaFigure } from '../../domain/figure/quota-figure.ts'
import { findUnits } from '../../domain/organisation/find-unit.ts'
import { type CaseStanding, countCases } from '../../domain/rehearsal/case-standing.ts'
import { filled } from '../../domain/template/filled.ts'
import { resolved } from '../rows/row.fixture.ts'
import { illegalParking } from './template.ts'
import { bindings, directory, SQUAD, TOWNS, unitOf } from './walk.fixture.ts'

const template = filled(illegalParking, {})
const { roles, indicators = [], quotas = [], phases } = template
const SPECIAL = unitOf('specialSquad')
const OFFICE = unitOf('campaignOffice')
const LAST_DAY = '2019-12-31'

const scopeOn = (today: string, more: Partial<AssessmentScope> = {}): AssessmentScope => ({
  template,
  today,
  zone: SHANGHAI,
  cutoff: Date.parse(`${today}T17:30:00+08:00`),
  phase: undefined,
  span: { from: '2019-01-01', until: LAST_DAY },
  lastDay: LAST_DAY,
  office: OFFICE,
  ordinal: 1,
  unitsOf: (role) => findUnits(roles, bindings, directory, role, {}),
  nameOf: String,
  ...more,
})
const row = (unit: number, amount: number): AmountRow => ({ unit, dimension: '', count: amount, sum: exact(amount) })
/** What the squads have reported, by the fields of the daily report. */
const reported =
  (amounts: Record<string, Record<number, number>>): AmountReader =>
  ({ count }) =>
    Object.entries(('field' in count && amounts[count.field]) || {}).map(([unit, n]) => row(Number(unit), n))

const assessed = (today: string, id: string, read: AmountReader, more: Partial<AssessmentScope> = {}) =>
  assess(scopeOn(today, more), [id], read)
/** units that are told of a target missed or a quota, and how it stands */
const told = (...given: Parameters<typeof assessed>) =>
  assessed(...given).events.map(({ data }) => [data.unit, data.state ?? data.value])

describe('错单', () => {
  test.each<[string, number, number, boolean]>([
    ['44000单44张，正好1‰', 44_000, 44, false],
    ['44000单45张', 44_000, 45, true],
    ['1000单1张', 1000, 1, false],
    ['999单1张', 999, 1, true],
  ])('S1-13 错单率控制在1‰以内：%s', (_name, own, voided, isMissed) => {
    const read = reported({ own: { [SQUAD]: own }, voided: { [SQUAD]: voided } })
    const { facts } = assessed(LAST_DAY, 'errorRate', read)
    expect(facts.map(({ fact, unit }) => [fact, unit])).toEqual(isMissed ? [['errorTargetMissed', SQUAD]] : [])
  })

  test('S1-13 是全年的错单率：年内不判断', () => {
    expect(told('2019-06-30', 'errorRate', reported({ own: { [SQUAD]: 10 }, voided: { [SQUAD]: 9 } }))).toEqual([])
  })

  const errors = (...of: number[]) => reported({ voided: Object.fromEntries(of.map((n, index) => [SQUAD + index, n])) })

  test.each<[string, AmountReader, unknown[]]>([
    ['全局60张', errors(30, 30), []],
    ['全局61张，各中队合计', errors(30, 31), [[OFFICE, '61']]],
  ])('S1-14 全年错单不超过60张：%s', (_name, read, missed) => {
    expect(told(LAST_DAY, 'errors', read)).toEqual(missed)
  })

  test.each<[string, string, AmountReader, unknown[]]>([
    ['年底正好60张', LAST_DAY, errors(60), []],
    ['六月已经61张', '2019-06-30', errors(61), [[OFFICE, 'OVER']]],
    ['年中35张，用去58%，时间过了近一半', '2019-06-30', errors(35), []],
    ['年中36张，用去60%，比时间快一成以上', '2019-06-30', errors(36), [[OFFICE, 'AHEAD']]],
  ])('S1-14 配额预警：%s', (_name, today, read, warned) => {
    expect(told(today, 'errorQuota', read)).toEqual(warned)
  })

  test('S1-14 61400单的1‰是61.4张，60张先到', () => {
    const target = (id: string) => indicators.find((each) => each.id === id)?.targets?.[0]
    const [rate, cap] = [target('errorRate'), target('errors')]
    if (!rate || !cap) throw new Error('expected two targets')
    const limits = [
      { id: 'rate', allowed: allowedBy(rate, exact(1), 'PER_MILLE', exact(61_400)) ?? exact(0) },
      { id: 'cap', allowed: allowedBy(cap, exact(cap.value), 'COUNT') ?? exact(0) },
    ]
    expect(limits.map(({ allowed }) => plain(allowed))).toEqual(['61.4', '60'])
    expect(bindsFirst(limits)?.id).toBe('cap')
  })
})

describe('贴单任务', () => {
  const [tickets] = quotas
  const indicator = indicators.find(({ id }) => id === 'tickets')
  const year = periodOf('YEAR', LAST_DAY)
  if (!tickets || !indicator || !year) throw new Error('expected the quota of tickets')
  const measured = (read: AmountReader, more: Partial<AssessmentScope> = {}) =>
    quotaFigure.measure(scopeOn(LAST_DAY, more), tickets, indicator, year, read)

  test('S1-15 全局全年61400单，份额正好分完，从元旦到年底', () => {
    const { shares, short } = measured(() => [])
    expect(shares.reduce((sum, { share }) => sum + Number(plain(share)), 0)).toBe(61_400)
    expect([tickets.total, plain(short), year.from, year.until]).toEqual([61_400, '0', '2019-01-01', LAST_DAY])
    const [phase] = phases
    const edges = [phase?.starts, phase?.ends].map((rule) => {
      if (typeof rule !== 'object' || !('on' in rule)) throw new Error('expected a day')
      return resolved(illegalParking, rule, '2019-04-04')
    })
    expect(edges).toEqual(['2019-01-01 00:00', '2019-12-31 23:59'])
  })

  test.each<[string, number, number]>([
    ['特勤44000', SPECIAL, 44_000],
    ['海昌6000', unitOf('haichangSquad'), 6000],
    ['度假区600', unitOf('resortSquad'), 600],
    ...TOWNS.map((town, index): [string, number, number] => [`第${index + 1}个中队1200`, town, 1200]),
  ])('S1-16 表1：%s，少一单没有完成', (_name, unit, share) => {
    const state = (done: number) =>
      measured(reported({ own: { [unit]: done } })).shares.find((each) => each.unit === unit)?.state
    expect([state(share), state(share - 1)]).toEqual(['DONE', 'ON_COURSE'])
  })

  test('S1-16 九个中队各1200，少绑一个会指出来', () => {
    const unitsOf = (role: string) => findUnits(roles, bindings, directory, role, {})
    expect(measured(() => []).gaps).toEqual([])
    expect(
      measured(() => [], { unitsOf: (role) => (role === 'townSquads' ? TOWNS.slice(1) : unitsOf(role)) }).gaps,
    ).toEqual([{ role: 'townSquads', planned: 9, bound: 8 }])
  })

  test('S1-05 办公室设在份额最大的特勤中队，考核时标明利益冲突；设在别处没有', () => {
    expect(measured(() => [], { office: SPECIAL }).conflict).toBe(true)
    expect(measured(() => [], { office: unitOf('haichangSquad') }).conflict).toBe(false)
  })

  test('S1-41 月度考核：比时间落后超过一成的中队，当月就预警', () => {
    // 49.56 % of the year has gone by
    const read = reported({
      own: { ...Object.fromEntries(TOWNS.map((town) => [town, 1200])), [SQUAD]: 474, [SQUAD + 1]: 475 },
    })
    const warned = told('2019-06-30', 'ticketQuota', read).filter(([unit]) => Number(unit) >= SQUAD)
    expect(warned).toEqual([[SQUAD, 'BEHIND']])
    const duty = illegalParking.duties?.find(({ id }) => id === 'monthlyAssessment')?.does
    expect(duty).toMatchObject({ assess: expect.arrayContaining(['tickets', 'errorRate', 'errors', 'ticketQuota']) })
  })

  test('S1-28 本辖区和市区的贴单分开累计', () => {
    const entry = { key: 'k', fact: 'ticketsReported', entity: 'd', unit: SQUAD, site: null, fields: {}, at: 0 }
    const data = { own: 100, central: 20, voided: 1 }
    const { cells } = prepareFact(
      { template: illegalParking, bindings, directory },
      { ...entry, day: '2019-05-01', data },
    )
    expect(cells.map(({ tally, sum }) => [tally, sum])).toEqual([
      ['ticketsReported.own', '100'],
      ['ticketsReported.central', '20'],
      ['ticketsReported.voided', '1'],
    ])
  })
})

test.each<[string, string, number, unknown[]]>([
  ['年底前不判断', '2019-12-30', 59, []],
  ['年底差一个', LAST_DAY, 59, [[OFFICE, '98.333333']]],
  ['年底全部', LAST_DAY, 60, []],
])('S1-03 全覆盖，60个网格都摸排：%s', (_name, today, surveyed, missed) => {
  expect(told(today, 'gridsSurveyed', ({ count }) => [row(SQUAD, 'sites' in count ? 60 : surveyed)])).toEqual(missed)
})

test.each<[string, string, string]>([
  ['到期当天', '2019-04-15T17:30', '0'],
  ['超过期限', '2019-04-15T17:31', '1'],
])('S1-40 慢作为按逾期未办计：%s', (_name, now, want) => {
  const measure = indicators.find(({ id }) => id === 'overdueMatters')?.measure
  if (!measure || !('cases' in measure)) throw new Error('expected a count of cases')
  const standing: CaseStanding = {
    procedure: 'complaint',
    site: {},
    unit: SQUAD,
    origin: 'MATTER',
    status: 'OPEN',
    step: 'handle',
    lists: [],
    openedAt: Date.parse('2019-04-12T15:00:00+08:00'),
    closedAt: undefined,
    dueAt: Date.parse('2019-04-15T17:30:00+08:00'),
    late: false,
  }
  const rules = { template: illegalParking, bindings, directory, param: {} }
  const request = { count: measure, role: 'squads', from: '2019-01-01', until: LAST_DAY }
  const rows = countCases(rules, [standing], Date.parse(`${now}:00+08:00`), request)
  expect(String(rows.reduce((sum, { count }) => sum + count, 0))).toBe(want)
})
