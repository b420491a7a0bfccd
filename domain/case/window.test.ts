import { describe, expect, test } from 'vitest'
import type { InstantRule } from '../../contracts/calendar.ts'
import type { TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { twoStep } from '../../tests/factories/two-step.template.ts'
import { platformCalendar } from '../calendar/index.ts'
import type { Act } from '../entity/cause.ts'
import { compileProcedure } from './compile.ts'
import { caseMachineOf } from './editions.ts'
import { openCase } from './opening.ts'
import { shown, time, world } from './sample.fixture.ts'
import type { CaseState } from './state.ts'
import { asOpening } from './window.ts'

type Windowed = Pick<TaskStep, 'earliest' | 'due' | 'anchor'>

/** An inspection that sets two dates, and a rectification with a window; a way back. */
function templateOf(second: Windowed): CampaignTemplate {
  const template = structuredClone(twoStep)
  const steps = template.procedures[0]?.steps ?? {}
  const { inspect, rectify } = steps
  if (inspect?.kind !== 'task' || rectify?.kind !== 'task') throw new Error('expected two tasks')
  inspect.form = [
    { key: 'served', title: '送达日', type: 'date' },
    { key: 'paid', title: '缴款日', type: 'date' },
  ]
  inspect.outcomes = {
    done: { title: '完成', sets: { served: 'answer.served', paid: 'answer.paid' }, to: [{ step: 'rectify' }] },
  }
  delete rectify.due
  Object.assign(rectify, second)
  rectify.outcomes = { ...rectify.outcomes, back: { title: '退回', kind: 'return', to: [{ step: 'inspect' }] } }
  return template
}

let no = 0
const act = (verb: string, at: string, payload: Record<string, unknown>): Act => ({
  kind: 'act',
  no: ++no,
  actId: `a${no}`,
  verb,
  at: time(at),
  orderNo: 0,
  actor: { person: 7, unit: 1 },
  payload,
})
const complete = (task: string, at: string, outcome = 'done', answers: object = {}) =>
  act('complete', at, { task, outcome, answers, evidence: [] })

const DATES = { served: '2024-09-20', paid: '2024-09-25' }

/** The case with the rectification open since the 18th at 10:00. */
function opened(second: Windowed, answers: object = DATES) {
  const rules = compileProcedure(templateOf(second), 'twoStep', {})
  const machine = caseMachineOf('twoStep', () => rules)
  const at = time('2024-09-18 09:00')
  const first = openCase(rules, { origin: 'SURVEYED', site: {} }, world, at, platformCalendar.version).state
  const { state, changes } = machine.step(first, complete('inspect.1', '2024-09-18 10:00', 'done', answers), world)
  const refused = (from: CaseState, on: string, outcome = 'done') =>
    machine.refusal(
      from,
      { verb: 'complete', payload: { task: from.key, outcome, answers: {}, evidence: [] }, person: 7 },
      { at: time(on), world },
    )
  return { machine, state, changes, refused, rules }
}

const days = (count: number): InstantRule => ({ in: count, unit: 'calendarDay' })
const BOTH = { anchor: ['value.served', 'value.paid'] }

describe('a window', () => {
  test('opens with its day, and until then nothing is completed but what goes back', () => {
    const { state, changes, refused } = opened({ earliest: days(3) })
    expect(shown(state.earliest)).toBe('2024-09-21 00:00')
    expect(changes.events.find(({ type }) => type === 'task.opened')?.data).toMatchObject({ earliest: state.earliest })
    expect(refused(state, '2024-09-20 23:59')).toEqual({
      code: 'TOO_EARLY',
      message: '最早在 2024年9月21日 办理，现在还不到时候',
    })
    expect(refused(state, '2024-09-20 23:59', 'back')).toBeUndefined()
    expect(refused(state, '2024-09-21 00:00')).toBeUndefined()
  })

  test('a time that the rule says is told', () => {
    const { state, refused } = opened({ earliest: { in: 2, unit: 'workingDay', at: '14:00' } })
    expect(refused(state, '2024-09-20 13:59')?.message).toContain('2024年9月20日 14:00')
  })

  test.each<[string, string | string[], object, string, string]>([
    ['from one date', 'value.served', DATES, '2024-09-22 00:00', '2024-09-24 17:30'],
    ['from the later of two', BOTH.anchor, DATES, '2024-09-27 00:00', '2024-09-29 17:30'],
    [
      'whichever that is',
      BOTH.anchor,
      { served: '2024-09-26', paid: '2024-09-25' },
      '2024-09-28 00:00',
      '2024-09-30 17:30',
    ],
  ])('both ends count %s', (_name, anchor, answers, earliest, due) => {
    const { state } = opened({ anchor, earliest: days(2), due: days(4) }, answers)
    expect([shown(state.earliest), shown(state.due)]).toEqual([earliest, due])
  })

  test('while one of the dates is unknown nobody guesses: the case stops there', () => {
    expect(() => opened({ ...BOTH, due: days(4) }, { served: '2024-09-20' })).toThrow('expected a date')
  })

  test('of a task without one is gone', () => {
    const { machine, state } = opened({ earliest: days(3) })
    expect(machine.step(state, complete('rectify.2', '2024-09-21 09:00'), world).state.earliest).toBeUndefined()
  })

  test('a task that is taken back has the window that it had', () => {
    const { machine, state } = opened({ earliest: days(3) })
    const sent = machine.step(state, complete('rectify.2', '2024-09-19 09:00', 'back'), world).state
    const back = machine.step(sent, act('withdraw', '2024-09-19 09:30', { task: 'rectify.2' }), world).state
    expect([back.key, shown(back.earliest)]).toEqual(['rectify.4', '2024-09-21 00:00'])
  })

  test('a suspension moves the deadline alone', () => {
    const { machine, state } = opened({ earliest: days(3), due: days(6) })
    const held = machine.step(state, act('suspend', '2024-09-18 11:00', { reason: '样例' }), world).state
    const after = machine.step(held, act('resume', '2024-09-20 11:00', {}), world).state
    expect(shown(after.earliest)).toBe('2024-09-21 00:00')
    expect(after.due).toBeGreaterThan(state.due ?? 0)
  })

  test('another calendar moves it, and says so', () => {
    const { machine, state } = opened({ earliest: { in: 8, unit: 'workingDay' } })
    const order = {
      kind: 'order',
      no: 1,
      verb: 'calendar',
      at: time('2024-09-19 09:00'),
      payload: { version: 'without' },
    }
    const { state: after, changes } = machine.step(state, order as never, world)
    expect([shown(state.earliest), shown(after.earliest)]).toEqual(['2024-09-29 00:00', '2024-09-30 00:00'])
    expect(changes.events).toEqual([
      expect.objectContaining({
        type: 'window.moved',
        data: { task: 'rectify.2', from: state.earliest, to: after.earliest, reason: 'calendar' },
      }),
    ])
  })

  test.each<[string, InstantRule | undefined, string | undefined]>([
    ['moves with a change of the rules', days(5), '2024-09-23 00:00'],
    ['goes with it', undefined, undefined],
  ])('%s', (_name, earliest, expected) => {
    const { state, rules } = opened({ earliest: days(3) })
    const next = compileProcedure(templateOf(earliest ? { earliest } : {}), 'twoStep', {})
    const both = caseMachineOf('twoStep', (edition) => (edition === 0 ? rules : next))
    const payload = { edition: 1, change: 1, reason: '样例' }
    const order = { kind: 'order', no: 1, verb: 'change', at: time('2024-09-19 09:00'), payload } as const
    const { state: after, changes } = both.step(state, order, world)
    expect([after.key, shown(after.earliest)]).toEqual(['rectify.2', expected])
    expect(changes.events.map(({ type }) => type)).toEqual(['case.changed', 'window.moved'])
  })

  test('is of the step: whoever signs it waits, one who took a signature back as well', () => {
    const template = templateOf({ earliest: days(3) })
    const rectify = template.procedures[0]?.steps.rectify
    if (rectify?.kind !== 'task') throw new Error('expected a task')
    rectify.performer = { roles: ['worker', 'office'] }
    rectify.signs = { decide: { all: 'done', otherwise: 'back' } }
    const rules = compileProcedure(template, 'twoStep', {})
    const machine = caseMachineOf('twoStep', () => rules)
    const at = time('2024-09-18 09:00')
    const first = openCase(rules, { origin: 'SURVEYED', site: {} }, world, at, platformCalendar.version).state
    const { state } = machine.step(first, complete('inspect.1', '2024-09-18 10:00', 'done', DATES), world)
    const payload = (task: string) => ({ task, outcome: 'done', answers: {}, evidence: [] })
    const refused = (from: CaseState, task: string, on: string) =>
      machine.refusal(from, { verb: 'complete', payload: payload(task), person: 7 }, { at: time(on), world })?.code
    expect(['rectify.2', 'rectify.3'].map((task) => refused(state, task, '2024-09-20 09:00'))).toEqual([
      'TOO_EARLY',
      'TOO_EARLY',
    ])
    const signed = machine.step(state, complete('rectify.2', '2024-09-21 09:00'), world).state
    const back = machine.step(signed, act('withdraw', '2024-09-21 09:05', { task: 'rectify.2' }), world).state
    expect(shown(back.earliest)).toBe('2024-09-21 00:00')
  })

  test('a state from before windows were there has none', () => {
    const { refused, state } = opened({ due: days(4) })
    const { earliest: _none, ...old } = state
    expect(refused(old, '2024-09-18 10:01')).toBeUndefined()
  })
})

test.each<[string, unknown, unknown]>([
  ['days begin at midnight', days(1), { at: '00:00', in: 1, unit: 'calendarDay' }],
  ['a time stands', { endOf: 'month', at: '09:00' }, { endOf: 'month', at: '09:00' }],
  ['hours have their own', { in: 3, unit: 'hour' }, { in: 3, unit: 'hour' }],
  [
    'each of a choice',
    { laterOf: [days(1), { in: 2, unit: 'hour' }] },
    {
      laterOf: [
        { at: '00:00', ...days(1) },
        { in: 2, unit: 'hour' },
      ],
    },
  ],
])('%s', (_name, rule, expected) => {
  expect(asOpening(rule as InstantRule)).toEqual(expected)
})
