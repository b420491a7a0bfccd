import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withDuties } from '../../tests/factories/duty.template.ts'
import { twoStep } from '../../tests/factories/two-step.template.ts'
import { USUAL_MINUTES } from './assumed.ts'
import { asksByRule, burdenOf, type Work } from './burden.ts'

describe('what one task asks', () => {
  test('questions of its form, items of its checklist, files that must be there', () => {
    const [procedure] = twoStep.procedures
    const inspect = procedure?.steps.inspect
    if (procedure === undefined || inspect?.kind !== 'task') throw new Error('expected the step inspect')
    const asks = asksByRule({
      ...twoStep,
      checklists: withDuties.checklists,
      procedures: [
        {
          ...procedure,
          steps: {
            ...procedure.steps,
            inspect: {
              ...inspect,
              form: [
                { key: 'a', title: '甲', type: 'text' },
                { key: 'b', title: '乙', type: 'integer', locked: true },
              ],
              checklist: 'sheet',
              evidence: [
                { id: 'p', title: '照片', necessity: 'REQUIRED', min: 2, max: 9, accept: ['image'] },
                { id: 'q', title: '其他', necessity: 'OPTIONAL', min: 0, max: 9, accept: ['image'] },
              ],
            },
          },
        } as typeof procedure,
      ],
    })
    expect(asks.get('procedures.twoStep.steps.inspect')).toEqual({
      title: '检查',
      procedure: '两步',
      questions: 1,
      items: 3,
      photos: 2,
    })
    expect(asks.has('procedures.twoStep.steps.closed')).toBe(false)
  })

  test('of a duty what is recorded', () => {
    expect(asksByRule(withDuties).get('duties.dailyScore')).toEqual({
      title: '每日打分',
      procedure: null,
      questions: 0,
      items: 3,
      photos: 0,
    })
  })
})

const unit = (name: string, people: number, asks: Partial<Work['units'][number]> = {}) => ({
  unit: name,
  people,
  tasks: 1,
  questions: 0,
  items: 0,
  photos: 0,
  ...asks,
})
const work = (sites: number, people: number, units: Work['units']): Work => ({ sites, people, units })

describe('how long it takes', () => {
  test('每户约 6 分钟, 共 312 户, 12 人', () => {
    const burden = burdenOf(
      work(312, 12, [unit('甲', 12, { questions: 312 * 4, items: 312 * 6, photos: 312 })]),
      USUAL_MINUTES,
    )
    expect(burden).toMatchObject({ minutes: 1872, perSite: 6, perPerson: 156 })
  })

  test.each([
    ['nothing is counted as no time', { question: 0, item: 0, photo: 0 }, 0],
    ['only questions', { question: 2, item: 0, photo: 0 }, 20],
    ['all of them', { question: 1, item: 2, photo: 3 }, 10 + 8 + 9],
  ])('%s', (_name, minutes, whole) => {
    expect(burdenOf(work(1, 1, [unit('甲', 1, { questions: 10, items: 4, photos: 3 })]), minutes).minutes).toBe(whole)
  })

  test('who has most for each person stands first; nobody there counts as one', () => {
    const burden = burdenOf(work(2, 5, [unit('多人', 5, { questions: 50 }), unit('无人', 0, { questions: 30 })]), {
      question: 1,
      item: 1,
      photo: 1,
    })
    expect(burden.units.map(({ unit: name, each }) => [name, each])).toEqual([
      ['无人', 30],
      ['多人', 10],
    ])
  })

  test('no sites, no people', () =>
    expect(burdenOf(work(0, 0, []), USUAL_MINUTES)).toEqual({ minutes: 0, perSite: null, perPerson: null, units: [] }))

  test('a unit that is divided has the same whole', () => {
    const count = fc.integer({ min: 0, max: 10_000 })
    fc.assert(
      fc.property(count, count, (a, b) => {
        const one = burdenOf(work(1, 2, [unit('甲', 2, { questions: a + b })]), USUAL_MINUTES)
        const two = burdenOf(
          work(1, 2, [unit('甲', 1, { questions: a }), unit('乙', 1, { questions: b })]),
          USUAL_MINUTES,
        )
        return Math.abs(one.minutes - two.minutes) < 1e-6
      }),
    )
  })
})
