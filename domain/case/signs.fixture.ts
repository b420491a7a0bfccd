import type { Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import type { Performer, Signs } from '../../contracts/template/signs.ts'
import type { CampaignTemplate, RoutingTable } from '../../contracts/template/template.ts'
import { platformCalendar } from '../calendar/index.ts'
import type { Cause } from '../entity/cause.ts'
import type { Changes } from '../entity/changes.ts'
import { earliest } from '../entity/next-cause.ts'
import type { World } from '../entity/world.ts'
import type { ItemAnswer } from '../scoring/score.ts'
import { type CompiledProcedure, compileProcedure } from './compile.ts'
import { caseMachine } from './machine.ts'
import { openCase } from './opening.ts'
import { actOf, world as sampleWorld, time } from './sample.fixture.ts'
import type { CaseState } from './state.ts'

const UNITS: Record<string, number> = { land: 1, water: 2, fire: 3, road: 4, office: 9, desk: 1 }
export const TOWNS = [11, 12, 13]

/** Roles of one unit each, `desk` of the same as `land`; three towns of a group. */
export const signWorld: World = {
  ...sampleWorld,
  unitsOf: (role) => (role === 'towns' ? TOWNS : role === 'nobody' ? [] : [UNITS[role] ?? 0]),
  unitFor: (role, among) => ({ unit: among ?? UNITS[role] ?? 9, fallback: false }),
}

const routing: RoutingTable[] = [
  {
    id: 'signers',
    title: '会签单位',
    hit: 'RULE_ORDER',
    rules: [
      { when: 'site.kind = "A"', role: 'fire', assists: ['road'] },
      { role: 'land' },
      { when: 'site.kind = "A"', role: 'water' },
    ],
  },
]

const item = (id: string, points: number) => ({ id, title: id, points, kind: 'deduction' as const, violation: id })
const checklists = [
  {
    id: 'check',
    title: '评分表',
    full: 100,
    pass: 60,
    items: [item('few', 10), item('many', 50), { id: 'stop', title: 'stop', points: 0, kind: 'veto' as const }],
  },
]

/** 起草 → 会签 → 印发; `back` leads back to the draft. */
export function signedProcedure(
  signs: Signs,
  performer: Performer = { roles: ['land', 'water', 'fire'] },
  more: Partial<TaskStep> = {},
): CompiledProcedure {
  const procedure: Procedure = {
    id: 'paper',
    title: '文件会签',
    ledger: 'sites',
    start: { default: 'draft' },
    reopenTo: 'draft',
    steward: 'office',
    steps: {
      draft: {
        kind: 'task',
        title: '起草',
        performer: { role: 'office' },
        outcomes: { drafted: { title: '报签', to: [{ step: 'sign' }] } },
      },
      sign: {
        kind: 'task',
        title: '会签',
        performer,
        signs,
        due: { in: 3, unit: 'workingDay' },
        agenda: [
          { id: 'soon', from: 'due', after: { in: -1, unit: 'workingDay' }, do: 'remind', text: '将到期' },
          { id: 'late', from: 'due', do: 'overdue', to: 'office', text: '到期' },
        ],
        outcomes: {
          agree: { title: '同意', sets: { agreed: 'signs.agreed' }, facts: ['signed'], to: [{ step: 'issue' }] },
          refuse: { title: '不同意', to: [{ step: 'draft' }] },
          back: { title: '退回', kind: 'return', reasonRequired: true, to: [{ step: 'draft' }] },
        },
        ...more,
      },
      issue: {
        kind: 'task',
        title: '印发',
        performer: { role: 'office' },
        notBy: ['sign'],
        outcomes: { issued: { title: '印发', to: [{ step: 'done' }] } },
      },
      done: { kind: 'end', title: '办结', status: 'CLOSED' },
    },
  }
  return compileProcedure(
    { procedures: [procedure], routing, checklists, parameters: [] } as unknown as CampaignTemplate,
    'paper',
    {},
  )
}

export interface Signing {
  person?: number
  reason?: string
  checklist?: Record<string, ItemAnswer>
}

/** A case at its signed step; 2024-09-18 is a Wednesday. What it holds is turned into JSON and back at every step. */
export class SignedCase {
  state: CaseState
  changes: Changes
  readonly told: string[] = []
  readonly #procedure: CompiledProcedure
  readonly #world: World
  #no = 0

  constructor(procedure: CompiledProcedure, kind = 'B', world: World = signWorld) {
    this.#procedure = procedure
    this.#world = world
    const target = { origin: 'SURVEYED', site: { kind } }
    const opened = openCase(procedure, target, world, time('2024-09-18 09:00'), platformCalendar.version)
    this.state = opened.state
    this.changes = opened.changes
    this.act(
      '2024-09-18 09:30',
      'complete',
      { task: this.state.key, outcome: 'drafted', answers: {}, evidence: [] },
      90,
    )
  }

  /** Units with an open task of the step, as the tasks were opened. */
  readonly open = new Map<string, number>()

  get waiting(): string[] {
    return [...this.open].map(([key, unit]) => `${key} ${unit}`)
  }

  keyOf(unit: number): string {
    const found = [...this.open].find(([, of]) => of === unit)
    if (!found) throw new Error(`unit ${unit}: expected an open task`)
    return found[0]
  }

  /** The unit's people sign, each unit with a person of its own number. */
  sign(when: string, unit: number, outcome: string, { person = unit, ...more }: Signing = {}): this {
    return this.act(when, 'complete', { task: this.keyOf(unit), outcome, answers: {}, evidence: [], ...more }, person)
  }

  refusal(verb: string, payload: Record<string, unknown>, person = 7): string | undefined {
    return caseMachine(this.#procedure).refusal(this.state, { verb, payload, person })?.code
  }

  act(when: string, verb: string, payload: Record<string, unknown> = {}, person = 7): this {
    const refused = this.refusal(verb, payload, person)
    if (refused) throw new Error(refused)
    this.#no += 1
    return this.take(actOf(this.#no, verb, when, payload, { person, unit: 1 }))
  }

  until(when: string): this {
    for (;;) {
      const next = earliest(this.state.agenda)
      if (!next || next.at > time(when)) return this
      this.take({ kind: 'instant', at: next.at, entry: next.id })
    }
  }

  take(cause: Cause): this {
    const { state, changes } = caseMachine(this.#procedure).step(this.state, cause, this.#world)
    return this.follow({ state, changes })
  }

  follow({ state, changes }: { state: CaseState; changes: Changes }): this {
    this.state = JSON.parse(JSON.stringify(state)) as CaseState
    this.changes = changes
    for (const { key } of changes.close) this.open.delete(key)
    for (const { key, unit } of changes.open) this.open.set(key, unit)
    this.told.push(...changes.events.map(({ type }) => type))
    return this
  }
}
