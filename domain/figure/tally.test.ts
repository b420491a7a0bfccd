import { describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { cellsOf, compileFigures, reversed } from './tally.ts'

const template: CampaignTemplate = {
  ...parkingLots,
  roles: [
    { id: 'street', title: '街道', finds: { by: 'siteUnit', field: 'street' } },
    { id: 'above', title: '上级', finds: { by: 'supervisor', of: 'street' } },
    { id: 'bureau', title: '局', finds: { by: 'bound' } },
  ],
  facts: [{ id: 'score', title: '得分', about: 'SITE', fields: [{ key: 'score', title: '得分', type: 'number' }] }],
  indicators: [
    {
      id: 'share',
      title: '合格率',
      measure: { ratio: { facts: 'score', where: 'fact.score >= 80' }, over: { facts: 'score' } },
      unit: 'PERCENT',
      per: 'WEEK',
      byUnit: 'street',
      better: 'HIGHER',
    },
    {
      id: 'mean',
      title: '平均分',
      measure: { mean: 'score', field: 'score' },
      unit: 'SCORE',
      per: 'MONTH',
      byUnit: 'bureau',
      dimension: 'kind',
      better: 'HIGHER',
    },
  ],
  quotas: [],
  rankings: [
    {
      id: 'streets',
      title: '排名',
      role: 'above',
      formula: [{ title: '平均分', measure: { mean: 'score', field: 'score' }, weight: 1 }],
      per: 'WEEK',
      order: 'HIGHEST_FIRST',
      ties: 'SHARED',
      minimumSample: 0,
    },
  ],
}
const compiled = compileFigures(template)
const fact = (data: Record<string, unknown>, units = { street: 20, above: 2 }) =>
  cellsOf(compiled, { fact: 'score', unit: 10, units, site: null, day: '2024-09-18', data })

describe('the cells of a fact', () => {
  test('one for each tally: by the unit that a role finds for its site, or by its own', () => {
    expect(
      fact({ score: 85.5, kind: '公共' }).map(({ tally, unit, dimension, sum }) => [tally, unit, dimension, sum]),
    ).toEqual([
      ['score[fact.score >= 80]@street', 20, '', '0'],
      ['score@street', 20, '', '0'],
      ['score.score/kind', 10, '公共', '85.5'],
      ['score.score@above', 2, '', '85.5'],
    ])
  })

  test('a condition that does not hold leaves its cell out', () => {
    expect(fact({ score: 79 }).map(({ tally }) => tally)).not.toContain('score[fact.score >= 80]@street')
  })

  test('a number that is missing cannot be compared: it stops, and never silently counts as less', () => {
    expect(() => fact({ score: null })).toThrow(expect.objectContaining({ code: 'CONDITION_FAILED' }))
  })

  test('what is taken back is the same with its sign turned', () => {
    expect(reversed(fact({ score: -1.5, kind: 'a' })).map(({ count, sum }) => [count, sum])).toEqual([
      [-1, '0'],
      [-1, '1.5'],
      [-1, '1.5'],
    ])
  })

  test('a condition that says neither true nor false stops', () => {
    const [indicator] = template.indicators ?? []
    if (!indicator) throw new Error('expected an indicator')
    const unclear = { ...indicator, measure: { facts: 'score', where: 'fact.score + 1' } }
    const broken = compileFigures({ ...template, indicators: [unclear] })
    const one = { fact: 'score', unit: 1, units: {}, site: null, day: '2024-09-18', data: { score: 1 } }
    expect(() => cellsOf(broken, one)).toThrow(expect.objectContaining({ code: 'CONDITION_FAILED' }))
  })
})
