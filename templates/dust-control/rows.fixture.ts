import type { InstantRule, SeriesRule } from '../../contracts/calendar.ts'
import type { Duty } from '../../contracts/template/duty.ts'
import type { FormField, Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import { expandSeries, formatInstant, parseInstant, platformCalendar, SHANGHAI } from '../../domain/calendar/index.ts'
import { compileProcedure, taskStep } from '../../domain/case/compile.ts'
import { caseMachine } from '../../domain/case/machine.ts'
import { openCase } from '../../domain/case/opening.ts'
import type { CaseState } from '../../domain/case/state.ts'
import { recordProcedure, recordRefusal } from '../../domain/duty/index.ts'
import type { Changes } from '../../domain/entity/changes.ts'
import { earliest } from '../../domain/entity/next-cause.ts'
import type { World } from '../../domain/entity/world.ts'
import type { AmountReader, AmountRow } from '../../domain/figure/amounts.ts'
import { assess } from '../../domain/figure/assessment.ts'
import { exact } from '../../domain/figure/exact.ts'
import { prepareFact } from '../../domain/figure/fact-rules.ts'
import type { ItemAnswer } from '../../domain/scoring/score.ts'
import { resolved } from '../rows/row.fixture.ts'
import { dustControl } from './template.ts'

/** The seven kinds of sources in the order of the plan (S2-12). */
export const SOURCES = [
  'buildingSites',
  'demolitionSites',
  'municipalWorks',
  'stockyards',
  'roads',
  'haulage',
  'bareGround',
] as const

/** Issued in the month in which the first stage begins. */
export const ISSUED = '2023-10-25'
const roleIds = dustControl.roles.map(({ id }) => id)
/** Units are numbered like the roles, from 1; groups have units of their own. */
export const unitOf = (role: string): number => roleIds.indexOf(role) + 1
export const GROUPS: Record<string, number[]> = {
  streets: [101, 102, 103, 104, 105, 106],
  bureaus: [201, 202],
  members: [101, 102, 103, 104, 105, 106, 201, 202],
}
const STREET = 101
const unitsOf = (role: string) => GROUPS[role] ?? [unitOf(role)]

export const instant = (time: string): number => parseInstant(`${time.replace(' ', 'T')}:00+08:00`, 'endOfDay')
export const shown = (at: number): string => formatInstant(at).slice(0, 16).replace('T', ' ')
const day = (at: number): string => shown(at).slice(0, 10)

const worldOf = (site: Record<string, unknown>): World => ({
  time: () => ({ calendar: platformCalendar, onMissingYear: 'provisional' }),
  phaseEnd: () => undefined,
  self: 'c1-1',
  site,
  hasUnit: () => true,
  hasPerson: () => true,
  worksIn: () => true,
  unit: (id) => ({ id, name: String(id) }),
  unitsOf,
  unitFor: (role) => ({ unit: foundUnit(role, site), fallback: false }),
})

function foundUnit(role: string, site: Record<string, unknown>): number {
  const finds = dustControl.roles.find(({ id }) => id === role)?.finds
  const named = finds?.by === 'siteUnit' ? site[finds.field] : undefined
  return typeof named === 'number' ? named : unitOf(role)
}

interface Given {
  by?: number
  fails?: string[]
  answers?: Record<string, unknown>
  reason?: string
  evidence?: string[]
}

/** One case of this template on the real machine; whoever the step is for does it, unless another person is named. */
export class Walk {
  state: CaseState
  readonly done: Changes[] = []
  readonly #procedure
  readonly #machine
  readonly #world
  readonly #site
  #no = 0

  constructor(
    id: string,
    start: string,
    site: Record<string, unknown> = {},
    from: { channel?: string; params?: Record<string, unknown> } = {},
  ) {
    const { channel, params = {} } = from
    this.#procedure = compileProcedure(dustControl, id, params)
    this.#machine = caseMachine(this.#procedure)
    this.#site = { name: '样例场所', street: STREET, address: '样例路1号', ring: 'INNER', unit: STREET, ...site }
    this.#world = worldOf(this.#site)
    const opening = openCase(
      this.#procedure,
      { origin: this.#procedure.matter ? 'MATTER' : 'SURVEYED', site: this.#site, ...(channel ? { channel } : {}) },
      this.#world,
      instant(start),
      platformCalendar.version,
    )
    this.state = opening.state
    this.done.push(opening.changes)
  }

  until(time: string): this {
    for (
      let entry = earliest(this.#machine.agenda(this.state));
      entry && entry.at <= instant(time);
      entry = earliest(this.#machine.agenda(this.state))
    )
      this.#take(this.#machine.step(this.state, { kind: 'instant', at: entry.at, entry: entry.id }, this.#world))
    return this
  }

  /** Done on a day at noon, or at a time. */
  complete(when: string, outcome: string, given: Given = {}): this {
    const time = when.length === 10 ? `${when} 11:00` : when
    this.until(time)
    const code = this.refused(outcome, given, time)
    if (code) throw new Error(`${this.state.step}.${outcome}: ${code}`)
    this.#no += 1
    const { payload, person } = this.#handIn(outcome, given)
    const actor = { person, unit: foundUnit(this.#performer(), this.#site) }
    const act = { no: this.#no, actId: `a${this.#no}`, verb: 'complete', orderNo: 0, actor, payload }
    this.#take(this.#machine.step(this.state, { kind: 'act', at: instant(time), ...act }, this.#world))
    return this
  }

  /** The last of the cases that this one waits for has ended. */
  childEnded(time: string): this {
    const payload = { child: 'c1-x', status: 'CLOSED' }
    const act = { no: 0, actId: 'child', verb: 'childEnded', orderNo: 0, actor: { person: 0, unit: 0 }, payload }
    this.#take(this.#machine.step(this.state, { kind: 'act', at: instant(time), ...act }, this.#world))
    return this.until(time)
  }

  /** Why the outcome would not be taken. */
  refused(outcome: string, given: Given = {}, time = '2024-03-01 11:00'): string | undefined {
    const { payload, person } = this.#handIn(outcome, given)
    const here = { at: instant(time), world: this.#world }
    return this.#machine.refusal(this.state, { verb: 'complete', payload, person }, here)?.code
  }

  get due(): string | undefined {
    return this.state.due === undefined ? undefined : shown(this.state.due)
  }

  /** `step role 2024-03-01` of every task that was opened: assists too. */
  get opened(): string[] {
    return this.done.flatMap(({ open }) =>
      open.map(({ key, role, dueAt }) =>
        `${key.split('.')[0]} ${role} ${dueAt === undefined ? '' : day(dueAt)}`.trim(),
      ),
    )
  }

  get facts(): string[] {
    return this.done.flatMap(({ facts }) => facts.map(({ fact }) => fact))
  }

  /** For which unit each fact counts. */
  get countedFor(): Record<string, number> {
    return Object.fromEntries(this.facts.map((fact) => [fact, countsFor(fact, this.#site)]))
  }

  get starts() {
    return this.done.flatMap(({ starts }) => starts)
  }

  /** `unit text` of everything that was told to a unit. */
  get told(): string[] {
    return this.done.flatMap(({ notices }) => notices.map(({ unit, text }) => `${unit ?? 'holder'} ${text}`))
  }

  #performer(): string {
    const { performer } = taskStep(this.#procedure, this.state.step)
    return Object.values(performer).flat()[0] ?? ''
  }

  #handIn(outcome: string, given: Given) {
    const step = taskStep(this.#procedure, this.state.step)
    const fields = (step.form ?? []).filter((field) => field.required && (field.outcomes?.includes(outcome) ?? true))
    const data = step.outcomes[outcome]
    const list = this.#procedure.checklists[step.checklist ?? '']
    const asks = list !== undefined && data?.checklist !== false
    const items = list?.items.filter(({ kind }) => kind !== 'bonus') ?? []
    const answered = items.map(({ id }): [string, ItemAnswer] => [
      id,
      { result: given.fails?.includes(id) ? 'fail' : 'pass' },
    ])
    const answers = { ...Object.fromEntries(fields.map((field) => [field.key, sample(field)])), ...given.answers }
    const payload = {
      task: this.state.key ?? '',
      outcome,
      answers,
      evidence: (given.evidence ?? data?.evidence ?? []).map((slot) => ({ slot, evidenceId: slot })),
      ...(asks ? { checklist: Object.fromEntries(answered) } : {}),
      ...(given.reason === undefined ? {} : { reason: given.reason }),
    }
    return { payload, person: given.by ?? unitOf(this.#performer()) }
  }

  #take({ state, changes }: { state: CaseState; changes: Changes }): void {
    this.state = state
    this.done.push(changes)
  }
}

/** The unit that a fact counts for, about a site or a matter with these fields; whoever records it is unit 0. */
export function countsFor(fact: string, fields: Record<string, unknown>): number {
  const rules = {
    template: dustControl,
    bindings: { roles: Object.fromEntries(roleIds.map((id) => [id, unitOf(id)])), perUnit: {}, groups: GROUPS },
    directory: { office: unitOf('campaignOffice'), units: new Map() },
  }
  const entry = { key: fact, fact, entity: 'c1-1', unit: 0, site: null, fields, at: 0, data: {} }
  return prepareFact(rules, entry).record.unit
}

function sample(field: FormField): unknown {
  switch (field.type) {
    case 'integer':
    case 'number':
      return 5
    case 'date':
      return '2024-03-15'
    case 'boolean':
      return true
    case 'choice':
      return field.options?.[0]?.value
    case 'choices':
      return field.options?.slice(0, 1).map(({ value }) => value)
    case 'text':
    case 'longText':
      return '样例'
    case 'unit':
      return STREET
    case 'units':
    case 'people':
      return [STREET]
  }
}

export function dutyOf(id: string): Duty {
  const found = dustControl.duties?.find((duty) => duty.id === id)
  if (!found) throw new Error(`no duty ${id}`)
  return found
}

export function procedureOf(id: string): Procedure {
  const found = dustControl.procedures.find((procedure) => procedure.id === id)
  if (!found) throw new Error(`no procedure ${id}`)
  return found
}

export function stepOf(procedure: string, id: string): TaskStep {
  const step = procedureOf(procedure).steps[id]
  if (step?.kind !== 'task') throw new Error(`${procedure}.${id}: expected a task`)
  return step
}

export function seriesOf(id: string): SeriesRule {
  const { when } = dutyOf(id)
  if (!('every' in when)) throw new Error(`${id}: expected a series`)
  return when
}

/** The days on which a recurring duty comes, as people read them. */
export const daysOf = (id: string, from: string, until: string): string[] =>
  expandSeries(seriesOf(id), parseInstant(from, 'startOfDay'), parseInstant(until, 'endOfDay'), {
    calendar: platformCalendar,
    onMissingYear: 'provisional',
  }).map(({ at }) => day(at))

/** When a duty comes that comes once: from the issue, or from the beginning of its phase. */
export function onceOf(id: string, from = ISSUED): string {
  const { when } = dutyOf(id)
  if (!('once' in when)) throw new Error(`${id}: expected once`)
  return resolved(dustControl, when.once, from)
}

export const ruleFrom = (rule: InstantRule | undefined, from: string): string => {
  if (!rule) throw new Error('expected a rule of time')
  return resolved(dustControl, rule, from)
}

/** Why what is recorded for a duty would not be taken; undefined: it is. */
export function recordRefused(id: string, answers: Record<string, unknown>): string | undefined {
  const duty = dutyOf(id)
  const procedure = recordProcedure(dustControl, duty, {})
  const items = procedure.checklists['checklist' in duty.does ? (duty.does.checklist ?? '') : '']?.items ?? []
  const checklist = Object.fromEntries(items.map((item): [string, ItemAnswer] => [item.id, { result: 'pass' }]))
  const payload = { task: 't.1', outcome: 'done', answers, evidence: [], checklist }
  const here = { at: instant('2024-03-11 09:00'), world: worldOf({}), calendar: platformCalendar.version }
  return recordRefusal(procedure, payload, 1, here)?.code
}

/** What an assessment on a day says, and what it proposes. */
export function assessed(today: string, ids: readonly string[], read: AmountReader) {
  const office = unitOf('campaignOffice')
  const scope = {
    template: dustControl,
    params: {},
    today,
    zone: SHANGHAI,
    cutoff: instant(`${today} 17:30`),
    phase: undefined,
    span: { from: ISSUED, until: '2024-12-31' },
    lastDay: '2024-12-31',
    office,
    ordinal: 1,
    unitsOf,
    nameOf: String,
  }
  return assess(scope, ids, read)
}

export const row = (unit: number, value: number): AmountRow => ({
  unit,
  dimension: '',
  count: 1,
  sum: exact(value),
  at: 1,
})
/** So many things of a unit. */
export const counted = (unit: number, count: number): AmountRow => ({ unit, dimension: '', count, sum: exact(count) })
