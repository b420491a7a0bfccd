import { describe, expect, test } from 'vitest'
import type { Deliverable, Phase } from '../../contracts/template/phase.ts'
import { platformCalendar } from '../calendar/index.ts'
import type { Cause } from '../entity/cause.ts'
import type { Notice, TrailEvent } from '../entity/changes.ts'
import { earliest } from '../entity/next-cause.ts'
import type { World } from '../entity/world.ts'
import { type CampaignState, campaignMachine, draftCampaign } from './machine.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)

/** A plan of each of three groups, and one report. */
const gate: Deliverable[] = [
  { id: 'plans', title: '分方案', role: 'office', each: 'groups', policy: 'BLOCK', procedure: 'groupPlan' },
  { id: 'report', title: '汇报', role: 'office', policy: 'WARN' },
]
const phase: Phase = {
  id: 'mobilise',
  title: '动员',
  kind: 'MOBILIZATION',
  starts: 'onIssue',
  ends: { on: '2024-09-30', at: 'endOfDay' },
  gate,
}
const machine = campaignMachine({ phases: [phase], issuedAt: at('2024-09-16T00:00') })

/** `merged`: units that were taken in, by which one. */
const worldWith = (groups: readonly number[], merged: Readonly<Record<number, number>> = {}): World => ({
  self: 'c1',
  time: () => ({ calendar: platformCalendar, onMissingYear: 'provisional' }),
  phaseEnd: () => undefined,
  unitFor: () => ({ unit: 3, fallback: false }),
  unitsOf: (role) => (role === 'groups' ? [...new Set(groups.map((id) => merged[id] ?? id))] : [3]),
  unit: (id) => ({ id: merged[id] ?? id, name: `样例${merged[id] ?? id}组` }),
  hasUnit: () => true,
  hasPerson: () => true,
  worksIn: () => true,
})

class Gate {
  state: CampaignState = draftCampaign(platformCalendar.version)
  world = worldWith([11, 12, 13])
  readonly events: TrailEvent[] = []
  readonly notices: Notice[] = []

  constructor() {
    this.act('launch', '2024-09-16T08:30')
  }

  act(verb: string, when: string, payload: Record<string, unknown> = {}): this {
    const actor = { person: 1, unit: 1 }
    return this.#take({ kind: 'act', no: 1, actId: verb, verb, at: at(when), orderNo: 0, actor, payload })
  }

  deliver(when: string, unit?: number): this {
    const of = unit === undefined ? { deliverable: 'report' } : { deliverable: 'plans', unit }
    return this.act('deliver', when, { phase: 'mobilise', ...of })
  }

  /** Goes on until the phase's end has come. */
  end(): this {
    for (let entry = earliest(this.state.agenda); entry; entry = earliest(this.state.agenda))
      this.#take({ kind: 'instant', at: entry.at, entry: entry.id })
    return this
  }

  refused(payload: Record<string, unknown>, person = 1): string | undefined {
    const asked = { verb: 'deliver', payload: { phase: 'mobilise', ...payload }, person }
    return machine.refusal(this.state, asked, { at: 0, world: this.world })?.code
  }

  get told(): string[] {
    return this.events.map(({ type, data }) => [type, JSON.stringify(data.units ?? data.missing ?? '')].join(' '))
  }

  #take(cause: Cause): this {
    const { state, changes } = machine.step(this.state, cause, this.world)
    this.state = state
    this.events.push(...changes.events)
    this.notices.push(...changes.notices)
    return this
  }
}

describe('a deliverable of each unit of a role (S2-08, S3-21)', () => {
  test('is not there with the first of them', () => {
    const it = new Gate().deliver('2024-09-18T09:00').deliver('2024-09-20T09:00', 12).end()
    expect(it.state.phases.mobilise).toMatchObject({
      status: 'ACTIVE',
      blocked: true,
      delivered: { report: at('2024-09-18T09:00') },
      deliveredBy: { plans: { 12: at('2024-09-20T09:00') } },
    })
    expect(it.told.at(-1)).toBe('gate.blocked {"plans":[11,13]}')
    expect(it.events.at(-1)?.data).toEqual({ phase: 'mobilise', missing: ['plans'], units: { plans: [11, 13] } })
  })

  test('is missed by name, and those who owe it are told as well as the role', () => {
    const it = new Gate().deliver('2024-09-18T09:00').deliver('2024-09-20T09:00', 12).end()
    expect(it.notices.map(({ unit, level, text }) => [unit, level, text])).toEqual([
      [3, 2, '“动员”已到结束时间，尚缺：分方案（样例11组、样例13组）'],
      [11, 2, '“动员”已到结束时间，尚缺：分方案'],
      [13, 2, '“动员”已到结束时间，尚缺：分方案'],
    ])
  })

  test('is there with the last of them, in whatever order and however often each tells it', () => {
    const it = new Gate().deliver('2024-09-20T09:00', 12).end()
    it.deliver('2024-10-08T09:00', 13).deliver('2024-10-08T10:00', 13).deliver('2024-10-09T09:00', 12)
    expect(it.state.phases.mobilise?.status).toBe('ACTIVE')
    it.deliver('2024-10-10T09:00', 11)
    expect(it.state.phases.mobilise).toMatchObject({
      status: 'ENDED',
      deliveredBy: {
        plans: { 11: at('2024-10-10T09:00'), 12: at('2024-09-20T09:00'), 13: at('2024-10-08T09:00') },
      },
    })
    expect(it.told.slice(-2)).toEqual(['gate.warned ["report"]', 'phase.left ""'])
  })

  test('a unit that was taken in has delivered for the one that took it in', () => {
    const it = new Gate().deliver('2024-09-20T09:00', 12).deliver('2024-09-20T10:00', 13)
    it.world = worldWith([11, 12, 13], { 11: 12 })
    expect(it.end().state.phases.mobilise?.status).toBe('ENDED')
  })

  test.each([
    ['for one of its units', { deliverable: 'plans', unit: 11 }, 1, undefined],
    ['for one that has delivered', { deliverable: 'plans', unit: 12 }, 1, 'ALREADY_DELIVERED'],
    ['for another unit', { deliverable: 'plans', unit: 99 }, 1, 'DELIVERABLE_UNIT'],
    ['for nobody', { deliverable: 'plans' }, 1, 'DELIVERABLE_UNIT'],
    ['by a case, whatever there is', { deliverable: 'plans', unit: 12 }, 0, undefined],
    ['that is nobody’s of its own', { deliverable: 'report' }, 1, undefined],
  ])('told %s', (_name, payload, person, code) => {
    expect(new Gate().deliver('2024-09-20T09:00', 12).refused(payload, person)).toBe(code)
  })
})
