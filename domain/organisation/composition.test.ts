import { describe, expect, test } from 'vitest'
import type { Composition } from '../../contracts/template/role.ts'
import { type Staff, shortOf } from './composition.ts'

const asked = (more: Partial<Composition> = {}): Composition => ({ leaders: 1, members: 2, ...more })

describe('shortOf', () => {
  test.each<[string, Composition, Staff, { leaders: number; members: number }]>([
    ['enough', asked(), { heads: [null], others: 2 }, { leaders: 0, members: 0 }],
    ['nobody', asked(), { heads: [], others: 0 }, { leaders: 1, members: 2 }],
    [
      'a leader of the grade',
      asked({ leaderGrade: 'SECTION' }),
      { heads: ['SECTION'], others: 2 },
      { leaders: 0, members: 0 },
    ],
    ['a higher one', asked({ leaderGrade: 'SECTION' }), { heads: ['BUREAU'], others: 2 }, { leaders: 0, members: 0 }],
    ['a lower one', asked({ leaderGrade: 'SECTION' }), { heads: ['STAFF'], others: 2 }, { leaders: 1, members: 0 }],
    [
      'a grade that is not recorded',
      asked({ leaderGrade: 'SECTION' }),
      { heads: [null], others: 1 },
      { leaders: 1, members: 1 },
    ],
  ])('%s', (_name, composition, staff, expected) => expect(shortOf(composition, staff)).toEqual(expected))
})
