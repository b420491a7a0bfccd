import type { Said } from '../../contracts/said.ts'
import { type Levels, SWITCH } from '../campaign/levels.ts'
import { type CampaignState, campaignMachine, draftCampaign } from '../campaign/machine.ts'
import { actEvent } from '../entity/act-event.ts'
import type { Act, AgendaEntry, Order } from '../entity/cause.ts'
import type { Changes } from '../entity/changes.ts'
import type { Machine } from '../entity/machine.ts'
import { earliest } from '../entity/next-cause.ts'
import type { World } from '../entity/world.ts'
import { say, sayAs } from '../said/say.ts'
import type { RehearsalEvent } from './event.ts'
import type { LevelSwitch, RehearsalInput } from './input.ts'
import type { Player } from './turns.ts'

/** The campaign itself in a rehearsal: launched by its planner, its phases come and go, what others deliver opens their gates. */
export class CampaignRun implements Player {
  readonly rank = 0
  readonly acts = false
  readonly #input: RehearsalInput
  readonly #machine: Machine<CampaignState>
  readonly #world: World
  readonly #emit: (event: RehearsalEvent) => void
  readonly #warn: (text: Said, subject: string) => void
  #state: CampaignState
  #next: AgendaEntry | undefined
  #acts = 0
  #orders = 0
  #lastAt = 0

  constructor(
    input: RehearsalInput,
    world: World,
    emit: (event: RehearsalEvent) => void,
    warn: (text: Said, subject: string) => void,
  ) {
    const { template, issuedAt, estimates = true } = input
    const events = (template.events ?? []).map(({ id }) => id)
    this.#input = input
    this.#machine = campaignMachine({
      phases: template.phases,
      issuedAt,
      estimates,
      events,
      ...(template.levels ? { levels: template.levels } : {}),
    })
    this.#world = world
    this.#emit = emit
    this.#warn = warn
    this.#state = draftCampaign(input.calendar.version)
  }

  get phases(): CampaignState['phases'] {
    return this.#state.phases
  }

  get levels(): Levels | undefined {
    return this.#state.levels
  }

  get nextAt(): number {
    return this.#next?.at ?? Number.POSITIVE_INFINITY
  }

  launch(): void {
    const { launchAt, onAct, directory } = this.#input
    const act = this.#act('launch', {}, launchAt, { person: 0, unit: directory.office ?? 0 })
    onAct?.(`campaign/${this.#input.campaign}`, act)
    this.#follow(act)
  }

  /** Somebody switches a level. Answers the order that everybody takes; undefined: the campaign refuses it, which is told. */
  switch({ level, value, at }: LevelSwitch): Order | undefined {
    const { onAct, directory, campaign } = this.#input
    const payload = { level, value, reason: '预演' }
    const refused = this.#machine.refusal(this.#state, { verb: SWITCH, payload, person: 0 })
    if (refused) {
      this.#warn(say`等级没有调整：${sayAs(refused)}`, `campaign/${campaign}`)
      return undefined
    }
    const act = this.#act(SWITCH, payload, Math.max(at, this.#lastAt + 1), { person: 0, unit: directory.office ?? 0 })
    onAct?.(`campaign/${campaign}`, act)
    this.#follow(act)
    this.#orders += 1
    return { kind: 'order', no: this.#orders, verb: SWITCH, at: act.at, payload }
  }

  /** What a case tells it: stamped later than everything that it has seen. */
  receive(verb: string, payload: Record<string, unknown>, at: number): void {
    this.#follow(this.#act(verb, payload, Math.max(at, this.#lastAt + 1), { person: 0, unit: 0 }))
  }

  take(): void {
    const next = this.#next
    if (!next) return
    const cause = { kind: 'instant', at: next.at, entry: next.id } as const
    const { state, changes } = this.#machine.step(this.#state, cause, this.#world)
    this.#take(state, changes, next.at, `instant:${next.id}`)
  }

  #act(verb: string, payload: Record<string, unknown>, at: number, actor: Act['actor']): Act {
    this.#acts += 1
    const no = this.#acts
    return { kind: 'act', no, actId: `campaign/${this.#input.campaign}:${no}`, verb, at, orderNo: 0, actor, payload }
  }

  #follow(act: Act): void {
    const { type, data } = actEvent(act, 'campaign', undefined)
    this.#tell(type, act.at, { ...data, act: act.no })
    const { state, changes } = this.#machine.step(this.#state, act, this.#world)
    this.#take(state, changes, act.at, `act:${act.no}`)
  }

  #take(state: CampaignState, changes: Changes, at: number, cause: string): void {
    this.#state = state
    this.#lastAt = at
    this.#next = earliest(this.#machine.agenda(state))
    for (const event of changes.events) this.#tell(event.type, event.at, event.data, cause)
  }

  #tell(type: string, at: number, data: Record<string, unknown>, cause?: string): void {
    const { campaign } = this.#input
    this.#emit({
      at,
      type,
      level: 'business',
      campaign,
      subject: `campaign/${campaign}`,
      unit: undefined,
      role: undefined,
      person: undefined,
      dueAt: undefined,
      rule: typeof data.phase === 'string' ? `phases.${data.phase}` : undefined,
      cause,
      data,
    })
  }
}
