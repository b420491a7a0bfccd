import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { platformCalendar } from '../calendar/index.ts'
import type { Cause } from '../entity/cause.ts'
import type { Changes } from '../entity/changes.ts'
import type { Refusal } from '../entity/machine.ts'
import { earliest } from '../entity/next-cause.ts'
import { compileProcedure } from './compile.ts'
import { caseMachine } from './machine.ts'
import { openCase } from './opening.ts'
import { actOf, shown, time, world } from './sample.fixture.ts'
import type { CaseState } from './state.ts'

/** A joint operation: planned, waited for, held; resolutions go to the towns, which are waited for; then it is closed. */
const operation: Procedure = {
  id: 'operation',
  title: '联合行动',
  matter: {
    fields: [
      { key: 'on', title: '行动日期', type: 'date', required: true },
      { key: 'topic', title: '主题', type: 'text' },
    ],
    name: '"行动：" + matter.topic',
    openedBy: ['office'],
  },
  start: { default: 'plan' },
  reopenTo: 'plan',
  steward: 'office',
  steps: {
    plan: {
      kind: 'task',
      title: '制定方案',
      performer: { role: 'office' },
      due: { in: -3, unit: 'workingDay', at: 'endOfWork' },
      anchor: 'matter.on',
      form: [
        {
          key: 'held',
          title: '召开日期',
          type: 'date',
          required: true,
          lead: { workingDays: 2, policy: 'REJECT' },
        },
        { key: 'press', title: '发布日期', type: 'date', lead: { workingDays: 5, policy: 'FLAG' } },
        { key: 'why', title: '改期原因', type: 'text', required: true, when: 'answer.held != matter.on' },
        { key: 'units', title: '参加单位', type: 'units', min: 2, max: 3 },
      ],
      outcomes: { planned: { title: '已定', sets: { held: 'answer.held' }, to: [{ step: 'theDay' }] } },
    },
    theDay: {
      kind: 'wait',
      title: '等待行动日',
      until: { in: 0, unit: 'calendarDay', at: '08:30' },
      anchor: 'value.held',
      next: 'hold',
    },
    hold: {
      kind: 'task',
      title: '组织行动',
      performer: { role: 'team' },
      due: { in: 1, unit: 'workingDay' },
      form: [
        { key: 'finds', title: '发现问题', type: 'choices', options: ['a', 'b'].map((v) => ({ value: v, label: v })) },
      ],
      outcomes: {
        toTowns: {
          title: '分解到各镇街',
          starts: [
            { procedure: 'task', forEach: { role: 'towns' }, matter: { topic: 'matter.topic', note: '"转办"' } },
          ],
          to: [{ step: 'towns' }],
        },
        toItems: {
          title: '按问题分解',
          starts: [{ procedure: 'task', forEach: { items: 'answer.finds' }, matter: { unit: '2', note: 'item' } }],
          to: [{ step: 'towns' }],
        },
        never: {
          title: '不分解',
          starts: [{ procedure: 'task', when: '1 = 2', matter: {} }],
          to: [{ step: 'towns' }],
        },
        sanctioned: {
          title: '有问责',
          facts: ['interview'],
          voids: ['warning'],
          lists: [{ list: 'red', do: 'ADD' }],
          override: { duty: 'daily', score: 0, reason: '弄虚作假' },
          imposes: { ineligibleFor: '评优', on: 'MEMBERS', validFor: 'NEXT_QUARTER' },
          calls: [{ integration: 'hotline', data: { topic: 'matter.topic' } }],
          to: [{ step: 'closed' }],
        },
        lifted: { title: '解除', lifts: true, to: [{ step: 'closed' }] },
      },
    },
    towns: { kind: 'gather', title: '各镇街办理', due: { in: 5, unit: 'workingDay' }, next: 'sum' },
    sum: {
      kind: 'task',
      title: '汇总',
      performer: { role: 'office' },
      outcomes: { done: { title: '完成', to: [{ step: 'closed' }] } },
    },
    closed: { kind: 'end', title: '办结', status: 'CLOSED' },
  },
}

export const TEMPLATE = {
  procedures: [operation],
  routing: [],
  checklists: [],
  parameters: [],
  lists: [
    { id: 'red', title: '红榜', ledger: 'sites', group: 'colour' },
    { id: 'black', title: '黑榜', ledger: 'sites', group: 'colour' },
  ],
  integrations: [{ id: 'hotline', title: '热线', port: 'city-hotline' }],
} as unknown as CampaignTemplate

export const compiled = compileProcedure(TEMPLATE, 'operation', {})
export const matterMachine = caseMachine(compiled)

/** A matter that is driven by hand; 2024-09-18 is a Wednesday, 1–7 October are days off. */
export class MatterCase {
  state: CaseState
  changes: Changes
  readonly told: string[] = []
  #no = 0

  constructor(start = '2024-09-18 09:00', matter: Record<string, unknown> = {}, parent?: string) {
    const site = { on: '2024-09-26', topic: '夜查', site: 'c1-9', day: '2024-09-17', unit: 1, ...matter }
    const target = { origin: 'MATTER', site, ...(parent === undefined ? {} : { parent }) }
    const opened = openCase(compiled, target, world, time(start), platformCalendar.version)
    this.state = opened.state
    this.changes = opened.changes
    this.#note()
  }

  refusal(when: string, outcome: string, answers: object = {}): Refusal | undefined {
    const payload = { task: this.state.key, outcome, answers, evidence: [] }
    return matterMachine.refusal(this.state, { verb: 'complete', payload, person: 7 }, { at: time(when), world })
  }

  complete(when: string, outcome: string, answers: object = {}): this {
    const refused = this.refusal(when, outcome, answers)
    if (refused) throw new Error(`${refused.code} ${refused.message}`)
    return this.act(when, 'complete', { task: this.state.key, outcome, answers, evidence: [] })
  }

  act(when: string, verb: string, payload: Record<string, unknown> = {}): this {
    this.#no += 1
    return this.take(actOf(this.#no, verb, when, payload, { person: 7, unit: 3 }))
  }

  order(when: string, verb: string, payload: Record<string, unknown> = {}): this {
    return this.take({ kind: 'order', no: 1, verb, at: time(when), payload })
  }

  until(when: string): this {
    for (
      let next = earliest(matterMachine.agenda(this.state));
      next && next.at <= time(when);
      next = earliest(matterMachine.agenda(this.state))
    )
      this.take({ kind: 'instant', at: next.at, entry: next.id })
    return this
  }

  take(cause: Cause): this {
    const { state, changes } = matterMachine.step(this.state, cause, world)
    this.state = state
    this.changes = changes
    this.#note()
    return this
  }

  get agenda(): string[] {
    return this.state.agenda.map(({ id, at }) => `${shown(at)} ${id}`).sort()
  }

  #note(): void {
    this.told.push(...this.changes.events.map((event) => event.type))
  }
}
