import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { createCalendar, platformCalendar } from '../calendar/index.ts'
import type { Act, Cause } from '../entity/cause.ts'
import type { Changes } from '../entity/changes.ts'
import { earliest } from '../entity/next-cause.ts'
import { Stuck } from '../entity/stuck.ts'
import type { World } from '../entity/world.ts'
import { compileProcedure } from './compile.ts'
import { caseMachine } from './machine.ts'
import { openCase } from './opening.ts'
import type { CaseState } from './state.ts'

const late = { id: 'late', from: 'due', do: 'overdue', to: 'office', text: '到期' } as const
const soon = { id: 'soon', from: 'due', after: { in: -1, unit: 'workingDay' }, do: 'remind', text: '将到期' } as const
const raise = {
  id: 'raise',
  from: 'due',
  after: { in: 1, unit: 'workingDay' },
  do: 'escalate',
  to: 'office',
  level: 2,
  text: '督办',
} as const

/** A little of everything: a limit set by an answer, an assist, a return, a count, people who must differ, a look-back. */
const procedure: Procedure = {
  id: 'sample',
  title: '样例办理',
  ledger: 'sites',
  start: { default: 'visit', NEW: 'order' },
  reopenTo: 'visit',
  steward: 'office',
  lookBackSteps: ['again'],
  steps: {
    visit: {
      kind: 'task',
      title: '检查',
      performer: { role: 'team' },
      due: { in: 3, unit: 'workingDay' },
      agenda: [soon, late, raise],
      outcomes: {
        found: { title: '有问题', sets: { level: '"HIGH"' }, to: [{ step: 'order' }] },
        absent: { title: '无人', to: [{ when: 'count.visit.absent >= 2', step: 'order' }, { step: 'visit' }] },
        maybe: { title: '待定', to: [{ when: 'site.kind = "A"', step: 'order' }] },
        unclear: { title: '不明', to: [{ when: 'value.unheard = 1', step: 'order' }] },
      },
    },
    order: {
      kind: 'task',
      title: '责令',
      performer: { role: 'bureau' },
      form: [{ key: 'days', title: '天数', type: 'integer', required: true, min: 1, max: 30 }],
      assists: [
        { id: 'help', title: '协助', role: 'office', when: 'site.kind = "A"', due: { in: 1, unit: 'workingDay' } },
      ],
      outcomes: { ordered: { title: '责令', sets: { days: 'answer.days' }, to: [{ step: 'rectify' }] } },
    },
    rectify: {
      kind: 'task',
      title: '整改',
      performer: { role: 'team' },
      dueDaysFrom: 'value.days',
      agenda: [late],
      notBy: ['visit'],
      outcomes: {
        done: { title: '完成', to: [{ step: 'closed' }] },
        back: { title: '退回', kind: 'return', reasonRequired: true, to: [{ step: 'order' }] },
      },
    },
    again: {
      kind: 'task',
      title: '回头看',
      performer: { role: 'team' },
      due: { in: 2, unit: 'workingDay' },
      agenda: [late],
      outcomes: {
        held: { title: '未反弹', to: [{ step: 'closed' }] },
        worse: { title: '反弹', to: [{ step: 'order' }] },
      },
    },
    closed: {
      kind: 'end',
      title: '结案',
      status: 'CLOSED',
      lookBack: {
        step: 'again',
        every: { in: 10, unit: 'calendarDay', at: 'startOfWork', roll: 'NEXT_WORKING_DAY' },
        untilPhase: 'main',
      },
    },
  },
}

export const sample = compileProcedure(
  { procedures: [procedure], routing: [], checklists: [], parameters: [] } as unknown as CampaignTemplate,
  'sample',
  {},
)
export const machine = caseMachine(sample)

/** Another version of the calendar: no day of 2024 is named. */
const withoutHolidays = createCalendar({
  version: 'without',
  region: 'CN',
  years: [{ year: 2024, status: 'OFFICIAL', source: '样例', days: [] }],
})

const UNITS: Record<string, number> = { team: 1, bureau: 2, office: 3 }
export const world: World = {
  time(version) {
    if (version === withoutHolidays.version) return { calendar: withoutHolidays }
    if (version !== platformCalendar.version) throw new Stuck('NO_CALENDAR', 'calendar', version, 'no such version')
    return { calendar: platformCalendar }
  },
  phaseEnd: (phase) => (phase === 'main' ? time('2024-12-31 23:59') : undefined),
  self: 'c1-1',
  hasUnit: (unit) => unit < 100,
  hasPerson: () => true,
  worksIn: () => true,
  unit: (id) => ({ id, name: `样例单位${id}` }),
  unitsOf: (role) => (role === 'towns' ? [11, 12, 13] : [UNITS[role] ?? 0]),
  unitFor: (role) => ({ unit: UNITS[role] ?? 0, fallback: false }),
}

/** `2024-09-18 09:00` in Shanghai, ms. */
export const time = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
export const shown = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** The `no`th act of a case that is driven by hand. */
export const actOf = (
  no: number,
  verb: string,
  when: string,
  payload: Record<string, unknown>,
  actor: Act['actor'],
): Act => ({ kind: 'act', no, actId: `a${no}`, verb, at: time(when), orderNo: 0, actor, payload })

/** A case of the sample that is driven by hand; 2024-09-18 is a Wednesday, 1–7 October are days off. */
export class Case {
  state: CaseState
  changes: Changes
  readonly told: string[] = []
  #no = 0

  constructor(start = '2024-09-18 09:00', target = { origin: 'SURVEYED', site: { kind: 'B' } }, on: World = world) {
    const opened = openCase(sample, target, on, time(start), platformCalendar.version)
    this.state = opened.state
    this.changes = opened.changes
    this.told.push(...opened.changes.events.map((event) => event.type))
  }

  act(when: string, verb: string, payload: Record<string, unknown> = {}, person = 7): this {
    const refused = machine.refusal(this.state, { verb, payload, person })
    if (refused) throw new Error(refused.code)
    this.#no += 1
    return this.take(actOf(this.#no, verb, when, payload, { person, unit: 1 }))
  }

  complete(when: string, outcome: string, more: { person?: number; answers?: object; reason?: string } = {}): this {
    const { person, answers = {}, reason } = more
    const payload = { task: this.state.key, outcome, answers, evidence: [], ...(reason ? { reason } : {}) }
    return this.act(when, 'complete', payload, person)
  }

  order(when: string, verb: string, payload: Record<string, unknown> = {}): this {
    return this.take({ kind: 'order', no: 1, verb, at: time(when), payload })
  }

  until(when: string): this {
    for (
      let next = earliest(machine.agenda(this.state));
      next && next.at <= time(when);
      next = earliest(machine.agenda(this.state))
    )
      this.take({ kind: 'instant', at: next.at, entry: next.id })
    return this
  }

  take(cause: Cause): this {
    const { state, changes } = machine.step(this.state, cause, world)
    this.state = state
    this.changes = changes
    this.told.push(...changes.events.map((event) => event.type))
    return this
  }

  get agenda(): string[] {
    return machine
      .agenda(this.state)
      .map(({ id, at }) => `${shown(at)} ${id}`)
      .sort()
  }
}
