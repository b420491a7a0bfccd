import { describe, expect, test } from 'vitest'
import { dustControl } from '../../templates/dust-control/template.ts'
import { parseInstant, platformCalendar } from '../calendar/index.ts'
import { BEHAVIOURS } from './behaviour.ts'
import type { RehearsalEvent } from './event.ts'
import { inventedTargets, staffed } from './invented.ts'
import { rehearse } from './rehearse.ts'

const UNTIL = parseInstant('2024-12-31', 'endOfDay')

function rehearsed(behaviour: keyof typeof BEHAVIOURS): RehearsalEvent[] {
  const { siteUnits, ...organisation } = staffed(dustControl, undefined, [])
  const input = {
    ...organisation,
    campaign: 'd',
    template: dustControl,
    parameters: {},
    targets: dustControl.ledgers.flatMap((ledger, index) => inventedTargets(ledger, 2, siteUnits, 1, index * 2)),
    calendar: platformCalendar,
    issuedAt: parseInstant('2023-10-25', 'startOfDay'),
    launchAt: parseInstant('2023-10-25T08:30:00+08:00', 'startOfDay'),
    until: UNTIL,
    behaviour: { ...BEHAVIOURS[behaviour], opens: 0 },
    seed: 3,
  }
  return [...rehearse(input, (event) => event).events]
}

const meetingsOf = (events: readonly RehearsalEvent[]) => {
  const of = (type: string) =>
    events.filter((event) => event.type === type && event.subject.startsWith('duty/d/liaisonMeetings/'))
  const opened = of('duty.opened').filter(({ data }) => Number(data.due) <= UNTIL)
  return { opened, met: of('duty.met'), missed: of('duty.missed'), facts: of('fact.recorded') }
}

describe('monthly liaison meetings (S2-35)', () => {
  test('that nobody holds are missed: each is said and counted once', () => {
    const { opened, met, missed, facts } = meetingsOf(rehearsed('missing'))
    expect(missed.length).toBeGreaterThan(0)
    expect(met.length).toBeGreaterThan(0)
    const occurrences = (events: readonly RehearsalEvent[]) => events.map(({ data }) => String(data.occurrence))
    expect(occurrences([...met, ...missed]).toSorted((a, b) => a.localeCompare(b))).toEqual(occurrences(opened))
    expect(facts.map(({ data }) => [data.fact, data.occurrence])).toEqual(
      missed.map(({ data }) => ['meetingMissed', data.occurrence]),
    )
  })

  test('are met when, and only when, their case has ended by the end of the month', () => {
    const events = rehearsed('missing')
    const { met, missed } = meetingsOf(events)
    const ends = new Map(
      events
        .filter(({ type, subject }) => type === 'case.closed' && subject.includes('liaisonMeeting'))
        .map(({ subject, at }) => [subject.replace('case/d/', 'd-'), at]),
    )
    const inTime = ({ at, data }: RehearsalEvent) => (ends.get(String(data.case)) ?? Number.POSITIVE_INFINITY) <= at
    expect([met.every(inTime), missed.some(inTime)]).toEqual([true, false])
  })

  test('that are held in time are never counted against anybody', () => {
    const { opened, met, missed, facts } = meetingsOf(rehearsed('punctual'))
    expect([missed, facts]).toEqual([[], []])
    expect(met).toHaveLength(opened.length)
  })
})
