import { describe, expect, test } from 'vitest'
import { withDuties } from '../../tests/factories/duty.template.ts'
import { parseInstant, platformCalendar } from '../calendar/index.ts'
import { BEHAVIOURS } from './behaviour.ts'
import type { RehearsalEvent } from './event.ts'
import type { RehearsalInput } from './input.ts'
import { rehearse } from './rehearse.ts'

const unit = (name: string) => ({ name, parentId: null, held: true })
const input = (behaviour: keyof typeof BEHAVIOURS, sites = 6): RehearsalInput => ({
  campaign: 'c1',
  template: withDuties,
  parameters: {},
  bindings: { roles: { worker: 1, office: 2 }, perUnit: { team: { '7': 11, '8': 12 } } },
  directory: {
    office: 2,
    units: new Map([
      [1, unit('样例承办')],
      [2, unit('样例办公室')],
      [11, unit('样例一组')],
      [12, unit('样例二组')],
    ]),
  },
  members: new Map([1, 2, 11, 12].map((id) => [id, [id * 10, id * 10 + 1]])),
  targets: Array.from({ length: sites }, (_, index) => ({
    no: index + 1,
    ledger: 'sites',
    origin: 'SURVEYED',
    site: { name: `样例场所${index + 1}`, street: index % 2 === 0 ? 7 : 8 },
  })),
  calendar: platformCalendar,
  issuedAt: parseInstant('2024-09-16', 'startOfDay'),
  launchAt: parseInstant('2024-09-18T08:30:00+08:00', 'startOfDay'),
  until: parseInstant('2024-10-07', 'endOfDay'),
  behaviour: BEHAVIOURS[behaviour],
  seed: 7,
})
const run = (behaviour: keyof typeof BEHAVIOURS): RehearsalEvent[] => [
  ...rehearse(input(behaviour), (event) => event).events,
]
const of = (events: readonly RehearsalEvent[], type: string, duty = 'dailyScore') =>
  events.filter((event) => event.type === type && event.data.duty === duty)

describe('duties in a rehearsal', () => {
  test('people who are punctual score every site every day of the phase, and nothing is late', () => {
    const events = run('punctual')
    const scores = of(events, 'score.recorded')
    expect(scores).toHaveLength(6 * 11)
    expect(new Set(scores.map(({ subject, data }) => `${subject} ${String(data.day)}`)).size).toBe(6 * 11)
    expect(scores.filter(({ subject }) => subject === 'site/c1/3').map(({ data }) => data.day)).toEqual(
      Array.from({ length: 11 }, (_, n) => `2024-09-${18 + n}`),
    )
    expect(of(events, 'duty.late')).toEqual([])
    expect(of(events, 'duty.missed')).toEqual([])
  })

  test('people who are late are marked, those who never come are missed, and every task ends one way', () => {
    const events = run('late')
    const [opened, scored, missed] = ['task.opened', 'score.recorded', 'duty.missed'].map((type) => of(events, type))
    expect(scored?.length).toBeGreaterThan(0)
    expect(of(events, 'duty.late').length).toBeGreaterThan(0)
    expect((scored?.length ?? 0) + (missed?.length ?? 0)).toBe(opened?.length)
    const late = of(events, 'duty.late').map(({ data, subject }) => `${subject} ${String(data.task)}`)
    expect(new Set(late).size).toBe(late.length)
  })

  test('spot checks draw two of all the sites', () => {
    const events = run('punctual')
    const checks = events.filter(({ type, subject }) => type === 'duty.opened' && subject === 'duty/c1/spotCheck/2')
    expect(checks.map(({ data }) => [data.tasks, (data.sample as { of: number }).of])).toEqual(
      Array.from({ length: 11 }, () => [2, 6]),
    )
  })

  test('what is only counted is done beside the tasks by those who are punctual, and short where nobody does it', () => {
    const weeks = (events: readonly RehearsalEvent[], type: string) => of(events, type, 'weeklyOperation')
    const told = run('punctual')
    expect(told.filter(({ type }) => type === 'duty.short')).toEqual([])
    expect(weeks(told, 'fact.recorded').length).toBe(told.filter(({ type }) => type === 'duty.met').length)
    const nobody = { ...input('missing'), behaviour: { ...BEHAVIOURS.missing, missing: 1 } }
    const events = [...rehearse(nobody, (event) => event).events]
    expect(events.filter(({ type }) => type === 'duty.met')).toEqual([])
    expect(events.filter(({ type }) => type === 'duty.short').length).toBeGreaterThan(0)
  })

  test('the same seed, the same events', () => {
    expect(run('mixed')).toEqual(run('mixed'))
  })
})
