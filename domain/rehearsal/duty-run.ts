import {
  type DutyChanges,
  type DutyFact,
  type DutyRules,
  type DutyState,
  type DutyWorld,
  factKey,
  factOf,
  firstDutyState,
  type Recording,
  recordedData,
  recordedEvents,
  recordedFacts,
  recordedStarts,
  recordWork,
} from '../duty/index.ts'
import { asStuck } from '../entity/as-stuck.ts'
import type { AgendaEntry, Instant, Order } from '../entity/cause.ts'
import type { CaseStart, TrailEvent } from '../entity/changes.ts'
import { earliest } from '../entity/next-cause.ts'
import { WHY } from '../entity/refuse-stuck.ts'
import { siteSubject } from '../entity/subject.ts'
import type { FactEntry } from '../figure/fact.ts'
import { say } from '../said/say.ts'
import { completionAt } from './behaviour.ts'
import { type MadeDuty, recordedBy } from './duty-person.ts'
import { type OpenTask, OpenTasks, plannedAt } from './duty-tasks.ts'
import { dutyWorld } from './duty-world.ts'
import { pick, type Random, streamOf } from './random.ts'
import type { Stage } from './stage.ts'
import type { Player } from './turns.ts'

/** What the duties of a rehearsal know of each other. */
export interface DutyShared {
  /** scores by fact, site and day, for the duties that check them */
  scores: Map<string, { score: number | null; unit: number }>
  /** where a unit records a fact that is expected of it: a duty that is recorded whenever it happens */
  logOf(fact: string, unit: number): DutyRun | undefined
  rulesOf(duty: string): DutyRules | undefined
}

const NEVER = Number.POSITIVE_INFINITY

/** One duty of one unit in a rehearsal: the real machine, people who do it in time or not, and nothing that is stored. */
export class DutyRun implements Player {
  readonly rank: number
  readonly #stage: Stage
  readonly #shared: DutyShared
  readonly #made: MadeDuty
  readonly #unit: number
  readonly #random: Random
  readonly #id: string
  readonly #subject: string
  readonly #world: DutyWorld
  readonly #tasks = new OpenTasks()
  /** by key: the day that it is about, and its number */
  readonly #occurrences = new Map<string, { day: string; ordinal: number }>()
  /** when somebody means to do what is only counted; the next one last */
  #beside: number[] = []
  #besides = 0
  #state: DutyState | undefined
  #entry: AgendaEntry | undefined

  constructor(stage: Stage, shared: DutyShared, made: MadeDuty, unit: number, place: { rank: number; no: number }) {
    const { campaign, seed } = stage.input
    const { id } = made.rules.duty
    this.rank = place.rank
    this.#stage = stage
    this.#shared = shared
    this.#made = made
    this.#unit = unit
    this.#random = streamOf(seed ^ 0xd07, place.no)
    this.#id = `${campaign}~${id}~${unit}`
    this.#subject = `duty/${campaign}/${id}/${unit}`
    this.#world = dutyWorld(stage, made.rules, unit, this.#id, (key) => this.#openTasks(key))
  }

  get nextAt(): number {
    return Math.min(this.#entry?.at ?? NEVER, this.#actAt())
  }

  get acts(): boolean {
    return this.#actAt() <= (this.#entry?.at ?? NEVER)
  }

  open(at: number): void {
    const { calendar } = this.#stage.input
    const { id, title } = this.#made.rules.duty
    const { time, levels } = this.#stage
    this.#state = firstDutyState(this.#unit, at, calendar.version, time.zone, levels())
    this.#entry = earliest(this.#made.machine.agenda(this.#state))
    const data = { duty: id, unit: this.#unit, title }
    this.#tell({ type: 'duty.assigned', level: 'business', at, data }, { cause: 'opening' })
  }

  take(): void {
    if (!this.acts) return this.#entry && this.#reach(this.#entry)
    const task = this.#tasks.next()
    const beside = this.#beside.at(-1) ?? NEVER
    if (task && task.plannedAt <= beside) return this.#doTask(task)
    this.#beside.pop()
    const fact = factOf(this.#made.rules.duty)
    const log = fact === undefined ? undefined : this.#shared.logOf(fact, this.#unit)
    ;(log ?? this).recordBeside(beside)
  }

  /** Something that nobody has asked for with a task. */
  recordBeside(at: number): void {
    this.#besides += 1
    const key = `extra.${this.#besides}`
    const { office } = this.#stage.input.directory
    const unit = this.#stage.input.members.get(this.#unit)?.length ? this.#unit : (office ?? this.#unit)
    this.#record({ key, unit, title: this.#made.rules.duty.title }, undefined, at)
  }

  #actAt(): number {
    return Math.min(this.#tasks.next()?.plannedAt ?? NEVER, this.#beside.at(-1) ?? NEVER)
  }

  /** An order of the campaign: taken at once. */
  obey(order: Order): void {
    this.#step(order, `order:${order.no}`)
  }

  #reach({ id, at }: AgendaEntry): void {
    this.#step({ kind: 'instant', at, entry: id }, `instant:${id}`)
  }

  #step(cause: Instant | Order, name: string): void {
    const state = this.#state
    if (!state) return
    this.#guarded(name, cause.at, () => {
      const { machine } = this.#made
      const step = machine.step(state, cause, this.#world)
      this.#state = step.state
      this.#entry = earliest(machine.agenda(step.state))
      this.#take(step.changes, cause.at, name)
    })
  }

  #take({ duty, events, starts }: DutyChanges, at: number, cause: string): void {
    const gone = new Map(duty.missed.concat(duty.cancelled).map((key) => [key, this.#tasks.remove(key)]))
    for (const { key, date, index } of duty.opened) this.#occurrences.set(key, { day: date, ordinal: index })
    const { behaviourOf, time, tally } = this.#stage
    this.#tasks.add(
      duty.tasks.map((task) => {
        if (task.fallback) tally.warn(say`“${task.title}”无人任职，转由上级单位或者活动办公室办理`, this.#subject)
        return { ...task, plannedAt: plannedAt(behaviourOf(task.unit), this.#random, task, time), late: false }
      }),
    )
    this.#meanToDo(duty.opened)
    for (const key of duty.late) {
      const task = this.#tasks.get(key)
      if (task) task.late = true
    }
    const record = duty.facts.map((fact) => this.#entryOf(fact))
    const applied = this.#stage.facts.apply({ at, phases: this.#stage.phases() }, { record, voids: [], overrides: [] })
    const taskOf = ({ data }: TrailEvent) =>
      typeof data.task === 'string' ? (this.#tasks.get(data.task) ?? gone.get(data.task)) : undefined
    for (const event of [...events, ...applied.events]) this.#tell(event, { cause, task: taskOf(event) })
    for (const event of duty.told) this.#tell(event, { cause, site: event.site, task: taskOf(event) })
    this.#start([...starts, ...applied.starts])
  }

  /** What is only counted at the end of a period has no tasks: people do it as often as is asked for. */
  #meanToDo(opened: DutyChanges['duty']['opened']): void {
    const { does } = this.#made.rules.duty
    if (!('expect' in does)) return
    const behaviour = this.#stage.behaviourOf(this.#unit)
    for (const { at, dueAt } of opened) {
      for (let time = 0; time < does.atLeast; time += 1) {
        const planned = completionAt(behaviour, this.#random, at, dueAt ?? undefined, this.#stage.time)
        if (planned < NEVER) this.#beside.push(planned)
      }
    }
    this.#beside.sort((a, b) => b - a)
  }

  #entryOf(fact: DutyFact): FactEntry {
    const about = typeof fact.data.task === 'string' ? fact.data.task : String(fact.ordinal)
    return { ...fact, key: factKey(this.#id, fact.fact, about), entity: this.#id }
  }

  #doTask(task: OpenTask): void {
    const at = task.plannedAt
    task.plannedAt = NEVER
    if (this.#record(task, task, at)) this.#tasks.remove(task.key)
  }

  /** @param task absent: nobody has asked for it */
  #record(about: { key: string; unit: number; title: string }, task: OpenTask | undefined, at: number): boolean {
    const { input, tally, facts, phases } = this.#stage
    const { rules, procedure } = this.#made
    const staff = input.members.get(about.unit) ?? []
    const person = staff.length > 0 ? pick(this.#random, staff) : undefined
    const found = task?.site == null ? undefined : this.#stage.sites.get(task.site)
    const { key, unit } = about
    const known = task && this.#occurrences.get(task.occurrence)
    const occurrence = task && known && { occurrence: task.occurrence, day: known.day }
    const asked = { key, unit, own: this.#unit, site: found?.fields ?? {}, occurrence }
    const payload =
      person === undefined
        ? undefined
        : recordedBy(this.#stage, this.#random, this.#made, this.#world, asked, person, at)
    if (person === undefined || !payload) {
      tally.warn(say`“${about.title}”没有人可以登记，或者登记不了`, this.#subject)
      return false
    }
    input.onRecord?.({ entity: this.#id, person, at, payload, beside: task === undefined })
    const recording = this.#recording(about.key, task, at)
    const compared = this.#compared(recording)
    const data = recordedData(procedure, payload, recording.isLate, compared)
    this.#guarded(`fact:${factKey(this.#id, '', about.key)}`, at, () => {
      const record = recordedFacts(rules, recording, data)
      const applied = facts.apply({ at, phases: phases() }, { record, voids: [], overrides: [] })
      const place = { site: recording.site?.id, task, person }
      for (const { type, data: told } of recordedEvents(rules, recording, data, record, payload.evidence.length))
        this.#tell({ type, level: 'business', at, data: told }, place)
      const cause = `fact:${factKey(this.#id, '', about.key)}`
      for (const event of applied.events) this.#tell(event, { site: recording.site?.id, cause })
      const concerned = () => this.#concerned(compared, recording)
      this.#start([...recordedStarts(rules, recording, data, concerned), ...applied.starts])
    })
    const score = typeof data.score === 'number' ? data.score : null
    this.#shared.scores.set(`${factOf(rules.duty)} ${recording.site?.id} ${recording.day}`, { score, unit: this.#unit })
    return true
  }

  #recording(key: string, task: OpenTask | undefined, at: number): Recording {
    const site = task?.site == null ? null : (this.#stage.sites.get(task.site) ?? null)
    const occurrence = task && this.#occurrences.get(task.occurrence)
    const dueAt = task?.dueAt ?? null
    return {
      entity: this.#id,
      unit: this.#unit,
      site: site && { id: site.id, fields: site.fields },
      occurrence: task && occurrence ? { key: task.occurrence, ordinal: occurrence.ordinal } : null,
      key,
      day: occurrence?.day ?? this.#stage.dayOf(at),
      at,
      isLate: dueAt !== null && at > dueAt,
      isMarked: task?.late === true,
      dueAt,
    }
  }

  #compared({ site, day }: Recording): { score: number | null; unit: number | undefined } | undefined {
    const against = recordWork(this.#made.rules.duty)?.against
    const checked = against === undefined ? undefined : this.#shared.rulesOf(against)?.duty
    if (!checked) return undefined
    const found = this.#shared.scores.get(`${factOf(checked)} ${site?.id} ${day}`)
    return { score: found?.score ?? null, unit: found?.unit }
  }

  /** Whose score was checked, else the unit that should have given it; the recording unit itself where nothing is checked. */
  #concerned(compared: { unit: number | undefined } | undefined, { site }: Recording): number {
    if (!compared) return this.#unit
    const against = recordWork(this.#made.rules.duty)?.against ?? ''
    const performer = this.#shared.rulesOf(against)?.duty.performer ?? ''
    return compared.unit ?? this.#stage.world(site?.fields ?? {}, '').unitFor(performer).unit
  }

  #start(starts: readonly CaseStart[]): void {
    for (const opens of starts) this.#stage.send({ opens, from: this.#id })
  }

  #openTasks(occurrence: string) {
    return [...this.#tasks.of(occurrence)].map(({ key, late, site: id }) => {
      const site = id === null ? undefined : this.#stage.sites.get(id)
      return { key, late, site: site && { id: site.id, fields: site.fields } }
    })
  }

  #guarded(cause: string, at: number, work: () => void): void {
    try {
      work()
    } catch (error) {
      const stuck = asStuck(error)
      if (!stuck) throw error
      const { code, element, value, message } = stuck
      const data = { cause, code, element, value, reason: message }
      this.#tell({ type: 'incident.raised', level: 'system', at, data }, { cause })
      this.#stage.tally.warn(say`职责卡住：规则“${element}”${WHY[code]}`, this.#subject)
      this.#state = undefined
      this.#entry = undefined
    }
  }

  #tell(
    { at, type, level, data }: TrailEvent,
    place: { site?: string | undefined; task?: OpenTask | undefined; person?: number; cause?: string },
  ): void {
    this.#stage.emit({
      at,
      type,
      level,
      campaign: this.#stage.input.campaign,
      subject: place.site === undefined ? this.#subject : siteSubject(place.site),
      unit: place.task?.unit ?? this.#unit,
      role: place.task?.role ?? this.#made.rules.duty.performer,
      person: place.person,
      dueAt: place.task?.dueAt ?? undefined,
      rule: `duties.${this.#made.rules.duty.id}`,
      cause: place.cause,
      data,
    })
  }
}
