import { describe, expect, test } from 'vitest'
import type { BehaviourFile } from '../../contracts/rehearsal.ts'
import { twoStep } from '../../tests/factories/two-step.template.ts'
import { behaviourProblems } from './behaviour-problems.ts'

describe('an assumption about units, steps and outcomes', () => {
  test.each<[string, BehaviourFile, string[]]>([
    ['a name', 'late', []],
    ['units that there are', { default: 'mixed', units: { 样例街道: 'late' } }, []],
    ['a unit that there is not', { default: 'mixed', units: { 火星街道: 'late' } }, ['behaviour.units.火星街道']],
    ['an outcome that there is', { outcomes: { rectify: { back: 1 } } }, []],
    ['a step that there is not', { outcomes: { paint: { done: 1 } } }, ['behaviour.outcomes.paint']],
    [
      'an outcome that there is not, of a unit',
      { default: 'mixed', units: { 样例街道: { outcomes: { rectify: { lost: 1 } } } } },
      ['behaviour.units.样例街道.outcomes.rectify.lost'],
    ],
    ['an end is no step that anybody does', { outcomes: { closed: { done: 1 } } }, ['behaviour.outcomes.closed']],
  ])('%s', (_name, file, want) => {
    expect(behaviourProblems(file, twoStep, new Set(['样例街道'])).map(({ path }) => path)).toEqual(want)
  })
})
