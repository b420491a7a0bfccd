import { describe, expect, test } from 'vitest'
import { matterId } from '../case/matter-id.ts'
import { type DutyChange, DutyWalk, instant, shown } from './duty.fixture.ts'

/** A meeting on the 20th, to be over by the month's end; three working days more before it is missed. */
const meetings: DutyChange = {
  within: undefined,
  sites: undefined,
  when: { every: 'month', on: [20], at: 'startOfWork', due: { endOf: 'month', at: 'endOfWork' } },
  closes: { in: 3, unit: 'workingDay', at: 'endOfWork' },
  agenda: [
    { id: 'soon', from: 'due', after: { in: -3, unit: 'calendarDay', at: '09:00' }, do: 'remind', text: '会还没有开' },
    { id: 'over', from: 'due', do: 'escalate', to: 'office', level: 2, text: '会没有按期开' },
  ],
  does: { procedure: 'liaisonMeeting' },
}
const START = '2024-09-02 08:00'
const OF_SEPTEMBER = matterId('c1', 'liaisonMeeting', 'dailyScore.12.2024-09-20')

const walking = (duty: DutyChange = {}) => new DutyWalk({ duty: { ...meetings, ...duty }, start: START })
const told = (walk: DutyWalk) =>
  walk
    .tell()
    .filter((line) => line.endsWith('2024-09-20') || line.includes(' duty.ended'))
    .map((line) => line.slice(0, 16) + line.slice(16, line.lastIndexOf(' ')))
const facts = (walk: DutyWalk) => walk.changes.flatMap(({ duty }) => duty.facts)
const ended = (walk: DutyWalk) => walk.changes.flatMap(({ duty }) => duty.ended)

describe('an occurrence that has started a case (S2-35)', () => {
  test('stays open and is timed as any other', () => {
    const walk = walking().until('2024-09-20 08:30')
    expect(walk.changes.flatMap(({ duty }) => duty.opened)).toMatchObject([{ key: '2024-09-20', status: 'OPEN' }])
    expect(walk.state.current).toMatchObject([{ key: '2024-09-20', tasks: 0, case: OF_SEPTEMBER }])
    expect(walk.state.agenda.map(({ id, at }) => `${shown(at)} ${id}`)).toEqual([
      '2024-09-27 09:00 rule:soon:2024-09-20',
      '2024-09-30 17:30 rule:over:2024-09-20',
      '2024-09-30 17:30 due:2024-09-20',
      '2024-10-10 17:30 close:2024-09-20',
      '2024-10-20 08:30 open:2024-10-20',
    ])
  })

  test('is met when its case has ended in time, and nobody is reminded after that', () => {
    const walk = walking().until('2024-09-20 08:30')
    walk.ended.set(OF_SEPTEMBER, instant('2024-09-24 11:00'))
    expect(told(walk.until('2024-10-15 00:00')).slice(1)).toEqual(['2024-09-30 17:30 duty.met'])
    expect(ended(walk)).toEqual([{ occurrence: '2024-09-20', status: 'MET', counts: { done: 1, late: 0, missed: 0 } }])
    expect([walk.state.current, walk.state.count]).toMatchObject([[], { late: 0, missed: 0 }])
  })

  test('a case that ends after the deadline is late: said and counted once', () => {
    const walk = walking({ lateFact: 'meetingLate', missedFact: 'meetingMissed' }).until('2024-10-01 08:30')
    walk.ended.set(OF_SEPTEMBER, instant('2024-10-08 09:00'))
    expect(told(walk.until('2024-10-15 00:00')).slice(1)).toEqual([
      '2024-09-27 09:00 reminder.sent',
      '2024-09-30 17:30 duty.late',
      '2024-09-30 17:30 fact.recorded',
      '2024-09-30 17:30 escalation.raised',
      '2024-10-10 17:30 duty.met',
    ])
    expect(facts(walk)).toMatchObject([{ fact: 'meetingLate', unit: 12, site: null, day: '2024-09-20', ordinal: 1 }])
    expect(ended(walk)).toMatchObject([{ status: 'MET', counts: { done: 1, late: 1, missed: 0 } }])
  })

  test('a case that is still open at its end was missed: said and counted once', () => {
    const walk = walking({ lateFact: 'meetingLate', missedFact: 'meetingMissed' }).until('2024-10-15 00:00')
    expect(told(walk).slice(-3)).toEqual([
      '2024-09-30 17:30 escalation.raised',
      '2024-10-10 17:30 duty.missed',
      '2024-10-10 17:30 fact.recorded',
    ])
    expect(facts(walk).map(({ fact }) => fact)).toEqual(['meetingLate', 'meetingMissed'])
    expect(ended(walk)).toMatchObject([{ status: 'CLOSED', counts: { done: 0, late: 1, missed: 1 } }])
    expect(walk.state.count).toMatchObject({ late: 1, missed: 1 })
  })

  test('without time after the deadline it is missed when due', () => {
    const walk = walking({ closes: undefined, missedFact: 'meetingMissed' }).until('2024-10-15 00:00')
    expect(told(walk).filter((line) => line.includes('duty.'))).toEqual([
      '2024-09-20 08:30 duty.opened',
      '2024-09-30 17:30 duty.missed',
    ])
    expect(ended(walk)).toMatchObject([{ status: 'CLOSED', counts: { done: 0, late: 0, missed: 1 } }])
  })

  test('a step that is taken late sees the case as it stood at its instant', () => {
    const walk = walking({ closes: undefined }).until('2024-09-20 08:30')
    walk.ended.set(OF_SEPTEMBER, instant('2024-09-30 17:31'))
    expect(told(walk.until('2024-10-01 00:00'))).toContain('2024-09-30 17:30 duty.missed')
  })

  test('a pause of the campaign moves its deadline', () => {
    const walk = walking().order('2024-09-24 09:00', 'pause').order('2024-09-26 09:00', 'resume')
    expect(shown(walk.state.current[0]?.due ?? 0)).toBe('2024-10-09 17:30')
  })

  test.each([
    ['a case that has ended: met', true, { status: 'MET' }],
    ['one that is open: void', false, { status: 'CANCELLED' }],
  ])('when the campaign is closed, %s', (_name, hasEnded, expected) => {
    const walk = walking().until('2024-09-20 08:30')
    if (hasEnded) walk.ended.set(OF_SEPTEMBER, instant('2024-09-24 11:00'))
    expect(ended(walk.order('2024-09-25 09:00', 'close'))).toMatchObject([expected])
    expect(walk.machine.isFinished(walk.state)).toBe(true)
  })

  test('one that has no deadline is opened and left to its case', () => {
    const once = { when: { once: { on: '2024-09-20', at: 'startOfWork' } } }
    const walk = walking(once).until('2024-10-15 00:00')
    expect(walk.changes.flatMap(({ duty }) => duty.opened)).toMatchObject([{ status: 'STARTED', dueAt: null }])
    expect([walk.state.current, ended(walk)]).toEqual([[], []])
  })
})
