import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CampaignTemplate, Phase } from '../../contracts/template/template.ts'
import { parameter } from '../../contracts/template/words.ts'
import { twoStep } from '../../tests/factories/two-step.template.ts'
import { parseInstant, platformCalendar, SHANGHAI } from '../calendar/index.ts'
import { edgeParameter, type Move, moveEdge, type Plan } from './move-edge.ts'

const phase = (id: string, starts: Phase['starts'], ends: Phase['ends']): Phase => ({
  id,
  title: id,
  kind: 'SURVEY',
  starts,
  ends,
})

const document: CampaignTemplate = {
  ...twoStep,
  parameters: [
    { key: 'workdays', title: '工作日', type: 'integer', default: 10, min: 3, max: 60 },
    { key: 'weeks', title: '周', type: 'integer', default: 4 },
    { key: 'lastDay', title: '末日', type: 'date', default: '2024-12-31' },
    { key: 'share', title: '比例', type: 'number', default: 0.5 },
  ],
  phases: [
    phase('survey', 'onIssue', { in: parameter('workdays'), unit: 'workingDay', at: 'endOfDay' }),
    phase('main', { in: parameter('workdays'), unit: 'workingDay', at: '00:00' }, { on: '2024-11-30', at: 'endOfDay' }),
    phase('check', { in: parameter('weeks'), unit: 'week', at: '00:00' }, { on: parameter('lastDay'), at: 'endOfDay' }),
    phase('later', { event: 'x', estimate: { in: parameter('weeks'), unit: 'week' } }, 'yearly'),
  ],
}

const plan: Plan = {
  document,
  parameters: {},
  issuedAt: parseInstant('2024-09-16', 'startOfDay', SHANGHAI),
  time: { calendar: platformCalendar, onMissingYear: 'provisional' },
}

describe('what sets an edge', () => {
  test.each([
    ['survey', 'starts', undefined],
    ['survey', 'ends', 'workdays'],
    ['main', 'ends', undefined],
    ['check', 'ends', 'lastDay'],
    ['later', 'starts', undefined],
    ['later', 'ends', undefined],
  ] as const)('%s %s', (id, edge, key) => {
    const found = document.phases.find((each) => each.id === id)
    expect(found && edgeParameter(found, edge)).toBe(key)
  })
})

describe('the value that brings an edge to a day', () => {
  test.each<[string, Move, { key: string; value: number | string } | undefined]>([
    // 15–17 Sep 2024 are off, Sunday 29 Sep is worked: ten working days end on 30 Sep
    ['where it is already', { phase: 'survey', edge: 'ends', to: '2024-09-30' }, { key: 'workdays', value: 10 }],
    ['a make-up workday', { phase: 'survey', edge: 'ends', to: '2024-09-29' }, { key: 'workdays', value: 9 }],
    ['over the October holiday', { phase: 'survey', edge: 'ends', to: '2024-10-10' }, { key: 'workdays', value: 13 }],
    [
      'a day off: the nearest workday',
      { phase: 'survey', edge: 'ends', to: '2024-10-02' },
      { key: 'workdays', value: 10 },
    ],
    ['no less than may be', { phase: 'survey', edge: 'ends', to: '2024-09-01' }, { key: 'workdays', value: 3 }],
    ['no more than may be', { phase: 'survey', edge: 'ends', to: '2026-01-01' }, { key: 'workdays', value: 60 }],
    ['weeks: the nearest one', { phase: 'check', edge: 'starts', to: '2024-10-23' }, { key: 'weeks', value: 5 }],
    ['a date is that day', { phase: 'check', edge: 'ends', to: '2024-12-20' }, { key: 'lastDay', value: '2024-12-20' }],
    ['an edge that the plan says', { phase: 'main', edge: 'ends', to: '2024-12-20' }, undefined],
    ['a phase that there is not', { phase: 'none', edge: 'ends', to: '2024-12-20' }, undefined],
  ])('%s', (_name, move, expected) => expect(moveEdge(plan, move)).toEqual(expected))

  test('a day further never gives less', () => {
    const ends = (day: number) =>
      Number(
        moveEdge(plan, {
          phase: 'survey',
          edge: 'ends',
          to: new Date(Date.UTC(2024, 8, 16) + day * 86_400_000).toISOString().slice(0, 10),
        })?.value,
      )
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), (day) => ends(day + 1) >= ends(day)),
      { numRuns: 25 },
    )
  })
})
