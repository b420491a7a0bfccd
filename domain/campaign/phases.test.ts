import { describe, expect, test } from 'vitest'
import type { Deliverable, Phase } from '../../contracts/template/phase.ts'
import { platformCalendar } from '../calendar/index.ts'
import type { Cause } from '../entity/cause.ts'
import type { Notice } from '../entity/changes.ts'
import { earliest } from '../entity/next-cause.ts'
import type { World } from '../entity/world.ts'
import { type CampaignState, campaignMachine, draftCampaign } from './machine.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)
const item = (id: string, policy: Deliverable['policy']): Deliverable => ({
  id,
  title: `成果${id}`,
  role: 'office',
  policy,
})
const phase = (id: string, starts: Phase['starts'], ends: Phase['ends'], gate?: Deliverable[]): Phase => ({
  id,
  title: `阶段${id}`,
  kind: 'SURVEY',
  starts,
  ends,
  ...(gate ? { gate } : {}),
})
const END = { on: '2024-09-30', at: 'endOfDay' } as const

const phases = [
  phase('survey', 'onIssue', END, [item('list', 'BLOCK'), item('map', 'BLOCK'), item('photo', 'WARN')]),
  phase('accept', { event: 'inspected', estimate: END }, { event: 'accepted' }),
  phase('torn', { unknown: '原件破损' }, { unknown: '原件破损' }),
  phase('standing', 'onIssue', 'yearly'),
]
const rules = { phases, issuedAt: at('2024-09-16T00:00:00'), events: ['spoken'] }
const machine = campaignMachine(rules)
const world: World = {
  self: 'c1',
  time: () => ({ calendar: platformCalendar, onMissingYear: 'provisional' }),
  phaseEnd: () => undefined,
  unitFor: () => ({ unit: 3, fallback: false }),
  unitsOf: () => [3],
  unit: (id) => ({ id, name: String(id) }),
  hasUnit: () => true,
  hasPerson: () => true,
  worksIn: () => true,
}

class Campaign {
  state: CampaignState = draftCampaign(platformCalendar.version)
  readonly told: string[] = []
  readonly notices: Notice[] = []

  constructor() {
    this.act('launch', '2024-09-16T08:30:00')
  }

  act(verb: string, when: string, payload: Record<string, unknown> = {}): this {
    const actor = { person: 1, unit: 1 }
    return this.#take({ kind: 'act', no: 1, actId: verb, verb, at: at(when), orderNo: 0, actor, payload })
  }

  until(when: string): this {
    for (
      let next = earliest(machine.agenda(this.state));
      next && next.at <= at(when);
      next = earliest(machine.agenda(this.state))
    ) {
      const { id } = next
      this.#take({ kind: 'instant', at: next.at, entry: id })
      const same = this.state.agenda.find((entry) => entry.id === id)
      expect(same?.at ?? Number.POSITIVE_INFINITY).toBeGreaterThan(next.at)
    }
    return this
  }

  refused(verb: string, payload: Record<string, unknown> = {}, person = 1): string | undefined {
    return machine.refusal(this.state, { verb, payload, person })?.code
  }

  #take(cause: Cause): this {
    const { state, changes } = machine.step(this.state, cause, world)
    this.state = state
    this.notices.push(...changes.notices)
    for (const { type, data } of changes.events)
      this.told.push(
        [type, data.phase, data.missing, data.year]
          .flatMap((part) => (part === undefined ? [] : [`${part as string}`]))
          .join(' '),
      )
    return this
  }
}

const deliver = (it: Campaign, when: string, deliverable: string) =>
  it.act('deliver', when, { phase: 'survey', deliverable, note: '已核对' })

describe('events that somebody declares', () => {
  test('date every edge that waits for them', () => {
    const it = new Campaign().until('2024-10-30T00:00:00')
    expect(it.state.phases.accept).toEqual({ startsAt: null, endsAt: null, status: 'WAITING' })
    it.act('declare', '2024-11-01T10:00:00', { event: 'inspected' }).until('2024-11-01T10:00:00')
    expect(it.state.phases.accept).toMatchObject({
      startsAt: at('2024-11-01T10:00:00'),
      endsAt: null,
      status: 'ACTIVE',
    })
    it.act('declare', '2024-12-01T10:00:00', { event: 'accepted' }).until('2024-12-01T10:00:01')
    expect(it.state.phases.accept?.status).toBe('ENDED')
  })

  test('a rehearsal takes the estimate', () => {
    const act = {
      kind: 'act',
      no: 1,
      actId: 'launch',
      verb: 'launch',
      at: at('2024-09-16T08:30:00'),
      orderNo: 0,
    } as const
    const launched = campaignMachine({ ...rules, estimates: true }).step(
      draftCampaign(platformCalendar.version),
      { ...act, actor: { person: 1, unit: 1 }, payload: {} },
      world,
    )
    expect(launched.state.phases.accept?.startsAt).toBe(at('2024-09-30T23:59:59.999'))
  })

  test.each([
    ['one that a phase waits for', 'inspected', undefined],
    ['one that the template names', 'spoken', undefined],
    ['another', 'nothing', 'EVENT_UNKNOWN'],
  ])('%s', (_name, event, code) => {
    expect(new Campaign().refused('declare', { event })).toBe(code)
  })

  test('comes once', () => {
    const it = new Campaign().act('declare', '2024-11-01T10:00:00', { event: 'inspected' })
    expect(it.refused('declare', { event: 'inspected' })).toBe('EVENT_DECLARED')
  })
})

describe('dates that the plan leaves out', () => {
  const FROM = at('2024-10-08T00:00:00')
  const UNTIL = at('2024-10-31T23:59:59')
  test('are set later', () => {
    const it = new Campaign().act('setDates', '2024-09-20T09:00:00', { phase: 'torn', startsAt: FROM, endsAt: UNTIL })
    expect(it.until('2024-10-08T00:00:00').state.phases.torn?.status).toBe('ACTIVE')
    expect(it.until('2024-11-01T00:00:00').state.phases.torn?.status).toBe('ENDED')
  })

  test('may be set again before they come', () => {
    const it = new Campaign().act('setDates', '2024-09-20T09:00:00', { phase: 'torn', startsAt: FROM })
    it.act('setDates', '2024-09-21T09:00:00', { phase: 'torn', startsAt: UNTIL })
    expect(it.state.agenda.filter(({ id }) => id === 'torn:start').map((entry) => entry.at)).toEqual([UNTIL])
  })

  test.each([
    ['none given', { phase: 'torn' }, 'DATES_MISSING'],
    ['of a phase that is not there', { phase: 'other', startsAt: FROM }, 'PHASE_UNKNOWN'],
    ['that the plan gives', { phase: 'survey', endsAt: UNTIL }, 'DATE_KNOWN'],
    ['the end before the start', { phase: 'torn', startsAt: UNTIL, endsAt: FROM }, 'DATES_REVERSED'],
    ['in order', { phase: 'torn', startsAt: FROM, endsAt: UNTIL }, undefined],
  ])('%s', (_name, payload, code) => {
    expect(new Campaign().refused('setDates', payload)).toBe(code)
  })
})

describe('a standing programme', () => {
  test('rolls over at each year’s end and never ends', () => {
    const it = new Campaign().until('2027-06-01T00:00:00')
    expect(it.told.filter((line) => line.startsWith('campaign.rolledOver'))).toEqual([
      'campaign.rolledOver standing 2024',
      'campaign.rolledOver standing 2025',
      'campaign.rolledOver standing 2026',
    ])
    expect(it.state.phases.standing).toMatchObject({ status: 'ACTIVE', endsAt: null })
  })
})

describe('a gate', () => {
  test('keeps the phase open past its end, and tells whose deliverables are missing', () => {
    const it = deliver(new Campaign(), '2024-09-20T09:00:00', 'list').until('2024-10-08T00:00:00')
    expect(it.state.phases.survey).toMatchObject({ status: 'ACTIVE', blocked: true })
    expect(it.told).toContain('gate.blocked survey map')
    expect(it.notices).toMatchObject([
      { to: 'unit', unit: 3, level: 2, text: '“阶段survey”已到结束时间，尚缺：成果map' },
    ])
  })

  test('opens with the last deliverable', () => {
    const it = deliver(new Campaign(), '2024-09-20T09:00:00', 'list').until('2024-10-08T00:00:00')
    deliver(it, '2024-10-09T09:00:00', 'map')
    expect(it.state.phases.survey?.status).toBe('ENDED')
    expect(it.state.phases.survey?.blocked).toBeUndefined()
    expect(it.told.slice(-2)).toEqual(['gate.warned survey photo', 'phase.left survey'])
  })

  test('is passed in time with everything there', () => {
    const it = new Campaign()
    for (const id of ['list', 'map', 'photo']) deliver(it, '2024-09-20T09:00:00', id)
    expect(it.until('2024-10-01T00:00:00').told.slice(-1)).toEqual(['phase.left survey'])
    expect(it.notices).toEqual([])
  })

  test('an extension asks again at the new end', () => {
    const it = new Campaign().until('2024-10-08T00:00:00')
    it.act('extend', '2024-10-08T09:00:00', { phase: 'survey', endsAt: at('2024-10-31T23:59:59') })
    expect(it.state.phases.survey?.blocked).toBeUndefined()
    expect(it.until('2024-11-01T00:00:00').told.filter((line) => line.startsWith('gate.blocked'))).toHaveLength(2)
  })

  test.each([
    ['a deliverable', { phase: 'survey', deliverable: 'map' }, undefined],
    ['of no such name', { phase: 'survey', deliverable: 'other' }, 'DELIVERABLE_UNKNOWN'],
    ['of no such phase', { phase: 'other', deliverable: 'map' }, 'PHASE_UNKNOWN'],
    ['that is there already', { phase: 'survey', deliverable: 'list' }, 'ALREADY_DELIVERED'],
  ])('%s', (_name, payload, code) => {
    expect(deliver(new Campaign(), '2024-09-20T09:00:00', 'list').refused('deliver', payload)).toBe(code)
  })

  test('a case tells it however often', () => {
    const it = deliver(new Campaign(), '2024-09-20T09:00:00', 'list')
    expect(it.refused('deliver', { phase: 'survey', deliverable: 'list' }, 0)).toBeUndefined()
    const before = it.state
    expect(deliver(it, '2024-09-21T09:00:00', 'list').state).toEqual(before)
  })
})
