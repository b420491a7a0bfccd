import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Checklist, ChecklistItem } from '../../contracts/template/checklist.ts'
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

/** Each formula, and the same list in both directions. */
const formulas = (more: Partial<Checklist> = {}): Checklist => ({
  ...list(
    item('counted', 40, { formula: { proportional: 'COUNT' }, allowNotApplicable: true }),
    item('shared', 30, { formula: { proportional: 'SHARE' } }),
    item('often', 2, {
      formula: { perOccurrence: { cap: 20, floor: 5 } },
      allowNotApplicable: true,
      violation: 'LITTER',
    }),
    item('plain', 10),
    item('veto', 0, { kind: 'veto' }),
    item('bonus', 10, { kind: 'bonus', formula: { proportional: 'COUNT' } }),
  ),
  ...more,
})
const good = { counted: pass, shared: pass, often: pass, plain: pass, veto: pass }
const BANDS = [
  { value: 'A', title: '优秀', at: 90 },
  { value: 'B', title: '合格', at: 60 },
  { value: 'C', title: '不合格' },
]
const PENALTY: Partial<Checklist> = {
  direction: 'LOWER_IS_BETTER',
  pass: 20,
  bands: [
    { value: 'A', title: '甲', at: 0 },
    { value: 'B', title: '乙', at: 20 },
    { value: 'C', title: '丙' },
  ],
}

describe('formulas', () => {
  test.each<[string, Record<string, ItemAnswer>, number]>([
    ['eight of ten lose a fifth', { counted: { result: 'fail', done: 8, total: 10 } }, 92],
    ['none of them loses all', { counted: { result: 'fail', done: 0, total: 3 } }, 60],
    ['a share in per cent', { shared: { result: 'fail', share: 50 } }, 85],
    ['once, and no less than the floor', { often: { result: 'fail' } }, 95],
    ['three times', { often: { result: 'fail', times: 3 } }, 94],
    ['no more than the cap', { often: { result: 'fail', times: 50 } }, 80],
    ['what does not apply takes its cap out', { often: none, plain: fail }, 87.5],
    ['a bonus in proportion', { plain: fail, bonus: { result: 'pass', done: 1, total: 2 } }, 95],
  ])('%s', (_name, answers, expected) => {
    const given = { ...good, ...answers }
    expect(checklistGaps(formulas(), given)).toEqual([])
    expect(score(formulas(), given).score).toBe(expected)
    expect(score(formulas(PENALTY), given).score).toBe(Math.round((100 - expected) * 10) / 10)
  })

  test.each<[string, Partial<Checklist>, Record<string, ItemAnswer>, Partial<Score>]>([
    ['the best band', { bands: BANDS }, good, { score: 100, band: 'A' }],
    ['on its edge', { bands: BANDS }, { ...good, plain: fail }, { score: 90, band: 'A' }],
    ['the rest', { bands: BANDS }, { ...good, veto: fail }, { score: 0, band: 'C' }],
    ['penalty points from zero', PENALTY, good, { score: 0, passed: true, band: 'A' }],
    [
      'up to the pass mark',
      PENALTY,
      { ...good, often: { result: 'fail', times: 50 } },
      { score: 20, passed: true, band: 'B' },
    ],
    ['beyond it', PENALTY, { ...good, shared: { result: 'fail', share: 0 } }, { score: 30, passed: false, band: 'C' }],
    [
      'a veto is the worst there is',
      PENALTY,
      { ...good, veto: fail },
      { score: 100, passed: false, vetoed: true, band: 'C' },
    ],
  ])('%s', (_name, more, answers, expected) => {
    expect(score(formulas(more), answers)).toMatchObject(expected)
  })

  test('a list without bands has none', () => {
    expect(Object.keys(score(standard, all))).not.toContain('band')
  })

  const part = fc
    .integer({ min: 1, max: 50 })
    .chain((total) => fc.record({ done: fc.integer({ min: 0, max: total - 1 }), total: fc.constant(total) }))
  const counted = fc.oneof(
    fc.constant(pass),
    fc.constant(none),
    part.map((of): ItemAnswer => ({ result: 'fail', ...of })),
  )
  const answers = fc.record({
    counted,
    shared: fc.oneof(
      fc.constant(pass),
      fc.double({ min: 0, max: 99, noNaN: true }).map((share): ItemAnswer => ({ result: 'fail', share })),
    ),
    often: fc.oneof(
      fc.constant(pass),
      fc.constant(none),
      fc.integer({ min: 1, max: 60 }).map((times): ItemAnswer => ({ result: 'fail', times })),
    ),
    plain: fc.constantFrom(pass, fail),
    veto: fc.constantFrom(pass, pass, pass, fail),
    bonus: part.map((of): ItemAnswer => ({ result: 'pass', done: of.done + 1, total: of.total })),
  })

  test('both directions stay in their bounds, mirror each other, and know a band', () => {
    fc.assert(
      fc.property(answers, (given) => {
        expect(checklistGaps(formulas(), given)).toEqual([])
        const high = score(formulas({ bands: BANDS }), given)
        const low = score(formulas(PENALTY), given)
        for (const { score: total } of [high, low]) {
          expect(total).toBeGreaterThanOrEqual(0)
          expect(total).toBeLessThanOrEqual(100)
        }
        expect(high.score + low.score).toBeCloseTo(100, 0)
        expect(['A', 'B', 'C']).toContain(high.band)
        expect(high.passed && high.score < 80).toBe(false)
      }),
    )
  })

  test('worse is never better: one less done, once more, a veto', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const worse: Record<string, ItemAnswer>[] = []
        const { done, total } = given.counted
        if (done !== undefined && done > 0)
          worse.push({ ...given, counted: { result: 'fail', done: done - 1, total: total ?? 1 } })
        const { times } = given.often
        if (times !== undefined) worse.push({ ...given, often: { result: 'fail', times: times + 1 } })
        worse.push({ ...given, veto: fail }, { ...given, plain: fail })
        for (const then of worse) {
          expect(score(formulas(), then).score).toBeLessThanOrEqual(score(formulas(), given).score)
          expect(score(formulas(PENALTY), then).score).toBeGreaterThanOrEqual(score(formulas(PENALTY), given).score)
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

  test.each<[string, Record<string, ItemAnswer>, string[]]>([
    [
      'a proportion that is not told',
      { counted: fail, shared: fail },
      ['counted ITEM_COUNT_MISSING', 'shared ITEM_COUNT_MISSING'],
    ],
    ['more done than there is', { counted: { result: 'fail', done: 4, total: 3 } }, ['counted ITEM_COUNT_INVALID']],
    ['all of it done, and failed', { counted: { result: 'fail', done: 3, total: 3 } }, ['counted ITEM_COUNT_INVALID']],
    ['a bonus for nothing', { bonus: { result: 'pass', done: 0, total: 3 } }, ['bonus ITEM_COUNT_INVALID']],
    ['a share beyond the whole', { shared: { result: 'fail', share: 101 } }, ['shared ITEM_COUNT_INVALID']],
    ['numbers of another formula', { often: { result: 'fail', share: 10 } }, ['often ITEM_COUNT_INVALID']],
    ['numbers of what passed', { counted: { result: 'pass', done: 1, total: 3 } }, ['counted ITEM_COUNT_INVALID']],
    ['times of a proportion', { shared: { result: 'fail', share: 10, times: 2 } }, ['shared ITEM_COUNT_INVALID']],
  ])('%s', (_name, answers, expected) => {
    expect(checklistGaps(formulas(), { ...good, ...answers }).map((gap) => `${gap.item} ${gap.code}`)).toEqual(expected)
  })
})
