import { describe, expect, test } from 'vitest'
import { runsOf } from './run.ts'

/** S0-27: eleven days, two ISO weeks, two phase weeks of which one is short. */
const concentrated = { id: 'concentrated', from: '2024-09-18', until: '2024-09-28' }
const twice = { times: 2, per: 'PHASE_WEEK' as const, within: 'concentrated' }
const days = (...list: string[]) => list.map((day) => ({ day }))

describe('two talks in a row (S0-50)', () => {
  test('are reachable within the eleven days of the phase', () => {
    expect(runsOf(twice, days('2024-09-21', '2024-09-28'), concentrated)).toEqual([
      { first: 'concentrated.W1', last: 'concentrated.W2' },
    ])
  })

  test('by ISO weeks as well', () => {
    const byWeek = { ...twice, per: 'WEEK' as const }
    expect(runsOf(byWeek, days('2024-09-20', '2024-09-27'), concentrated)).toHaveLength(1)
  })

  test('a talk held after the phase counts for the week that it is about', () => {
    const facts = [
      { day: '2024-09-25', period: 'concentrated.W1' },
      { day: '2024-09-30', period: 'concentrated.W2' },
    ]
    expect(runsOf(twice, facts, concentrated)).toHaveLength(1)
  })

  const autumn = { id: 'autumn', from: '2024-09-10', until: '2024-10-10' }
  test.each([
    ['a day after the phase, in a week of it', 'WEEK', concentrated, ['2024-09-20', '2024-09-29'], 0],
    ['the last day of the phase', 'WEEK', concentrated, ['2024-09-20', '2024-09-28'], 1],
    ['a day before the phase, in a month of it', 'MONTH', autumn, ['2024-09-09', '2024-10-08'], 0],
    ['a day after the phase, in a month of it', 'MONTH', autumn, ['2024-09-10', '2024-10-11'], 0],
    ['two months that the phase lies in', 'MONTH', autumn, ['2024-09-10', '2024-10-10'], 1],
  ] as const)('%s', (_name, per, phase, list, runs) => {
    expect(runsOf({ ...twice, per }, days(...list), phase)).toHaveLength(runs)
  })

  test('a measure about a week that overlaps the phase counts for it, whenever it is held', () => {
    const facts = [{ day: '2024-09-20' }, { day: '2024-10-08', period: '2024-W39' }]
    expect(runsOf({ ...twice, per: 'WEEK' }, facts, concentrated)).toHaveLength(1)
    expect(
      runsOf(
        { ...twice, per: 'WEEK' },
        [{ day: '2024-09-27' }, { day: '2024-10-02', period: '2024-W40' }],
        concentrated,
      ),
    ).toEqual([])
  })

  test('two talks of one week are one', () => {
    expect(runsOf(twice, days('2024-09-18', '2024-09-24'), concentrated)).toEqual([])
  })

  test('a talk outside the phase does not count', () => {
    expect(runsOf(twice, days('2024-09-27', '2024-10-08'), concentrated)).toEqual([])
  })
})

describe('runs', () => {
  const monthly = { times: 2, per: 'MONTH' as const }
  test.each<[string, string[], string[]]>([
    ['a gap breaks the run', ['2024-01-05', '2024-03-05'], []],
    ['over the turn of the year', ['2024-12-05', '2025-01-05'], ['2024-12']],
    ['after a complete run the count begins anew', ['2024-01-01', '2024-02-01', '2024-03-01'], ['2024-01']],
    ['four make two', ['2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01'], ['2024-01', '2024-03']],
    ['whatever order they come in', ['2024-02-01', '2024-01-01'], ['2024-01']],
  ])('%s', (_name, list, firsts) => {
    expect(runsOf(monthly, days(...list)).map((run) => run.first)).toEqual(firsts)
  })

  test('occurrences in a row, by their numbers', () => {
    const meetings = { times: 3, per: 'OCCURRENCE' as const }
    const missed = [3, 5, 6, 7].map((ordinal) => ({ day: '2024-01-01', ordinal }))
    expect(runsOf(meetings, missed)).toEqual([{ first: '5', last: '7' }])
  })
})
