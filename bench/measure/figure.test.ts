import { describe, expect, test } from 'vitest'
import { type Finding, figureOf } from './figure.ts'

const finding = (value: number, bar?: Finding['bar']): Finding => ({
  name: 'act.pairs',
  n: 1,
  value,
  unit: '/s',
  ...(bar ? { bar } : {}),
})

describe('a finding beside its bar', () => {
  test.each([
    ['below a limit', 9, { atMost: 10 }, 'met', null],
    ['at a limit', 10, { atMost: 10 }, 'met', null],
    ['above a limit', 15, { atMost: 10 }, 'missed', 1.5],
    ['above a floor', 200, { atLeast: 165 }, 'met', null],
    ['below a floor', 100, { atLeast: 165 }, 'missed', 1.65],
    ['none, where none is allowed', 0, { atMost: 0 }, 'met', null],
    ['nothing done', 0, { atLeast: 165 }, 'missed', Number.POSITIVE_INFINITY],
    ['nothing measured', Number.NaN, { atMost: 10 }, 'missed', Number.POSITIVE_INFINITY],
  ] as const)('%s', (_name, value, bar, verdict, distance) => {
    expect(figureOf(finding(value, bar), 'npm run bench')).toMatchObject({ verdict, distance })
  })

  test('without a bar there is no verdict', () => {
    expect(figureOf(finding(3), 'npm run bench')).toMatchObject({ verdict: null, bar: null })
  })

  test('says under which load it was made', () => {
    expect(figureOf({ ...finding(3), notes: 'warm' }, 'npm run bench').notes).toMatch(/^warm; load \d/)
  })
})
