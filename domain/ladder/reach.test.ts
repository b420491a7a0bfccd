import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Ladder } from '../../contracts/template/accountability.ts'
import { reach } from './reach.ts'

const rung = (at: number, subject: string, needs?: string) => ({
  at,
  title: subject,
  subject,
  procedure: 'referral',
  ...(needs ? { needs } : {}),
})
/** S0-42…S0-46. */
const omissions = (policy: Ladder['policy']): Pick<Ladder, 'policy' | 'rungs'> => ({
  policy,
  rungs: [
    rung(1, '村支部书记', 'village'),
    rung(2, '包村干部', 'village'),
    rung(3, '社区书记', 'community'),
    rung(4, '乡镇分管同志'),
    rung(5, '乡镇长、街道办事处主任'),
  ],
})
const everybody = () => true
const inVillage = (role: string) => role === 'village'
const inCommunity = (role: string) => role === 'community'

/** Who answers as the count goes up to `to`, one fact at a time. */
function climb(policy: Ladder['policy'], to: number, finds: (role: string) => boolean) {
  const ladder = omissions(policy)
  const known = new Set<number>()
  const named: string[] = []
  for (let count = 1; count <= to; count += 1) {
    for (const { index, answers, as, substituted } of reach(ladder, count - 1, count, known, finds)) {
      known.add(index)
      if (as === 'REACHED') named.push(`${ladder.rungs[answers]?.subject}${substituted ? '？' : ''}`)
    }
  }
  return named
}

describe('the ladder of omissions', () => {
  test.each<['HIGHEST' | 'CUMULATIVE']>([['HIGHEST'], ['CUMULATIVE']])(
    'one at a time, %s: each rung once',
    (policy) => {
      expect(climb(policy, 7, everybody)).toEqual([
        '村支部书记',
        '包村干部',
        '社区书记',
        '乡镇分管同志',
        '乡镇长、街道办事处主任',
      ])
    },
  )

  test('five at once (4 and above, 5 and above overlap): the highest alone, or each of them', () => {
    const reached = (policy: Ladder['policy']) =>
      reach(omissions(policy), 0, 5, new Set(), everybody).flatMap(({ at, as }) => (as === 'REACHED' ? [at] : []))
    expect(reached('HIGHEST')).toEqual([5])
    expect(reached('CUMULATIVE')).toEqual([1, 2, 3, 4, 5])
  })

  test('from 3 to 5: rung 4 is passed under HIGHEST and does not come later', () => {
    const ladder = omissions('HIGHEST')
    const [passed, reached] = reach(ladder, 3, 5, new Set([0, 1, 2]), everybody)
    expect([passed?.as, reached?.as]).toEqual(['PASSED', 'REACHED'])
    expect(reach(ladder, 3, 5, new Set([0, 1, 2, 3, 4]), everybody)).toEqual([])
  })

  test('a site in a village has no community secretary: the nearest rung answers and a person decides', () => {
    expect(climb('HIGHEST', 3, inVillage)).toEqual(['村支部书记', '包村干部', '乡镇分管同志？'])
  })

  test('a site in a community has no village secretary', () => {
    expect(climb('HIGHEST', 3, inCommunity)).toEqual(['社区书记？', '社区书记？', '社区书记'])
  })

  test('a fall of the count reaches nothing, and the climb back neither', () => {
    const ladder = omissions('CUMULATIVE')
    expect(reach(ladder, 3, 2, new Set([0, 1, 2]), everybody)).toEqual([])
    expect(reach(ladder, 2, 3, new Set([0, 1, 2]), everybody)).toEqual([])
  })

  test('each rung at most once, in whatever order facts come, go and are repeated', () => {
    const move = fc.integer({ min: -4, max: 4 })
    fc.assert(
      fc.property(fc.array(move), fc.constantFrom('HIGHEST' as const, 'CUMULATIVE' as const), (moves, policy) => {
        const known = new Set<number>()
        const ladder = omissions(policy)
        let count = 0
        let highest = 0
        for (const by of moves) {
          const after = Math.max(count + by, 0)
          for (const { index } of reach(ladder, count, after, known, inVillage)) {
            expect(known.has(index)).toBe(false)
            known.add(index)
          }
          count = after
          highest = Math.max(highest, count)
        }
        expect([...known].sort((a, b) => a - b)).toEqual(
          [0, 1, 2, 3, 4].filter((index) => (ladder.rungs[index]?.at ?? 9) <= highest),
        )
      }),
    )
  })
})
