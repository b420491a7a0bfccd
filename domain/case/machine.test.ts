import { describe, expect, test } from 'vitest'
import { platformCalendar } from '../calendar/index.ts'
import { Stuck } from '../entity/stuck.ts'
import { openCase } from './opening.ts'
import { actOf, Case, machine, sample, shown, time, world } from './sample.fixture.ts'

const stuck = (work: () => unknown): Partial<Stuck> => {
  try {
    work()
  } catch (error) {
    if (error instanceof Stuck) return { code: error.code, element: error.element, value: error.value }
    throw error
  }
  throw new Error('expected to be stuck')
}

describe('a step opens', () => {
  test('with its deadline and its agenda', () => {
    const opened = new Case()
    expect(shown(opened.state.due)).toBe('2024-09-23 17:30')
    expect(opened.agenda).toEqual([
      '2024-09-20 17:30 visit.1:soon',
      '2024-09-23 17:30 visit.1:late',
      '2024-09-24 17:30 visit.1:raise',
    ])
    expect(opened.changes.open).toMatchObject([{ key: 'visit.1', unit: 1, openedAt: time('2024-09-18 09:00') }])
  })
  test('where the origin says', () => {
    expect(new Case('2024-09-18 09:00', { origin: 'NEW', site: { kind: 'B' } }).state.step).toBe('order')
  })
  test('with the limit that an answer set', () => {
    const ordered = new Case()
      .complete('2024-09-18 10:00', 'found')
      .complete('2024-09-27 10:00', 'ordered', { answers: { days: 5 } })
    expect([ordered.state.step, shown(ordered.state.due)]).toEqual(['rectify', '2024-10-10 17:30'])
  })
  test('with an assist where its condition holds, cancelled when the step goes on', () => {
    const helped = new Case('2024-09-18 09:00', { origin: 'NEW', site: { kind: 'A' } })
    expect(helped.state.assists).toEqual(['help.2'])
    helped.complete('2024-09-18 10:00', 'ordered', { answers: { days: 1 } })
    expect(helped.changes.close).toEqual([
      { key: 'order.1', status: 'DONE' },
      { key: 'help.2', status: 'CANCELLED' },
    ])
  })
  test('again after a return, with the reason', () => {
    const back = new Case()
      .complete('2024-09-18 10:00', 'found')
      .complete('2024-09-18 11:00', 'ordered', { answers: { days: 1 } })
    back.complete('2024-09-18 14:00', 'back', { person: 8, reason: '样例理由' })
    expect(back.changes.open).toMatchObject([{ key: 'order.4', returned: { reason: '样例理由', by: 8 } }])
  })
})

describe('deadlines', () => {
  test('remind, pass and escalate by themselves', () => {
    expect(new Case().until('2024-09-30 09:00').told.slice(2)).toEqual([
      'reminder.sent',
      'deadline.reached',
      'escalation.raised',
    ])
  })
  test('an act at the very instant is in time', () => {
    const done = new Case().until('2024-09-23 17:29').complete('2024-09-23 17:30', 'found')
    expect(done.told).not.toContain('deadline.reached')
    expect(machine.agenda(done.state).filter((entry) => entry.task === 'visit.1')).toEqual([])
  })
  test('a reminder whose time has passed is dropped, an overdue mark never', () => {
    const extended = new Case().until('2024-09-23 18:00').act('2024-09-24 09:00', 'extend', { days: 1 })
    expect(extended.agenda).toEqual(['2024-09-24 17:30 visit.1:late', '2024-09-25 17:30 visit.1:raise'])
  })
  test('a new calendar moves them, and says from where to where', () => {
    const moved = new Case('2024-09-27 09:00').order('2024-09-27 10:00', 'calendar', { version: 'without' })
    expect(shown(moved.state.due)).toBe('2024-10-02 17:30')
    expect(moved.changes.events).toMatchObject([
      { type: 'deadline.moved', data: { from: time('2024-10-08 17:30'), to: moved.state.due, reason: 'calendar' } },
    ])
    expect(moved.agenda).toContain('2024-10-02 17:30 visit.1:late')
  })
  test('of a calendar that nobody has', () => {
    const unknown = () => new Case().order('2024-09-18 10:00', 'calendar', { version: 'unknown' })
    expect(stuck(unknown)).toMatchObject({ code: 'NO_CALENDAR', value: 'unknown' })
  })
})

describe('the clock stops', () => {
  test.each([
    ['over a weekend nothing is lost', '2024-09-20 17:30', '2024-09-23 08:30', '2024-09-23 17:30'],
    [
      'a working day later everything is a working day later',
      '2024-09-20 09:00',
      '2024-09-23 09:00',
      '2024-09-24 17:30',
    ],
    ['over the holiday', '2024-09-23 16:30', '2024-10-08 09:00', '2024-10-08 10:00'],
    ['no time at all', '2024-09-20 09:00', '2024-09-20 09:00', '2024-09-23 17:30'],
  ])('%s', (_name, from, to, due) => {
    const held = new Case().until(from).act(from, 'suspend')
    expect([machine.agenda(held.state), held.changes.move]).toEqual([[], [{ key: 'visit.1', dueAt: null }]])
    held.act(to, 'resume')
    expect(shown(held.state.due)).toBe(due)
    expect(held.agenda).toContain(`${due} visit.1:late`)
  })

  test('what lay outside office hours comes neither early nor in the past', () => {
    const closed = () =>
      new Case()
        .complete('2024-09-18 10:00', 'found')
        .complete('2024-09-18 11:00', 'ordered', { answers: { days: 1 } })
        .complete('2024-09-18 14:00', 'done', { person: 8 })
    // the look-back of 2024-09-29 08:30 has no office time left from Saturday noon on
    const lookBackAfter = (resumed: string) =>
      closed().order('2024-09-28 12:00', 'pause').order(resumed, 'resume').agenda
    expect(lookBackAfter('2024-09-28 13:00')).toEqual(['2024-09-29 08:30 lookBack'])
    expect(lookBackAfter('2024-10-09 10:00')).toEqual(['2024-10-09 10:00 lookBack'])
  })

  test('what was overdue stays overdue', () => {
    const held = new Case()
      .until('2024-09-24 09:00')
      .act('2024-09-24 09:00', 'suspend')
      .act('2024-09-26 09:00', 'resume')
    expect(shown(held.state.due)).toBe('2024-09-23 17:30')
    expect(held.told.filter((type) => type === 'deadline.moved')).toEqual([])
    expect(held.agenda).toEqual(['2024-09-26 17:30 visit.1:raise'])
  })

  test('two reasons: it runs again when the last is gone', () => {
    const held = new Case().act('2024-09-18 10:00', 'suspend').order('2024-09-18 11:00', 'pause')
    expect(machine.refusal(held.state, { verb: 'resume', payload: {}, person: 7 })?.code).toBe('CAMPAIGN_PAUSED')
    held.order('2024-09-18 12:00', 'resume')
    expect(held.state.hold?.reasons).toEqual(['case'])
    held.act('2024-09-18 12:00', 'resume')
    expect([held.state.hold, shown(held.state.due)]).toEqual([undefined, '2024-09-24 10:30'])
  })

  test('an assist keeps the working time that it had left, and its deadline is gone with it', () => {
    const helped = new Case('2024-09-18 09:00', { origin: 'NEW', site: { kind: 'A' } })
    expect(shown(helped.state.assistDue?.['help.2'])).toBe('2024-09-19 17:30')
    helped.act('2024-09-18 16:30', 'suspend')
    expect(helped.changes.move).toContainEqual({ key: 'help.2', dueAt: null })
    helped.act('2024-09-23 16:30', 'resume')
    expect(shown(helped.state.assistDue?.['help.2'])).toBe('2024-09-24 17:30')
    expect(helped.changes.move).toEqual([{ key: 'help.2', dueAt: time('2024-09-24 17:30') }])
    expect(helped.told.filter((type) => type === 'deadline.moved')).toHaveLength(1)
    helped.act('2024-09-23 17:00', 'assist', { task: 'help.2' })
    expect(helped.state.assistDue).toBeUndefined()
  })

  test('an assist that was overdue stays as overdue', () => {
    const helped = new Case('2024-09-18 09:00', { origin: 'NEW', site: { kind: 'A' } })
      .act('2024-09-20 09:00', 'suspend')
      .act('2024-09-23 09:00', 'resume')
    expect(helped.changes.move).toEqual([{ key: 'help.2', dueAt: time('2024-09-19 17:30') }])
  })
})

describe('撤回', () => {
  test('brings the step back with its deadline and its agenda', () => {
    const before = new Case()
    const after = new Case()
      .complete('2024-09-18 10:00', 'found')
      .act('2024-09-18 10:05', 'withdraw', { task: 'visit.1' })
    expect([after.state.step, after.state.due, after.state.opened]).toEqual([
      'visit',
      before.state.due,
      before.state.opened,
    ])
    expect(after.agenda.map((line) => line.replace('visit.3', 'visit.1'))).toEqual(before.agenda)
    expect(after.changes.close).toEqual([{ key: 'order.2', status: 'WITHDRAWN' }])
  })
  test('the outcome counts for nothing: neither in counts, nor in values, nor for who must not do what', () => {
    const after = new Case()
      .complete('2024-09-18 10:00', 'found')
      .act('2024-09-18 10:05', 'withdraw', { task: 'visit.1' })
    expect(after.state).toMatchObject({ value: {}, by: { visit: [] }, count: { visit: { found: 0 } } })
    const absent = new Case()
      .complete('2024-09-18 10:00', 'absent')
      .act('2024-09-18 10:05', 'withdraw', { task: 'visit.1' })
    expect(absent.complete('2024-09-18 11:00', 'absent').state.step).toBe('visit')
    expect(absent.complete('2024-09-18 12:00', 'absent').state.step).toBe('order')
  })
  test('a look-back stays one', () => {
    const seen = closedCase()
      .until('2024-09-29 08:30')
      .complete('2024-09-29 09:00', 'held')
      .act('2024-09-29 09:05', 'withdraw', { task: 'again.4' })
    expect([seen.state.status, seen.state.step]).toEqual(['CLOSED', 'again'])
    expect(seen.complete('2024-09-29 10:00', 'held').told.filter((type) => type === 'case.closed')).toHaveLength(1)
  })
  test.each<[string, (c: Case) => Case, string, number, string]>([
    ['somebody else', (c) => c.complete('2024-09-18 10:00', 'found'), 'visit.1', 8, 'NOT_YOURS'],
    ['nothing was completed', (c) => c, 'visit.1', 7, 'NOT_WITHDRAWABLE'],
    [
      'the next step is done',
      (c) => c.complete('2024-09-18 10:00', 'found').complete('2024-09-18 11:00', 'ordered', { answers: { days: 1 } }),
      'visit.1',
      7,
      'NOT_WITHDRAWABLE',
    ],
  ])('refused: %s', (_name, go, task, person, code) => {
    expect(machine.refusal(go(new Case()).state, { verb: 'withdraw', payload: { task }, person })?.code).toBe(code)
  })
})

const closedCase = () =>
  new Case()
    .complete('2024-09-18 10:00', 'found')
    .complete('2024-09-18 11:00', 'ordered', { answers: { days: 1 } })
    .complete('2024-09-18 14:00', 'done', { person: 8 })

describe('the end', () => {
  test('look-backs come again and again until their phase ends', () => {
    const closed = closedCase()
    expect(closed.agenda).toEqual(['2024-09-29 08:30 lookBack'])
    closed.until('2024-09-29 08:30')
    expect([closed.state.status, closed.state.step]).toEqual(['CLOSED', 'again'])
    closed.complete('2024-09-29 09:00', 'held')
    expect(closed.agenda).toEqual(['2024-10-09 08:30 lookBack'])
    const last = closed.until('2024-10-09 08:30').complete('2024-12-25 09:00', 'held')
    expect([last.agenda, machine.isFinished(last.state)]).toEqual([[], true])
  })
  test('a resurgence reopens the case', () => {
    const worse = closedCase().until('2024-09-29 08:30').complete('2024-09-29 09:00', 'worse')
    expect([worse.state.status, worse.state.round, worse.state.step]).toEqual(['OPEN', 1, 'order'])
    expect(worse.told).toContain('case.reopened')
  })
  test('reopened by hand, the look-back is off', () => {
    const again = closedCase().act('2024-09-20 09:00', 'reopen', { reason: '样例' })
    expect([again.state.step, again.state.round]).toEqual(['visit', 1])
    expect(again.agenda.some((line) => line.includes('lookBack'))).toBe(false)
  })
  test('cancelled or merged, nothing happens any more, and the other case takes it in', () => {
    const merged = new Case().act('2024-09-18 10:00', 'merge', { into: 'c-2', from: 'c-1' })
    expect(merged.changes.outbox).toEqual([{ to: 'c-2', verb: 'absorb', payload: { from: 'c-1' } }])
    expect(machine.isFinished(merged.state)).toBe(true)
    expect(machine.refusal(merged.state, { verb: 'complete', payload: {}, person: 7 })?.code).toBe('CASE_ENDED')
    expect(new Case().act('2024-09-18 10:00', 'absorb', { from: 'c-1' }).told).toContain('case.merged')
  })
})

describe('an act for somebody else', () => {
  const inStead = { onBehalf: 8, byRule: { kind: 'SUBSTITUTION', id: '1' } } as const
  const visited = () => {
    const visiting = new Case()
    const payload = { task: visiting.state.key, outcome: 'found', answers: {}, evidence: [] }
    return visiting
      .take(actOf(1, 'complete', '2024-09-18 10:00', payload, { person: 9, unit: 1, ...inStead }))
      .complete('2024-09-18 11:00', 'ordered', { person: 6, answers: { days: 1 } })
  }
  test.each([
    ['who acted', 9, undefined, 'SAME_PERSON'],
    ['for whom he acted', 8, undefined, 'SAME_PERSON'],
    ['somebody else for him', 5, 8, 'SAME_PERSON'],
    ['somebody else', 5, undefined, undefined],
  ])('%s must not do what follows where the template says so', (_name, person, onBehalf, want) => {
    const { state } = visited()
    const payload = { task: state.key, outcome: 'done', answers: {}, evidence: [] }
    expect(machine.refusal(state, { verb: 'complete', payload, person, onBehalf })?.code).toBe(want)
  })
})

describe('refusal', () => {
  const ordered = () =>
    new Case().complete('2024-09-18 10:00', 'found').complete('2024-09-18 11:00', 'ordered', { answers: { days: 1 } })
  const outcome = (task: string, name: string, more: object = {}) => ({
    task,
    outcome: name,
    answers: {},
    evidence: [],
    ...more,
  })
  test.each<[string, () => Case, string, Record<string, unknown>, number, string | undefined]>([
    ['another task', () => new Case(), 'complete', outcome('visit.9', 'found'), 7, 'TASK_NOT_OPEN'],
    ['an unknown outcome', () => new Case(), 'complete', outcome('visit.1', 'toString'), 7, 'OUTCOME_UNKNOWN'],
    ['who visited must not rectify', ordered, 'complete', outcome('rectify.3', 'done'), 7, 'SAME_PERSON'],
    ['somebody else may', ordered, 'complete', outcome('rectify.3', 'done'), 8, undefined],
    [
      'a return without reason',
      ordered,
      'complete',
      outcome('rectify.3', 'back', { reason: ' ' }),
      8,
      'REASON_REQUIRED',
    ],
    [
      'an answer that is missing',
      () => new Case().complete('2024-09-18 10:00', 'found'),
      'complete',
      outcome('order.2', 'ordered'),
      7,
      'ANSWER_REQUIRED',
    ],
    [
      'an answer out of range',
      () => new Case().complete('2024-09-18 10:00', 'found'),
      'complete',
      outcome('order.2', 'ordered', { answers: { days: 31 } }),
      7,
      'ANSWER_INVALID',
    ],
    [
      'an answer to no question',
      () => new Case(),
      'complete',
      outcome('visit.1', 'found', { answers: { x: 1 } }),
      7,
      'ANSWER_UNKNOWN',
    ],
    [
      'evidence for no slot',
      () => new Case(),
      'complete',
      outcome('visit.1', 'found', { evidence: [{ slot: 'x', evidenceId: 'e' }] }),
      7,
      'EVIDENCE_SLOT_UNKNOWN',
    ],
    ['an extension without a deadline', closedCase, 'extend', { days: 1 }, 7, 'NO_DEADLINE'],
    ['a suspension of a closed case', closedCase, 'suspend', {}, 7, 'CASE_CLOSED'],
    ['a reopening of an open one', () => new Case(), 'reopen', {}, 7, 'NOT_CLOSED'],
    ['a resumption of what runs', () => new Case(), 'resume', {}, 7, 'NOT_SUSPENDED'],
    ['a verb that nobody knows', () => new Case(), 'explode', {}, 7, 'VERB_UNKNOWN'],
    [
      'work on a suspended case',
      () => new Case().act('2024-09-18 10:00', 'suspend'),
      'complete',
      outcome('visit.1', 'found'),
      7,
      'CASE_SUSPENDED',
    ],
    [
      'work in a paused campaign',
      () => new Case().order('2024-09-18 10:00', 'pause'),
      'complete',
      outcome('visit.1', 'found'),
      7,
      'CAMPAIGN_PAUSED',
    ],
  ])('%s', (_name, given, verb, payload, person, code) => {
    expect(machine.refusal(given().state, { verb, payload, person })?.code).toBe(code)
  })
})

describe('stuck', () => {
  test('no branch holds', () => {
    expect(stuck(() => new Case().complete('2024-09-18 10:00', 'maybe'))).toMatchObject({
      code: 'NO_BRANCH',
      element: 'steps.visit.outcomes.maybe.to',
    })
  })
  test('a condition reads what is not there', () => {
    expect(stuck(() => new Case().complete('2024-09-18 10:00', 'unclear'))).toEqual({
      code: 'CONDITION_FAILED',
      element: 'steps.visit.outcomes.unclear.to[0].when',
      value: 'value.unheard = 1',
    })
  })
  test('the limit is no number', () => {
    const open = () =>
      openCase(
        { ...sample, start: { default: 'rectify' } },
        { origin: 'X', site: {} },
        world,
        0,
        platformCalendar.version,
      )
    expect(stuck(open)).toMatchObject({
      code: 'CONDITION_FAILED',
      element: 'steps.rectify.dueDaysFrom',
      value: 'value.days',
    })
  })
  test('nobody holds the post, nor in the office', () => {
    const nobody = {
      ...world,
      unitFor: () => {
        throw new Stuck('NO_HOLDER', 'roles.team', '1', 'nobody')
      },
    }
    expect(stuck(() => new Case('2024-09-18 09:00', undefined, nobody))).toMatchObject({ code: 'NO_HOLDER' })
  })
  test('the office has what nobody else can have, and the task says so', () => {
    const office = { ...world, unitFor: () => ({ unit: 3, fallback: true }) }
    expect(new Case('2024-09-18 09:00', undefined, office).changes.open).toMatchObject([{ unit: 3, fallback: true }])
  })
  test('an agenda entry that is gone', () => {
    expect(stuck(() => new Case().take({ kind: 'instant', at: 0, entry: 'nothing' }))).toMatchObject({
      code: 'UNKNOWN_ELEMENT',
      element: 'agenda',
    })
  })
})
