import { describe, expect, test } from 'vitest'
import type { InstantRule } from '../../contracts/calendar.ts'
import type { Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { playgrounds } from '../../templates/playgrounds/template.ts'
import { twoStep } from '../../tests/factories/two-step.template.ts'
import { calendarOf, formatInstant, platformCalendar } from '../calendar/index.ts'
import { campaignTimes } from '../campaign/times.ts'
import { compileProcedure } from './compile.ts'
import { caseMachine } from './machine.ts'
import { openCase } from './opening.ts'
import { shown, time, world } from './sample.fixture.ts'
import { takeEdition } from './take-edition.ts'

type First = Pick<TaskStep, 'due' | 'agenda' | 'anchor'>

/** A report that comes by the hotline, to be answered within two working hours. */
function templateOf(first: First, respond: InstantRule = { in: 2, unit: 'workingHour' }): CampaignTemplate {
  const procedure: Procedure = {
    id: 'report',
    title: '举报',
    matter: { fields: [] },
    start: { default: 'handle' },
    reopenTo: 'handle',
    steward: 'office',
    steps: {
      handle: {
        kind: 'task',
        title: '办理',
        performer: { role: 'team' },
        ...first,
        outcomes: { done: { title: '办结', to: [{ step: 'read' }] } },
      },
      read: {
        kind: 'task',
        title: '查阅',
        performer: { role: 'office' },
        outcomes: { read: { title: '已阅', to: [{ step: 'closed' }] } },
      },
      closed: { kind: 'end', title: '结束', status: 'CLOSED' },
    },
  }
  return {
    ...twoStep,
    procedures: [procedure],
    intake: [
      {
        id: 'hotline',
        title: '12345热线',
        procedure: 'report',
        source: 'HOTLINE',
        respond,
      },
      { id: 'letters', title: '来信', procedure: 'report', source: 'PETITION' },
    ],
  }
}

const late = { id: 'late', from: 'due', do: 'overdue', to: 'office', text: '逾期' } as const
const soon = { id: 'soon', from: 'due', after: { in: -1, unit: 'workingHour' }, do: 'remind', text: '将到期' } as const
const DAYS: First = { due: { in: 3, unit: 'workingDay' }, agenda: [soon, late] }
const HOUR: First = { due: { in: 1, unit: 'workingHour' }, agenda: [late] }

function opened(first: First, channel?: string, matter: Record<string, unknown> = {}) {
  const procedure = compileProcedure(templateOf(first), 'report', {})
  const target = { origin: 'MATTER', site: matter, ...(channel === undefined ? {} : { channel }) }
  const { state, changes } = openCase(procedure, target, world, time('2024-09-18 09:00'), platformCalendar.version)
  return { machine: caseMachine(procedure), state, changes }
}

describe('what came from outside is due by its channel’s rule, or by the step’s own where that is earlier', () => {
  test.each<[string, First, string | undefined, string | undefined, string[]]>([
    ['the channel’s is earlier', DAYS, 'hotline', '2024-09-18 11:00', ['10:00 soon', '11:00 late']],
    ['the step’s own is earlier', HOUR, 'hotline', '2024-09-18 10:00', ['10:00 late']],
    ['the step has none', {}, 'hotline', '2024-09-18 11:00', ['11:00 respond-late']],
    ['the channel says nothing', DAYS, 'letters', '2024-09-23 17:30', ['16:30 soon', '17:30 late']],
    ['opened by hand', DAYS, undefined, '2024-09-23 17:30', ['16:30 soon', '17:30 late']],
    ['opened by hand, without a deadline', {}, undefined, undefined, []],
  ])('%s', (_name, first, channel, due, agenda) => {
    const { state, changes } = opened(first, channel)
    expect(changes.open[0]?.dueAt).toBe(due === undefined ? undefined : time(due))
    expect(state.due).toBe(changes.open[0]?.dueAt)
    expect(state.agenda.map(({ id, at }) => `${shown(at)?.slice(11)} ${id.slice(id.indexOf(':') + 1)}`)).toEqual(agenda)
  })

  test('the reason says that it is the channel’s', () => {
    const { changes } = opened(DAYS, 'hotline')
    const told = changes.events.find(({ type }) => type === 'task.opened')
    expect(told?.data.why).toEqual(['“12345热线”来件的首次答复时限', expect.stringContaining('2 个工作小时')])
  })

  test('it is told when it has passed, and whoever is in charge of the case hears of it', () => {
    const { machine, state } = opened({}, 'hotline')
    const [entry] = machine.agenda(state)
    if (!entry) throw new Error('expected an entry')
    const { changes } = machine.step(state, { kind: 'instant', at: entry.at, entry: entry.id }, world)
    expect(changes.events).toMatchObject([{ type: 'deadline.reached', at: time('2024-09-18 11:00') }])
    expect(changes.notices).toMatchObject([{ to: 'unit', text: '来件答复逾期' }])
  })

  test('it is of the first task alone, also when that is opened again', () => {
    const { machine, state } = opened(DAYS, 'hotline')
    const act = { kind: 'act', actId: 'a', orderNo: 0, actor: { person: 7, unit: 3 } } as const
    const handled = machine.step(
      state,
      {
        ...act,
        no: 1,
        verb: 'complete',
        at: time('2024-09-18 10:00'),
        payload: { task: 'handle.1', outcome: 'done', answers: {}, evidence: [] },
      },
      world,
    ).state
    expect([handled.due, handled.answer]).toEqual([undefined, undefined])
    const back = machine.step(
      handled,
      { ...act, no: 2, verb: 'withdraw', at: time('2024-09-18 10:10'), payload: { task: 'handle.1' } },
      world,
    ).state
    expect(shown(back.due ?? 0)).toBe('2024-09-18 11:00')
    const again = machine.step(
      handled,
      { ...act, no: 2, verb: 'reopen', at: time('2024-09-18 10:10'), payload: { reason: '重办' } },
      world,
    ).state
    expect(shown(again.due ?? 0)).toBe('2024-09-23 17:30')
  })
})

describe('the rules or the calendar change while it is open', () => {
  const payload = { edition: 1, change: 4, reason: '样例原因', by: 7 }
  test.each<[string, First, First, string, string]>([
    ['the step gets an earlier deadline', DAYS, HOUR, '2024-09-18 10:00', 'handle.1'],
    [
      'the step gets a later one: it stays',
      DAYS,
      { ...DAYS, due: { in: 9, unit: 'workingDay' } },
      '2024-09-18 11:00',
      'handle.1',
    ],
    ['the step loses its own: opened anew, as early', DAYS, {}, '2024-09-18 11:00', 'handle.2'],
    ['the step gets one where it had none', {}, HOUR, '2024-09-18 10:00', 'handle.1'],
  ])('%s', (_name, was, is, due, key) => {
    const { state } = opened(was, 'hotline')
    const [before, after] = [was, is].map((first) => compileProcedure(templateOf(first), 'report', {}))
    if (!before) throw new Error('expected a procedure')
    const order = { kind: 'order', no: 1, verb: 'change', at: time('2024-09-18 09:30'), payload } as const
    const taken = takeEdition(state, { before, after, order, world })
    expect([shown(taken.state.due), taken.state.key]).toEqual([due, key])
  })

  test('a day that is no holiday any more: both are worked out again', () => {
    const first: First = { due: { in: 30, unit: 'workingDay' }, agenda: [late] }
    const procedure = compileProcedure(templateOf(first, { in: 3, unit: 'workingDay' }), 'report', {})
    const target = { origin: 'MATTER', site: {}, channel: 'hotline' }
    const { state } = openCase(procedure, target, world, time('2024-09-30 09:00'), platformCalendar.version)
    expect(shown(state.due)).toBe('2024-10-10 17:30')
    const order = { kind: 'order', no: 1, verb: 'calendar', at: time('2024-09-30 10:00') } as const
    const { changes } = caseMachine(procedure).step(state, { ...order, payload: { version: 'without' } }, world)
    expect(changes.move).toEqual([{ key: 'handle.1', dueAt: time('2024-10-03 17:30') }])
    expect(changes.events[0]?.data.why).toEqual(expect.arrayContaining(['“12345热线”来件的首次答复时限']))
  })
})

test('a deadline that counts from a date counts from that day in the campaign’s zone', () => {
  const first: First = { anchor: 'matter.heldOn', due: { in: 3, unit: 'workingDay', at: 'endOfWork' } }
  const calendar = calendarOf('DE-BY')
  if (!calendar || !playgrounds.calendar) throw new Error('expected a calendar of DE-BY')
  const procedure = compileProcedure({ ...templateOf(first), calendar: playgrounds.calendar }, 'report', {})
  const times = campaignTimes(playgrounds)
  const target = { origin: 'MATTER', site: { heldOn: '2026-03-10' } }
  const berlin = { ...world, time: () => ({ calendar, ...times }) }
  const { state } = openCase(procedure, target, berlin, Date.parse('2026-03-02T09:00:00+01:00'), calendar.version)
  expect(formatInstant(state.due ?? 0, times.zone)).toBe('2026-03-13T16:00:00+01:00')
})
