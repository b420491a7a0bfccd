import { describe, expect, test } from 'vitest'
import type { Cascade } from '../../contracts/template/cascade.ts'
import { type DutyChange, DutyWalk, instant } from './duty.fixture.ts'

const cascade: Cascade = {
  id: 'streetPlans',
  title: '街道方案',
  to: 'streets',
  free: [],
  reports: { record: 'streetReport', from: { closed: 'closedSoFar' } },
}

/** Figures are taken on the 20th at 17:30, and once more on the last of the month. */
const rollUp: DutyChange = {
  within: undefined,
  sites: undefined,
  closes: undefined,
  when: { every: 'month', on: [20], at: '17:30', due: { endOf: 'month', at: 'endOfWork' } },
  does: { rollUp: 'streetPlans' },
  lateFact: 'reportLate',
  missedFact: 'reportMissed',
}

const walking = (duty: DutyChange = {}) =>
  new DutyWalk({ duty: { ...rollUp, ...duty }, cascade, start: '2024-09-02 08:00' })
const facts = (walk: DutyWalk) =>
  walk.changes.flatMap(({ duty }) => duty.facts.map(({ fact, day, data }) => ({ fact, day, closed: data.closed })))
const ended = (walk: DutyWalk) => walk.changes.flatMap(({ duty }) => duty.ended)
const told = (walk: DutyWalk) => walk.tell().filter((line) => line.includes('duty.') || line.includes('reminder'))

describe('what a unit’s own campaign reports up', () => {
  test('is recorded at the cut-off, as it stood then, and once', () => {
    const walk = walking()
    const asked: number[] = []
    walk.report = (at) => {
      asked.push(at)
      return { campaign: 'c2', values: { closed: 7 } }
    }
    walk.until('2024-10-01 00:00')
    expect(asked).toEqual([instant('2024-09-20 17:30')])
    expect(facts(walk)).toEqual([{ fact: 'streetReport', day: '2024-09-20', closed: 7 }])
    expect(ended(walk)).toEqual([{ occurrence: '2024-09-20', status: 'MET', counts: { done: 1, late: 0, missed: 0 } }])
    expect(walk.state.current).toEqual([])
  })

  test('of a campaign that begins after the cut-off is late, and recorded at the deadline', () => {
    const walk = walking().until('2024-09-21 00:00')
    expect(facts(walk)).toEqual([{ fact: 'reportLate', day: '2024-09-20', closed: undefined }])
    walk.report = (at) => (at === instant('2024-09-30 17:30') ? { campaign: 'c2', values: { closed: 3 } } : undefined)
    walk.until('2024-10-01 00:00')
    expect(facts(walk).slice(1)).toEqual([{ fact: 'streetReport', day: '2024-09-20', closed: 3 }])
    expect(ended(walk)).toEqual([{ occurrence: '2024-09-20', status: 'MET', counts: { done: 1, late: 1, missed: 0 } }])
    expect(walk.state.count).toMatchObject({ late: 1, missed: 0 })
  })

  test('of a campaign that never begins is late, then missed; its unit is reminded between', () => {
    const remind = {
      id: 'soon',
      from: 'due',
      after: { in: -3, unit: 'calendarDay', at: '09:00' },
      do: 'remind',
      text: '还没有发起',
    }
    const walk = walking({ agenda: [remind as NonNullable<DutyChange['agenda']>[number]] }).until('2024-10-01 00:00')
    expect(told(walk)).toEqual([
      '2024-09-20 17:30 duty.opened 2024-09-20',
      '2024-09-20 17:30 duty.late 2024-09-20',
      '2024-09-27 09:00 reminder.sent 2024-09-20',
      '2024-09-30 17:30 duty.missed 2024-09-20',
    ])
    expect(facts(walk).map(({ fact }) => fact)).toEqual(['reportLate', 'reportMissed'])
    expect(ended(walk)).toEqual([
      { occurrence: '2024-09-20', status: 'CLOSED', counts: { done: 0, late: 1, missed: 1 } },
    ])
  })

  test('once and without a deadline: what is not there at the cut-off is missed at once', () => {
    const walk = walking({ when: { once: { on: '2024-09-20', at: '17:30' } } }).until('2024-10-01 00:00')
    expect(told(walk).slice(1)).toEqual(['2024-09-20 17:30 duty.missed once'])
    expect(facts(walk).map(({ fact }) => fact)).toEqual(['reportMissed'])
  })

  test('is not asked for while the campaign is paused; the next one is', () => {
    const walk = walking()
    walk.report = () => ({ campaign: 'c2', values: { closed: 1 } })
    walk.order('2024-09-19 12:00', 'pause').order('2024-10-08 12:00', 'resume').until('2024-10-21 00:00')
    expect(facts(walk)).toEqual([{ fact: 'streetReport', day: '2024-10-20', closed: 1 }])
  })
})
