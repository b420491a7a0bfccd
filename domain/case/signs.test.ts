import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Decide } from '../../contracts/template/signs.ts'
import { combinedScore, decides, tallyOf, toAsk } from './signs.ts'
import type { Signer } from './state.ts'

/** `a` agrees, `r` refuses, `b` sends back, `.` has not signed yet; the last letter is signed last. */
const WORDS: Record<string, string> = { a: 'agree', r: 'refuse', b: 'back' }
const signers = (letters: string): Signer[] =>
  letters.split('').map((letter, index) => ({
    no: index,
    of: `r${index}`,
    ...(WORDS[letter] ? { said: WORDS[letter] } : {}),
  }))

const ALL: Decide = { all: 'agree', otherwise: 'refuse' }
const ANY: Decide = { any: 'agree', otherwise: 'refuse' }
const TWO_THIRDS: Decide = { share: { atLeast: '2/3' }, of: 'agree', otherwise: 'refuse' }
const MOST: Decide = { share: { over: '1/2' }, of: 'agree', otherwise: 'refuse' }
const WEIGHED: Decide = { ...MOST, weights: { r0: 4 } }

describe('when what has been signed decides', () => {
  test.each<[string, Decide, string, string, boolean]>([
    ['会签：还有人没签', ALL, 'aa.', 'agree', false],
    ['会签：最后一家同意', ALL, 'aaa', 'agree', true],
    ['会签：第一家不同意就定了', ALL, 'r..', 'refuse', true],
    ['会签：一家退回就定了', ALL, 'ab.', 'back', true],
    ['会签：只有一家', ALL, 'a', 'agree', true],
    ['或签：第一家同意就定了', ANY, '.a.', 'agree', true],
    ['或签：不同意的再多也等', ANY, 'rr.', 'refuse', false],
    ['或签：没有一家同意', ANY, 'rrr', 'refuse', true],
    ['或签：一家退回就定了', ANY, 'rb.', 'back', true],
    ['票签：三票中的两票正好三分之二', TWO_THIRDS, 'aa.', 'agree', true],
    ['票签：一票反对还能通过', TWO_THIRDS, 'ar.', 'refuse', false],
    ['票签：两票反对就通不过了', TWO_THIRDS, '.rr', 'refuse', true],
    ['票签：四票中的两票不过半', MOST, 'aa..', 'agree', false],
    ['票签：四票中的三票过半', MOST, 'aaa.', 'agree', true],
    ['票签：两票反对就不能过半', MOST, 'a.rr', 'refuse', true],
    ['票签：退回不是票，直接定', MOST, 'b...', 'back', true],
    ['加权：牵头单位四票，一家就过半', WEIGHED, 'a...', 'agree', true],
    ['加权：牵头单位反对就通不过了', WEIGHED, 'r...', 'refuse', true],
    ['加权：其余都反对还要等牵头单位', WEIGHED, '.rrr', 'refuse', false],
  ])('%s', (_name, decide, letters, said, expected) => {
    expect(decides(decide, signers(letters), said)).toBe(expected)
  })

  test('whatever they say and in whatever order, exactly one signature decides, and never before it must', () => {
    const decide = fc.constantFrom(ALL, ANY, TWO_THIRDS, MOST, WEIGHED)
    const said = fc.array(fc.constantFrom('agree', 'refuse', 'back'), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(decide, said, (rule, words) => {
        const all: Signer[] = words.map((_word, index) => ({ no: index, of: `r${index}` }))
        const at = words.findIndex((word, index) => {
          all[index] = { ...(all[index] ?? { of: '' }), said: word }
          return decides(rule, all, word)
        })
        expect(at).toBeGreaterThanOrEqual(0)
        // what decides is what the rule says of everything signed: agreement is enough, or refusal has made it impossible
        const { agreed, refused, total } = tallyOf(rule, all)
        expect(agreed + refused).toBeLessThanOrEqual(total)
        if (words[at] === 'agree' && rule === ALL) expect(at).toBe(words.length - 1)
        if (words[at] === 'agree' && rule === MOST) expect(agreed * 2).toBeGreaterThan(total)
        if (words[at] === 'refuse' && rule === MOST) expect((total - refused) * 2).toBeLessThanOrEqual(total)
      }),
    )
  })
})

describe('several scores', () => {
  const scored = (scores: readonly number[], vetoed = -1): Signer[] =>
    scores.map((score, index) => ({
      of: `r${index}`,
      said: 'scored',
      score,
      ...(index === vetoed ? { vetoed: true } : {}),
    }))
  test.each<[string, Extract<Decide, { score: unknown }>['score'], number[], number]>([
    ['平均分保留两位小数', 'MEAN', [80, 85, 90.5], 85.17],
    ['中位数', 'MEDIAN', [60, 100, 70], 70],
    ['偶数个时中间两个的平均', 'MEDIAN', [60, 100, 70, 80], 75],
    ['去掉最高和最低', 'TRIMMED_MEAN', [0, 80, 90, 100], 85],
    ['不足三家时就是平均', 'TRIMMED_MEAN', [80, 90], 85],
    ['最低', 'LOWEST', [80, 90, 70], 70],
    ['最高', 'HIGHEST', [80, 90, 70], 90],
    ['一家', 'MEDIAN', [66.6], 66.6],
  ])('%s', (_name, score, scores, expected) => {
    expect(combinedScore({ score, of: 'scored' }, scored(scores), { pass: 60 })?.score).toBe(expected)
  })
  test('a role may weigh more', () => {
    const decide: Decide = { score: 'MEAN', of: 'scored', weights: { r0: 3 } }
    expect(combinedScore(decide, scored([100, 60]), { pass: 60 })).toMatchObject({ score: 90, passed: true })
  })
  test('the combined score has a band of its own, also where lower is better', () => {
    const bands = [
      { value: 'A', title: '甲', at: 10 },
      { value: 'B', title: '乙' },
    ]
    const marks = { pass: 20, bands, direction: 'LOWER_IS_BETTER' } as const
    const mean = { score: 'MEAN', of: 'scored' } as const
    expect(combinedScore(mean, scored([0, 30]), marks)).toMatchObject({ score: 15, passed: true, band: 'B' })
    expect(combinedScore(mean, [], marks)).toMatchObject({ score: null, passed: null, band: null })
  })

  test('one veto is enough, whatever the score', () => {
    const combined = combinedScore({ score: 'HIGHEST', of: 'scored' }, scored([0, 95], 0), { pass: 60 })
    expect(combined).toEqual({ score: 95, passed: false, vetoed: true, violations: null })
  })
  test('there is none where votes are counted', () => {
    expect(combinedScore(ALL, scored([80]), { pass: 60 })).toBeUndefined()
  })
})

test('whose turn it is', () => {
  expect(toAsk({ decide: ALL }, signers('a..'))).toEqual([1, 2])
  expect(toAsk({ order: 'SEQUENTIAL', decide: ALL }, signers('a..'))).toEqual([1])
})
