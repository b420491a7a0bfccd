import { describe, expect, test } from 'vitest'
import { platformCalendar } from '../calendar/index.ts'
import { DutyWalk, instant, shown } from './duty.fixture.ts'
import { dutyAhead, dutyGround } from './why.ts'

const agenda = [
  { id: 'soon', from: 'due', after: { in: -1, unit: 'hour' }, do: 'remind', text: '将到期' },
  { id: 'raise', from: 'due', after: { in: 1, unit: 'hour' }, do: 'escalate', to: 'office', level: 2, text: '督促' },
] as const
const ahead = ({ rules, state }: DutyWalk, day = '2024-09-18') =>
  dutyAhead(rules, state, day).map(({ at, do: does, fact = '' }) => `${shown(at)} ${does} ${fact}`.trim())
const ground = ({ rules, state, phases }: DutyWalk, day = '2024-09-18') =>
  dutyGround(rules, state, day, { calendar: platformCalendar }, phases.concentrated?.endsAt ?? undefined)

describe('why a task of a duty is due, and what happens if nobody does it', () => {
  test('late when due, missed at the end, each with its fact; what the agenda says in between', () => {
    const walk = new DutyWalk({ duty: { agenda: [...agenda] } }).until('2024-09-18 09:00')
    expect(ahead(walk)).toEqual([
      '2024-09-19 07:30 remind',
      '2024-09-19 08:30 late lateScore',
      '2024-09-19 09:30 escalate',
      '2024-09-22 23:59 missed missedScore',
    ])
    expect(dutyAhead(walk.rules, walk.state, '2024-09-18')[2]).toMatchObject({ to: 'office', level: 2, text: '督促' })
  })

  test('missed when due, where the duty gives no time after it', () => {
    const walk = new DutyWalk({ duty: { closes: undefined, missedFact: undefined } }).until('2024-09-18 09:00')
    expect(ahead(walk)).toEqual(['2024-09-19 08:30 missed'])
  })

  test('nothing while the campaign is paused, and nothing of an occurrence that is over', () => {
    const walk = new DutyWalk().until('2024-09-18 09:00')
    expect(ahead(walk, '2024-09-17')).toEqual([])
    expect(ahead(walk.order('2024-09-18 10:00', 'pause'))).toEqual([])
  })

  test('by the rule of the duty, counted from the occurrence', () => {
    const walk = new DutyWalk().until('2024-09-18 09:00')
    expect(ground(walk)).toMatchObject({
      rule: 'DUTY',
      counted: 'OCCURRENCE',
      from: instant('2024-09-18 08:30'),
      at: instant('2024-09-19 08:30'),
      reasons: [{ code: 'next', unit: 'calendarDay' }, { code: 'timeOfDay' }],
    })
    expect(ground(walk, '2024-09-17')).toBeUndefined()
  })

  test('to the end of the phase that it lies in', () => {
    const when = { every: 'day', at: '08:30', due: { endOf: 'phase' } } as const
    expect(ground(new DutyWalk({ duty: { when } }).until('2024-09-18 09:00'))?.reasons).toMatchObject([
      { code: 'phaseEnd' },
    ])
  })
})
