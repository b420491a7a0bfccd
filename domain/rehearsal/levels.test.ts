import { describe, expect, test } from 'vitest'
import { playgrounds } from '../../templates/playgrounds/template.ts'
import { calendarOf } from '../calendar/index.ts'
import { campaignTimes } from '../campaign/times.ts'
import { BEHAVIOURS } from './behaviour.ts'
import type { RehearsalInput } from './input.ts'
import { inventedTargets, staffed } from './invented.ts'
import { levelSwitches } from './level-switches.ts'
import { rehearse } from './rehearse.ts'

const { zone } = campaignTimes(playgrounds)
const at = (text: string) => Date.parse(`${text}+01:00`)

function inputWith(switches: RehearsalInput['switches']): RehearsalInput {
  const { directory, members, bindings, siteUnits } = staffed(playgrounds, undefined, [])
  const [ledger] = playgrounds.ledgers
  const calendar = calendarOf('DE-BY')
  if (!ledger || !calendar) throw new Error('expected a ledger and a calendar')
  return {
    campaign: 'r',
    template: playgrounds,
    parameters: {},
    bindings,
    directory,
    members,
    targets: inventedTargets(ledger, 6, siteUnits, 1, 0),
    calendar,
    issuedAt: at('2026-03-02T00:00:00'),
    launchAt: at('2026-03-02T08:00:00'),
    until: at('2026-03-20T00:00:00'),
    behaviour: BEHAVIOURS.punctual,
    seed: 7,
    ...(switches ? { switches } : {}),
  }
}

const run = (switches: RehearsalInput['switches']) => {
  const rehearsal = rehearse(inputWith(switches), (event) => event)
  const events = [...rehearsal.events]
  const days = events
    .filter(({ type, subject }) => type === 'duty.opened' && subject.includes('/stormChecks/'))
    .map(({ data }) => String(data.occurrence))
  return { events, days: [...new Set(days)], warnings: rehearsal.summary().warnings }
}

describe('levels in a rehearsal', () => {
  test('without an assumption they stay as they begin', () => {
    expect(run(undefined).days).toEqual([])
  })
  test('a duty recurs from the instant at which its level is switched until it is over', () => {
    const { days, events } = run([
      { level: 'storm', value: 'severe', at: at('2026-03-10T11:20:00') },
      { level: 'storm', value: 'none', at: at('2026-03-12T11:20:00') },
    ])
    expect(days).toEqual(['2026-03-10', '2026-03-11', '2026-03-12'])
    expect(events.filter(({ type }) => type === 'level.switched').map(({ data }) => data.value)).toEqual([
      'severe',
      'none',
    ])
  })
  test('what others do before the first switch is the same, whatever comes then', () => {
    const until = at('2026-03-10T11:20:00')
    const before = (switches: RehearsalInput['switches']) =>
      run(switches)
        .events.filter((event) => event.at < until)
        .map((event) => JSON.stringify(event))
    expect(before([{ level: 'storm', value: 'extreme', at: until }])).toEqual(before(undefined))
  })
  test('a value that it has already is told, and nothing comes of it; what lies outside is left out', () => {
    const { warnings, events } = run([
      { level: 'storm', value: 'none', at: at('2026-03-10T11:20:00') },
      { level: 'storm', value: 'severe', at: at('2026-02-10T11:20:00') },
      { level: 'storm', value: 'severe', at: at('2026-04-10T11:20:00') },
    ])
    expect(warnings.some((text) => text.includes('等级没有调整'))).toBe(true)
    expect(events.some(({ type }) => type === 'level.switched')).toBe(false)
  })
})

describe('what is assumed of levels', () => {
  const one = { level: 'storm', value: 'severe', at: '2026-03-10' }
  test('is put in order, days from their beginning in the campaign’s zone', () => {
    const { switches, problems } = levelSwitches([one, { ...one, at: '2026-03-09T12:00:00+01:00' }], playgrounds, zone)
    expect([switches.map((each) => each.at), problems]).toEqual([
      [at('2026-03-09T12:00:00'), at('2026-03-10T00:00:00')],
      [],
    ])
  })
  test.each([
    ['an unknown level', { ...one, level: 'flood' }, 'levels[0].level'],
    ['an unknown value', { ...one, value: 'purple' }, 'levels[0].value'],
    ['no day', { ...one, at: '2026-02-30' }, 'levels[0].at'],
    ['no instant', { ...one, at: 'soon' }, 'levels[0].at'],
  ])('%s is told', (_name, assumed, path) => {
    expect(levelSwitches([assumed], playgrounds, zone).problems.map((problem) => problem.path)).toEqual([path])
  })
})
