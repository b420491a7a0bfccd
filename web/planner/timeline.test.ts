import { describe, expect, test } from 'vitest'
import {
  type CalendarDay,
  clashOf,
  edgeDay,
  endedBefore,
  overlapsOf,
  type PhaseSpan,
  phaseSpan,
  restRuns,
  timelineWeeks,
  workdaysIn,
} from './timeline.ts'

const span = (id: string, first: string, last: string): PhaseSpan => ({ id, title: id, first, last })

const day = (date: string, kind: CalendarDay['kind'], name?: string): CalendarDay => ({
  date,
  kind,
  working: kind === 'WORKDAY' || kind === 'MAKE_UP_WORKDAY',
  ...(name ? { name } : {}),
})

// 2024 年中秋: 14 日调休上班, 15 至 17 日放假
const midAutumn = [
  day('2024-09-14', 'MAKE_UP_WORKDAY', '中秋'),
  day('2024-09-15', 'PUBLIC_HOLIDAY', '中秋'),
  day('2024-09-16', 'PUBLIC_HOLIDAY', '中秋'),
  day('2024-09-17', 'PUBLIC_HOLIDAY', '中秋'),
  day('2024-09-18', 'WORKDAY'),
  day('2024-09-19', 'WORKDAY'),
  day('2024-09-20', 'WORKDAY'),
  day('2024-09-21', 'WEEKEND'),
]

test.each([
  ['ends with the day', '2024-09-18T23:59:59.999+08:00', '2024-09-18'],
  ['ends at midnight', '2024-09-19T00:00:00+08:00', '2024-09-18'],
])('the last day of a phase that %s', (_name, endsAt, last) => {
  const phase = { id: 'p', title: 'p', startsAt: '2024-09-16T00:00:00+08:00', endsAt }
  expect(phaseSpan(phase)).toMatchObject({ first: '2024-09-16', last })
})

test.each([
  ['Monday to Sunday stays', '2024-09-16', '2024-09-22', '2024-09-16', '2024-09-22'],
  ['Sunday belongs to the week before', '2024-09-15', '2024-09-18', '2024-09-09', '2024-09-22'],
])('whole weeks: %s', (_name, first, last, from, to) => {
  expect(timelineWeeks([span('p', first, last)], first)).toEqual({ from, to })
})

test.each([
  ['near before', '2024-09-11', '2024-09-09', '2024-09-22'],
  ['near after', '2024-09-25', '2024-09-16', '2024-09-29'],
  ['years later is left out', '2026-11-26', '2024-09-16', '2024-09-22'],
])('the issue: %s', (_name, issueDate, from, to) => {
  expect(timelineWeeks([span('p', '2024-09-16', '2024-09-18')], issueDate)).toEqual({ from, to })
})

describe('days on which another campaign wants the same units', () => {
  const theirs = (id: string, first: string, last: string) => ({
    id,
    title: id,
    startsAt: `${first}T00:00:00+08:00`,
    endsAt: `${last}T23:59:59+08:00`,
  })
  const mine = [span('a', '2024-09-16', '2024-09-18'), span('b', '2024-10-01', '2024-10-20')]
  test.each([
    ['never', [theirs('x', '2024-09-19', '2024-09-30')], undefined],
    ['one day', [theirs('x', '2024-09-18', '2024-09-25')], { first: '2024-09-18', last: '2024-09-18' }],
    [
      'from the first to the last, with a gap',
      [theirs('x', '2024-09-01', '2024-09-17'), theirs('y', '2024-10-10', '2024-12-31')],
      { first: '2024-09-16', last: '2024-10-20' },
    ],
  ])('%s', (_name, phases, clash) => expect(clashOf(mine, phases)).toEqual(clash))
})

test('days off next to each other are one run, named after the holiday', () => {
  expect(restRuns(midAutumn)).toEqual([
    { first: '2024-09-15', last: '2024-09-17', name: '中秋' },
    { first: '2024-09-21', last: '2024-09-21', name: undefined },
  ])
})

describe('overlaps', () => {
  test.each([
    ['one shared day', span('b', '2024-09-18', '2024-09-28'), 1],
    ['the whole of the shorter', span('b', '2024-09-17', '2024-09-17'), 1],
    ['none when they only touch', span('b', '2024-09-19', '2024-09-28'), undefined],
  ])('%s', (_name, other, days) => {
    expect(overlapsOf([span('a', '2024-09-16', '2024-09-18'), other])[0]?.days).toBe(days)
  })
})

describe('the edge of a phase', () => {
  test.each([
    ['a holiday', '2024-09-16', { kind: 'PUBLIC_HOLIDAY', name: '中秋', firstWorkday: '2024-09-18' }],
    ['a make-up workday', '2024-09-14', { kind: 'MAKE_UP_WORKDAY', firstWorkday: '2024-09-14' }],
    ['a weekend at the end of what is known', '2024-09-21', { kind: 'WEEKEND', firstWorkday: undefined }],
  ])('%s', (_name, date, expected) => {
    expect(edgeDay(date, midAutumn)).toMatchObject(expected)
  })
  test('unknown beyond the calendar', () => expect(edgeDay('2031-01-01', midAutumn)).toBeUndefined())
})

test.each([
  ['the day after', '2024-09-29', '2024-09-28'],
  ['the last day itself', '2024-09-28', undefined],
])('all phases over: %s', (_name, today, last) => {
  expect(endedBefore([span('a', '2024-09-18', '2024-09-28'), span('b', '2024-09-16', '2024-09-18')], today)).toBe(last)
})

test('working days inside a phase', () => {
  expect(workdaysIn(span('a', '2024-09-14', '2024-09-18'), midAutumn)).toBe(2)
  // a count that stops where the calendar does would be too small
  expect(workdaysIn(span('a', '2024-09-14', '2029-09-18'), midAutumn)).toBeUndefined()
})
