import { describe, expect, test } from 'vitest'
import { type Per, periodBefore, periodEnded, periodNamed, periodNearest, periodOf, yearBefore } from './period.ts'

const concentrated = { id: 'concentrated', from: '2024-09-18', until: '2024-09-28' }

describe('periodOf', () => {
  test.each<[string, Per, string, string, string, string]>([
    ['a day', 'DAY', '2024-09-18', '2024-09-18', '2024-09-18', '2024-09-18'],
    ['an ISO week', 'WEEK', '2024-09-18', '2024-W38', '2024-09-16', '2024-09-22'],
    ['a week of the next year', 'WEEK', '2024-12-31', '2025-W01', '2024-12-30', '2025-01-05'],
    ['a week of the year before', 'WEEK', '2027-01-03', '2026-W53', '2026-12-28', '2027-01-03'],
    ['a month', 'MONTH', '2024-02-29', '2024-02', '2024-02-01', '2024-02-29'],
    ['a quarter', 'QUARTER', '2024-09-18', '2024-Q3', '2024-07-01', '2024-09-30'],
    ['a year', 'YEAR', '2024-09-18', '2024', '2024-01-01', '2024-12-31'],
    ['the campaign', 'CAMPAIGN', '2024-09-18', 'CAMPAIGN', '1900-01-01', '2199-12-31'],
    ['the first week of a phase', 'PHASE_WEEK', '2024-09-24', 'concentrated.W1', '2024-09-18', '2024-09-24'],
    ['its short last week', 'PHASE_WEEK', '2024-09-28', 'concentrated.W2', '2024-09-25', '2024-09-28'],
  ])('%s', (_name, per, date, key, from, until) => {
    expect(periodOf(per, date, concentrated)).toEqual({ key, from, until })
  })

  test('a day outside the phase has no week of it', () => {
    expect(periodOf('PHASE_WEEK', '2024-09-29', concentrated)).toBeUndefined()
  })
})

describe('the periods around', () => {
  test.each<[Per, string, string, string]>([
    ['MONTH', '2024-01-15', '2023-12', '2023-01'],
    ['QUARTER', '2024-03-31', '2023-Q4', '2023-Q1'],
    ['WEEK', '2026-12-30', '2026-W52', '2025-W52'],
    ['DAY', '2024-02-29', '2024-02-28', '2023-02-28'],
  ])('%s of %s: before %s, a year before %s', (per, date, before, year) => {
    const period = periodOf(per, date)
    expect(period && periodBefore(per, period)?.key).toBe(before)
    expect(period && yearBefore(per, period)?.key).toBe(year)
  })
})

describe('which period an assessment is about', () => {
  test.each<[string, Per, string, string]>([
    ['on Friday the running week', 'WEEK', '2024-09-20', '2024-W38'],
    ['on Monday the week before', 'WEEK', '2024-09-23', '2024-W38'],
    ['on the fifth the month before', 'MONTH', '2024-10-05', '2024-09'],
    ['on the 25th the running month', 'MONTH', '2024-09-25', '2024-09'],
    ['in the first week of a phase that week', 'PHASE_WEEK', '2024-09-20', 'concentrated.W1'],
    ['on its last Friday the short week', 'PHASE_WEEK', '2024-09-27', 'concentrated.W2'],
    ['the day after the phase its last week', 'PHASE_WEEK', '2024-09-29', 'concentrated.W2'],
  ])('%s', (_name, per, date, key) => {
    expect(periodNearest(per, date, concentrated)?.key).toBe(key)
  })

  test.each<[string, Per, string, string | undefined]>([
    ['the last day counts as ended', 'MONTH', '2024-09-30', '2024-09'],
    ['before it the month before', 'MONTH', '2024-09-29', '2024-08'],
    ['no week of the phase is over', 'PHASE_WEEK', '2024-09-20', undefined],
  ])('%s', (_name, per, date, key) => {
    expect(periodEnded(per, date, concentrated)?.key).toBe(key)
  })
})

describe('the period of a key', () => {
  test.each<[Per, string]>([
    ['DAY', '2024-09-18'],
    ['WEEK', '2026-W53'],
    ['PHASE_WEEK', 'concentrated.W2'],
    ['MONTH', '2024-02'],
    ['QUARTER', '2024-Q4'],
    ['YEAR', '2024'],
    ['CAMPAIGN', 'CAMPAIGN'],
  ])('%s %s', (per, key) => {
    expect(periodNamed(per, key, concentrated)?.key).toBe(key)
  })

  test.each<[Per, string]>([
    ['WEEK', '2024-09'],
    ['MONTH', '2024-13'],
    ['DAY', 'yesterday'],
    ['PHASE_WEEK', 'concentrated.W3'],
    ['PHASE_WEEK', 'survey.W1'],
    ['WEEK', '2025-W53'],
  ])('%s does not know %s', (per, key) => {
    expect(periodNamed(per, key, concentrated)).toBeUndefined()
  })
})
