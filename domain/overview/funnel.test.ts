import { describe, expect, test } from 'vitest'
import { BUILT_IN_TEMPLATES } from '../../templates/built-in.ts'
import { rectified } from '../../tests/factories/rectified.template.ts'
import { before, funnelOf, funnelRules } from './funnel.ts'

const rules = funnelRules(rectified)
const at = (step: string, status: string, count: number) => ({ procedure: 'rectification', step, status, count })

test('how far cases came, and why others did not', () => {
  const stages = funnelOf(rules, {
    standing: [
      at('inspect', 'OPEN', 10),
      at('inspect', 'CANCELLED', 2),
      at('rectify', 'OPEN', 20),
      at('review', 'OPEN', 5),
      at('closed', 'CLOSED', 63),
    ],
    exits: [{ procedure: 'rectification', step: 'inspect', outcome: 'sound', count: 40 }],
  })
  expect(stages.map(({ stage, reached, standing }) => [stage, reached, standing])).toEqual([
    ['SURVEY', 100, 10],
    ['FILING', 48, 0],
    ['RECTIFICATION', 48, 20],
    ['REVIEW', 28, 5],
    ['CLOSE_OUT', 23, 0],
  ])
  expect(stages[0]?.lost).toEqual([
    { key: 'inspect.sound', title: '没有问题', count: 40 },
    { key: 'CANCELLED', title: null, count: 2 },
  ])
  expect(stages.map(({ isOwn }) => isOwn)).toEqual([true, false, true, true, false])
})

describe.each(BUILT_IN_TEMPLATES.map((template) => [template.id, template] as const))('%s', (_id, template) => {
  const own = funnelRules(template)

  test('a case at any step is counted once, on the way to the close-out', () => {
    const standing = [...own.steps.values()]
      .flat()
      .map(({ procedure, step }) => ({ procedure, step, status: 'OPEN', count: 1 }))
    const stages = funnelOf(own, { standing, exits: [] })
    expect(stages.reduce((sum, each) => sum + each.standing, 0)).toBe(standing.length)
    expect(stages.map(({ reached }) => reached)).toEqual(stages.map(({ reached }) => reached).toSorted((a, b) => b - a))
  })

  test('every way out has a reason in words, none of them after the close-out', () => {
    for (const { title, stage } of own.exits) {
      expect(title).not.toBe('')
      expect(stage).not.toBe('CLOSE_OUT')
    }
    expect(before(own, 'SURVEY')).toEqual({ steps: [], exits: [] })
    expect(before(own, 'CLOSE_OUT').exits).toEqual(own.exits)
  })
})
