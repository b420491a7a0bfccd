import type { FormField } from '../../contracts/template/form.ts'
import { formatInstant, platformCalendar } from '../../domain/calendar/index.ts'
import { type CompiledProcedure, compileProcedure, taskStep } from '../../domain/case/compile.ts'
import { caseMachine } from '../../domain/case/machine.ts'
import { openCase } from '../../domain/case/opening.ts'
import type { CaseState } from '../../domain/case/state.ts'
import type { Act, Cause } from '../../domain/entity/cause.ts'
import type { CaseStart, Changes, TrailEvent } from '../../domain/entity/changes.ts'
import { earliest } from '../../domain/entity/next-cause.ts'
import type { World } from '../../domain/entity/world.ts'
import { factsOfCase } from '../../domain/figure/case-facts.ts'
import { prepareFact } from '../../domain/figure/fact-rules.ts'
import { type Directory, findUnit, findUnits } from '../../domain/organisation/find-unit.ts'
import { illegalParking } from './template.ts'

const { roles } = illegalParking
/** Units of bound roles are numbered like the roles, from 1. */
export const unitOf = (role: string) => roles.findIndex(({ id }) => id === role) + 1
export const SQUAD = 101
/** Somebody who works in none of the units. */
export const LEFT = 99
export const TOWNS = Array.from({ length: 9 }, (_, index) => SQUAD + index)
export const bindings = {
  roles: Object.fromEntries(roles.filter(({ finds }) => finds.by === 'bound').map(({ id }) => [id, unitOf(id)])),
  perUnit: {},
  groups: {
    townSquads: TOWNS,
    squads: [...['specialSquad', 'haichangSquad', 'resortSquad'].map(unitOf), ...TOWNS],
  },
}
export const directory: Directory = {
  office: unitOf('campaignOffice'),
  units: new Map(
    [...roles.map((_, index) => index + 1), ...TOWNS].map((id) => [id, { name: `${id}`, parentId: null, held: true }]),
  ),
}

const time = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
const shown = (at: number | undefined) => (at === undefined ? '' : formatInstant(at).slice(0, 16).replace('T', ' '))

const SAMPLE: Readonly<Record<FormField['type'], unknown>> = {
  text: '样例',
  longText: '样例',
  integer: 5,
  number: 5,
  date: '2019-04-10',
  boolean: true,
  choice: 'SATISFIED',
  choices: [],
  unit: SQUAD,
  units: [SQUAD],
  people: [1, 2],
}

interface Given {
  answers?: Record<string, unknown>
  evidence?: string[]
  reason?: string
  by?: number
}

/** One case of the template on the real machine; what a form requires and nobody says is filled in. */
export class Walk {
  readonly procedure: CompiledProcedure
  readonly events: TrailEvent[] = []
  readonly starts: CaseStart[] = []
  readonly calls: unknown[] = []
  readonly told: string[] = []
  readonly facts: Changes['facts'] = []
  /** from whom it is hidden; undefined: never was */
  concealed: Changes['concealments'][number] | undefined
  state: CaseState
  /** the task that was opened last: step, role, unit, deadline */
  task = ''
  /** the facts of the step that was taken last, with the unit that each counts for */
  counted: string[] = []
  readonly #machine: ReturnType<typeof caseMachine>
  readonly #world: World
  readonly #site: Record<string, unknown>
  #no = 0

  constructor(id: string, start: string, site: Record<string, unknown> = {}, channel?: string) {
    this.procedure = compileProcedure(illegalParking, id, {})
    this.#machine = caseMachine(this.procedure)
    this.#site = { unit: SQUAD, openedBy: SQUAD, ...site }
    this.#world = {
      time: () => ({ calendar: platformCalendar }),
      phaseEnd: () => undefined,
      self: 'c1-1',
      hasUnit: (unit) => directory.units.has(unit),
      hasPerson: () => true,
      worksIn: (person) => person !== LEFT,
      unit: (unit) => ({ id: unit, name: `${unit}` }),
      unitsOf: (role) => findUnits(roles, bindings, directory, role, this.#site),
      unitFor: (role) => findUnit(roles, bindings, directory, role, this.#site),
    }
    const target = { origin: 'MATTER', site: this.#site, ...(channel === undefined ? {} : { channel }) }
    const opened = openCase(this.procedure, target, this.#world, time(start), platformCalendar.version)
    this.state = opened.state
    this.#take(opened.changes)
  }

  until(when: string): this {
    for (;;) {
      const entry = earliest(this.#machine.agenda(this.state))
      if (!entry || entry.at > time(when)) return this
      this.#step({ kind: 'instant', at: entry.at, entry: entry.id })
    }
  }

  refused(when: string, outcome: string, given: Given = {}): string | undefined {
    const asked = { verb: 'complete', payload: this.#payload(outcome, given), person: given.by ?? 1 }
    return this.#machine.refusal(this.state, asked, { at: time(when), world: this.#world })?.code
  }

  complete(when: string, outcome: string, given: Given = {}): this {
    const code = this.until(when).refused(when, outcome, given)
    if (code !== undefined) throw new Error(`${this.state.step}.${outcome}: ${code}`)
    this.#no += 1
    const unit = Number(this.task.split(' ')[2])
    const act: Act = {
      kind: 'act',
      no: this.#no,
      actId: `a${this.#no}`,
      verb: 'complete',
      at: time(when),
      orderNo: 0,
      actor: { person: given.by ?? 1, unit },
      payload: this.#payload(outcome, given),
    }
    return this.#step(act).until(when)
  }

  #payload(outcome: string, { answers = {}, evidence = [], reason }: Given): Record<string, unknown> {
    const asked = (taskStep(this.procedure, this.state.step).form ?? []).filter(
      ({ required, outcomes }) => required && (outcomes?.includes(outcome) ?? true),
    )
    return {
      task: this.state.key ?? '',
      outcome,
      answers: { ...Object.fromEntries(asked.map(({ key, type }) => [key, SAMPLE[type]])), ...answers },
      evidence: evidence.map((slot) => ({ slot, evidenceId: slot })),
      ...(reason === undefined ? {} : { reason }),
    }
  }

  #step(cause: Cause): this {
    const { state, changes } = this.#machine.step(this.state, cause, this.#world)
    this.state = state
    this.#take(changes)
    const recording = { entity: 'c1-1', ledger: '', site: this.#site, unit: SQUAD }
    this.counted = factsOfCase(illegalParking, recording, changes, cause, 's').record.map((entry) => {
      const { record } = prepareFact({ template: illegalParking, bindings, directory }, entry)
      return `${record.fact} ${record.unit}`
    })
    return this
  }

  #take(changes: Changes): void {
    this.events.push(...changes.events)
    this.starts.push(...changes.starts)
    this.facts.push(...changes.facts)
    this.concealed = changes.concealments.at(-1) ?? this.concealed
    this.calls.push(...changes.outbox.map(({ to, payload }) => [to, payload.data]))
    for (const { at, to, unit = 0, text } of changes.notices)
      this.told.push(`${shown(at)} ${to === 'holder' ? to : (roles[unit - 1]?.id ?? unit)} ${text}`)
    for (const { key, role, unit, dueAt } of changes.open)
      this.task = `${key.split('.')[0]} ${role} ${unit} ${shown(dueAt)}`
  }
}
