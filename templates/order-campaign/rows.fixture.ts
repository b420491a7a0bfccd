import type { FormField } from '../../contracts/template/form.ts'
import type { TaskStep } from '../../contracts/template/procedure.ts'
import {
  expandSeries,
  formatInstant,
  parseInstant,
  platformCalendar,
  resolveInstant,
  SHANGHAI,
} from '../../domain/calendar/index.ts'
import { campaignMachine, draftCampaign } from '../../domain/campaign/machine.ts'
import { type CompiledProcedure, compileProcedure, taskStep } from '../../domain/case/compile.ts'
import { caseMachine } from '../../domain/case/machine.ts'
import { openCase } from '../../domain/case/opening.ts'
import { type CaseState, openKeys } from '../../domain/case/state.ts'
import { DutyWalk } from '../../domain/duty/duty.fixture.ts'
import { recordProcedure, recordRefusal } from '../../domain/duty/index.ts'
import { compileDuty, dueRule, seriesOf } from '../../domain/duty/rules.ts'
import type { CaseStart, Changes } from '../../domain/entity/changes.ts'
import type { Refusal } from '../../domain/entity/machine.ts'
import { earliest } from '../../domain/entity/next-cause.ts'
import type { World } from '../../domain/entity/world.ts'
import type { AmountReader, AmountRow } from '../../domain/figure/amounts.ts'
import { type AssessmentScope, assess } from '../../domain/figure/assessment.ts'
import { exact, plain } from '../../domain/figure/exact.ts'
import type { FactEntry } from '../../domain/figure/fact.ts'
import { measureIndicator } from '../../domain/figure/indicator.ts'
import { periodOf } from '../../domain/figure/period.ts'
import { planImport } from '../../domain/ledger/plan.ts'
import { type CaseStanding, countCases, countSites } from '../../domain/rehearsal/case-standing.ts'
import { createFactBook } from '../../domain/rehearsal/fact-book.ts'
import { filled } from '../../domain/template/filled.ts'
import { orderCampaign } from './template.ts'

/** The plan is issued on a Monday at the end of May. */
export const ISSUED = '2019-05-27'
const roleIds = orderCampaign.roles.map(({ id }) => id)
/** A unit of its own for each role, numbered from 1; groups have several. */
export const unitOf = (role: string): number => roleIds.indexOf(role) + 1
export const GROUPS: Readonly<Record<string, number[]>> = {
  workGroups: [31, 32, 33, 34, 35, 36, 37, 38, 39],
  memberUnits: [51, 52, 53],
  streets: [41, 42],
}
const STREET = 41
const unitsOf = (role: string) => GROUPS[role] ?? [unitOf(role)]

/** `2019-06-15 08:30`, in Shanghai. */
export const instant = (time: string): number => parseInstant(`${time.replace(' ', 'T')}:00+08:00`, 'endOfDay')
const shown = (at: number): string => formatInstant(at).slice(0, 16).replace('T', ' ')

const world: World = {
  time: () => ({ calendar: platformCalendar, onMissingYear: 'provisional' }),
  phaseEnd: (phase) => (phase === 'consolidate' ? parseInstant('2019-12-31', 'endOfDay') : undefined),
  self: 'c1-1',
  site: { name: '样例点位', address: '样例地址' },
  hasUnit: (unit) => unit < 100,
  hasPerson: () => true,
  worksIn: () => true,
  unit: (id) => ({ id, name: `样例单位${id}` }),
  unitsOf,
  unitFor: (role) => ({ unit: unitOf(role), fallback: false }),
}

export interface Given {
  by?: number
  /** unit of whoever acts */
  unit?: number
  /** checklist items that fail */
  fails?: string[]
  answers?: Record<string, unknown>
  evidence?: string[]
  reason?: string
}

/** One case driven by hand on the real machine: what people hand in is filled in as the forms ask. */
export class Walk {
  state: CaseState
  readonly procedure: CompiledProcedure
  readonly events: string[] = []
  readonly notices: string[] = []
  readonly facts: string[] = []
  readonly voids: string[] = []
  readonly results: unknown[] = []
  readonly lists: string[] = []
  readonly documents: string[] = []
  readonly starts: CaseStart[] = []
  /** tasks opened by the last step that opened any, `handle → traffic` */
  opened: string[] = []
  readonly #machine: ReturnType<typeof caseMachine>
  #no = 0

  /** @param channel way in of a matter from outside */
  constructor(procedure: string, fields: Record<string, unknown> = {}, start = '2019-06-12 09:00', channel?: string) {
    this.procedure = compileProcedure(orderCampaign, procedure, {})
    this.#machine = caseMachine(this.procedure)
    const origin = this.procedure.about === 'matter' ? 'MATTER' : 'SURVEYED'
    const site = Object.fromEntries(
      [...this.procedure.siteFields, 'name', 'address', 'unit', 'site'].map((field) => [field, null]),
    )
    const opening = openCase(
      this.procedure,
      { origin, site: { ...site, ...fields }, ...(channel === undefined ? {} : { channel }) },
      world,
      instant(start),
      platformCalendar.version,
    )
    this.state = opening.state
    this.#take(opening.changes)
  }

  until(time: string): this {
    for (;;) {
      const entry = earliest(this.#machine.agenda(this.state))
      if (!entry || entry.at > instant(time)) return this
      const { state, changes } = this.#machine.step(
        this.state,
        { kind: 'instant', at: entry.at, entry: entry.id },
        world,
      )
      this.state = state
      this.#take(changes)
    }
  }

  complete(time: string, outcome: string, given: Given = {}): this {
    this.until(time)
    const refused = this.refused(outcome, given, time)
    if (refused) throw new Error(`${outcome}: ${refused.code} ${refused.message}`)
    this.#no += 1
    const { by = 7, unit = 1 } = given
    const { state, changes } = this.#machine.step(
      this.state,
      {
        kind: 'act',
        no: this.#no,
        actId: `act-${this.#no}`,
        verb: 'complete',
        at: instant(time),
        orderNo: 0,
        actor: { person: by, unit },
        payload: this.#handIn(outcome, given),
      },
      world,
    )
    this.state = state
    this.#take(changes)
    return this
  }

  /** Why the outcome would not be taken. */
  refused(outcome: string, given: Given = {}, time = '2019-06-12 10:00'): Refusal | undefined {
    const asked = { verb: 'complete', payload: this.#handIn(outcome, given), person: given.by ?? 7 }
    return this.#machine.refusal(this.state, asked, { at: instant(time), world })
  }

  get due(): string | undefined {
    return this.state.due === undefined ? undefined : shown(this.state.due)
  }

  #handIn(outcome: string, given: Given): Record<string, unknown> {
    const step = taskStep(this.procedure, this.state.step)
    const fields = (step.form ?? []).filter((field) => field.required && (field.outcomes?.includes(outcome) ?? true))
    const data = step.outcomes[outcome]
    const asksChecklist = step.checklist !== undefined && data?.checklist !== false
    return {
      task: openKeys(this.state)[0] ?? '',
      outcome,
      answers: { ...Object.fromEntries(fields.map((field) => [field.key, sample(field)])), ...given.answers },
      evidence: (given.evidence ?? data?.evidence ?? []).map((slot) => ({ slot, evidenceId: `evidence-${slot}` })),
      ...(asksChecklist ? { checklist: this.#checked(step, given.fails ?? []) } : {}),
      ...(given.reason === undefined ? {} : { reason: given.reason }),
    }
  }

  #checked({ checklist }: TaskStep, fails: readonly string[]) {
    const items = this.procedure.checklists[checklist ?? '']?.items ?? []
    return Object.fromEntries(items.map(({ id }) => [id, { result: fails.includes(id) ? 'fail' : 'pass' }]))
  }

  #take(changes: Changes): void {
    this.events.push(...changes.events.map(({ type }) => type))
    this.notices.push(...changes.notices.map(({ unit = 0, text }) => `${roleIds[unit - 1] ?? 'holder'} ${text}`))
    this.facts.push(...changes.facts.map(({ fact }) => fact))
    this.voids.push(...changes.voids.map(({ fact }) => fact))
    this.results.push(...changes.facts.flatMap(({ data }) => data.result ?? []))
    this.lists.push(...changes.lists.map((change) => `${change.do} ${change.list}`))
    this.documents.push(...changes.documents.map(({ document }) => document))
    this.starts.push(...changes.starts)
    if (changes.open.length > 0) this.opened = changes.open.map(({ key, role }) => `${key.split('.')[0]} → ${role}`)
  }
}

function sample({ key, type, options }: FormField): unknown {
  switch (type) {
    case 'integer':
    case 'number':
      return 5
    case 'date':
      return '2019-06-21'
    case 'boolean':
      return true
    case 'choice':
      return options?.[0]?.value
    case 'choices':
      return options?.slice(0, 1).map((option) => option.value)
    case 'text':
    case 'longText':
      return `样例${key}`
    case 'unit':
      return 1
    case 'units':
    case 'people':
      return [1, 2]
  }
}

/** A point of one line of action, as far as what comes of it. */
export const point = (line: string, more: Record<string, unknown> = {}, start?: string): Walk =>
  new Walk('pointOrder', { line, watch: null, street: STREET, ...more }, start)

/** A case about a site that has been handled and waits for the re-check. */
export const handled = (walk: Walk, outcome: string): Walk =>
  (walk.state.step === 'register' ? walk.complete('2019-06-12 10:00', 'ordinary', { by: 1 }) : walk).complete(
    '2019-06-13 10:00',
    outcome,
    { by: 1 },
  )

/** The occurrences of a duty from one day to another: `2019-06-15 08:30 → 2019-06-15 17:30`. */
export function series(id: string, from: string, until: string, parameters: Record<string, unknown> = {}): string[] {
  const rules = compileDuty(orderCampaign, id, { id: 'c1', issuedAt: parseInstant(ISSUED, 'startOfDay'), parameters })
  const { due: _own, ...rule } = seriesOf(rules.duty) ?? { every: 'day' as const }
  const context = { calendar: platformCalendar, onMissingYear: 'provisional' as const, anchor: ISSUED }
  const due = dueRule(rules)
  return expandSeries(rule, parseInstant(from, 'startOfDay'), parseInstant(until, 'endOfDay'), context).map(
    ({ at }) => `${shown(at)}${due ? ` → ${shown(resolveInstant(due, at, context).at)}` : ''}`,
  )
}

export function dutyOf(id: string) {
  const duty = orderCampaign.duties?.find((each) => each.id === id)
  if (!duty) throw new Error(`duties: expected one with id ${id}`)
  return duty
}

/** One duty on the real machine; the second phase lasts as estimated. @param facts that the unit has recorded in each period */
export function dutyWalk(id: string, start: string, facts = 0, sites: DutyWalkSites = []): DutyWalk {
  const none = { within: undefined, closes: undefined, sites: undefined, lateFact: undefined, missedFact: undefined }
  const span = (from: string, until: string) => ({
    startsAt: parseInstant(from, 'startOfDay'),
    endsAt: parseInstant(until, 'endOfDay'),
  })
  return new DutyWalk({
    duty: { ...none, ...dutyOf(id) },
    start,
    facts,
    sites,
    phases: { order: span('2019-06-11', '2019-10-07'), consolidate: span('2019-10-01', '2019-12-31') },
  })
}
type DutyWalkSites = NonNullable<NonNullable<ConstructorParameters<typeof DutyWalk>[0]>['sites']>

/** Why what is handed in for a duty would not be taken. */
export function recordRefused(id: string, answers: Record<string, unknown>): Refusal | undefined {
  const procedure = recordProcedure(orderCampaign, dutyOf(id), {})
  const payload = { task: 't', outcome: 'done', answers, evidence: [] }
  return recordRefusal(procedure, payload, 7, {
    at: instant('2019-06-14 10:00'),
    world,
    calendar: platformCalendar.version,
  })
}

const params = (given: Record<string, unknown>) => ({
  ...Object.fromEntries(orderCampaign.parameters.map(({ key, default: value }) => [key, value])),
  ...given,
})
export const row = (unit: number, count: number, sum = count): AmountRow => ({
  unit,
  dimension: '',
  count,
  sum: exact(String(sum)),
  at: 1,
})

const scopeOn = (today: string, given: Record<string, unknown>): AssessmentScope => ({
  template: filled(orderCampaign, given),
  today,
  zone: SHANGHAI,
  cutoff: instant(`${today} 17:30`),
  phase: undefined,
  span: { from: ISSUED, until: '2019-12-31' },
  lastDay: '2019-12-31',
  office: unitOf('campaignOffice'),
  ordinal: 1,
  unitsOf,
  nameOf: String,
})

/** The targets of an indicator that an assessment on a day finds missed: their units. */
export function missed(id: string, today: string, read: AmountReader, given: Record<string, unknown> = {}): unknown[] {
  return assess(scopeOn(today, given), [id], read).events.map(({ data }) => data.unit)
}

/** What an indicator shows on a day, and its change from the baseline in per cent. */
export function figure(id: string, today: string, read: AmountReader, given: Record<string, unknown> = {}) {
  const indicator = filled(orderCampaign, given).indicators?.find((each) => each.id === id)
  const period = indicator && periodOf(indicator.per, today)
  if (!period) throw new Error(`indicators: expected one with id ${id}`)
  const { whole } = measureIndicator(scopeOn(today, given), indicator, period, read)
  return { value: whole.value && plain(whole.value), change: whole.change && plain(whole.change) }
}

const rules = {
  template: orderCampaign,
  bindings: { roles: {}, perUnit: {} },
  directory: { office: 1, units: new Map() },
}

/** Counts facts as the database does. */
export function factsOf(...entries: { fact: string; day?: string; unit?: number; data?: Record<string, unknown> }[]) {
  const book = createFactBook(rules, undefined, 'c1')
  const record = entries.map(({ fact, day = '2019-06-20', unit = STREET, data = {} }, index): FactEntry => {
    const about = orderCampaign.facts?.find(({ id }) => id === fact)?.about
    return {
      key: `f${index}`,
      fact,
      entity: `c1-${index}`,
      unit,
      site: about === 'SITE' ? `c1-${index}` : null,
      fields: { street: unit, unit },
      at: instant(`${day} 10:00`),
      day,
      data,
    }
  })
  const told = record.map((entry) =>
    book.apply({ at: entry.at, phases: {} }, { record: [entry], voids: [], overrides: [] }),
  )
  return { read: book.read, starts: told.flatMap(({ starts }) => starts) }
}

/** Counts cases and sites as the database does. */
export function casesOf(
  cases: Partial<Omit<CaseStanding, 'procedure'>>[],
  procedure: string,
  sites: { ledger: string; count: number } = { ledger: '', count: 0 },
): AmountReader {
  const at = instant('2019-06-20 09:00')
  const standing = cases.map(
    (each): CaseStanding => ({
      procedure,
      site: {},
      unit: STREET,
      origin: 'SURVEYED',
      status: 'OPEN',
      step: 'handle',
      lists: [],
      openedAt: at,
      closedAt: each.status === 'CLOSED' ? at : undefined,
      dueAt: undefined,
      late: false,
      ...each,
    }),
  )
  const known = Array.from({ length: sites.count }, (_, index) => ({
    id: `c1-${index}`,
    no: index + 1,
    name: `样例${index}`,
    fields: {},
    unit: STREET,
    origin: 'SURVEYED',
    status: null,
    lists: [],
  }))
  return (request) => {
    const { count } = request
    if ('cases' in count) return countCases({ ...rules, param: params({}) }, standing, at, { ...request, count })
    return countSites({ ...rules, param: params({}) }, known, () => null, request)
  }
}

/** The phases of the plan on the real machine, from its issue on. */
export class Phases {
  readonly told: string[] = []
  readonly #machine = campaignMachine({
    phases: orderCampaign.phases ?? [],
    issuedAt: parseInstant(ISSUED, 'startOfDay'),
    events: (orderCampaign.events ?? []).map(({ id }) => id),
  })
  #state = draftCampaign(platformCalendar.version)

  constructor() {
    this.act('launch', `${ISSUED} 08:30`)
  }

  act(verb: string, time: string, payload: Record<string, unknown> = {}): this {
    const actor = { person: 1, unit: 1 }
    return this.#take({
      kind: 'act',
      no: 1,
      actId: `${verb}${time}`,
      verb,
      at: instant(time),
      orderNo: 0,
      actor,
      payload,
    })
  }

  until(time: string): this {
    for (;;) {
      const entry = earliest(this.#state.agenda)
      if (!entry || entry.at > instant(time)) return this
      this.#take({ kind: 'instant', at: entry.at, entry: entry.id })
    }
  }

  status(phase: string): string | undefined {
    return this.#state.phases[phase]?.status
  }

  #take(cause: Parameters<ReturnType<typeof campaignMachine>['step']>[1]): this {
    const { state, changes } = this.#machine.step(this.#state, cause, world)
    this.#state = state
    this.told.push(
      ...changes.events.map(({ at, type, data }) =>
        `${shown(at)} ${type} ${typeof data.phase === 'string' ? data.phase : ''}`.trim(),
      ),
    )
    return this
  }
}

/** What a ledger makes of one row of a spreadsheet; `refused`: the codes of what is wrong with it. */
export function imported(ledger: string, given: Record<string, string>) {
  const schema = orderCampaign.ledgers.find(({ id }) => id === ledger)
  if (!schema) throw new Error(`ledgers: expected one with id ${ledger}`)
  const cells: Record<string, string> = { 名称: '样例', 所属街道: '样例街道', 地址: '样例地址', ...given }
  const line = (texts: string[], number: number) => ({
    row: number,
    cells: texts.map((text) => ({ kind: 'text' as const, text })),
  })
  const { report, entries } = planImport({
    importId: 'i1',
    dryRun: true,
    schema,
    table: {
      sheet: '样例',
      rows: [line(Object.keys(cells), 1), line(Object.values(cells), 2)],
      date1904: false,
      warnings: [],
      ignored: [],
    },
    existing: () => null,
    lookups: { unit: (name) => ({ id: '41', name, parentId: null }) },
    today: ISSUED,
  })
  return { data: entries[0]?.data, refused: report.rejected.map(({ code }) => code) }
}
