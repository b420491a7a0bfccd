import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exact, plain } from '../figure/exact.ts'
import { candidatesOf, type RankRow, rank, weighted } from './rank.ts'

const formula = (...weights: number[]) =>
  weights.map((weight) => ({ title: '样例', measure: { facts: 'score' }, weight }))
const byScore = {
  formula: formula(1),
  order: 'HIGHEST_FIRST' as const,
  ties: 'SHARED' as const,
  minimumSample: 0,
}
const row = (unit: number, ...values: (number | null)[]): RankRow => ({
  unit,
  values: values.map((value) => (value === null ? null : exact(value))),
  sample: 5,
})
const places = (rows: ReturnType<typeof rank>) => rows.map(({ unit, place }) => [unit, place])

describe('rank', () => {
  test('equal figures share a place, the next place is skipped', () => {
    expect(places(rank(byScore, [row(1, 90), row(2, 95), row(3, 90), row(4, 80)]))).toEqual([
      [2, 1],
      [1, 2],
      [3, 2],
      [4, 4],
    ])
  })

  test('strict: the measures of the formula decide in their order, and nothing else', () => {
    const strict = { ...byScore, formula: formula(50, 50), ties: 'STRICT' as const }
    expect(places(rank(strict, [row(1, 80, 100), row(2, 100, 80), row(3, 80, 100)]))).toEqual([
      [2, 1],
      [1, 2],
      [3, 2],
    ])
  })

  test('the lowest first', () => {
    expect(places(rank({ ...byScore, order: 'LOWEST_FIRST' }, [row(1, 3), row(2, 1)]))).toEqual([
      [2, 1],
      [1, 2],
    ])
  })

  test('too few facts, or none: shown, not ranked', () => {
    const rows = rank({ ...byScore, minimumSample: 5 }, [row(3, null), { ...row(2, 99), sample: 4 }, row(1, 60)])
    expect(rows.map(({ unit, place, why }) => [unit, place, why])).toEqual([
      [1, 1, undefined],
      [2, null, 'SAMPLE'],
      [3, null, 'NO_DATA'],
    ])
  })

  test('the weight of an absent measure is shared among the others', () => {
    const score = weighted([exact(60), exact(30), exact(10)], [exact(1), exact(2), null])
    // (60 × 1 + 30 × 2) × 100 / 90
    expect(score && plain(score)).toBe('1.333333')
    expect(weighted([exact(1)], [null])).toBeNull()
  })

  test('the order in which units come in changes nothing', () => {
    const unitRow = fc.record({
      values: fc.tuple(fc.option(fc.integer({ min: 0, max: 3 })), fc.option(fc.integer({ min: 0, max: 3 }))),
      sample: fc.integer({ min: 0, max: 4 }),
    })
    fc.assert(
      fc.property(
        fc.array(unitRow, { maxLength: 12 }),
        fc.constantFrom('SHARED' as const, 'STRICT' as const),
        fc.infiniteStream(fc.nat()),
        (given, ties, dice) => {
          const rows = given.map(({ values, sample }, index) => ({ ...row(index + 1, ...values), sample }))
          const shuffled = rows
            .map((each) => ({ each, at: dice.next().value }))
            .sort((a, b) => a.at - b.at)
            .map(({ each }) => each)
          const ranking = { ...byScore, formula: formula(2, 1), ties, minimumSample: 2 }
          expect(rank(ranking, shuffled)).toEqual(rank(ranking, rows))
        },
      ),
    )
  })
})

describe('candidates', () => {
  const bottomTwo = (...values: number[]) =>
    candidatesOf(
      rank(
        byScore,
        values.map((value, index) => row(index + 1, value)),
      ),
      { from: 'BOTTOM', count: 2 },
    )
  test.each<[string, number[], number[]]>([
    ['the last two (S0-49)', [90, 80, 70, 60], [4, 3]],
    ['a tie at the edge names all of it', [90, 70, 70, 60], [4, 3, 2]],
    ['a tie that would name everybody is left out', [70, 70, 60], [3]],
    ['of two units only the last', [90, 80], [2]],
    ['of units that cannot be told apart nobody', [70, 70, 70], []],
    ['a single unit is no last one', [70], []],
    ['nobody of none', [], []],
  ])('%s', (_name, values, named) => {
    expect(bottomTwo(...values)).toEqual(named)
  })

  test('the first one', () => {
    expect(candidatesOf(rank(byScore, [row(1, 1), row(2, 2)]), { from: 'TOP', count: 1 })).toEqual([2])
  })
})
