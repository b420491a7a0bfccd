import { describe, expect, test } from 'vitest'
import type { Indicator, Target } from '../../contracts/template/figure.ts'
import { counted } from '../../tests/factories/counted.template.ts'
import { SHANGHAI } from '../calendar/index.ts'
import type { AmountReader, AmountRow } from './amounts.ts'
import { type AssessmentScope, assess, assessmentRequests } from './assessment.ts'
import { ZERO } from './exact.ts'

const OFFICE = 1
const openPoints: Indicator = {
  id: 'openPoints',
  title: '在办点位',
  measure: { facts: 'omission' },
  unit: 'COUNT',
  per: 'CAMPAIGN',
  better: 'LOWER',
  missedFact: 'talk',
}
const zero: Target = { id: 'zero', is: '<=', value: 0 }
const row = (unit: number, count: number): AmountRow => ({ unit, dimension: '', count, sum: ZERO })

/** An assessment of one indicator on a day of a campaign that goes from 10 June to 31 December 2019. */
function assessed(today: string, indicator: Indicator, read: AmountReader, more: Partial<AssessmentScope> = {}) {
  const scope: AssessmentScope = {
    template: { ...counted, indicators: [indicator] },
    today,
    zone: SHANGHAI,
    cutoff: Date.parse(`${today}T17:30:00+08:00`),
    phase: undefined,
    span: { from: '2019-06-10', until: '2019-12-31' },
    lastDay: '2019-12-31',
    office: OFFICE,
    ordinal: 1,
    unitsOf: (role) => (role === 'squads' ? [11, 12, 13] : role === 'special' ? [11] : []),
    nameOf: String,
    ...more,
  }
  return assess(scope, [indicator.id], read)
}
const missed = (...of: Parameters<typeof assessed>) =>
  assessed(...of).events.map(({ data }) => [data.unit, data.period, data.value])

describe('a target on all that has been since the launch', () => {
  const fifty: AmountReader = () => [row(11, 50)]
  const judged = (when: Target['judged']): Indicator => ({
    ...openPoints,
    targets: [{ ...zero, ...(when === undefined ? {} : { judged: when }) }],
  })

  test.each<[string, Target['judged'], string, unknown[]]>([
    ['dynamic zero is judged whenever it is assessed (S3-28)', 'AT_EACH_ASSESSMENT', '2019-06-30', ['CAMPAIGN']],
    ['at the end: not before', 'AT_END', '2019-12-30', []],
    ['at the end: on the last day', 'AT_END', '2019-12-31', ['CAMPAIGN']],
    ['at the end: after it', 'AT_END', '2020-01-31', ['CAMPAIGN']],
  ])('%s', (_name, when, today, periods) => {
    expect(missed(today, judged(when), fifty).map(([, period]) => period)).toEqual(periods)
  })

  test('while nobody knows when the campaign ends, nothing is judged at its end', () => {
    expect(missed('2019-12-31', judged('AT_END'), fifty, { lastDay: undefined })).toEqual([])
  })

  test('each assessment that finds it missed is a fact of its own, the end is one', () => {
    const tasks = (when: Target['judged'], ...days: string[]) =>
      days.flatMap((day) => assessed(day, judged(when), fifty).facts.map(({ data }) => data.task))
    expect(tasks('AT_EACH_ASSESSMENT', '2019-06-30', '2019-07-31')).toEqual([
      'openPoints.1.CAMPAIGN.2019-06-30',
      'openPoints.1.CAMPAIGN.2019-07-31',
    ])
    expect(tasks('AT_END', '2019-12-31', '2020-01-31')).toEqual(['openPoints.1.CAMPAIGN', 'openPoints.1.CAMPAIGN'])
  })
})

describe('over which period a target is judged', () => {
  const ten = (per: Indicator['per'], more: Partial<Target> = {}): Indicator => ({
    ...openPoints,
    per,
    targets: [{ id: 'ten', is: '>=', value: 10, ...more }],
  })
  /** what was counted in the periods that begin on these days, else nothing */
  const since =
    (counts: Record<string, number>): AmountReader =>
    ({ from }) => [row(11, counts[from] ?? 0)]

  test.each<[string, Indicator, string, Record<string, number>, unknown[]]>([
    ['the year before the campaign began is none of its', ten('YEAR'), '2019-06-30', {}, []],
    ['nor is the month before', ten('MONTH'), '2019-06-29', {}, []],
    ['the month in which it began is', ten('MONTH'), '2019-06-30', {}, ['2019-06']],
    ['a year that is over', ten('YEAR'), '2020-01-31', { '2019-01-01': 9 }, ['2019']],
    ['its own day has not come', ten('YEAR', { by: '2019-10-31' }), '2019-09-30', {}, []],
    ['on its own day the running year', ten('YEAR', { by: '2019-10-31' }), '2019-10-31', { '2019-01-01': 9 }, ['2019']],
    ['and met in it', ten('YEAR', { by: '2019-10-31' }), '2019-10-31', { '2019-01-01': 10 }, []],
    ['the running quarter', ten('QUARTER', { by: '2019-08-15' }), '2019-08-31', { '2019-04-01': 10 }, ['2019-Q3']],
    [
      'afterwards still the period of that day (S3-31)',
      ten('MONTH', { by: '2019-10-31' }),
      '2019-11-30',
      { '2019-10-01': 10 },
      [],
    ],
    ['a day before the campaign began', ten('MONTH', { by: '2019-04-30' }), '2019-06-30', {}, []],
  ])('%s', (_name, indicator, today, counts, periods) => {
    expect(missed(today, indicator, since(counts)).map(([, period]) => period)).toEqual(periods)
  })

  test('targets with days of their own are each judged over their own period', () => {
    const indicator = ten('QUARTER')
    indicator.targets?.push({ id: 'first', is: '>=', value: 5, by: '2019-10-15' })
    expect(missed('2019-10-31', indicator, since({ '2019-10-01': 4 }))).toEqual([
      [OFFICE, '2019-Q3', '0'],
      [OFFICE, '2019-Q4', '4'],
    ])
  })

  test('what is not judged is not asked for', () => {
    const scope: AssessmentScope = {
      template: { ...counted, indicators: [ten('YEAR')] },
      today: '2019-06-30',
      zone: SHANGHAI,
      cutoff: 0,
      phase: undefined,
      span: { from: '2019-06-10', until: undefined },
      lastDay: undefined,
      office: OFFICE,
      ordinal: 1,
      unitsOf: () => [],
      nameOf: String,
    }
    expect(assessmentRequests(scope, ['openPoints'])).toEqual([])
  })
})

describe('a baseline that is given (S3-04)', () => {
  const leads: Indicator = {
    ...openPoints,
    byUnit: 'squads',
    baseline: { given: 1000 },
    targets: [{ id: 'falls', is: '<', value: 0, of: 'CHANGE', judged: 'AT_END' }],
  }
  const counts =
    (...of: number[]): AmountReader =>
    () =>
      of.map((count, index) => row(11 + index, count))

  test('for the whole judges the whole alone: no unit falls because it is smaller than all of them', () => {
    expect(missed('2019-12-31', leads, counts(400, 300, 200))).toEqual([])
    expect(missed('2019-12-31', leads, counts(400, 300, 301))).toEqual([[OFFICE, 'CAMPAIGN', '1001']])
  })

  test('of a role is that of each of its units; the others have none', () => {
    const own: Indicator = { ...leads, baseline: { given: 1000, byRole: { special: 300 } } }
    expect(missed('2019-12-31', own, counts(400, 300, 200))).toEqual([[11, 'CAMPAIGN', '400']])
  })

  test('a target on the figure itself is judged for each unit', () => {
    const both: Indicator = { ...leads, targets: [{ id: 'few', is: '<=', value: 350, judged: 'AT_END' }] }
    expect(missed('2019-12-31', both, counts(400, 300, 200))).toEqual([[11, 'CAMPAIGN', '400']])
  })
})
