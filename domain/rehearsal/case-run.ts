import type { Said } from '../../contracts/said.ts'
import type { CompiledProcedure } from '../case/compile.ts'
import { openCase } from '../case/opening.ts'
import type { CaseState } from '../case/state.ts'
import { actEvent } from '../entity/act-event.ts'
import { asStuck } from '../entity/as-stuck.ts'
import type { Act, Actor, AgendaEntry, Cause, Order } from '../entity/cause.ts'
import type { Changes, TaskOpening, TrailEvent } from '../entity/changes.ts'
import type { Machine } from '../entity/machine.ts'
import { earliest } from '../entity/next-cause.ts'
import { WHY } from '../entity/refuse-stuck.ts'
import type { World } from '../entity/world.ts'
import { namedField } from '../ledger/named-field.ts'
import { say } from '../said/say.ts'
import { completionAt } from './behaviour.ts'
import { type About, type CaseAbout, nameOf } from './case-about.ts'
import type { CaseStanding } from './case-standing.ts'
import { type CaseTask, CaseTasks } from './case-tasks.ts'
import { type Outward, reachesOut, sendOutward } from './outward.ts'
import { chosenBy, performerOf } from './person.ts'
import { type Random, streamOf } from './random.ts'
import type { Stage } from './stage.ts'
import type { Player } from './turns.ts'

const NEVER = Number.POSITIVE_INFINITY
/** Why the person whom a step names does not have its task. */
const UNHELD = {
  NOBODY_NAMED: say`没有指定具体人员`,
  INACTIVE: say`指定的人员已停用`,
  NOT_IN_UNIT: say`指定的人员不在承办单位`,
  SAME_PERSON: say`指定的人员须回避`,
} as const
const PLATFORM: Actor = { person: 0, unit: 0 }

/** One case of a rehearsal: the real machine, people who behave, and nothing that is stored. */
export class CaseRun implements Player {
  readonly about: CaseAbout
  readonly alone: boolean
  readonly procedure: CompiledProcedure
  readonly #stage: Stage
  readonly #machine: Machine<CaseState>
  readonly #world: World
  readonly #random: Random
  readonly #tasks = new CaseTasks()
  #state: CaseState | undefined
  #entry: AgendaEntry | undefined
  /** what it has done that reaches others, until it is their time */
  #outward: Outward | undefined
  /** acts of others that are recorded and have not had their turn */
  #received: Act[] = []
  #recorded = 0
  #seq = 0
  #lastAt = 0
  #openedAt = 0
  #closedAt: number | undefined
  #late = false

  /** @param alone nothing that others do reaches it */
  constructor(
    stage: Stage,
    made: { procedure: CompiledProcedure; machine: Machine<CaseState> },
    about: CaseAbout,
    alone = false,
  ) {
    this.alone = alone
    this.#stage = stage
    this.procedure = made.procedure
    this.#machine = made.machine
    this.about = about
    this.#world = stage.world(about.site, about.id)
    this.#random = streamOf(stage.input.seed, about.stream)
  }

  get rank(): number {
    return this.about.rank
  }

  /** Of what it does next, or of what it has done that others have not been told; alone, it does what it does without a turn. */
  get nextAt(): number {
    if (this.#outward) return this.#outward.at
    return this.alone ? NEVER : this.#ownAt()
  }

  get acts(): boolean {
    return this.#outward ? this.#outward.byAct : this.#actsNext()
  }

  get standing(): CaseStanding | undefined {
    const state = this.#state
    if (!state) return undefined
    const { site, unit, origin } = this.about
    const { status, step, lists = [], due } = state
    return {
      procedure: this.procedure.id,
      site,
      unit,
      origin,
      status,
      step,
      lists,
      openedAt: this.#openedAt,
      closedAt: this.#closedAt,
      dueAt: due,
      late: this.#late,
    }
  }

  /** @throws Stuck */
  begin(at: number): void {
    const { origin, site, parent, source } = this.about
    const levels = this.#stage.levels()
    const target = { origin, site, levels, ...(parent === undefined ? {} : { parent }), ...(source ? { source } : {}) }
    this.#lastAt = at
    this.#openedAt = at
    const { state, changes } = openCase(this.procedure, target, this.#world, at, this.#stage.input.calendar.version)
    this.#take(state, changes, at, undefined)
  }

  /** Its turn: what it has done becomes known to others; else it does one thing more, and says so at once. */
  take(): void {
    if (!this.#outward) this.#step()
    this.#reachOut()
    if (this.alone) this.goOn()
  }

  /** Goes on by itself as far as anybody may now, or until it does something that reaches others. */
  goOn(): void {
    const until = this.#stage.horizon()
    while (!this.#outward && this.#ownAt() <= until) this.#step()
  }

  /** What somebody else tells it, as the platform's act: stamped later than everything that it has seen. */
  receive(verb: string, payload: Record<string, unknown>, at: number): void {
    if (!this.#state) return
    const act = this.#actOf(verb, payload, Math.max(at, this.#lastAt + 1), PLATFORM)
    this.#lastAt = act.at
    this.#tellAct(act, undefined)
    this.#received.push(act)
  }

  /** An order of the campaign: taken at once, after what was recorded before it. */
  obey(order: Order): void {
    for (let act = this.#received.shift(); act && this.#state; act = this.#received.shift())
      this.#follow(this.#state, act)
    const state = this.#state
    if (!state) return
    this.#guarded(`order:${order.no}`, order.at, () => {
      const step = this.#machine.step(state, order, this.#world)
      this.#take(step.state, step.changes, order.at, order)
    })
  }

  #ownAt(): number {
    return Math.min(this.#entry?.at ?? NEVER, this.#actAt())
  }

  #actsNext(): boolean {
    return this.#actAt() <= (this.#entry?.at ?? NEVER)
  }

  #actAt(): number {
    const received = this.#received[0]
    if (received) return received.at
    const { next } = this.#tasks
    return next ? Math.max(next.plannedAt, this.#lastAt + 1) : NEVER
  }

  #step(): void {
    const state = this.#state
    if (!state) return
    if (!this.#actsNext()) return this.#entry && this.#reach(state, this.#entry)
    const received = this.#received.shift()
    if (received) return this.#follow(state, received)
    const { next } = this.#tasks
    if (next) this.#perform(state, next, this.#actAt())
  }

  #reach(state: CaseState, { id, at }: AgendaEntry): void {
    const cause = { kind: 'instant', at, entry: id } as const
    this.#guarded(`instant:${id}`, at, () => {
      const step = this.#machine.step(state, cause, this.#world)
      this.#take(step.state, step.changes, at, cause)
    })
  }

  #follow(state: CaseState, act: Act): void {
    this.#guarded(`act:${act.no}`, act.at, () => {
      const step = this.#machine.step(state, act, this.#world)
      this.#take(step.state, step.changes, act.at, act)
    })
  }

  #perform(state: CaseState, task: CaseTask, at: number): void {
    this.#tasks.drop(task)
    const person = performerOf(this.#stage, this.#random, this.procedure, state, task)
    if (person === undefined) return this.#warn(say`“${task.title}”没有人可以办理：单位里的人都须回避`)
    const here = { procedure: this.procedure, machine: this.#machine, state, site: this.about.site, world: this.#world }
    const payload = task.assist ? { task: task.key } : chosenBy(this.#stage, this.#random, here, task, person, at)
    if (!payload) return this.#warn(say`“${task.title}”没有一种办理结果能通过`)
    this.#record(state, task, person, at, payload)
  }

  /** Said with the name that people know the site by. */
  #warn(text: Said): void {
    const { ledger, site, subject } = this.about
    const schema = this.#stage.input.template.ledgers.find(({ id }) => id === ledger)
    const named = schema && namedField(schema)
    const name = named && site[named.key]
    this.#stage.tally.warn(text, typeof name === 'string' ? name : subject)
  }

  /** The step is tried before the act is recorded: what gets stuck there is refused, as it is for people. */
  #record(state: CaseState, task: CaseTask, person: number, at: number, payload: Record<string, unknown>): void {
    const act = this.#actOf(task.assist ? 'assist' : 'complete', payload, at, { person, unit: task.unit })
    try {
      const next = this.#machine.step(state, act, this.#world)
      this.#stage.input.onAct?.(this.about.subject, act)
      this.#tellAct(act, task)
      if (task.dueAt !== undefined && at > task.dueAt && !task.assist) this.#late = true
      this.#take(next.state, next.changes, at, act)
    } catch (error) {
      const stuck = asStuck(error)
      if (!stuck) throw error
      this.#recorded -= 1
      this.#warn(say`“${task.title}”办理不下去：规则“${stuck.element}”${WHY[stuck.code]}`)
    }
  }

  #actOf(verb: string, payload: Record<string, unknown>, at: number, actor: Actor): Act {
    this.#recorded += 1
    const no = this.#recorded
    return { kind: 'act', no, actId: `${this.about.subject}:${no}`, verb, at, orderNo: 0, actor, payload }
  }

  #tellAct(act: Act, task: CaseTask | undefined): void {
    const step = task && this.procedure.steps[task.step]
    const event = actEvent(act, 'case', step?.kind === 'task' && !task?.assist ? step : undefined)
    this.#emit(
      { type: event.type, level: 'business', at: act.at, data: { ...event.data, act: act.no } },
      { task, rule: this.#ruleOf(task), person: act.actor.person || undefined, cause: undefined },
    )
  }

  #take(state: CaseState, changes: Changes, at: number, cause: Cause | undefined): void {
    const before = this.#state?.status
    this.#state = state
    this.#lastAt = Math.max(this.#lastAt, at)
    this.#seq += 1
    if (state.status !== before) this.#closedAt = state.status === 'OPEN' ? undefined : at
    this.#tasks.change(changes, (task) => this.#plannedAt(task, state))
    this.#entry = earliest(this.#machine.agenda(state))
    this.#tellChanges(changes, at, nameOf(cause))
    if (reachesOut(changes))
      this.#outward = { changes, at, cause, byAct: cause?.kind === 'act', step: `${this.about.id}:1:${this.#seq}` }
    if (before === undefined || state.status !== before || changes.lists.length > 0)
      this.#stage.sites.stands(this.about.id, state.status, state.lists ?? [])
  }

  #tellChanges(changes: Changes, at: number, cause: string): void {
    for (const event of changes.events) {
      const task = this.#tasks.of(event)
      this.#emit(event, { task, rule: this.#ruleOf(task), person: undefined, cause })
    }
    for (const { document } of changes.documents) {
      this.#emit(
        { type: 'document.issued', level: 'business', at, data: { kind: document } },
        { task: undefined, rule: `documents.${document}`, person: undefined, cause },
      )
    }
  }

  #reachOut(): void {
    const outward = this.#outward
    if (!outward) return
    this.#outward = undefined
    this.#guarded(nameOf(outward.cause), outward.at, () => {
      const { id, ledger, site, unit } = this.about
      const events = sendOutward(this.#stage, { entity: id, ledger, site, unit }, outward)
      const about = { task: undefined, rule: this.#ruleOf(undefined), person: undefined, cause: nameOf(outward.cause) }
      for (const event of events) this.#emit(event, about)
    })
  }

  #plannedAt(task: TaskOpening, { earliest: opens = 0 }: CaseState): number {
    const { behaviourOf, time } = this.#stage
    if (task.fallback) this.#warn(say`“${task.title}”无人任职，转由上级单位或者活动办公室办理`)
    if (task.unheld) this.#warn(say`“${task.title}”${UNHELD[task.unheld.why]}，由承办单位签收`)
    if (task.provisional) this.#warn(say`“${task.title}”的期限依据尚未公布的放假安排`)
    // nobody can begin before the window opens
    const from = task.assist ? task.openedAt : Math.max(task.openedAt, opens)
    return completionAt(behaviourOf(task.unit), this.#random, from, task.dueAt, time)
  }

  #ruleOf(task: CaseTask | undefined): string {
    return `procedures.${this.procedure.id}${task ? `.steps.${task.step}` : ''}`
  }

  #emit({ at, type, level, data }: TrailEvent, { task, rule, person, cause }: About): void {
    this.#stage.emit({
      at,
      type,
      level,
      campaign: this.#stage.input.campaign,
      subject: this.about.subject,
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
  #guarded(cause: string, at: number, work: () => void): void {
    try {
      work()
    } catch (error) {
      const stuck = asStuck(error)
      if (!stuck) throw error
      const { code, element, value, message } = stuck
      const data = { cause, code, element, value, reason: message }
      this.#emit(
        { type: 'incident.raised', level: 'system', at, data },
        { task: undefined, rule: element, person: undefined, cause },
      )
      this.#warn(say`案件卡住：规则“${element}”${WHY[code]}`)
      this.#state = undefined
      this.#entry = undefined
      this.#tasks.clear()
      this.#received = []
    }
  }
}
