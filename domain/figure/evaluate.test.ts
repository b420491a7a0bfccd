import { describe, expect, test } from 'vitest'
import type { Measure, Target } from '../../contracts/template/figure.ts'
import { allowedBy, bindsFirst, changeOf, figureOf, shown, targetState } from './evaluate.ts'
import { exact, plain, rounded, ZERO } from './exact.ts'

const counted = (count: number) => ({ count, sum: ZERO })
const share: Measure = { ratio: { facts: 'closed' }, over: { facts: 'due' } }

describe('shares of a real report, recomputed', () => {
  test.each([
    [911, 972, '93.72%'],
    [737, 972, '75.82%'],
    [902, 956, '94.35%'],
    [9, 16, '56.25%'],
    [953, 996, '95.68%'],
  ])('%i of %i is %s', (part, whole, text) => {
    const { value } = figureOf(share, 'PERCENT', [counted(part), counted(whole)])
    expect(value && shown(value, 'PERCENT')).toBe(text)
  })
})

test('a share of nothing is no figure, and says so', () => {
  expect(figureOf(share, 'PERCENT', [counted(0), counted(0)])).toMatchObject({ value: null, why: 'NO_DENOMINATOR' })
})

test('a mean is exact: 0.1 and 0.2 make 0.15', () => {
  const { value } = figureOf({ mean: 'air', field: 'pm25' }, 'SCORE', [{ count: 2, sum: exact('0.3') }])
  expect(value && plain(value)).toBe('0.15')
})

test('a mean of no facts has no data', () => {
  expect(figureOf({ mean: 'air', field: 'pm25' }, 'SCORE', [counted(0)])).toEqual({ value: null, why: 'NO_DATA' })
})

describe('rounding half up', () => {
  test.each([
    ['0.125', 2, '0.13'],
    ['-0.125', 2, '-0.13'],
    ['-0.001', 2, '0.00'],
    ['2.5', 0, '3'],
    ['1e-3', 4, '0.0010'],
    ['12', 1, '12.0'],
  ])('%s to %i places is %s', (value, places, text) => {
    expect(rounded(exact(value), places)).toBe(text)
  })
})

describe('targets', () => {
  const figure = (value: string | null, change: string | null = null) => ({
    value: value === null ? null : exact(value),
    change: change === null ? null : exact(change),
  })
  test.each<[string, Pick<Target, 'is' | 'of'>, string, ReturnType<typeof figure>, boolean, string]>([
    ['51 is not below 51 (S3-40)', { is: '<' }, '51', figure('51'), true, 'MISSED'],
    ['50.9 is', { is: '<' }, '51', figure('50.9'), true, 'MET'],
    ['1‰ is within 1‰ (S1-13)', { is: '<=' }, '1', figure('1'), false, 'MET'],
    ['90 reaches 90 (S3-28)', { is: '>=' }, '90', figure('90'), false, 'MET'],
    ['89.99 does not, and there is time', { is: '>=' }, '90', figure('89.99'), false, 'NOT_MET'],
    ['nothing is left open: dynamic zero', { is: '=' }, '0', figure('0'), true, 'MET'],
    ['more than last year by 3 % (S3-31)', { is: '>=', of: 'CHANGE' }, '3', figure('103', '3'), true, 'MET'],
    ['without a baseline nobody can say', { is: '>=', of: 'CHANGE' }, '3', figure('103'), true, 'NO_DATA'],
    ['no figure', { is: '<=' }, '1', figure(null), true, 'NO_DATA'],
  ])('%s', (_name, target, limit, measured, isOver, state) => {
    expect(targetState(target, exact(limit), measured, isOver)).toBe(state)
  })

  test('a change is measured from the baseline, and from 0 there is none', () => {
    expect(changeOf(exact(97), exact(100))).toEqual(exact(-3))
    expect(changeOf(exact(5), ZERO)).toBeNull()
  })
})

test('of 1‰ of 61,400 and 60 a year, 60 binds first (S1-13, S1-14)', () => {
  const rate = allowedBy({ is: '<=' }, exact(1), 'PER_MILLE', exact(61_400))
  const cap = allowedBy({ is: '<=' }, exact(60), 'COUNT')
  expect(rate && plain(rate)).toBe('61.4')
  const limits = [
    { id: 'rate', allowed: rate ?? ZERO },
    { id: 'cap', allowed: cap ?? ZERO },
  ]
  expect(bindsFirst(limits)?.id).toBe('cap')
})
