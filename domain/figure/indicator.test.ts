import { describe, expect, test } from 'vitest'
import type { Indicator } from '../../contracts/template/figure.ts'
import { counted } from '../../tests/factories/counted.template.ts'
import type { AmountReader, AmountRow } from './amounts.ts'
import { newestOf } from './amounts.ts'
import { bindingLimits } from './binding.ts'
import { exact, plain } from './exact.ts'
import { type FigureScope, indicatorRequests, measureIndicator } from './indicator.ts'
import { type Per, periodOf } from './period.ts'
import { compileFigures } from './tally.ts'

const scope: FigureScope = { today: '2019-11-01', lastDay: '2019-12-31', unitsOf: () => [1, 2] }
const row = (unit: number, count: number, sum = 0): AmountRow => ({ unit, dimension: '', count, sum: exact(sum) })
const periodIn = (per: Per, date: string) => {
  const period = periodOf(per, date)
  if (!period) throw new Error('expected a period')
  return period
}

const registrations: Indicator = {
  id: 'registrations',
  title: '犬只登记',
  measure: { facts: 'registered' },
  unit: 'COUNT',
  per: 'YEAR',
  byUnit: 'streets',
  baseline: 'YEAR_BEFORE',
  better: 'HIGHER',
  targets: [{ id: 'up', is: '>=', value: 3, of: 'CHANGE', by: '2019-10-31' }],
}

describe('measured against the year before (S3-31)', () => {
  const year = periodIn('YEAR', '2019-10-31')
  const read: AmountReader = ({ from }) =>
    from.startsWith('2018') ? [row(1, 60), row(2, 40)] : [row(1, 63), row(2, 39)]

  test('both years are asked for', () => {
    expect(indicatorRequests(registrations, year).map(({ from }) => from)).toEqual(['2019-01-01', '2018-01-01'])
  })

  test('the target has its own last day: what is short of it then is missed, by unit as well', () => {
    const { whole, units } = measureIndicator(scope, registrations, year, read)
    expect(whole.change && plain(whole.change)).toBe('2')
    expect(whole.targets[0]?.state).toBe('MISSED')
    expect(units.map(({ targets }) => targets[0]?.state)).toEqual(['MET', 'MISSED'])
    const earlier = measureIndicator({ ...scope, today: '2019-10-30' }, registrations, year, read)
    expect(earlier.whole.targets[0]?.state).toBe('NOT_MET')
  })
})

describe('an outside measurement (S3-40)', () => {
  const air: Indicator = {
    id: 'pm25',
    title: 'PM2.5 年均浓度',
    measure: { latest: 'air', field: 'mean' },
    unit: 'CONCENTRATION',
    per: 'YEAR',
    better: 'LOWER',
    targets: [{ id: 'below', is: '<', value: 51 }],
  }

  const measured = { unit: 1, units: {}, site: null, day: '2019-10-31' }

  test('the newest value given counts', () => {
    const values = [
      { ...measured, at: 2, data: { mean: 51 } },
      { ...measured, at: 1, data: { mean: 40 } },
    ]
    const rows = newestOf(compileFigures(counted), { key: 'air.mean', fact: 'air', field: 'mean' }, values)
    const { whole } = measureIndicator(scope, air, periodIn('YEAR', '2019-10-31'), () => rows)
    expect(whole.value && plain(whole.value)).toBe('51')
    expect(whole.targets[0]).toMatchObject({ state: 'NOT_MET', limit: exact(51) })
  })
})

test('of a rate and a number on the same tickets the one that is reached first is named (S1-13, S1-14)', () => {
  const errors = { facts: 'ticket', where: 'fact.void' }
  const indicators: Indicator[] = [
    { ...registrations, id: 'tickets', measure: { facts: 'ticket' }, baseline: { given: 0 }, targets: [] },
    {
      ...registrations,
      id: 'errorRate',
      measure: { ratio: errors, over: { facts: 'ticket' } },
      unit: 'PER_MILLE',
      targets: [{ id: 'rate', is: '<=', value: 1 }],
    },
    { ...registrations, id: 'errorCount', measure: errors, targets: [{ id: 'cap', is: '<=', value: 60 }] },
  ]
  const quotas = [{ id: 'q', title: '', indicator: 'tickets', total: 61_400, shares: [], kind: 'REACH' as const }]
  const year = periodIn('YEAR', '2019-06-30')
  const read: AmountReader = ({ count }) => ('where' in count ? [row(1, 20)] : [row(1, 30_000)])
  const figures = indicators.map((indicator) => measureIndicator(scope, indicator, year, read))
  const [binding] = bindingLimits({ ...counted, indicators, quotas }, figures)
  expect(binding?.limits.map(({ target, allowed }) => [target, plain(allowed)])).toEqual([
    ['rate', '61.4'],
    ['cap', '60'],
  ])
  expect(binding?.first).toEqual({ indicator: 'errorCount', target: 'cap' })
})
