import { describe, expect, test } from 'vitest'
import type { Phase } from '../../contracts/template/template.ts'
import { platformCalendar } from '../calendar/index.ts'
import type { Act } from '../entity/cause.ts'
import { earliest } from '../entity/next-cause.ts'
import type { World } from '../entity/world.ts'
import { type CampaignState, campaignMachine, draftCampaign } from './machine.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)
const phase = (id: string, starts: Phase['starts'], ends: string): Phase => ({
  id,
  title: id,
  kind: 'SURVEY',
  starts,
  ends: { on: ends, at: 'endOfDay' },
})
/** S0-18 and S0-27 share 18 September. */
const phases = [
  phase('survey', { on: '2024-09-16', at: '00:00' }, '2024-09-18'),
  phase('concentrated', { on: '2024-09-18', at: '00:00' }, '2024-09-28'),
  phase('standing', 'onIssue', '2024-12-31'),
]
const machine = campaignMachine({ phases, issuedAt: at('2024-09-16T00:00:00') })
const world: World = {
  time: () => ({ calendar: platformCalendar }),
  phaseEnd: () => undefined,
  self: 'c1',
  unitFor: () => ({ unit: 1, fallback: false }),
  hasUnit: (unit) => unit < 100,
  hasPerson: () => true,
  worksIn: () => true,
  unitsOf: () => [1],
  unit: (id) => ({ id, name: String(id) }),
}
const act = (verb: string, when: string, payload: Record<string, unknown> = {}): Act => ({
  kind: 'act',
  no: 1,
  actId: verb,
  verb,
  at: at(when),
  orderNo: 0,
  actor: { person: 1, unit: 1 },
  payload,
})

class Campaign {
  state: CampaignState = draftCampaign(platformCalendar.version)
  readonly told: string[] = []
  readonly jobs: string[] = []

  act(verb: string, when: string, payload?: Record<string, unknown>): this {
    return this.#take(act(verb, when, payload))
  }

  until(when: string): this {
    for (
      let next = earliest(machine.agenda(this.state));
      next && next.at <= at(when);
      next = earliest(machine.agenda(this.state))
    )
      this.#take({ kind: 'instant', at: next.at, entry: next.id })
    return this
  }

  refused(verb: string, payload: Record<string, unknown> = {}): string | undefined {
    return machine.refusal(this.state, { verb, payload, person: 1 })?.code
  }

  get active(): string[] {
    return Object.entries(this.state.phases).flatMap(([id, { status }]) => (status === 'ACTIVE' ? [id] : []))
  }

  #take(cause: Parameters<typeof machine.step>[1]): this {
    const { state, changes } = machine.step(this.state, cause, world)
    this.state = state
    this.told.push(...changes.events.map((event) => `${event.type} ${String(event.data.phase)}`))
    this.jobs.push(...changes.jobs.map((job) => job.kind))
    return this
  }
}

const launched = () => new Campaign().act('launch', '2024-09-16T08:30:00')

describe('phases', () => {
  test.each([
    ['2024-09-16T09:00:00', ['survey', 'standing']],
    ['2024-09-18T09:00:00', ['survey', 'concentrated', 'standing']],
    ['2024-09-19T00:00:00', ['concentrated', 'standing']],
    ['2024-10-08T00:00:00', ['standing']],
    ['2025-01-01T00:00:00', []],
  ])('overlap as they are dated: %s', (when, active) => {
    expect(launched().until(when).active).toEqual(active)
  })

  test('one that is over when the campaign is launched is entered and left at once', () => {
    const late = new Campaign().act('launch', '2024-09-20T08:30:00').until('2024-09-20T08:30:01')
    expect(late.told).toEqual([
      'phase.entered concentrated',
      'phase.entered standing',
      'phase.entered survey',
      'phase.left survey',
    ])
    expect(late.active).toEqual(['concentrated', 'standing'])
  })

  test('every entry is taken once', () => {
    const done = launched().until('2025-01-01T00:00:00')
    expect(done.told).toHaveLength(2 * phases.length)
    expect(machine.agenda(done.state)).toEqual([])
  })
})

describe('extend', () => {
  const endsAt = at('2024-10-15T23:59:59.999')
  test('a phase ends later', () => {
    const extended = launched().act('extend', '2024-09-20T09:00:00', { phase: 'concentrated', endsAt })
    expect(extended.until('2024-10-01T00:00:00').active).toContain('concentrated')
    expect(extended.until('2024-10-16T00:00:00').active).not.toContain('concentrated')
  })
  test('one that has ended goes on', () => {
    const again = launched()
      .until('2024-10-01T00:00:00')
      .act('extend', '2024-10-02T09:00:00', { phase: 'concentrated', endsAt })
    expect(again.active).toContain('concentrated')
    expect(again.until('2024-10-16T00:00:00').told.filter((line) => line === 'phase.left concentrated')).toHaveLength(2)
  })
  test('campaign time does not go back for an end that is past already', () => {
    const past = launched().until('2024-10-10T00:00:00')
    past.act('extend', '2024-10-10T09:00:00', { phase: 'concentrated', endsAt: at('2024-10-01T23:59:59') })
    const next = earliest(machine.agenda(past.state))
    expect(next?.at).toBeGreaterThan(at('2024-10-10T09:00:00'))
  })
  test.each([
    ['an unknown phase', { phase: 'none', endsAt }, 'PHASE_UNKNOWN'],
    ['an earlier end', { phase: 'standing', endsAt }, 'NOT_LATER'],
  ])('refuses %s', (_name, payload, code) => expect(launched().refused('extend', payload)).toBe(code))
})

describe('pause, resume, calendar, close', () => {
  test('pause, resume and a new calendar go to the cases as orders', () => {
    const campaign = launched()
    campaign.act('pause', '2024-09-20T09:00:00').act('resume', '2024-09-21T09:00:00')
    campaign.act('calendar', '2024-09-22T09:00:00', { version: 'cn-2026.2' })
    expect(campaign.jobs).toEqual(['launch', 'orders', 'orders', 'orders'])
    expect(campaign.state).toMatchObject({ status: 'RUNNING', calendar: 'cn-2026.2' })
  })
  test('a closed campaign does nothing more', () => {
    const closed = launched().act('close', '2024-10-01T09:00:00')
    expect([machine.isFinished(closed.state), machine.agenda(closed.state)]).toEqual([true, []])
  })
  test.each<[string, string, string | undefined]>([
    ['DRAFT', 'launch', undefined],
    ['DRAFT', 'pause', 'NOT_RUNNING'],
    ['DRAFT', 'close', 'NOT_RUNNING'],
    ['RUNNING', 'launch', 'ALREADY_LAUNCHED'],
    ['RUNNING', 'pause', undefined],
    ['RUNNING', 'resume', 'NOT_PAUSED'],
    ['PAUSED', 'pause', 'NOT_RUNNING'],
    ['PAUSED', 'resume', undefined],
    ['PAUSED', 'extend', 'NOT_RUNNING'],
    ['PAUSED', 'close', undefined],
    ['CLOSED', 'resume', 'NOT_PAUSED'],
    ['RUNNING', 'explode', 'VERB_UNKNOWN'],
  ])('%s: %s → %s', (status, verb, code) => {
    const campaign = new Campaign()
    campaign.state = { ...campaign.state, status: status as CampaignState['status'] }
    expect(campaign.refused(verb)).toBe(code)
  })
})
