import { describe, expect, test } from 'vitest'
import type { Level } from '../../contracts/template/level.ts'
import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { platformCalendar } from '../calendar/index.ts'
import { compileProcedure } from '../case/compile.ts'
import { caseMachine } from '../case/machine.ts'
import { openCase } from '../case/opening.ts'
import { time, world } from '../case/sample.fixture.ts'
import { advance } from '../entity/advance.ts'
import type { Act, Order } from '../entity/cause.ts'
import { isDuring, SWITCH } from './levels.ts'
import { type CampaignState, campaignMachine, draftCampaign } from './machine.ts'

const air: Level = {
  id: 'air',
  title: '重污染天气预警',
  values: ['none', 'yellow', 'orange', 'red'].map((id) => ({ id, title: id })),
  initial: 'none',
  declaredBy: 'office',
}
const act = (verb: string, at: number, payload: Record<string, unknown>, no = 1, orderNo = 0): Act => ({
  kind: 'act',
  no,
  actId: `${verb}${no}`,
  verb,
  at,
  orderNo,
  actor: { person: 7, unit: 1 },
  payload,
})

describe('the campaign', () => {
  const machine = campaignMachine({ phases: [], issuedAt: 0, levels: [air] })
  const running: CampaignState = { ...draftCampaign('v'), status: 'RUNNING' }
  const to = (state: CampaignState, value: string, level = 'air') =>
    machine.step(state, act(SWITCH, time('2024-09-20 15:07'), { level, value }), world)

  test('keeps what was switched, and its cases and duties are told', () => {
    const { state, changes } = to(running, 'red')
    expect([state.levels, changes.jobs]).toEqual([{ air: 'red' }, [{ kind: 'orders' }]])
    expect(to(state, 'none').state.levels).toEqual({ air: 'none' })
  })
  test.each<[string, CampaignState, Record<string, unknown>, string | undefined]>([
    ['another value', running, { level: 'air', value: 'red' }, undefined],
    ['while it is paused', { ...running, status: 'PAUSED' }, { level: 'air', value: 'red' }, undefined],
    ['the value that it has', running, { level: 'air', value: 'none' }, 'LEVEL_STANDS'],
    [
      'the value that it was given',
      { ...running, levels: { air: 'red' } },
      { level: 'air', value: 'red' },
      'LEVEL_STANDS',
    ],
    ['the initial value again', { ...running, levels: { air: 'red' } }, { level: 'air', value: 'none' }, undefined],
    ['an unknown level', running, { level: 'flood', value: 'red' }, 'LEVEL_UNKNOWN'],
    ['an unknown value', running, { level: 'air', value: 'purple' }, 'LEVEL_VALUE_UNKNOWN'],
    ['before the launch', draftCampaign('v'), { level: 'air', value: 'red' }, 'NOT_RUNNING'],
    ['after the end', { ...running, status: 'CLOSED' }, { level: 'air', value: 'red' }, 'NOT_RUNNING'],
  ])('%s', (_name, state, payload, code) => {
    expect(machine.refusal(state, { verb: SWITCH, payload, person: 1 })?.code).toBe(code)
  })
})

test.each<[string, { level: string; in: string[] }[] | undefined, boolean]>([
  ['no level asked for', undefined, true],
  ['one of the values', [{ level: 'air', in: ['orange', 'red'] }], true],
  ['another value', [{ level: 'air', in: ['none'] }], false],
  [
    'all of them',
    [
      { level: 'air', in: ['red'] },
      { level: 'flood', in: ['high'] },
    ],
    true,
  ],
  [
    'not all of them',
    [
      { level: 'air', in: ['red'] },
      { level: 'flood', in: ['low'] },
    ],
    false,
  ],
])('during: %s', (_name, during, holds) => {
  expect(isDuring(during, { air: 'red', flood: 'high' })).toBe(holds)
})

describe('a case', () => {
  const procedure: Procedure = {
    id: 'works',
    title: '土方作业',
    ledger: 'sites',
    start: { default: 'apply' },
    reopenTo: 'apply',
    steward: 'office',
    steps: {
      apply: {
        kind: 'task',
        title: '申请',
        performer: { role: 'team' },
        outcomes: {
          asked: { title: '申请', to: [{ when: 'level.air = "red"', step: 'stopped' }, { step: 'decide' }] },
          again: { title: '重新申请', to: [{ step: 'apply' }] },
        },
      },
      decide: {
        kind: 'task',
        title: '决定',
        performer: { routing: 'who' },
        outcomes: {
          allowed: { title: '准许', when: 'level.air = "none" or level.air = "yellow"', to: [{ step: 'stopped' }] },
        },
      },
      stopped: { kind: 'end', title: '停工', status: 'CLOSED' },
    },
  }
  const template = {
    procedures: [procedure],
    routing: [
      { id: 'who', title: '谁', rules: [{ when: 'level.air = "orange"', role: 'bureau' }, { role: 'office' }] },
    ],
    checklists: [],
    parameters: [],
    levels: [air],
  } as unknown as CampaignTemplate
  const compiled = compileProcedure(template, 'works', {})
  const machine = caseMachine(compiled)
  const opened = (levels?: Record<string, string>) =>
    openCase(
      compiled,
      { origin: 'SURVEYED', site: {}, levels },
      world,
      time('2024-09-18 09:00'),
      platformCalendar.version,
    ).state
  const asked = (at: number, orderNo = 0) =>
    act('complete', at, { task: 'apply.1', outcome: 'asked', answers: {}, evidence: [] }, 1, orderNo)
  const order = (value: string, at: string): Order => ({
    kind: 'order',
    no: 1,
    verb: SWITCH,
    at: time(at),
    payload: { level: 'air', value },
  })
  const lived = (acts: Act[], orders: Order[], levels?: Record<string, string>) =>
    advance(machine, world, { state: opened(levels), followed: 0, orders: 0 }, acts, orders, time('2024-12-31 00:00'))
      .state

  test('goes by the initial value until somebody has switched it', () => {
    expect(lived([asked(time('2024-09-18 10:00'))], []).step).toBe('decide')
  })
  test('an act recorded before the order goes by the value before, one after it by the new one', () => {
    const red = order('red', '2024-09-18 10:00')
    expect(lived([asked(time('2024-09-18 10:00') - 1)], [red]).step).toBe('decide')
    expect(lived([asked(time('2024-09-18 10:00') + 1, 1)], [red]).step).toBe('stopped')
  })
  test('one that is opened afterwards begins with what stands', () => {
    expect(lived([asked(time('2024-09-18 10:00'))], [], { air: 'red' }).step).toBe('stopped')
  })
  test('whom a table names, and which outcomes there are, follow from it', () => {
    const orange = lived([asked(time('2024-09-18 11:00'), 1)], [order('orange', '2024-09-18 10:00')])
    expect(orange).toMatchObject({ step: 'decide', levels: { air: 'orange' } })
    const payload = { task: 'decide.2', outcome: 'allowed', answers: {}, evidence: [] }
    expect(machine.refusal(orange, { verb: 'complete', payload, person: 8 })?.code).toBe('OUTCOME_NOT_ALLOWED')
    const quiet = lived([asked(time('2024-09-18 11:00'))], [])
    expect(machine.refusal(quiet, { verb: 'complete', payload, person: 8 })).toBeUndefined()
  })
  test('what is open stays as it is', () => {
    const before = opened()
    const { state, changes } = machine.step(before, order('red', '2024-09-18 10:00'), world)
    expect([changes.open, changes.close, changes.events, state.key]).toEqual([[], [], [], 'apply.1'])
  })
})
