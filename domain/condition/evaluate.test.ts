import { evaluate } from 'feelin'
import { describe, expect, test, vi } from 'vitest'
import { type ConditionContext, holds, pathsRead, valueOf } from './evaluate.ts'

vi.mock('feelin', { spy: true })

const context = (more: Partial<ConditionContext> = {}): ConditionContext => ({
  site: { surface: 'GRAVEL', area: 1200, permit: null },
  answer: { passed: false, violations: ['DUST', 'ORDER'], days: 5 },
  value: { violation: 'DUST' },
  matter: {},
  level: {},
  lists: [],
  count: { inspect: { noAccess: 2 } },
  param: { limit: 2 },
  origin: 'SURVEYED',
  round: 1,
  ...more,
})

describe('holds', () => {
  test.each([
    ['site.surface = "GRAVEL" and site.area > 1000', true],
    ['origin = "OMITTED" or origin = "NEW"', false],
    ['count.inspect.noAccess >= param.limit', true],
    ['answer.passed = false or answer.violations[1] != null', true],
    ['list contains(answer.violations, "ORDER")', true],
    ['some v in answer.violations satisfies v = "NOISE"', false],
    ['answer.violations[3] = null', true],
    ['site.permit = null', true],
    ['round > 1', false],
    ['value.violation in ("DUST", "NOISE")', true],
  ])('%s is %s', (expression, expected) => {
    expect(holds('steps.x.when', expression, context())).toBe(expected)
  })

  test.each([
    ['a name that is not there', 'site.colour = "RED"'],
    ['a value of another kind', 'site.area'],
    ['a comparison with nothing', 'site.permit > 3'],
    ['a text that does not parse', 'site.area >'],
  ])('%s is never silently false', (_name, expression) => {
    expect(() => holds('steps.x.when', expression, context())).toThrow(
      expect.objectContaining({ code: 'CONDITION_FAILED', element: 'steps.x.when', value: expression }),
    )
  })
})

describe('what was answered before', () => {
  const evaluations = () => vi.mocked(evaluate).mock.calls.length
  const asked = (expression: string, ...contexts: ConditionContext[]) => {
    const before = evaluations()
    const answers = contexts.map((given) => holds('x', expression, given))
    return { answers, evaluations: evaluations() - before }
  }

  test('is recalled where the values that are read are the same, whatever else differs', () => {
    const other = context({ answer: { free: 'text' }, round: 9, site: { surface: 'GRAVEL', area: 1 } })
    expect(asked('site.surface = "GRAVEL" and origin = "SURVEYED"', context(), other)).toEqual({
      answers: [true, true],
      evaluations: 1,
    })
  })

  test.each([
    ['a path', 'site.surface = "BRICK"', context({ site: { surface: 'BRICK' } })],
    ['a name', 'origin = "LATER"', context({ origin: 'LATER' })],
    ['an item of a list', 'answer.violations[2] = "NOISE"', context({ answer: { violations: ['DUST', 'NOISE'] } })],
    ['the kind of a value', 'answer.days instance of number', context({ answer: { days: '5' } })],
  ])('but not where %s differs', (_name, expression, other) => {
    const { answers } = asked(expression, context(), other)
    expect(answers[0]).not.toBe(answers[1])
  })

  test('null and a missing name are told apart', () => {
    const expression = 'value.late = null'
    expect(holds('x', expression, context({ value: { late: null } }))).toBe(true)
    expect(() => holds('x', expression, context({ value: {} }))).toThrow('late')
    expect(holds('x', expression, context({ value: { late: null } }))).toBe(true)
  })

  test('failures are recalled as failures, each with its own element', () => {
    const failing = (element: string) => () => holds(element, 'value.unheard = 1', context())
    expect(failing('one')).toThrow(expect.objectContaining({ element: 'one' }))
    expect(failing('two')).toThrow(expect.objectContaining({ element: 'two' }))
  })

  test.each(['now() = null', 'value.a-b = 1'])(
    '%s is evaluated each time: its text does not say what it reads',
    (expression) => {
      const given = context({ value: { a: 2, 'a-b': 1 } })
      const before = evaluations()
      for (let turn = 0; turn < 2; turn += 1) valueOf('x', expression, given)
      expect(evaluations() - before).toBe(2)
    },
  )
})

test('valueOf gives scalars and lists', () => {
  expect(
    valueOf('x', 'if list contains(answer.violations, "LAND") then "LAND" else answer.violations[1]', context()),
  ).toBe('DUST')
  expect(valueOf('x', 'answer.violations', context())).toEqual(['DUST', 'ORDER'])
})

test('pathsRead names the paths once, sorted', () => {
  expect(pathsRead('value.b = 1 and site.a > 2 or value.b = 3')).toEqual(['site.a', 'value.b'])
  expect(() => pathsRead('site.a >')).toThrow('does not parse')
})
