import { type TimeContext, workingTimeBetween } from '../calendar/index.ts'
import type { CompletePayload } from '../case/act.ts'
import type { CompiledProcedure } from '../case/compile.ts'
import {
  type DutyChanges,
  type DutyFact,
  type DutyMachine,
  type DutyRules,
  type DutySite,
  type DutyState,
  type DutyWorld,
  factOf,
  firstDutyState,
  heldSites,
  holdsSite,
  RECORDED,
  recordedData,
  recordRefusal,
  recordWork,
  type SiteTask,
} from '../duty/index.ts'
import { RECORD_STEP } from '../duty/record.ts'
import { asStuck } from '../entity/as-stuck.ts'
import type { TrailEvent } from '../entity/changes.ts'
import { earliest } from '../entity/next-cause.ts'
import type { FactEntry } from '../figure/fact.ts'
import { figureScope } from '../figure/scope.ts'
import { completionAt } from './behaviour.ts'
import type { Stage } from './case-run.ts'
import type { FactBook } from './fact-book.ts'
import { handIn } from './hand-in.ts'
import type { RehearsalInput } from './input.ts'
import { between, pick, type Random, streamOf } from './random.ts'

/** What the duties of a rehearsal share beside its stage. */
export interface DutyStage extends Stage {
  sites(ledger: string): readonly DutySite[]
  site(id: string): DutySite | undefined
  phases(): Readonly<Record<string, { startsAt: number | null; endsAt: number | null }>>
  facts: FactBook
  /** scores by fact, site and day, with the instant of each, for the duties that check them */
  scores: Map<string, { score: number | null; at: number }>
}

interface OpenTask extends SiteTask {
  plannedAt: number
  late: boolean
}

const ATTEMPTS = 4
const NEVER = Number.POSITIVE_INFINITY

/** One duty of one unit in a rehearsal: the real machine, people who score in time or not, and nothing that is stored. */
export class DutyRun {
  readonly #stage: DutyStage
  readonly #rules: DutyRules
  readonly #machine: DutyMachine
  readonly #procedure: CompiledProcedure
  readonly #unit: number
  readonly #random: Random
  readonly #id: string
  readonly #subject: string
  readonly #world: DutyWorld
  readonly #open = new Map<string, OpenTask>()
  /** those that somebody means to do, the next one last */
  #waiting: OpenTask[] = []
  #state: DutyState | undefined

  constructor(
    stage: DutyStage,
    duty: { rules: DutyRules; machine: DutyMachine; procedure: CompiledProcedure },
    unit: number,
    no: number,
  ) {
    this.#stage = stage
    this.#rules = duty.rules
    this.#machine = duty.machine
    this.#procedure = duty.procedure
    this.#unit = unit
    this.#random = streamOf(stage.input.seed ^ 0xd07, no)
    const { campaign } = stage.input
    const { id } = duty.rules.duty
    this.#id = `${campaign}~${id}~${unit}`
    this.#subject = `duty/${campaign}/${id}/${unit}`
    this.#world = this.#worldOf()
  }

  open(at: number): void {
    const { calendar } = this.#stage.input
    const { id, title } = this.#rules.duty
    this.#state = firstDutyState(this.#unit, at, calendar.version, this.#world.time(calendar.version).zone)
    const data = { duty: id, unit: this.#unit, title }
    this.#tell({ type: 'duty.assigned', level: 'business', at, data }, { cause: 'opening' })
  }

  /** Takes, one by one, whatever comes until then (campaign time, ms): what people do goes first at equal instants. */
  advance(until: number): void {
    for (;;) {
      const entry = this.#state && earliest(this.#machine.agenda(this.#state))
      const task = this.#nextTask()
      if (task && task.plannedAt <= until && (!entry || task.plannedAt <= entry.at)) this.#record(task)
      else if (entry && entry.at <= until) this.#reach(entry.id, entry.at)
      else return
    }
  }

  #nextTask(): OpenTask | undefined {
    for (let task = this.#waiting.at(-1); task; task = this.#waiting.at(-1)) {
      if (this.#open.get(task.key) === task) return task
      this.#waiting.pop()
    }
    return undefined
  }

  #reach(entry: string, at: number): void {
    if (!this.#state) return
    const cause = `instant:${entry}`
    try {
      const { state, changes } = this.#machine.step(this.#state, { kind: 'instant', at, entry }, this.#world)
      this.#state = state
      this.#take(changes, at, cause)
    } catch (error) {
      const stuck = asStuck(error)
      if (!stuck) throw error
      const { code, element, value, message } = stuck
      this.#tell(
        { type: 'incident.raised', level: 'system', at, data: { cause, code, element, value, reason: message } },
        { cause },
      )
      this.#stage.tally.warn(`职责卡住：${element} ${message}`, this.#subject)
      this.#state = undefined
    }
  }

  #take({ duty, events }: DutyChanges, at: number, cause: string): void {
    const gone = new Map(duty.missed.concat(duty.cancelled).map((key) => [key, this.#open.get(key)]))
    for (const key of gone.keys()) this.#open.delete(key)
    for (const task of duty.tasks) this.#open.set(task.key, { ...task, plannedAt: this.#planned(task), late: false })
    if (duty.tasks.length > 0) {
      const meant = [...this.#open.values()].filter(({ plannedAt }) => plannedAt < NEVER)
      this.#waiting = meant.sort((a, b) => b.plannedAt - a.plannedAt || (a.key < b.key ? 1 : -1))
    }
    for (const key of duty.late) {
      const task = this.#open.get(key)
      if (task) task.late = true
    }
    const record = duty.facts.map((fact) => this.#entry(fact, `${(fact.data.task ?? fact.ordinal) as string | number}`))
    const applied = this.#stage.facts.apply({ at, phases: this.#stage.phases() }, { record, voids: [], overrides: [] })
    for (const event of [...events, ...applied.events]) this.#tell(event, { cause, task: this.#taskOf(event, gone) })
    for (const event of duty.told) this.#tell(event, { cause, site: event.site, task: this.#taskOf(event, gone) })
  }

  #taskOf({ data }: TrailEvent, gone: ReadonlyMap<string, OpenTask | undefined>): OpenTask | undefined {
    return typeof data.task === 'string' ? (this.#open.get(data.task) ?? gone.get(data.task)) : undefined
  }

  #planned(task: SiteTask): number {
    const { input } = this.#stage
    if (task.fallback) this.#stage.tally.warn(`“${task.title}”无人任职，转由活动办公室办理`, this.#subject)
    const time = this.#world.time(input.calendar.version)
    const at =
      this.#onDayOff(task, time) ??
      completionAt(input.behaviour, this.#random, task.openedAt, task.dueAt ?? undefined, time)
    // who would come after the end does not come at all
    return task.closesAt !== null && at > task.closesAt ? NEVER : at
  }

  /** 每日 is every day: who keeps the deadline comes on a day off too (requirements §1.7 row 1). */
  #onDayOff({ openedAt, dueAt }: SiteTask, time: TimeContext): number | undefined {
    const { behaviour } = this.#stage.input
    if (dueAt === null || dueAt <= openedAt || workingTimeBetween(openedAt, dueAt, time) > 0) return undefined
    if (this.#random() >= behaviour.onTime) return undefined
    return openedAt + Math.max(Math.round((dueAt - openedAt) * 0.4 * between(this.#random, behaviour.pace)), 1)
  }

  #record(task: OpenTask): void {
    const at = task.plannedAt
    task.plannedAt = NEVER
    this.#waiting.pop()
    const staff = this.#stage.input.members.get(task.unit) ?? []
    const person = staff.length > 0 ? pick(this.#random, staff) : undefined
    const payload = person === undefined ? undefined : this.#handedIn(task, person, at)
    if (person === undefined || !payload) {
      this.#stage.tally.warn(`“${task.title}”没有人可以登记，或者登记不了`, this.#subject)
      return
    }
    this.#open.delete(task.key)
    this.#stage.input.onRecord?.({ entity: this.#id, person, at, payload })
    const site = this.#siteOf(task)
    const late = task.dueAt !== null && at > task.dueAt
    const data = recordedData(this.#procedure, payload, late, this.#compared(task, at))
    const fact = factOf(this.#rules.duty)
    const { lateFact } = this.#rules.duty
    const occurrence = this.#state?.current.find(({ key }) => key === task.occurrence)
    const about = { site: site?.id ?? null, fields: site?.fields ?? {}, at, day: occurrence?.date ?? task.occurrence }
    const shared = { ...about, unit: this.#unit, ordinal: occurrence?.index ?? 0 }
    const named = { duty: this.#rules.duty.id, task: task.key, occurrence: task.occurrence }
    const marks = late && !task.late
    const record = [
      ...(fact === undefined ? [] : [this.#entry({ fact, data, ...shared }, task.key)]),
      ...(marks && lateFact !== undefined ? [this.#entry({ fact: lateFact, data: named, ...shared }, task.key)] : []),
    ]
    const applied = this.#stage.facts.apply({ at, phases: this.#stage.phases() }, { record, voids: [], overrides: [] })
    const score = typeof data.score === 'number' ? data.score : null
    this.#stage.scores.set(`${fact} ${site?.id} ${about.day}`, { score, at })
    const told = { ...named, unit: this.#unit, day: about.day, late, fact, ...(score === null ? {} : { score }) }
    const place = { site: site?.id, task, person }
    if (marks) this.#tell({ type: 'duty.late', level: 'business', at, data: { ...named, unit: this.#unit } }, place)
    const type = this.#rules.checklist ? 'score.recorded' : 'fact.recorded'
    this.#tell({ type, level: 'business', at, data: told }, place)
    for (const event of applied.events) this.#tell(event, { site: site?.id })
  }

  #handedIn(task: OpenTask, person: number, at: number): CompletePayload | undefined {
    const step = this.#procedure.steps[RECORD_STEP]
    if (step?.kind !== 'task') return undefined
    const { calendar } = this.#stage.input
    const sources = { site: this.#siteOf(task)?.fields ?? {}, value: {}, param: this.#rules.param }
    const shared = {
      procedure: this.#procedure,
      step,
      task: task.key,
      outcome: RECORDED,
      sources,
      random: this.#random,
      at,
    }
    const first = Math.floor(this.#random() * ATTEMPTS)
    for (let attempt = first; attempt < first + ATTEMPTS; attempt += 1) {
      const payload = handIn({ ...shared, attempt })
      const here = { at, world: this.#world, calendar: calendar.version }
      if (!recordRefusal(this.#procedure, payload, person, here)) return payload
    }
    return undefined
  }

  #compared(task: OpenTask, at: number): { score: number | null } | undefined {
    const against = recordWork(this.#rules.duty)?.against
    if (against === undefined) return undefined
    const duty = this.#stage.input.template.duties?.find(({ id }) => id === against)
    const day = this.#state?.current.find(({ key }) => key === task.occurrence)?.date ?? task.occurrence
    const found = duty && this.#stage.scores.get(`${factOf(duty)} ${task.site} ${day}`)
    return { score: found && found.at <= at ? found.score : null }
  }

  #siteOf({ site }: SiteTask): DutySite | undefined {
    return site === null ? undefined : this.#stage.site(site)
  }

  #entry(fact: DutyFact, about: string): FactEntry {
    return { ...fact, key: `${this.#id}.${about}:${fact.fact}`, entity: this.#id }
  }

  #tell(
    { at, type, level, data }: TrailEvent,
    place: { site?: string | undefined; task?: OpenTask | undefined; person?: number; cause?: string },
  ): void {
    const { campaign } = this.#stage.input
    this.#stage.emit({
      at,
      type,
      level,
      campaign,
      subject: place.site === undefined ? this.#subject : `site/${place.site.replace('-', '/')}`,
      unit: place.task?.unit ?? this.#unit,
      role: place.task?.role ?? this.#rules.duty.performer,
      person: place.person,
      dueAt: place.task?.dueAt ?? undefined,
      rule: `duties.${this.#rules.duty.id}`,
      cause: place.cause,
      data,
    })
  }

  #worldOf(): DutyWorld {
    const { input, world, facts, phases } = this.#stage
    const { duty } = this.#rules
    const organisation = { roles: input.template.roles, bindings: input.bindings, directory: input.directory }
    const held = duty.sites?.heldBy === undefined ? 'all' : heldSites(organisation, duty.sites.heldBy, this.#unit)
    const own = heldSites(organisation, duty.performer, this.#unit)
    const fields = own === 'all' || own.units.length === 0 ? {} : { [own.field]: own.units[0] }
    return {
      ...world(fields, this.#id),
      running: true,
      phase: (id) => phases()[id],
      unitName: (unit) => input.directory.units.get(unit)?.name ?? String(unit),
      holderOf: (unit) => {
        const { office, units } = input.directory
        return units.get(unit)?.held || office === undefined
          ? { unit, fallback: false }
          : { unit: office, fallback: true }
      },
      sites: () => this.#stage.sites(duty.sites?.ledger ?? '').filter((site) => holdsSite(held, site.fields)),
      openTasks: (occurrence) =>
        [...this.#open.values()]
          .filter((task) => task.occurrence === occurrence)
          .map((task) => {
            const site = this.#siteOf(task)
            return { key: task.key, late: task.late, site: site && { id: site.id, fields: site.fields } }
          }),
      countFacts: (fact, from, until) => facts.countFacts(fact, this.#unit, from, until),
      assess: (ids, period) => [
        facts.assess(
          figureScope({
            ...organisationOf(input),
            params: this.#rules.param,
            phases: phases(),
            now: period.until,
            issuedAt: input.issuedAt,
            within: duty.within,
            siteUnits: (field) => siteUnitsOf(input, field),
          }),
          ids,
        ),
      ],
    }
  }
}

const organisationOf = ({ template, bindings, directory }: RehearsalInput) => ({ template, bindings, directory })

/** Units that the ledgers name in a field. */
const siteUnitsOf = ({ targets }: RehearsalInput, field: string): number[] =>
  [...new Set(targets.map(({ site }) => Number(site[field])))].filter((unit) => Number.isInteger(unit) && unit > 0)
