import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fullestDays } from './over-limit.ts'

const people = new Map([
  ['甲', 2],
  ['乙', 1],
])
const day = (unit: string, on: string, opened: number) => ({ unit, day: on, opened })

test.each([
  [
    'just what they can do',
    [day('甲', '2024-09-18', 40), day('甲', '2024-09-19', 3)],
    [{ unit: '甲', day: '2024-09-18', opened: 40, people: 2, each: 20, days: 0, more: 0, spread: 1 }],
  ],
  [
    'one more: a person more, or two days',
    [day('甲', '2024-09-18', 41)],
    [{ unit: '甲', day: '2024-09-18', opened: 41, people: 2, each: 21, days: 1, more: 1, spread: 2 }],
  ],
  [
    'the fullest day is told, and how many there are',
    [day('甲', '2024-09-18', 50), day('甲', '2024-09-19', 100), day('甲', '2024-09-20', 60)],
    [{ unit: '甲', day: '2024-09-19', opened: 100, people: 2, each: 50, days: 3, more: 3, spread: 3 }],
  ],
  [
    'nobody is known there: one person; the worst first',
    [day('甲', '2024-09-18', 80), day('丙', '2024-09-18', 61)],
    [
      { unit: '丙', day: '2024-09-18', opened: 61, people: 1, each: 61, days: 1, more: 3, spread: 4 },
      { unit: '甲', day: '2024-09-18', opened: 80, people: 2, each: 40, days: 1, more: 2, spread: 2 },
    ],
  ],
])('%s', (_name, load, expected) => expect(fullestDays(load, people, 20)).toEqual(expected))

test('either way out is enough, and one less is not', () => {
  const count = fc.integer({ min: 1, max: 5000 })
  fc.assert(
    fc.property(count, fc.integer({ min: 1, max: 50 }), (opened, limit) =>
      fullestDays([day('甲', '2024-09-18', opened)], people, limit).every(
        ({ more, spread, people: heads }) =>
          (heads + more) * limit >= opened &&
          (more === 0 || (heads + more - 1) * limit < opened) &&
          heads * limit * spread >= opened &&
          heads * limit * (spread - 1) < opened,
      ),
    ),
  )
})
