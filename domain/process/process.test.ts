import { describe, expect, test } from 'vitest'
import { deviationOf, loopsOf, mandatorySteps, type Net, variantsOf } from './paths.ts'
import { spansOf } from './spans.ts'

/** inspect → (order →) rectify → reinspect → closing; a reinspection may send back to rectify. */
const net: Net = {
  starts: ['inspect'],
  next: new Map([
    ['inspect', new Set(['order', 'rectify'])],
    ['order', new Set(['rectify'])],
    ['rectify', new Set(['reinspect'])],
    ['reinspect', new Set(['rectify', 'closing'])],
    ['closing', new Set<string>()],
  ]),
  closing: new Set(['closing']),
  order: ['inspect', 'order', 'rectify', 'reinspect', 'closing'],
}
const path = (steps: string, status: string, cases: number) => ({ steps: steps.split('>'), status, cases })
const paths = [
  path('inspect>rectify>reinspect>closing', 'CLOSED', 6),
  path('inspect>rectify>reinspect>closing', 'OPEN', 1),
  path('inspect>order>rectify>reinspect>rectify>reinspect>closing', 'CLOSED', 3),
]

test('a way counts once, whatever became of its cases', () => {
  expect(variantsOf(paths).map(({ cases, share }) => [cases, share])).toEqual([
    [7, 0.7],
    [3, 0.3],
  ])
})

test('a going back counts as often as it was taken', () => {
  expect(loopsOf(paths, net)).toEqual([{ from: 'reinspect', to: 'rectify', times: 3 }])
})

test('what every way to a close leads through is mandatory', () => {
  expect(mandatorySteps(net)).toEqual(['inspect', 'rectify', 'reinspect', 'closing'])
})

describe('deviations', () => {
  test.each([
    ['as the template says', 'inspect>order>rectify>reinspect>closing', 'CLOSED', undefined],
    ['opened again in its own step', 'inspect>inspect>rectify', 'OPEN', undefined],
    ['closed without a step', 'inspect>rectify>closing', 'CLOSED', 'SKIPPED'],
    ['not yet closed: nothing is missing', 'inspect', 'OPEN', undefined],
    ['ended otherwise', 'inspect', 'NOT_ESTABLISHED', undefined],
    ['what cannot follow', 'inspect>closing', 'OPEN', 'JUMPED'],
    ['begun elsewhere', 'rectify', 'OPEN', 'JUMPED'],
  ])('%s', (_name, steps, status, want) => {
    expect(deviationOf({ steps: steps.split('>'), status }, net)).toBe(want)
  })
})

describe('spans', () => {
  const between = (from: string, to: string) => Number(to.slice(8)) - Number(from.slice(8))
  const day = (opened: number, claimed: number | null, done: number | null, tasks = 1) => {
    const of = (n: number | null) => (n === null ? null : `2024-09-${String(n).padStart(2, '0')}`)
    return { opened: of(opened) ?? '', claimed: of(claimed), done: of(done), tasks }
  }
  test('waiting until it was taken, working until it was done; the slowest tenth shows', () => {
    expect(spansOf([day(1, 1, 2, 8), day(1, 4, 5), day(1, 9, 19)], between)).toEqual({
      waiting: { median: 0, p90: 3 },
      working: { median: 1, p90: 1 },
    })
  })
  test('done without being taken: it waited', () => {
    expect(spansOf([day(1, null, 5)], between)).toEqual({
      waiting: { median: 4, p90: 4 },
      working: { median: 0, p90: 0 },
    })
  })
  test('open tasks do not count', () => {
    expect(spansOf([day(1, 2, null)], between)).toEqual({
      waiting: { median: null, p90: null },
      working: { median: null, p90: null },
    })
  })
})
