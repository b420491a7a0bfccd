import { describe, expect, test } from 'vitest'
import { twoStep } from '../../tests/factories/two-step.template.ts'
import type { PhaseSpan } from './phase-dates.ts'
import { endedPhases, reversedPhases } from './phase-problems.ts'

const at = (day: string) => Date.parse(`${day}T12:00:00+08:00`)
const NOW = at('2024-10-01')
const spanOf = (starts: string | undefined, ends: string | undefined): PhaseSpan => {
  const [phase] = twoStep.phases
  if (!phase) throw new Error('phases: expected one')
  return {
    phase,
    startsAt: starts === undefined ? undefined : at(starts),
    endsAt: ends === undefined ? undefined : at(ends),
  }
}

describe('phases whose dates do not hold', () => {
  test.each([
    ['it goes on', '2024-09-01', '2024-12-31', 'ACTIVE', [], []],
    ['it has no end', '2024-09-01', undefined, 'ACTIVE', [], []],
    ['it has no beginning', undefined, '2024-12-31', 'WAITING', [], []],
    ['it ends before it starts', '2024-09-16', '2024-09-01', 'ACTIVE', ['phases.main'], []],
    ['it starts and ends at once', '2024-09-16', '2024-09-16', 'ACTIVE', ['phases.main'], []],
    ['it would be over', '2024-09-01', '2024-09-30', 'ACTIVE', [], ['phases.main']],
    ['it has been left already', '2024-09-01', '2024-09-30', 'ENDED', [], []],
  ] as const)('%s', (_name, starts, ends, status, reversed, ended) => {
    const spans = [spanOf(starts, ends)]
    expect(reversedPhases(spans).map(({ path }) => path)).toEqual(reversed)
    expect(endedPhases(spans, { main: { status } }, NOW, undefined).map(({ path }) => path)).toEqual(ended)
  })
})
