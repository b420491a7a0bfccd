import { describe, expect, test } from 'vitest'
import type { CampaignTemplate, RoutingTable } from '../../contracts/template/template.ts'
import { parameter } from '../../contracts/template/words.ts'
import { twoStep } from '../../tests/factories/two-step.template.ts'
import { platformCalendar } from '../calendar/index.ts'
import { receiptOf } from '../campaign/receipt.ts'
import type { Cause } from '../entity/cause.ts'
import { earliest } from '../entity/next-cause.ts'
import { Stuck } from '../entity/stuck.ts'
import { compileProcedure } from './compile.ts'
import { caseMachineOf } from './editions.ts'
import { openCase } from './opening.ts'
import { shown, time, world } from './sample.fixture.ts'
import type { CaseState } from './state.ts'

type Change = (template: CampaignTemplate) => void
const UNITS: Record<string, number> = { worker: 1, office: 2 }
const here = { ...world, unitFor: (role: string) => ({ unit: UNITS[role] ?? 0, fallback: false }) }

const taskOf = (template: CampaignTemplate, id: string) => {
  const step = template.procedures[0]?.steps[id]
  if (step?.kind !== 'task') throw new Error(`expected a task step ${id}`)
  return step
}
/** Days instead of minutes, and inspected by whom a table names. */
const first = structuredClone(twoStep)
const who: RoutingTable = {
  id: 'who',
  title: '谁',
  rules: [{ when: 'param.byOffice', role: 'office' }, { role: 'worker' }],
}
first.routing = [who]
first.parameters = [
  { key: 'byOffice', title: '由办公室', type: 'boolean', default: false },
  { key: 'days', title: '整改天数', type: 'integer', default: 5 },
]
taskOf(first, 'inspect').performer = { routing: 'who' }
taskOf(first, 'inspect').due = { in: 5, unit: 'workingDay', at: 'endOfWork' }
taskOf(first, 'rectify').due = { in: parameter('days'), unit: 'workingDay', at: 'endOfWork' }

const OPENED = time('2024-09-18 09:00')
const AT = time('2024-09-19 10:00')

const compiled = (template: CampaignTemplate, param: Record<string, unknown> = {}) =>
  compileProcedure(template, 'twoStep', param)

/** A case of the first edition, and what the order of the change makes of it. */
function changed(
  change: Change,
  more: { steps?: object; param?: Record<string, unknown>; before?: Cause[]; at?: number } = {},
) {
  const next = structuredClone(first)
  change(next)
  const rules = [compiled(first), compiled(next, more.param)]
  const machine = caseMachineOf('twoStep', (edition) => rules[edition])
  let state: CaseState = openCase(
    compiled(first),
    { origin: 'SURVEYED', site: {} },
    here,
    OPENED,
    platformCalendar.version,
  ).state
  for (const cause of more.before ?? []) state = machine.step(state, cause, here).state
  const names = more.steps ? { steps: { twoStep: more.steps } } : {}
  const payload = { edition: 1, change: 4, reason: '样例原因', by: 7, ...names }
  const order = { kind: 'order', no: 1, verb: 'change', at: more.at ?? AT, payload } as const
  const taken = machine.step(state, order, here)
  return { machine, before: state, ...taken, receipt: receiptOf(state, taken.state, taken.changes) }
}

const done = (key: string, at = '2024-09-18 15:00'): Cause => ({
  kind: 'act',
  no: 1,
  actId: 'a',
  verb: 'complete',
  at: time(at),
  orderNo: 0,
  actor: { person: 5, unit: 1 },
  payload: { task: key, outcome: 'done', answers: {}, evidence: [] },
})
const act = (verb: string, payload: object): Cause => ({
  kind: 'act',
  no: 1,
  actId: 'b',
  verb,
  at: time('2024-09-18 16:00'),
  orderNo: 0,
  actor: { person: 5, unit: 1 },
  payload: { ...payload },
})
const shorter: Change = (t) => void (taskOf(t, 'inspect').due = { in: 3, unit: 'workingDay', at: 'endOfWork' })
const renamed: Change = (t) => {
  const steps = t.procedures[0]?.steps ?? {}
  steps['repair'] = taskOf(t, 'rectify')
  delete steps['rectify']
  taskOf(t, 'inspect').outcomes = { done: { title: '完成', to: [{ step: 'repair' }] } }
}

describe('what is open', () => {
  test.each<[string, Change, object, object | undefined]>([
    ['stays where nothing of the step is otherwise', (t) => void (t.title = '别的'), {}, undefined],
    ['stays where another step is otherwise', (t) => void (taskOf(t, 'rectify').title = '别的'), {}, undefined],
    ['stays where the form is otherwise', (t) => void (taskOf(t, 'inspect').help = '请拍照'), {}, undefined],
    ['moves with the rule of its deadline', shorter, {}, { moved: [{ what: 'inspect.1' }], opened: [], withdrawn: [] }],
    [
      'moves where a parameter gives other days',
      () => undefined,
      { before: [done('inspect.1')], param: { days: 2 } },
      { moved: [{ what: 'rectify.2', to: time('2024-09-20 17:30') }], opened: [], withdrawn: [] },
    ],
    [
      'is opened anew under another title',
      (t) => void (taskOf(t, 'inspect').title = '核查'),
      {},
      { withdrawn: ['inspect.1'], opened: [{ task: 'inspect.2', title: '核查', unit: 1 }] },
    ],
    [
      'goes to another unit where a parameter routes it there',
      () => undefined,
      { param: { byOffice: true } },
      { withdrawn: ['inspect.1'], opened: [{ task: 'inspect.2', unit: 2 }] },
    ],
    [
      'goes on under another name',
      renamed,
      { before: [done('inspect.1')], steps: { rectify: 'repair' } },
      { before: { step: 'rectify' }, after: { step: 'repair' }, opened: [{ task: 'repair.3' }] },
    ],
    [
      'ends where its step becomes an end',
      (t) => {
        const steps = t.procedures[0]?.steps ?? {}
        taskOf(t, 'inspect').outcomes = { done: { title: '完成', to: [{ step: 'closed' }] } }
        delete steps['rectify']
      },
      { before: [done('inspect.1')], steps: { rectify: 'closed' } },
      { after: { step: 'closed' }, opened: [], withdrawn: ['rectify.2'] },
    ],
  ])('%s', (_name, change, more, expected) => {
    const { receipt, state, changes } = changed(change, more)
    expect(state.edition).toBe(1)
    if (!expected) {
      expect(receipt).toBeUndefined()
      return expect(changes.events).toEqual([])
    }
    expect(receipt).toMatchObject(expected)
    expect(changes.events[0]).toMatchObject({ type: 'case.changed', at: AT, data: { change: 4, edition: 1 } })
  })

  test('counts its time from when the step was first opened, and says why it was opened anew', () => {
    const { state, changes } = changed((t) => void (taskOf(t, 'inspect').title = '核查'))
    expect([shown(state.due), state.opened]).toEqual(['2024-09-25 17:30', OPENED])
    expect(changes.open[0]?.returned).toEqual({ reason: '样例原因', by: 7 })
  })
})

describe('deadlines', () => {
  test('the new one, with its agenda', () => {
    const { state } = changed(shorter)
    expect(shown(state.due)).toBe('2024-09-23 17:30')
    expect(earliest(state.agenda)).toMatchObject({ id: 'inspect.1:overdue', at: time('2024-09-23 17:30') })
  })

  test('one that somebody granted stands', () => {
    const { state, receipt } = changed(shorter, { before: [act('extend', { days: 10 })] })
    expect([shown(state.due), receipt]).toEqual(['2024-10-14 17:30', undefined])
  })

  test('of a case that is suspended: the clock stands, and goes on with the new time', () => {
    const { machine, state } = changed(shorter, { before: [act('suspend', { reason: '样例' })] })
    expect([shown(state.due), machine.agenda(state)]).toEqual(['2024-09-23 17:30', []])
    const resumed = { ...act('resume', {}), at: time('2024-09-30 09:00') } as Cause
    // 16:00 on the 18th to 17:30 on the 23rd: an hour and a half and three days are left
    expect(shown(machine.step(state, resumed, here).state.due)).toBe('2024-10-10 10:30')
  })

  test('what has been told is not told again', () => {
    const late: Cause = { kind: 'instant', at: time('2024-09-25 17:30'), entry: 'inspect.1:overdue' }
    const { state } = changed(
      (t) => void (taskOf(t, 'inspect').agenda = [{ id: 'overdue', from: 'due', do: 'overdue', text: '逾期' }]),
      { before: [late], at: time('2024-09-26 09:00') },
    )
    expect(state.agenda).toEqual([])
  })
})

describe('a step that is to complete itself from now on', () => {
  const lapses: Change = (t) =>
    void (taskOf(t, 'inspect').agenda = [
      { id: 'lapse', from: 'due', do: 'lapse', outcome: 'done', text: '逾期视为完成' },
    ])
  const instant = (state: CaseState) => state.agenda.map(({ id, at }) => `${id} ${shown(at)}`)

  test('does so when it is due; what is overdue already does so at once', () => {
    expect(instant(changed(lapses).state)).toEqual(['inspect.1:lapse 2024-09-25 17:30'])
    const at = time('2024-09-26 09:00')
    expect(instant(changed(lapses, { at }).state)).toEqual(['inspect.1:lapse 2024-09-26 09:00'])
  })
  test('has, while the clock stands, the time that it had left', () => {
    const suspend: Cause = {
      kind: 'act',
      no: 1,
      actId: 's',
      verb: 'suspend',
      at: time('2024-09-18 10:00'),
      orderNo: 0,
      actor: { person: 7, unit: 1 },
      payload: {},
    }
    const { machine, state } = changed(lapses, { before: [suspend] })
    const resumed = machine.step(state, { ...suspend, verb: 'resume', at: time('2024-09-19 10:00') } as Cause, here)
    expect(instant(resumed.state)).toEqual(['inspect.1:lapse 2024-09-26 17:30'])
  })
})

describe('who has nothing in its place', () => {
  test.each<[string, Change, string]>([
    ['the step is gone', renamed, 'steps.rectify'],
    ['the procedure is gone', (t) => void (t.procedures[0] && (t.procedures[0].id = 'other')), 'procedures'],
  ])('%s', (_name, change, element) => {
    const next = structuredClone(first)
    change(next)
    const has = next.procedures.some(({ id }) => id === 'twoStep')
    const rules = [compileProcedure(first, 'twoStep', {}), has ? compileProcedure(next, 'twoStep', {}) : undefined]
    const machine = caseMachineOf('twoStep', (edition) => rules[edition])
    const begun = openCase(compiled(first), { origin: 'SURVEYED', site: {} }, here, OPENED, platformCalendar.version)
    const { state } = machine.step(begun.state, done('inspect.1'), here)
    const order = {
      kind: 'order',
      no: 1,
      verb: 'change',
      at: AT,
      payload: { edition: 1, change: 1, reason: '' },
    } as const
    expect(() => machine.step(state, order, here)).toThrow(Stuck)
    try {
      machine.step(state, order, here)
    } catch (error) {
      expect(error).toMatchObject({ code: 'UNKNOWN_ELEMENT', element })
    }
  })
})

describe('who is done for good', () => {
  const over: Cause[] = [done('inspect.1'), { ...done('rectify.2', '2024-09-18 16:00'), actId: 'c' } as Cause]
  test('takes it without a word, also where its end has another name', () => {
    const { state, changes, receipt } = changed(
      (t) => {
        const steps = t.procedures[0]?.steps ?? {}
        steps['over'] = steps['closed'] ?? { kind: 'end', title: '', status: 'CLOSED' }
        delete steps['closed']
        taskOf(t, 'rectify').outcomes = { done: { title: '完成', to: [{ step: 'over' }] } }
      },
      { before: over },
    )
    expect([state.step, state.status, state.edition, changes.events, receipt]).toEqual([
      'closed',
      'CLOSED',
      1,
      [],
      undefined,
    ])
  })
})

describe('who has not taken it yet', () => {
  test('is decided by the rules before, then by the new ones', () => {
    const { machine, before, state } = changed(renamed)
    expect(machine.step(before, done('inspect.1'), here).state.step).toBe('rectify')
    expect(machine.step(state, done('inspect.1', '2024-09-19 11:00'), here).state.step).toBe('repair')
  })
})
