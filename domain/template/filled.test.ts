import { describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { parameter } from '../../contracts/template/words.ts'
import { twoStep } from '../../tests/factories/two-step.template.ts'
import { checkTemplate } from './check-template.ts'
import { filled, parameterPlaces } from './filled.ts'

const at = { at: 'endOfWork' } as const

/** The two steps with a parameter in the inspection's deadline, and whatever else. */
function withDays(change: (template: CampaignTemplate) => void = () => undefined): CampaignTemplate {
  const template = structuredClone(twoStep)
  template.parameters = [{ key: 'days', title: '天数', type: 'integer', default: 5, min: 1, max: 30 }]
  inspect(template).due = { in: parameter('days'), unit: 'workingDay', ...at }
  change(template)
  return template
}

const inspect = (template: CampaignTemplate) => {
  const step = template.procedures[0]?.steps.inspect
  if (step?.kind !== 'task') throw new Error('expected a task')
  return step
}

describe('filled', () => {
  test('the default, unless the planner has set another value', () => {
    expect(inspect(filled(withDays(), {})).due).toEqual({ in: 5, unit: 'workingDay', ...at })
    expect(inspect(filled(withDays(), { days: 7 })).due).toEqual({ in: 7, unit: 'workingDay', ...at })
  })

  test('what reads no parameter is the very same object', () => {
    expect(filled(twoStep, { days: 7 })).toBe(twoStep)
    const template = withDays()
    expect(filled(template, {}).ledgers).toBe(template.ledgers)
  })

  test('deep in a rule, and in lists', () => {
    const due = { laterOf: [{ endOf: 'month', offset: { in: parameter('days'), unit: 'calendarDay' } }] } as const
    const template = withDays((each) => void (inspect(each).due = due as never))
    expect(inspect(filled(template, { days: 2 })).due).toEqual({
      laterOf: [{ endOf: 'month', offset: { in: 2, unit: 'calendarDay' } }],
    })
  })

  test('a field that is called param is none', () => {
    const template = withDays((each) => {
      for (const outcome of Object.values(inspect(each).outcomes)) outcome.sets = { param: '"days"' }
    })
    expect(parameterPlaces(template).map(({ path }) => path)).toEqual(['procedures[0].steps.inspect.due.in'])
    for (const outcome of Object.values(inspect(filled(template, {})).outcomes))
      expect(outcome.sets).toEqual({ param: '"days"' })
  })
})

describe('the check', () => {
  const more = (each: CampaignTemplate) =>
    each.parameters.push(
      { key: 'share', title: '比例', type: 'number', default: 0.5 },
      { key: 'lastDay', title: '最后一天', type: 'date', default: '2026-09-30' },
      { key: 'word', title: '说法', type: 'text', default: '甲' },
    )

  test.each<[string, (template: CampaignTemplate) => void, string, string]>([
    ['没有这个参数', (t) => (inspect(t).due = { in: parameter('x'), unit: 'week' }), 'due.in.param', '没有参数 x'],
    [
      '要整数，参数是数字',
      (t) => (inspect(t).due = { in: parameter('share'), unit: 'week' }),
      'due.in.param',
      '是数字',
    ],
    ['要整数，参数是文字', (t) => (inspect(t).due = { in: parameter('word'), unit: 'week' }), 'due.in.param', '是文字'],
    ['要日期，参数是文字', (t) => (inspect(t).due = { on: parameter('word') }), 'due.on.param', '是文字'],
    ['要日期，参数是整数', (t) => (inspect(t).due = { on: parameter('days') }), 'due.on.param', '是整数'],
    [
      '可以设到的最大值不合这里',
      (t) => {
        inspect(t).due = { dayOfMonth: parameter('days') }
        Object.assign(t.parameters[0] as object, { max: 40 })
      },
      'due.dayOfMonth.param',
      '最大值 40 不能用在这里',
    ],
    [
      '默认值不合这里',
      (t) => {
        inspect(t).due = { dayOfMonth: parameter('days') }
        Object.assign(t.parameters[0] as object, { default: 0, min: undefined })
      },
      'due.dayOfMonth.param',
      '默认值 0 不能用在这里',
    ],
  ])('%s', (_name, change, path, message) => {
    const template = withDays((each) => {
      more(each)
      change(each)
    })
    const problems = checkTemplate(JSON.parse(JSON.stringify(template)))
    expect(problems.find((each) => each.path === `procedures[0].steps.inspect.${path}`)?.message).toContain(message)
  })

  test('right as it is, and so read: a parameter that only a rule reads is used', () => {
    expect(checkTemplate(withDays())).toEqual([])
    expect(checkTemplate(withDays((each) => void (inspect(each).due = { in: 5, unit: 'workingDay' })))).toEqual([
      expect.objectContaining({ path: 'parameters[0]', message: expect.stringContaining('没有任何一处读它') }),
    ])
  })

  test('rules are tried with the values: a deadline before the step opens', () => {
    const template = withDays((each) => delete each.parameters[0]?.min)
    expect(checkTemplate(template, { days: -3 })).toEqual([
      expect.objectContaining({ path: 'procedures[0].steps.inspect.due' }),
    ])
  })

  test('a value that the place does not bear', () => {
    const template = withDays((each) => {
      inspect(each).due = { dayOfMonth: parameter('days') }
      delete each.parameters[0]?.max
    })
    expect(checkTemplate(template)).toEqual([])
    expect(checkTemplate(template, { days: 32 })[0]?.message).toContain('取值 32 不能用在这里')
  })
})
