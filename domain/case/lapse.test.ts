import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { platformCalendar } from '../calendar/index.ts'
import { advance } from '../entity/advance.ts'
import type { Act, Order } from '../entity/cause.ts'
import type { Changes } from '../entity/changes.ts'
import { Stuck } from '../entity/stuck.ts'
import { compileProcedure } from './compile.ts'
import { caseMachine } from './machine.ts'
import { openCase } from './opening.ts'
import { shown, time, world } from './sample.fixture.ts'
import type { CaseState } from './state.ts'

/** A right to be heard within three working days; whoever says nothing has waived it. */
const heard: Procedure = {
  id: 'heard',
  title: '陈述申辩',
  matter: { fields: [{ key: 'open', title: '仍可陈述', type: 'boolean' }] },
  start: { default: 'statement' },
  reopenTo: 'statement',
  steward: 'office',
  steps: {
    statement: {
      kind: 'task',
      title: '陈述申辩',
      performer: { role: 'team' },
      due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
      agenda: [
        { id: 'lapse', from: 'due', do: 'lapse', outcome: 'waived', to: 'office', text: '逾期未陈述，视为放弃' },
      ],
      form: [{ key: 'words', title: '意见', type: 'longText', required: true, outcomes: ['stated'] }],
      outcomes: {
        stated: { title: '陈述', to: [{ step: 'decide' }] },
        waived: {
          title: '放弃',
          when: 'matter.open = null or matter.open',
          sets: { words: 'answer.words' },
          facts: ['waived'],
          starts: [{ procedure: 'notice', matter: { note: '"视为放弃"' } }],
          document: 'WAIVER',
          to: [{ when: 'count.statement.waived >= 1', step: 'decide' }, { step: 'closed' }],
        },
      },
    },
    decide: {
      kind: 'task',
      title: '决定',
      performer: { role: 'office' },
      notBy: ['statement'],
      outcomes: { decided: { title: '已决定', to: [{ step: 'closed' }] } },
    },
    closed: { kind: 'end', title: '办结', status: 'CLOSED' },
  },
}

const template = { procedures: [heard], routing: [], checklists: [], parameters: [] } as unknown as CampaignTemplate
const procedure = compileProcedure(template, 'heard', {})
const machine = caseMachine(procedure)

type Told = Pick<Act, 'verb' | 'at'> & { payload?: Record<string, unknown>; order?: true }

/** A case through what is told, up to an instant; `waived` comes to pass at 17:30 on 23 September. */
const lived = (told: readonly Told[], until: string, site: Record<string, unknown> = {}, start = '2024-09-18 09:00') =>
  livedUntil(told, time(until), site, start)

function livedUntil(told: readonly Told[], until: number, site: Record<string, unknown>, start: string) {
  const opened = openCase(procedure, { origin: 'MATTER', site }, world, time(start), platformCalendar.version)
  const all: Changes[] = [opened.changes]
  let orders = 0
  const given: Order[] = []
  const acts: Act[] = []
  for (const { verb, at, payload = {}, order } of told) {
    if (order) given.push({ kind: 'order', no: ++orders, verb, at, payload })
    else {
      const [actId, actor] = [`a${acts.length}`, { person: 7, unit: 1 }]
      acts.push({ kind: 'act', no: acts.length + 1, actId, verb, at, orderNo: orders, actor, payload })
    }
  }
  const from = { state: opened.state, followed: 0, orders: 0 }
  const { state } = advance(machine, world, from, acts, given, until, (_state, changes) => void all.push(changes))
  return { state, all, types: all.flatMap(({ events }) => events.map(({ type }) => type)) }
}

const stated = (at: string, task = 'statement.1'): Told => ({
  verb: 'complete',
  at: time(at),
  payload: { task, outcome: 'stated', answers: { words: '样例' }, evidence: [] },
})
const whenLapsed = ({ all }: ReturnType<typeof lived>) =>
  all.flatMap(({ close }) => close.map(({ lapsed }) => lapsed && shown(lapsed.at)))[0]

describe('a step that nobody completes in time', () => {
  const gone = lived([], '2024-09-23 17:30')
  const changes = gone.all.at(-1)

  test('completes itself at its very instant, and says that nobody did', () => {
    expect(gone.types.slice(-3)).toEqual(['task.lapsed', 'fact.recorded', 'task.opened'])
    expect(changes?.events[0]?.data).toEqual({
      task: 'statement.1',
      step: 'statement',
      outcome: 'waived',
      text: '逾期未陈述，视为放弃',
    })
    const lapsed = { outcome: 'waived', reason: '逾期未陈述，视为放弃', at: time('2024-09-23 17:30') }
    expect(changes?.close).toEqual([{ key: 'statement.1', status: 'DONE', lapsed }])
    expect(changes?.notices).toMatchObject([{ to: 'unit', unit: 3, task: 'statement.1' }])
  })
  test('does what the outcome does: values, counts, facts, documents, the next step', () => {
    expect(gone.state).toMatchObject({ step: 'decide', key: 'decide.2', value: { words: null }, agenda: [] })
    expect(gone.state.count).toEqual({ statement: { waived: 1 } })
    expect(changes?.facts).toMatchObject([{ fact: 'waived' }])
    expect(changes?.documents).toMatchObject([{ document: 'WAIVER', step: 'statement' }])
  })
  test('what it starts concerns the unit of the step, and the platform opens it', () => {
    expect(changes?.starts).toMatchObject([{ procedure: 'notice', unit: 1, matter: { note: '视为放弃' } }])
    expect(changes?.starts[0]).not.toHaveProperty('openedBy')
  })
  test('keeps nobody from a later step', () => {
    expect(gone.state.by).toEqual({})
    expect(changes?.open).toMatchObject([{ key: 'decide.2', notBy: [] }])
  })
  test('cannot be taken back: nobody acted; the steward reopens it once it is closed', () => {
    const take = { verb: 'withdraw', payload: { task: 'statement.1' }, person: 7 }
    expect(machine.refusal(gone.state, take)?.code).toBe('NOT_WITHDRAWABLE')
    const decided = { task: 'decide.2', outcome: 'decided', answers: {}, evidence: [] }
    const told: Told[] = [
      { verb: 'complete', at: time('2024-09-24 09:00'), payload: decided },
      { verb: 'reopen', at: time('2024-09-25 09:00') },
    ]
    expect(lived(told, '2024-09-25 09:00').state).toMatchObject({ status: 'OPEN', step: 'statement', round: 1 })
  })
  test('is stuck where its outcome is not allowed as the case stands', () => {
    expect(() => lived([], '2024-09-23 17:30', { open: false })).toThrow(Stuck)
  })
})

describe('exactly one of them completes it', () => {
  test.each([
    ['before', '2024-09-23 17:29', 'stated'],
    ['at the very instant: acts go first', '2024-09-23 17:30', 'stated'],
  ])('somebody who acts %s', (_name, at, outcome) => {
    const { state, types } = lived([stated(at)], '2024-10-31 09:00')
    expect([types.includes('task.lapsed'), state.count.statement]).toEqual([false, { [outcome]: 1 }])
  })
  test('whoever comes later is refused, however late the process is', () => {
    const { state } = lived([], '2024-09-23 17:30')
    const { verb, payload = {} } = stated('2024-09-23 17:31')
    expect(machine.refusal(state, { verb, payload, person: 7 })?.code).toBe('TASK_NOT_OPEN')
  })
})

describe('the instant moves with the deadline', () => {
  const at = (text: string) => time(text)
  test.each<[string, Told[], string]>([
    ['of itself', [], '2024-09-23 17:30'],
    ['an extension', [{ verb: 'extend', at: at('2024-09-20 10:00'), payload: { days: 2 } }], '2024-09-25 17:30'],
    [
      'a suspension',
      [
        { verb: 'suspend', at: at('2024-09-20 10:00') },
        { verb: 'resume', at: at('2024-09-24 10:00') },
      ],
      '2024-09-25 17:30',
    ],
    [
      'a pause of the campaign',
      [
        { verb: 'pause', at: at('2024-09-20 10:00'), order: true },
        { verb: 'resume', at: at('2024-09-24 10:00'), order: true },
      ],
      '2024-09-25 17:30',
    ],
  ])('%s', (_name, told, expected) => {
    expect(whenLapsed(lived(told, '2024-10-31 09:00'))).toBe(expected)
  })
  test('a new calendar', () => {
    const calendar: Told = {
      verb: 'calendar',
      at: at('2024-09-27 10:00'),
      payload: { version: 'without' },
      order: true,
    }
    expect(whenLapsed(lived([], '2024-10-31 09:00', {}, '2024-09-27 09:00'))).toBe('2024-10-08 17:30')
    expect(whenLapsed(lived([calendar], '2024-10-31 09:00', {}, '2024-09-27 09:00'))).toBe('2024-10-02 17:30')
  })
  test('and does not come while the clock stands', () => {
    const { state } = lived([{ verb: 'suspend', at: at('2024-09-20 10:00') }], '2024-12-31 09:00')
    expect(state.step).toBe('statement')
  })
})

test('whatever people do and whenever, the step is completed once: by one of them or by itself', () => {
  const hours = fc.integer({ min: 0, max: 200 })
  const verb = fc.constantFrom('complete', 'suspend', 'resume', 'extend')
  fc.assert(
    fc.property(fc.array(fc.record({ hours, verb }), { maxLength: 8 }), (wishes) => {
      const told: Told[] = []
      for (const wish of wishes.toSorted((a, b) => a.hours - b.hours)) {
        const instant = time('2024-09-18 09:00') + wish.hours * 3_600_000 + told.length + 1
        // what an act finds: whatever came to pass before its own instant
        const now = livedUntil(told, instant - 1, {}, '2024-09-18 09:00').state
        const asked = wish.verb === 'complete' ? stated('2024-09-18 09:00').payload : { days: 1 }
        const payload = asked ?? {}
        if (!machine.refusal(now, { verb: wish.verb, payload, person: 7 }))
          told.push({ verb: wish.verb, at: instant, payload })
      }
      const end = lived([...told, { verb: 'resume', at: time('2025-01-01 09:00') }], '2025-06-30 09:00')
      const { stated: by = 0, waived = 0 } = (end.state as CaseState).count.statement ?? {}
      expect(by + waived).toBe(1)
      expect(end.types.filter((type) => type === 'task.lapsed')).toHaveLength(waived)
    }),
    { numRuns: 60 },
  )
})
