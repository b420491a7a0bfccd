import { describe, expect, test } from 'vitest'
import type { Indicator, Quota } from '../../contracts/template/figure.ts'
import { counted } from '../../tests/factories/counted.template.ts'
import { SHANGHAI, ZONES } from '../calendar/index.ts'
import type { AmountReader, AmountRow } from './amounts.ts'
import { type AssessmentScope, assess } from './assessment.ts'
import { exact, plain } from './exact.ts'
import { type Per, periodOf } from './period.ts'
import { quotaFigure } from './quota-figure.ts'
import { compileFigures } from './tally.ts'

const OFFICE = 1
const errors: Indicator = {
  id: 'errors',
  title: '错单数',
  measure: { sum: 'tickets', field: 'voided' },
  unit: 'COUNT',
  per: 'YEAR',
  better: 'LOWER',
}
/** 全年错单数不超过60张, whoever writes them (S1-14). */
const cap: Quota = {
  id: 'cap',
  title: '错单上限',
  indicator: 'errors',
  total: 60,
  shares: [{ role: 'office', each: 60, units: 1 }],
  whole: true,
  warnAt: 10,
  kind: 'CAP',
}
const template = { ...counted, indicators: [errors], quotas: [cap] }
const scope: AssessmentScope = {
  template,
  today: '2019-06-30',
  zone: SHANGHAI,
  cutoff: Date.parse('2019-06-30T17:30:00+08:00'),
  phase: undefined,
  span: { from: '2019-01-01', until: '2019-12-31' },
  lastDay: '2019-12-31',
  office: OFFICE,
  ordinal: 6,
  unitsOf: (role) => (role === 'office' ? [OFFICE] : [11, 12]),
  nameOf: String,
}
const row = (unit: number, sum: number): AmountRow => ({ unit, dimension: '', count: 1, sum: exact(sum) })
const year = periodOf('YEAR', '2019-06-30') ?? { key: '', from: '', until: '' }

describe('a cap that one unit answers for', () => {
  const squads: AmountReader = () => [row(11, 70), row(12, 30)]

  test('counts what everybody does: a hundred errors of the squads are over sixty', () => {
    const { events } = assess(scope, ['cap'], squads)
    expect(events.map(({ type, data }) => [type, data.unit, data.done, data.state])).toEqual([
      ['quota.warned', OFFICE, '100', 'OVER'],
    ])
  })

  test('and warns when it burns faster than time goes by', () => {
    const { events } = assess(scope, ['cap'], () => [row(11, 20), row(12, 20)])
    expect(events.map(({ data }) => [data.done, data.state])).toEqual([['40', 'AHEAD']])
  })

  test('asks for no role, and what it asks for is added up as facts are recorded', () => {
    expect(quotaFigure.requests(cap, errors, year).map(({ role }) => role)).toEqual([undefined])
    expect(
      compileFigures(template)
        .tallies.get('tickets')
        ?.map(({ key }) => key),
    ).toEqual(['tickets.voided'])
  })

  test('shared out, a unit answers for its own alone', () => {
    const { events } = assess(
      { ...scope, template: { ...template, quotas: [{ ...cap, whole: false }] } },
      ['cap'],
      squads,
    )
    expect(events).toEqual([])
  })

  test('is no conflict of interest', () => {
    const conflict = (quota: Quota) => quotaFigure.measure(scope, quota, errors, year, squads).conflict
    expect([conflict(cap), conflict({ ...cap, whole: false })]).toEqual([false, true])
  })
})

describe('time goes by in the zone of the campaign', () => {
  const berlin = ZONES.find(({ name }) => name === 'Europe/Berlin') ?? SHANGHAI

  test.each<[string, Per]>([
    ['through a period', 'DAY'],
    ['through the campaign', 'CAMPAIGN'],
  ])('%s', (_name, per) => {
    const period = periodOf(per, '2019-06-30') ?? year
    const noon = {
      ...scope,
      zone: berlin,
      cutoff: Date.parse('2019-06-30T12:00:00+02:00'),
      span: { from: '2019-06-30', until: '2019-06-30' },
    }
    const { elapsed } = quotaFigure.measure(
      noon,
      cap,
      { ...errors, per: per === 'DAY' ? per : 'CAMPAIGN' },
      period,
      () => [],
    )
    expect(Number(plain(elapsed))).toBeCloseTo(0.5, 3)
  })
})
