import { expect, test } from 'vitest'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { parseInstant, platformCalendar } from '../calendar/index.ts'
import { BEHAVIOURS } from './behaviour.ts'
import type { RehearsalEvent } from './event.ts'
import { inventedTargets, staffed } from './invented.ts'
import { rehearse } from './rehearse.ts'

test('the eleven days of the concentrated phase make two rankings of the teams, each with its candidates (S0-48, S0-49)', () => {
  const { siteUnits, ...organisation } = staffed(parkingLots, undefined, [])
  const [ledger] = parkingLots.ledgers
  if (!ledger) throw new Error('ledgers: expected one')
  const input = {
    ...organisation,
    campaign: 'r',
    template: parkingLots,
    parameters: {},
    targets: inventedTargets(ledger, 60, siteUnits, 1),
    calendar: platformCalendar,
    issuedAt: parseInstant('2024-09-16', 'startOfDay'),
    launchAt: Date.parse('2024-09-16T08:30:00+08:00'),
    until: Date.parse('2024-09-30T23:59:00+08:00'),
    behaviour: BEHAVIOURS.mixed,
    seed: 1,
  }
  const events: RehearsalEvent[] = [...rehearse(input, (event) => event).events]
  const teams = events.filter(({ type, data }) => type === 'ranking.published' && data.ranking === 'teamRanking')
  expect(teams.map(({ data }) => data.period)).toEqual(['concentrated.W1', 'concentrated.W2'])
  for (const { data } of teams) expect((data.candidates as unknown[]).length).toBeGreaterThanOrEqual(1)
  const proposed = events.filter(({ type, data }) => type === 'measure.proposed' && data.procedure === 'interview')
  expect(proposed).toHaveLength(teams.flatMap(({ data }) => data.candidates as unknown[]).length)
})
