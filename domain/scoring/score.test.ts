import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Checklist, ChecklistItem } from '../../contracts/template/template.ts'
import { checklistGaps, type ItemAnswer, type Score, score } from './score.ts'

const item = (id: string, points: number, more: Partial<ChecklistItem> = {}): ChecklistItem => ({
  id,
  title: id,
  points,
  kind: 'deduction',
  ...more,
})
const list = (...items: ChecklistItem[]): Checklist => ({ id: 'list', title: '检查表', full: 100, pass: 80, items })
const standard = list(
  item('a', 40, { violation: 'DUST', allowNotApplicable: true }),
  item('b', 40, { violation: 'ORDER' }),
  item('c', 20, { violation: 'DUST' }),
  item('veto', 0, { kind: 'veto', violation: 'UNAPPROVED' }),
  item('bonus', 5, { kind: 'bonus' }),
)
const pass: ItemAnswer = { result: 'pass' }
const fail: ItemAnswer = { result: 'fail' }
const none: ItemAnswer = { result: 'notApplicable' }
const all = { a: pass, b: pass, c: pass, veto: pass }

describe('score', () => {
  test.each<[string, Record<string, ItemAnswer>, Partial<Score>]>([
    ['everything in order', all, { score: 100, passed: true, violations: [], excluded: 0 }],
    ['one weighted item fails', { ...all, c: fail }, { score: 80, passed: true, violations: ['DUST'] }],
    ['below the pass mark', { ...all, b: fail }, { score: 60, passed: false, violations: ['ORDER'] }],
    ['an item lost several times', { ...all, c: { result: 'fail', times: 3 } }, { score: 40 }],
    ['never below zero', { ...all, b: { result: 'fail', times: 9 } }, { score: 0, passed: false }],
    [
      'a veto makes it zero',
      { ...all, veto: fail, bonus: pass },
      { score: 0, vetoed: true, passed: false, violations: ['UNAPPROVED'] },
    ],
    ['a bonus on top', { ...all, c: fail, bonus: pass }, { score: 85 }],
    ['a bonus never above full', { ...all, bonus: { result: 'pass', times: 4 } }, { score: 100 }],
    ['a bonus that was missed costs nothing', { ...all, bonus: fail }, { score: 100, violations: [] }],
    ['what does not apply is not counted', { ...all, a: none }, { score: 100, excluded: 1 }],
    [
      'and the rest is scaled to full',
      { ...all, a: none, c: fail },
      { score: 66.7, passed: false, violations: ['DUST'] },
    ],
    [
      'violations are named once, sorted',
      { a: fail, b: fail, c: fail, veto: fail },
      { violations: ['DUST', 'ORDER', 'UNAPPROVED'] },
    ],
  ])('%s', (_name, answers, expected) => {
    expect(score(standard, answers)).toMatchObject(expected)
  })

  test('where nothing weighted applies, what fails all the same is not overlooked', () => {
    const odd = list(item('a', 100, { allowNotApplicable: true }), item('b', 30))
    expect(score(odd, { a: none, b: pass }).score).toBe(100)
    expect(score(odd, { a: none, b: fail })).toMatchObject({ score: 0, passed: false })
  })

  test('lies between zero and full, and one more failure never helps', () => {
    const result = fc.constantFrom(pass, fail)
    fc.assert(
      fc.property(result, result, result, result, result, (a, b, c, veto, bonus) => {
        const answers = { a, b, c, veto, bonus }
        const before = score(standard, answers)
        expect(before.score).toBeGreaterThanOrEqual(0)
        expect(before.score).toBeLessThanOrEqual(100)
        for (const id of ['a', 'b', 'c', 'veto'] as const) {
          expect(score(standard, { ...answers, [id]: fail }).score).toBeLessThanOrEqual(before.score)
        }
      }),
    )
  })
})

describe('checklistGaps', () => {
  test.each<[string, Record<string, ItemAnswer>, string[]]>([
    ['nothing is missing', all, []],
    ['a bonus may stay open', { ...all, bonus: pass }, []],
    ['an item without an answer', { a: pass, b: pass, c: pass }, ['veto ITEM_UNANSWERED']],
    ['an item that is not on the list', { ...all, z: pass }, ['z ITEM_UNKNOWN']],
    ['“does not apply” where it is not offered', { ...all, b: none }, ['b NOT_APPLICABLE_FORBIDDEN']],
  ])('%s', (_name, answers, expected) => {
    expect(checklistGaps(standard, answers).map((gap) => `${gap.item} ${gap.code}`)).toEqual(expected)
  })
})
