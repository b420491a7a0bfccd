import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Part, reasonOf } from './change-reason.ts'

const part = (unit: string, step: string, before: number, now: number, phase = '整治'): Part => ({
  unit,
  step,
  phase,
  before,
  now,
})

test.each<[string, Part[], ReturnType<typeof reasonOf>]>([
  ['nothing changed', [part('东街', '整改', 3, 3)], undefined],
  [
    'one unit made the difference',
    [part('东街', '整改', 1, 9), part('西街', '整改', 2, 3)],
    { by: 'unit', name: '东街', change: 8 },
  ],
  [
    'against the direction of the whole nobody is named',
    [part('东街', '整改', 9, 0), part('西街', '整改', 0, 3), part('南街', '整改', 0, 1)],
    { by: 'unit', name: '东街', change: -9 },
  ],
  [
    'where no unit stands out, the step does',
    ['东', '西', '南', '北'].map((unit) => part(unit, '复查', 0, 5)).concat(part('东', '整改', 2, 2)),
    { by: 'step', name: '复查', change: 20 },
  ],
  [
    'spread over units and steps: the phase',
    ['东', '西', '南', '北'].flatMap((unit, at) => [part(unit, `环节${at}`, 0, 5), part(unit, '整改', 1, 1, '巩固')]),
    { by: 'phase', name: '整治', change: 20 },
  ],
  [
    'of two units that moved as much neither stands out',
    [part('东街', '整改', 0, 1), part('西街', '整改', 0, 1), part('南街', '复查', 1, 1)],
    { by: 'step', name: '整改', change: 2 },
  ],
  ['a single unit and step: nothing to tell apart', [part('东街', '整改', 1, 2)], undefined],
])('%s', (_name, parts, want) => {
  expect(reasonOf(parts)).toEqual(want)
})

test('whoever is named moved the way the whole moved', () => {
  const counts = fc.record({
    unit: fc.constantFrom('东', '西', '南'),
    step: fc.constantFrom('整改', '复查'),
    phase: fc.constantFrom('整治', undefined),
    now: fc.nat(20),
    before: fc.nat(20),
  })
  fc.assert(
    fc.property(fc.array(counts), (parts) => {
      const whole = parts.reduce((sum, { now, before }) => sum + now - before, 0)
      const reason = reasonOf(parts)
      return reason === undefined || Math.sign(reason.change) === Math.sign(whole)
    }),
  )
})
