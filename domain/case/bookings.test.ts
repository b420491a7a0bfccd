import { describe, expect, test } from 'vitest'
import { money } from '../../tests/factories/money.template.ts'
import { platformCalendar } from '../calendar/index.ts'
import type { Act } from '../entity/cause.ts'
import { compileProcedure } from './compile.ts'
import { caseMachine } from './machine.ts'
import { openCase } from './opening.ts'
import { time, world } from './sample.fixture.ts'

const compiled = compileProcedure(money, 'twoStep', {})
const machine = caseMachine(compiled)
const NINE = time('2024-09-18 09:00')

/** A case whose inspection ends with this outcome, and whatever follows. */
function after(...outcomes: [string, Record<string, unknown>?][]) {
  let { state } = openCase(compiled, { origin: 'SURVEYED', site: {} }, world, NINE, platformCalendar.version)
  let at = NINE
  let changes: ReturnType<typeof machine.step>['changes'] | undefined
  for (const [index, [outcome, answers = {}]] of outcomes.entries()) {
    at += 60_000
    const payload = { task: state.key, outcome, answers, evidence: [], reason: '样例理由' }
    const actor = { person: 7, unit: 3 }
    const no = index + 1
    const act: Act = { kind: 'act', no, actId: `a${no}`, verb: 'complete', at, orderNo: 0, actor, payload }
    const next = machine.step(state, act, world)
    state = next.state
    changes = next.changes
  }
  return { state, changes, at }
}

describe('what an outcome books', () => {
  test('is asked for as an exact amount, with its place and reason', () => {
    const { changes, at } = after(['charged', { amount: 12.5 }])
    expect(changes?.books).toEqual([
      { account: 'fee', at, step: 'inspect', outcome: 'charged', amount: '12.5', reason: '复查收费' },
    ])
  })

  test('is asked for by the value of a tier', () => {
    const { changes } = after(['rewarded', { score: 90 }])
    expect(changes?.books).toMatchObject([{ account: 'prize', tier: '90' }])
  })

  test('is taken back before anything new is booked, for the reason given', () => {
    const { changes } = after(['charged', { amount: 1 }], ['upheld'])
    expect(changes?.reversals).toMatchObject([
      { account: 'fee', step: 'objection', outcome: 'upheld', reason: '样例理由' },
    ])
    expect(changes?.books).toMatchObject([{ account: 'fee', amount: '0.3' }])
  })

  test.each([
    ['a negative amount', 'charged', { amount: -1 }, 'books[0].amount', 'expected an amount from 0 to 10^12, got -1'],
    ['an absurd amount', 'charged', { amount: 1e13 }, 'books[0].amount', 'expected an amount from 0 to 10^12'],
    ['no amount', 'charged', {}, 'books[0].amount', 'expected a number, got null'],
    ['a value that is none', 'rewarded', { score: true }, 'books[0].tier', 'expected a number, got true'],
  ])('%s gets nobody on', (_name, outcome, answers, place, message) => {
    const stuck = expect.objectContaining({
      code: 'CONDITION_FAILED',
      element: `steps.inspect.outcomes.${outcome}.${place}`,
      message: expect.stringContaining(message),
    })
    expect(() => after([outcome, answers])).toThrow(stuck)
  })
})

test('what is booked or taken back cannot be withdrawn as if it had never been', () => {
  const refused = (...outcomes: Parameters<typeof after>) => {
    const { state, at } = after(...outcomes)
    const asked = { verb: 'withdraw', payload: { task: 'inspect.1' }, person: 7 }
    return machine.refusal(state, asked, { at: at + 1, world }) !== undefined
  }
  expect(refused(['charged', { amount: 1 }])).toBe(true)
  const { state } = after(['charged', { amount: 1 }], ['again'])
  expect(state.last?.outcome).toBe('again')
  expect(after(['charged', { amount: 1 }]).state.last).toBeUndefined()
})
