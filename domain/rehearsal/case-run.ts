import { CalendarMissing, TimeRuleError } from '../calendar/index.ts'
import type { CompiledProcedure } from '../case/compile.ts'
import { openCase } from '../case/opening.ts'
import type { CaseState } from '../case/state.ts'
import { actEvent } from '../entity/act-event.ts'
import type { Act, AgendaEntry } from '../entity/cause.ts'
import type { Changes, TaskOpening, TrailEvent } from '../entity/changes.ts'
import type { Machine } from '../entity/machine.ts'
import { earliest, nextCause } from '../entity/next-cause.ts'
import { Stuck } from '../entity/stuck.ts'
import type { World } from '../entity/world.ts'
import { completionAt, outcomesToTry } from './behaviour.ts'
import type { RehearsalEvent } from './event.ts'
import { handIn } from './hand-in.ts'
import type { RehearsalInput, RehearsalTarget } from './input.ts'
import { pick, type Random, streamOf } from './random.ts'
import type { Tally } from './tally.ts'

/** What all cases of a rehearsal share. */
export interface Stage {
  input: RehearsalInput
  world(site: Record<string, unknown>, self: string): World
  tally: Tally
  emit: (event: RehearsalEvent) => void
}

interface OpenTask extends TaskOpening {
  /** when its performer means to complete it; undefined: nobody may */
  plannedAt: number | undefined
}

/** Whose task an event is about, which rule of the template is behind it, who acted, what it followed from. */
interface About {
  task: OpenTask | undefined
  rule: string
  person: number | undefined
  cause: string | undefined
}

/** Attempts at one outcome before the next one is tried: what is found and answered varies. */
const ATTEMPTS = 4

/** One case of a rehearsal: the real machine, people who behave, and nothing that is stored. */
export class CaseRun {
  readonly #stage: Stage
  readonly #procedure: CompiledProcedure
  readonly #machine: Machine<CaseState>
  readonly #target: RehearsalTarget
  readonly #world: World
  readonly #random: Random
  readonly #subject: string
  #tasks: OpenTask[] = []
  #state: CaseState | undefined
  /** the two that may come next, as `#nextAt` has found them */
  #entry: AgendaEntry | undefined
  #act: { task: OpenTask; at: number } | undefined
  #followed = 0
  #lastAt = 0

  constructor(stage: Stage, procedure: CompiledProcedure, machine: Machine<CaseState>, target: RehearsalTarget) {
    this.#stage = stage
    this.#procedure = procedure
    this.#machine = machine
    this.#target = target
    this.#world = stage.world(target.site, `${stage.input.campaign}-${target.no}`)
    this.#random = streamOf(stage.input.seed, target.no)
    this.#subject = `case/${stage.input.campaign}/${target.no}`
  }

  open(at: number): void {
    const { origin, site } = this.#target
    const { calendar } = this.#stage.input
    this.#lastAt = at
    try {
      const { state, changes } = openCase(this.#procedure, { origin, site }, this.#world, at, calendar.version)
      this.#take(state, changes, at, 'opening')
    } catch (error) {
      this.#stop(error, at, 'opening')
    }
  }

  /** Takes, one by one, whatever comes until then (campaign time, ms). */
  advance(until: number): void {
    for (let at = this.#nextAt(); at !== undefined && at <= until; at = this.#nextAt()) this.#step()
  }

  /** When it does something next, campaign time in ms; undefined: nothing any more. */
  #nextAt(): number | undefined {
    if (!this.#state) return undefined
    this.#entry = earliest(this.#machine.agenda(this.#state))
    this.#act = this.#nextAct()
    const [entry, act] = [this.#entry?.at, this.#act?.at]
    return entry === undefined ? act : act === undefined ? entry : Math.min(entry, act)
  }

  /** Takes the one cause that `#nextAt` has found to come next, by the law of order that the engine follows. */
  #step(): void {
    const state = this.#state
    if (!state) return
    const acts = this.#act ? [{ no: this.#followed + 1, orderNo: 0, at: this.#act.at, task: this.#act.task }] : []
    const next = nextCause({ followed: this.#followed, orders: 0, next: this.#entry }, acts, [])
    if (!next || 'missing' in next || 'order' in next) return
    if ('act' in next) return this.#perform(state, next.act.task, next.act.at)
    const { at, entry } = next.instant
    const cause = `instant:${entry}`
    try {
      const step = this.#machine.step(state, { kind: 'instant', at, entry }, this.#world)
      this.#take(step.state, step.changes, at, cause)
    } catch (error) {
      this.#stop(error, at, cause)
    }
  }

  /** The stamp of an act is later than every instant that the case has seen. */
  #nextAct(): { task: OpenTask; at: number } | undefined {
    let first: OpenTask | undefined
    for (const task of this.#tasks) {
      if (task.plannedAt !== undefined && (first?.plannedAt === undefined || task.plannedAt < first.plannedAt))
        first = task
    }
    return first?.plannedAt === undefined ? undefined : { task: first, at: Math.max(first.plannedAt, this.#lastAt + 1) }
  }

  #perform(state: CaseState, task: OpenTask, at: number): void {
    task.plannedAt = undefined
    const person = this.#performer(state, task)
    if (person === undefined) {
      this.#stage.tally.warn(`“${task.title}”没有人可以办理：单位里的人都须回避`, this.#subject)
      return
    }
    const payload = task.assist ? { task: task.key } : this.#choose(state, task, person, at)
    if (payload) this.#record(state, task, person, at, payload)
    else this.#stage.tally.warn(`“${task.title}”没有一种办理结果能通过`, this.#subject)
  }

  #performer(state: CaseState, task: OpenTask): number | undefined {
    const step = this.#procedure.steps[task.step]
    const notBy = step?.kind === 'task' && !task.assist ? (step.notBy ?? []) : []
    const others = (this.#stage.input.members.get(task.unit) ?? []).filter(
      (person) => !notBy.some((id) => state.by[id]?.includes(person)),
    )
    return others.length > 0 ? pick(this.#random, others) : undefined
  }

  #choose(state: CaseState, task: OpenTask, person: number, at: number): Record<string, unknown> | undefined {
    const step = this.#procedure.steps[task.step]
    if (step?.kind !== 'task') return undefined
    const sources = { site: this.#target.site, value: state.value, param: this.#procedure.param }
    for (const outcome of outcomesToTry(this.#stage.input.behaviour, this.#random, task.step, step)) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const given = {
          procedure: this.#procedure,
          step,
          task: task.key,
          outcome,
          sources,
          random: this.#random,
          at,
          attempt,
        }
        const payload: Record<string, unknown> = { ...handIn(given) }
        if (!this.#machine.refusal(state, { verb: 'complete', payload, person }, { at, world: this.#world }))
          return payload
      }
    }
    return undefined
  }

  #record(state: CaseState, task: OpenTask, person: number, at: number, payload: Record<string, unknown>): void {
    const no = this.#followed + 1
    const verb = task.assist ? 'assist' : 'complete'
    const actId = `${this.#subject}:${no}`
    const act: Act = { kind: 'act', no, actId, verb, at, orderNo: 0, actor: { person, unit: task.unit }, payload }
    try {
      const next = this.#machine.step(state, act, this.#world)
      this.#followed = no
      this.#tell(act, task)
      this.#take(next.state, next.changes, at, `act:${no}`)
    } catch (error) {
      const stuck = asStuck(error)
      this.#stage.tally.warn(`“${task.title}”办理不下去：${stuck.element} ${stuck.message}`, this.#subject)
    }
  }

  #tell(act: Act, task: OpenTask): void {
    const step = this.#procedure.steps[task.step]
    const event = actEvent(act, 'case', step?.kind === 'task' && !task.assist ? step : undefined)
    this.#stage.input.onAct?.(this.#subject, act)
    this.#emit(
      { type: event.type, level: 'business', at: act.at, data: { ...event.data, act: act.no } },
      { task, rule: this.#ruleOf(task), person: act.actor.person, cause: undefined },
    )
  }

  #take(state: CaseState, changes: Changes, at: number, cause: string): void {
    this.#state = state
    this.#lastAt = at
    const before = this.#tasks
    if (changes.close.length > 0)
      this.#tasks = before.filter((task) => !changes.close.some(({ key }) => key === task.key))
    for (const task of changes.open) this.#tasks.push({ ...task, plannedAt: this.#planned(state, task) })
    for (const event of changes.events) {
      const task = this.#taskOf(event, before)
      const rule = task ? this.#ruleOf(task) : `procedures.${this.#procedure.id}`
      this.#emit(event, { task, rule, person: undefined, cause })
    }
    for (const { document } of changes.documents) {
      this.#emit(
        { type: 'document.issued', level: 'business', at, data: { kind: document } },
        { task: undefined, rule: `documents.${document}`, person: undefined, cause },
      )
    }
  }

  #planned(state: CaseState, task: TaskOpening): number {
    const { behaviour } = this.#stage.input
    if (task.fallback) this.#stage.tally.warn(`“${task.title}”无人任职，转由活动办公室办理`, this.#subject)
    if (task.provisional) this.#stage.tally.warn(`“${task.title}”的期限依据尚未公布的放假安排`, this.#subject)
    return completionAt(behaviour, this.#random, task.openedAt, task.dueAt, this.#world.time(state.calendar))
  }

  #taskOf({ data }: TrailEvent, before: readonly OpenTask[]): OpenTask | undefined {
    const key = data.task
    if (typeof key !== 'string') return undefined
    return this.#tasks.find((task) => task.key === key) ?? before.find((task) => task.key === key)
  }

  #ruleOf(task: OpenTask): string {
    return `procedures.${this.#procedure.id}.steps.${task.step}`
  }

  #emit({ at, type, level, data }: TrailEvent, { task, rule, person, cause }: About): void {
    this.#stage.emit({
      at,
      type,
      level,
      campaign: this.#stage.input.campaign,
      subject: this.#subject,
      unit: task?.unit,
      role: task?.role,
      person,
      dueAt: task?.dueAt,
      rule,
      cause,
      data,
    })
  }

  /** What an incident is to the real case: it waits for an operator, and nobody rules in a rehearsal. */
  #stop(error: unknown, at: number, cause: string): void {
    const { code, element, value, message } = asStuck(error)
    const data = { cause, code, element, value, reason: message }
    const about = { task: undefined, rule: element, person: undefined, cause }
    this.#emit({ type: 'incident.raised', level: 'system', at, data }, about)
    this.#stage.tally.warn(`案件卡住：${element} ${message}`, this.#subject)
    this.#state = undefined
  }
}

/** @throws whatever is no matter of rules and data */
function asStuck(error: unknown): Stuck {
  if (error instanceof Stuck) return error
  if (error instanceof CalendarMissing) return new Stuck('NO_CALENDAR', 'calendar', String(error.year), error.message)
  if (error instanceof TimeRuleError) return new Stuck('NO_CALENDAR', 'rule', error.code, error.message)
  throw error
}
