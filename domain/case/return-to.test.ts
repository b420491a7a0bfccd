import { describe, expect, test } from 'vitest'
import type { Outcome, Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { platformCalendar } from '../calendar/index.ts'
import { compileProcedure } from './compile.ts'
import { caseMachine } from './machine.ts'
import { openCase } from './opening.ts'
import { returnTargets } from './return-to.ts'
import { actOf, time, world } from './sample.fixture.ts'
import { SignedCase, signedProcedure } from './signs.fixture.ts'

const step = (title: string, outcomes: TaskStep['outcomes'], form: string[] = []): TaskStep => ({
  kind: 'task',
  title,
  performer: { role: 'team' },
  form: form.map((key) => ({ key, title: key, type: 'text' })),
  outcomes,
})
const go = (to: string): Outcome => ({ title: '办结', to: [{ step: to }] })
const back = (more: Partial<Outcome>): Outcome => ({
  title: '退回',
  kind: 'return',
  reasonRequired: true,
  to: [{ step: 'third' }],
  ...more,
})

/** first → second → third → last; `skip` leaves the second out. */
function procedureWith(outcome: Outcome) {
  const procedure: Procedure = {
    id: 'paper',
    title: '样例',
    matter: { fields: [] },
    start: { default: 'first' },
    reopenTo: 'first',
    steward: 'office',
    steps: {
      first: step('申报', { done: go('second'), skip: go('third') }, ['name', 'area']),
      second: step('初审', { done: go('third') }, ['view']),
      third: step('复审', { done: go('last') }),
      last: step('审批', { done: go('closed'), back: outcome }),
      closed: { kind: 'end', title: '办结', status: 'CLOSED' },
    },
  }
  const template = { procedures: [procedure], routing: [], checklists: [], parameters: [] }
  return compileProcedure(template as unknown as CampaignTemplate, 'paper', {})
}

/** A case that has come to its last step by these outcomes. */
function atLast(outcome: Outcome, ways: string[] = ['done', 'done', 'done']) {
  const machine = caseMachine(procedureWith(outcome))
  let { state } = openCase(
    procedureWith(outcome),
    { origin: 'MATTER', site: {} },
    world,
    time('2024-09-18 09:00'),
    platformCalendar.version,
  )
  let no = 0
  const take = (payload: Record<string, unknown>, person: number) => {
    no += 1
    const all = { task: state.key, answers: {}, evidence: [], ...payload }
    const refused = machine.refusal(state, { verb: 'complete', payload: all, person })
    if (refused) return refused
    const next = machine.step(state, actOf(no, 'complete', `2024-09-18 1${no}:00`, all, { person, unit: 1 }), world)
    state = next.state
    return next.changes
  }
  for (const [person, way] of ways.entries()) take({ outcome: way }, person + 1)
  return {
    take,
    get state() {
      return state
    },
  }
}

describe('退回到哪里', () => {
  test.each([
    ['只写 to：只有这一步', back({}), undefined, ['third']],
    ['任何办过的环节，通常的一步在前', back({ returnTo: 'EARLIER' }), undefined, ['third', 'first', 'second']],
    ['写明的环节', back({ returnTo: ['first'] }), undefined, ['third', 'first']],
    ['没有办过的环节不算', back({ returnTo: ['first', 'second'] }), ['skip', 'done'], ['third', 'first']],
    [
      '去处看条件的，只有可选的',
      back({ to: [{ when: 'origin = "NEW"', step: 'first' }, { step: 'second' }], returnTo: ['third'] }),
      undefined,
      ['third'],
    ],
    ['不是退回', go('closed'), undefined, []],
  ])('%s', (_name, outcome, ways, expected) => {
    const { state } = atLast(outcome, ways)
    expect(returnTargets(procedureWith(outcome), state, outcome)).toEqual(expected)
  })

  test.each([
    [
      '退回到发起环节，标出错项',
      back({ returnTo: 'EARLIER' }),
      { toStep: 'first', fields: ['area'] },
      { step: 'first', returned: { reason: '面积不对', by: 9, fields: ['area'] } },
    ],
    [
      '不选就回到通常的一步',
      back({ returnTo: 'EARLIER' }),
      {},
      { step: 'third', returned: { reason: '面积不对', by: 9 } },
    ],
    ['程序没有允许的环节', back({}), { toStep: 'first' }, 'RETURN_TO_UNKNOWN'],
    ['不存在的环节', back({ returnTo: 'EARLIER' }), { toStep: 'nowhere' }, 'RETURN_TO_UNKNOWN'],
    ['退回到自己', back({ returnTo: 'EARLIER' }), { toStep: 'last' }, 'RETURN_TO_UNKNOWN'],
    ['那一步没有这个填写项', back({ returnTo: 'EARLIER' }), { toStep: 'second', fields: ['area'] }, 'FIELD_UNKNOWN'],
    ['通常的一步没有填写项', back({}), { fields: ['area'] }, 'FIELD_UNKNOWN'],
  ])('%s', (_name, outcome, more, expected) => {
    const taken = atLast(outcome).take({ outcome: 'back', reason: '面积不对', ...more }, 9)
    if (typeof expected === 'string') expect(taken).toMatchObject({ code: expected })
    else expect(taken).toMatchObject({ open: [expected] })
  })

  test('不是退回的结果不能带去处', () => {
    expect(atLast(back({ returnTo: 'EARLIER' })).take({ outcome: 'done', toStep: 'first' }, 9)).toMatchObject({
      code: 'RETURN_TO_UNKNOWN',
    })
  })

  test('撤回退回：回到审批，选过的去处作废', () => {
    const one = atLast(back({ returnTo: 'EARLIER' }))
    one.take({ outcome: 'back', reason: '面积不对', toStep: 'first' }, 9)
    expect([one.state.step, one.state.last?.step]).toEqual(['first', 'last'])
  })

  test('几家会签时，谁退回由谁选去处', () => {
    const outcomes = {
      agree: go('issue'),
      refuse: { title: '不同意', to: [{ step: 'draft' }] },
      back: { title: '退回', kind: 'return' as const, to: [{ step: 'issue' }], returnTo: 'EARLIER' as const },
    }
    const signed = new SignedCase(
      signedProcedure({ decide: { all: 'agree', otherwise: 'refuse' } }, undefined, { outcomes }),
    )
    signed.sign('2024-09-18 10:00', 1, 'agree')
    signed.act(
      '2024-09-18 11:00',
      'complete',
      { task: signed.keyOf(2), outcome: 'back', reason: '重拟', toStep: 'draft', answers: {}, evidence: [] },
      2,
    )
    expect([signed.state.step, signed.waiting.length]).toEqual(['draft', 1])
  })
})
