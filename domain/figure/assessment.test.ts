import { describe, expect, test } from 'vitest'
import { counted } from '../../tests/factories/counted.template.ts'
import { SHANGHAI } from '../calendar/index.ts'
import { filled } from '../template/filled.ts'
import type { AmountRow } from './amounts.ts'
import { type AssessmentScope, assess, assessmentRequests } from './assessment.ts'
import { exact } from './exact.ts'

const row = (unit: number, count: number, sum: number): AmountRow => ({ unit, dimension: '', count, sum: exact(sum) })
const scope: AssessmentScope = {
  template: {
    ...filled(counted, { passTarget: 90 }),
    indicators: (filled(counted, { passTarget: 90 }).indicators ?? []).map((each) =>
      each.id === 'passRate' ? { ...each, per: 'MONTH' as const, missedFact: 'talk' } : each,
    ),
  },
  today: '2024-10-01',
  zone: SHANGHAI,
  cutoff: Date.parse('2024-10-01T09:00:00+08:00'),
  phase: undefined,
  span: { from: '2024-09-16', until: '2024-12-31' },
  lastDay: '2024-12-31',
  office: 1,
  ordinal: 3,
  unitsOf: (role) => (role === 'teams' ? [21, 22] : [11, 12, 13, 14]),
  nameOf: (unit) => `样例${unit}`,
}

test('a ranking is published with its candidates, each of whom is proposed for a measure', () => {
  const read = () => [row(11, 2, 180), row(12, 2, 160), row(13, 2, 150), row(14, 2, 100)]
  const { published, starts, events } = assess(scope, ['streets'], read)
  expect(published[0]?.rows.map(({ unit, place, score }) => [unit, place, score])).toEqual([
    [11, 1, '90'],
    [12, 2, '80'],
    [13, 3, '75'],
    [14, 4, '50'],
  ])
  expect(published[0]?.period.key).toBe('2024-W39')
  expect(starts.map(({ unit, key }) => [unit, key])).toEqual([
    [14, 'streets-2024-W39-14'],
    [13, 'streets-2024-W39-13'],
  ])
  expect(starts[0]?.matter).toMatchObject({ period: '2024-W39', facts: ['streets/2024-W39'] })
  expect(events.map(({ type }) => type)).toEqual(['ranking.published', 'measure.proposed', 'measure.proposed'])
})

test('a month that ended short of its target is a fact of each such unit, named once', () => {
  const asked = assessmentRequests(scope, ['passRate'])
  expect(asked.map(({ from, until }) => [from, until])).toEqual([
    ['2024-09-01', '2024-09-30'],
    ['2024-09-01', '2024-09-30'],
  ])
  const read: Parameters<typeof assess>[2] = ({ count }) =>
    'where' in count ? [row(11, 9, 0), row(12, 8, 0)] : [row(11, 10, 0), row(12, 10, 0)]
  const { facts, events } = assess(scope, ['passRate'], read)
  expect(facts.map(({ fact, unit, data }) => [fact, unit, data.task])).toEqual([['talk', 12, 'passRate.12.2024-09']])
  expect(events).toHaveLength(1)
})

describe('quotas', () => {
  test('a unit that lags behind time is warned', () => {
    const template = {
      ...counted,
      indicators: [
        {
          ...(counted.indicators?.[0] ?? { id: '' }),
          id: 'passRate',
          measure: { facts: 'score' },
          unit: 'COUNT' as const,
        },
      ] as NonNullable<typeof counted.indicators>,
    }
    const cutoff = Date.parse('2024-11-08T00:00:00+08:00')
    const { events } = assess({ ...scope, template, cutoff }, ['scores'], () => [row(21, 5, 0), row(22, 1, 0)])
    expect(events.map(({ type, data }) => [type, data.unit, data.state])).toEqual([['quota.warned', 22, 'BEHIND']])
  })
})

test('a name that the template does not have stops', () => {
  expect(() => assessmentRequests(scope, ['nothing'])).toThrow(expect.objectContaining({ code: 'UNKNOWN_ELEMENT' }))
})
