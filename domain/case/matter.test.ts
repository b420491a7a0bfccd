import { describe, expect, test } from 'vitest'
import { compileProcedure } from './compile.ts'
import { relist } from './lists.ts'
import { caseMachine } from './machine.ts'
import { compiled, MatterCase, matterMachine, TEMPLATE } from './matter.fixture.ts'
import { matterName } from './matter.ts'
import { Case, sample, shown, time, world } from './sample.fixture.ts'

const planned = () => new MatterCase().complete('2024-09-18 10:00', 'planned', { held: '2024-09-26' })
const held = () => planned().until('2024-09-26 08:30')
const gathering = () => held().complete('2024-09-26 17:00', 'toTowns')
const childEnded = (it: MatterCase, when: string, child = 'c1-task-1') =>
  it.act(when, 'childEnded', { child, status: 'CLOSED' })

describe('a matter is a case', () => {
  test('its name is worked out from its fields, else its procedure’s title', () => {
    expect(matterName(compiled, { topic: '夜查' })).toBe('行动：夜查')
    expect(matterName({ ...sample }, {})).toBe('样例办理')
  })

  test('its state holds the fields that are read, and no others', () => {
    expect(new MatterCase(undefined, { unread: 'x'.repeat(500) }).state.site).toEqual({
      on: '2024-09-26',
      topic: '夜查',
      site: 'c1-9',
      day: '2024-09-17',
      period: null,
    })
  })

  test('a deadline counts from its anchor', () => {
    expect(shown(new MatterCase().state.due)).toBe('2024-09-23 17:30')
  })

  test('an anchor without a date stops the case with the reason', () => {
    expect(() => new MatterCase(undefined, { on: null })).toThrow('expected a date, got null')
  })
})

describe('a form', () => {
  const CASES: [string, string, object, string | undefined][] = [
    ['in time', '2024-09-18 10:00', { held: '2024-09-26' }, undefined],
    ['the last day of the lead', '2024-09-24 23:00', { held: '2024-09-26' }, undefined],
    ['a day too late', '2024-09-25 00:01', { held: '2024-09-26' }, 'LEAD_TOO_SHORT'],
    ['a lead over days off', '2024-09-29 23:00', { held: '2024-10-08', why: '改期' }, undefined],
    ['asked only where it holds, and missing', '2024-09-18 10:00', { held: '2024-09-27' }, 'ANSWER_REQUIRED'],
    ['asked only where it holds, and given', '2024-09-18 10:00', { held: '2024-09-27', why: '下雨' }, undefined],
    ['a day that is none', '2024-09-18 10:00', { held: '2024-02-30' }, 'ANSWER_INVALID'],
    ['units that there are', '2024-09-18 10:00', { held: '2024-09-26', units: [1, 2] }, undefined],
    ['too few units', '2024-09-18 10:00', { held: '2024-09-26', units: [1] }, 'ANSWER_INVALID'],
    ['too many units', '2024-09-18 10:00', { held: '2024-09-26', units: [1, 2, 3, 4] }, 'ANSWER_INVALID'],
    ['a unit twice', '2024-09-18 10:00', { held: '2024-09-26', units: [1, 1] }, 'ANSWER_INVALID'],
    ['a unit that is not there', '2024-09-18 10:00', { held: '2024-09-26', units: [1, 999] }, 'ANSWER_INVALID'],
    ['no unit at all', '2024-09-18 10:00', { held: '2024-09-26', units: '1' }, 'ANSWER_INVALID'],
    ['a field that nobody asks', '2024-09-18 10:00', { held: '2024-09-26', other: 1 }, 'ANSWER_UNKNOWN'],
  ]
  test.each(CASES)('%s', (_name, when, answers, code) => {
    expect(new MatterCase().refusal(when, 'planned', answers)?.code).toBe(code)
  })

  test.each([
    ['late enough to be marked', '2024-09-20', ['filing.late']],
    ['early enough', '2024-10-30', []],
  ])('a lead that lets through: %s', (_name, press, told) => {
    const it = new MatterCase().complete('2024-09-18 10:00', 'planned', { held: '2024-09-26', press })
    expect(it.told.filter((type) => type === 'filing.late')).toEqual(told)
  })
})

describe('a wait', () => {
  test('stands until its instant, with nobody’s task', () => {
    const it = planned()
    expect(it.agenda).toEqual(['2024-09-26 08:30 theDay.2:wait'])
    expect(it.state).toMatchObject({ step: 'theDay', status: 'OPEN', key: undefined, due: time('2024-09-26 08:30') })
    expect(it.changes.open).toEqual([])
  })

  test('goes on at its instant', () => {
    expect(held().state).toMatchObject({ step: 'hold', key: 'hold.3' })
  })

  test('for a day that is past is over at once', () => {
    const late = new MatterCase(undefined, { on: '2024-09-18' })
    late.state.value = { ...late.state.value, held: '2024-09-10' }
    late.act('2024-09-18 10:00', 'complete', { task: 'plan.1', outcome: 'planned', answers: { held: '2024-09-10' } })
    expect(late.until('2024-09-18 10:00').state.step).toBe('hold')
  })

  test('can be taken back until it is over', () => {
    const it = planned()
    const asked = { verb: 'withdraw', payload: { task: 'plan.1' }, person: 7 }
    expect(matterMachine.refusal(it.state, asked)).toBeUndefined()
    const back = it.act('2024-09-18 11:00', 'withdraw', { task: 'plan.1' })
    expect(back.state.step).toBe('plan')
    expect(back.agenda).toEqual([])
    expect(matterMachine.refusal(held().state, asked)?.code).toBe('NOT_WITHDRAWABLE')
  })

  test('keeps its working time through a hold', () => {
    const it = planned().act('2024-09-25 09:30', 'suspend').act('2024-09-25 15:30', 'resume')
    expect(it.state.due).toBeGreaterThan(time('2024-09-26 08:30'))
    expect(it.agenda).toEqual([`${shown(it.state.due)} theDay.2:wait`])
  })

  test('does nothing while it is held', () => {
    expect(planned().act('2024-09-25 09:30', 'suspend').until('2024-09-30 00:00').state.step).toBe('theDay')
  })

  test('moves with the calendar', () => {
    const moved = planned().order('2024-09-19 09:00', 'calendar', { version: 'without' })
    expect(moved.agenda).toEqual(['2024-09-26 08:30 theDay.2:wait'])
    const it = gathering()
    expect(it.agenda).toEqual(['2024-10-09 17:30 towns.4:due'])
    it.order('2024-09-27 09:00', 'calendar', { version: 'without' })
    expect(it.agenda).toEqual(['2024-10-03 17:30 towns.4:due'])
    expect(it.state.due).toBe(time('2024-10-03 17:30'))
    expect(it.told.at(-1)).toBe('deadline.moved')
  })

  test('a cancelled case waits for nothing', () => {
    expect(planned().act('2024-09-19 09:00', 'cancel').agenda).toEqual([])
  })
})

describe('cases that an outcome starts', () => {
  test('one for each unit of a role, named after the case', () => {
    expect(gathering().changes.starts).toEqual(
      [11, 12, 13].map((unit) => ({
        procedure: 'task',
        key: `1-3-1-${unit}`,
        unit,
        matter: { topic: '夜查', note: '转办' },
        parent: 'c1-1',
        openedBy: 3,
      })),
    )
  })

  test('one for each item of a list', () => {
    const it = held().complete('2024-09-26 17:00', 'toItems', { finds: ['a', 'b'] })
    expect(it.changes.starts.map(({ key, unit, matter }) => [key, unit, matter.note])).toEqual([
      ['1-3-1-1', 2, 'a'],
      ['1-3-1-2', 2, 'b'],
    ])
  })

  test('none where its condition does not hold, and what gathers goes on at once', () => {
    const it = held().complete('2024-09-26 17:00', 'never')
    expect(it.changes.starts).toEqual([])
    expect(it.until('2024-09-26 17:00').state.step).toBe('sum')
  })

  test('cannot be taken back', () => {
    const asked = { verb: 'withdraw', payload: { task: 'hold.3' }, person: 7 }
    expect(matterMachine.refusal(gathering().state, asked)?.code).toBe('NOT_WITHDRAWABLE')
  })
})

describe('a gathering', () => {
  test('waits for the last of its children', () => {
    const it = gathering()
    childEnded(it, '2024-09-27 09:00')
    childEnded(it, '2024-09-27 10:00', 'c1-task-2').until('2024-09-27 11:00')
    expect(it.state).toMatchObject({ step: 'towns', children: { started: 3, ended: 2 } })
    childEnded(it, '2024-09-27 12:00', 'c1-task-3').until('2024-09-27 12:00')
    expect(it.state.step).toBe('sum')
    expect(it.agenda).toEqual([])
    expect(it.told.slice(-3)).toEqual(['child.ended', 'gather.ended', 'task.opened'])
  })

  test('goes on at its last moment without them', () => {
    const it = gathering()
    childEnded(it, '2024-09-27 09:00')
    it.until('2024-10-10 00:00')
    expect(it.state.step).toBe('sum')
    expect(it.told).toContain('gather.expired')
    childEnded(it, '2024-10-10 09:00')
    expect(it.state).toMatchObject({ step: 'sum', children: { started: 3, ended: 2 } })
  })

  test('counts while it is held, and goes on when it is resumed', () => {
    const it = gathering().act('2024-09-27 09:00', 'suspend')
    for (const minute of [1, 2, 3]) childEnded(it, `2024-09-27 10:0${minute}`)
    expect(it.until('2024-09-27 11:00').state.step).toBe('towns')
    expect(it.act('2024-09-27 12:00', 'resume').until('2024-09-27 12:00').state.step).toBe('sum')
  })

  test('children are counted however the case stands', () => {
    for (const state of [
      gathering().act('2024-09-27 09:00', 'cancel').state,
      gathering().order('2024-09-27 09:00', 'pause').state,
    ])
      expect(matterMachine.refusal(state, { verb: 'childEnded', payload: {}, person: 0 })).toBeUndefined()
  })
})

describe('a case that another waits for', () => {
  const child = () => new MatterCase(undefined, {}, 'c1-parent-1')

  test.each([
    ['cancelled', (it: MatterCase) => it.act('2024-09-18 10:00', 'cancel'), 'CANCELLED'],
    ['merged', (it: MatterCase) => it.act('2024-09-18 10:00', 'merge', { into: 'c1-2', from: 'c1-1' }), 'MERGED'],
    [
      'ended',
      (it: MatterCase) =>
        it
          .complete('2024-09-18 10:00', 'planned', { held: '2024-09-26' })
          .until('2024-09-26 08:30')
          .complete('2024-09-26 17:00', 'lifted'),
      'CLOSED',
    ],
  ])('tells it once when it is %s', (_name, end, status) => {
    const it = end(child())
    const told = { to: 'c1-parent-1', verb: 'childEnded', payload: { child: 'c1-1', status } }
    expect(it.changes.outbox).toContainEqual(told)
    expect(it.state.parent).toBeUndefined()
  })
})

test.each([
  ['of the campaign', {}, {}, {}],
  ['of each unit: for the one that it concerns', { each: 'towns' }, { shared: true }, { unit: 11 }],
])('what a phase must deliver, %s, is told when the case ends well, and only then', (_name, each, shared, of) => {
  const item = { id: 'plan', title: '方案', role: 'office', policy: 'BLOCK' as const, procedure: 'operation' }
  const gate = [{ ...item, ...each }]
  const phases = [
    { id: 'survey', title: '排查', kind: 'SURVEY' as const, starts: 'onIssue' as const, ends: 'yearly' as const, gate },
  ]
  const delivering = compileProcedure({ ...TEMPLATE, phases }, 'operation', {})
  expect(delivering.delivers).toEqual([{ phase: 'survey', deliverable: 'plan', ...shared }])
  const about = { ...world, site: { unit: 11 } }
  const before = held().state
  const payload = { task: 'hold.3', outcome: 'lifted', answers: {}, evidence: [] }
  const actor = { person: 7, unit: 3 }
  const act = {
    kind: 'act',
    no: 1,
    actId: 'a',
    verb: 'complete',
    at: time('2024-09-26 17:00'),
    orderNo: 0,
    actor,
  } as const
  expect(caseMachine(delivering).step(before, { ...act, payload }, about).changes.outbox).toEqual([
    { to: 'c1', verb: 'deliver', payload: { phase: 'survey', deliverable: 'plan', ...of, case: 'c1-1' } },
  ])
  expect(caseMachine(delivering).step(before, { ...act, verb: 'cancel', payload: {} }, about).changes.outbox).toEqual(
    [],
  )
})

describe('effects that leave the case', () => {
  const done = () => held().complete('2024-09-26 17:00', 'sanctioned')

  test('are told as rows', () => {
    const { changes } = done()
    expect(changes).toMatchObject({
      facts: [{ fact: 'interview' }],
      voids: [{ fact: 'warning' }],
      overrides: [{ duty: 'daily', site: 'c1-9', day: '2024-09-17', score: 0, reason: '弄虚作假' }],
      impositions: [{ ineligibleFor: '评优', on: 'MEMBERS', from: '2024-10-01', until: '2024-12-31' }],
    })
    expect(changes.outbox).toEqual([
      { to: 'c1-9', verb: 'relist', payload: { list: 'red', do: 'ADD' } },
      {
        to: 'port:city-hotline',
        verb: 'call',
        payload: { integration: 'hotline', case: 'c1-1', data: { topic: '夜查' } },
      },
    ])
  })

  test('what was imposed is lifted', () => {
    expect(held().complete('2024-09-26 17:00', 'lifted').changes.lifts).toEqual([{ at: time('2024-09-26 17:00') }])
  })
})

describe('lists of a site', () => {
  const site = () => new Case()
  test('a matter’s change is taken by the case of the site, and a group holds one', () => {
    const it = site()
    it.act('2024-09-18 10:00', 'relist', { list: 'watched', do: 'ADD' })
    expect(it.state.lists).toEqual(['watched'])
    expect(it.changes.lists).toEqual([{ list: 'watched', do: 'ADD' }])
    it.act('2024-09-18 11:00', 'relist', { list: 'watched', do: 'ADD' })
    expect(it.changes.lists).toEqual([])
    it.act('2024-09-18 12:00', 'relist', { list: 'watched', do: 'REMOVE' })
    expect(it.state.lists).toBeUndefined()
    expect(it.told.filter((type) => type === 'list.changed')).toHaveLength(2)
  })

  test('of one group exclude each other', () => {
    const state = { ...new Case().state, lists: ['watched', 'red'] }
    const told: unknown[] = []
    relist({ ...sample, lists: compiled.lists }, state, { list: 'black', do: 'ADD' }, (...more) => told.push(...more))
    expect(state.lists).toEqual(['watched', 'black'])
    expect(told).toEqual([
      { do: 'list', list: 'red', change: 'REMOVE' },
      { do: 'list', list: 'black', change: 'ADD' },
    ])
  })
})
