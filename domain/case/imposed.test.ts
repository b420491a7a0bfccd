import { describe, expect, test } from 'vitest'
import { dayAbout, validity } from './imposed.ts'
import { MatterCase } from './matter.fixture.ts'

describe('a loss of eligibility is for a period that is counted from a day', () => {
  test.each([
    ['NEXT_MONTH', '2024-12-31', { from: '2025-01-01', until: '2025-01-31' }],
    ['NEXT_QUARTER', '2024-11-30', { from: '2025-01-01', until: '2025-03-31' }],
    ['NEXT_QUARTER', '2024-03-31', { from: '2024-04-01', until: '2024-06-30' }],
    ['NEXT_YEAR', '2024-03-31', { from: '2025-01-01', until: '2025-12-31' }],
    ['THIS_YEAR', '2024-03-31', { from: '2024-03-31', until: '2024-12-31' }],
  ] as const)('%s from %s', (validFor, day, days) => {
    expect(validity(validFor, day)).toEqual(days)
  })
})

describe('the day that a measure is about', () => {
  const ends = (phase: string) => (phase === 'concentrated' ? '2024-09-28' : undefined)
  test.each<[string, Record<string, unknown>, string | undefined]>([
    ['the matter’s own', { day: '2024-09-28' }, '2024-09-28'],
    ['a day in its period', { day: '2024-09-28', period: '2024-W39' }, '2024-09-28'],
    ['held later, about a month', { day: '2024-10-02', period: '2024-09' }, '2024-09-30'],
    ['held later, about a quarter', { day: '2024-10-02', period: '2024-Q3' }, '2024-09-30'],
    [
      'held later, about a week of a phase that is over',
      { day: '2024-10-02', period: 'concentrated.W2' },
      '2024-09-28',
    ],
    ['a phase without an end', { day: '2024-10-02', period: 'open.W2' }, '2024-10-02'],
    ['the whole campaign', { day: '2024-10-02', period: 'CAMPAIGN' }, '2024-10-02'],
    ['a number of an occurrence', { day: '2024-10-02', period: '7' }, '2024-10-02'],
    ['a period alone', { day: null, period: '2024-09' }, '2024-09-30'],
    ['nobody said', { day: null, period: null }, undefined],
  ])('%s', (_name, matter, day) => {
    expect(dayAbout(matter, ends)).toBe(day)
  })
})

/** The second talk is held on a day of the third quarter and decided on after the holidays (S0-50). */
describe('a measure that is decided on in the next quarter', () => {
  const imposed = (matter: Record<string, unknown>) =>
    new MatterCase('2024-09-29 09:00', { on: '2024-10-09', ...matter })
      .complete('2024-09-29 10:00', 'planned', { held: '2024-10-09' })
      .until('2024-10-09 08:30')
      .complete('2024-10-09 17:00', 'sanctioned').changes.impositions
  test.each([
    ['counts from its own day', { day: '2024-09-28' }, { from: '2024-10-01', until: '2024-12-31' }],
    ['counts from its period', { day: null, period: '2024-W38' }, { from: '2024-10-01', until: '2024-12-31' }],
    ['counts from the decision where it has neither', { day: null }, { from: '2025-01-01', until: '2025-03-31' }],
  ])('%s', (_name, matter, days) => {
    expect(imposed(matter)).toMatchObject([days])
  })
})
