import { describe, expect, test } from 'vitest'
import { rectified } from '../../tests/factories/rectified.template.ts'
import { indicatorTarget, paceOf, weeksUntil } from './weeks.ts'

describe('weeks', () => {
  test('begin on Monday, the last one ends today', () => {
    expect(weeksUntil('2024-09-18', '2024-09-04', 10)).toEqual([
      { from: '2024-09-02', until: '2024-09-08' },
      { from: '2024-09-09', until: '2024-09-15' },
      { from: '2024-09-16', until: '2024-09-18' },
    ])
  })
  test('are no more than asked, and at least the running one', () => {
    expect(weeksUntil('2024-09-22', '2020-01-01', 2).map(({ from }) => from)).toEqual(['2024-09-09', '2024-09-16'])
    expect(weeksUntil('2024-09-16', '2024-12-01', 5)).toEqual([{ from: '2024-09-16', until: '2024-09-16' }])
  })
})

describe('the target line', () => {
  const days = ['2024-09-01', '2024-09-18'] as const
  const rate = (over: 'ALL' | 'OPEN') => ({
    ...rectified,
    indicators: [
      {
        id: 'closedRate',
        title: '销号率',
        measure: {
          ratio: { cases: 'rectification', are: 'CLOSED' as const },
          over: { cases: 'rectification', are: over },
        },
        unit: 'PERCENT' as const,
        per: 'CAMPAIGN' as const,
        better: 'HIGHER' as const,
        targets: [{ id: 'all', is: '>=' as const, value: 95 }],
      },
    ],
  })
  test('is a target on the share of closed cases', () => {
    expect(indicatorTarget(rate('ALL'), days)).toEqual({
      kind: 'INDICATOR',
      title: '销号率',
      points: [
        { day: '2024-09-01', percent: 95 },
        { day: '2024-09-18', percent: 95 },
      ],
    })
  })
  test('a share of something else is none', () => expect(indicatorTarget(rate('OPEN'), days)).toBeUndefined())
  test('else the time of the main phases', () => {
    const spans = [
      { title: '整治', from: '2024-09-18', until: '2024-09-28' },
      { title: '扩面', from: '2024-10-01', until: '2024-10-31' },
    ]
    expect(paceOf(spans)?.points).toEqual([
      { day: '2024-09-18', percent: 0 },
      { day: '2024-10-31', percent: 100 },
    ])
    expect(paceOf([...spans, { title: '待定', from: null, until: null }])).toBeUndefined()
    expect(paceOf([])).toBeUndefined()
  })
})
