import { type CampaignState, campaignMachine, draftCampaign } from '../campaign/machine.ts'
import { actEvent } from '../entity/act-event.ts'
import type { Act } from '../entity/cause.ts'
import type { Changes } from '../entity/changes.ts'
import type { Machine } from '../entity/machine.ts'
import { earliest } from '../entity/next-cause.ts'
import type { World } from '../entity/world.ts'
import type { RehearsalEvent } from './event.ts'
import type { RehearsalInput } from './input.ts'

/** The campaign itself in a rehearsal: launched by its planner, its phases come and go. */
export class CampaignRun {
  readonly #input: RehearsalInput
  readonly #machine: Machine<CampaignState>
  readonly #world: World
  readonly #emit: (event: RehearsalEvent) => void
  #state: CampaignState

  constructor(input: RehearsalInput, world: World, emit: (event: RehearsalEvent) => void) {
    this.#input = input
    this.#machine = campaignMachine({ phases: input.template.phases, issuedAt: input.issuedAt, estimates: true })
    this.#world = world
    this.#emit = emit
    this.#state = draftCampaign(input.calendar.version)
  }

  get phases(): CampaignState['phases'] {
    return this.#state.phases
  }

  launch(): void {
    const { campaign, launchAt, onAct } = this.#input
    const actor = { person: 0, unit: this.#input.directory.office ?? 0 }
    const act: Act = {
      kind: 'act',
      no: 1,
      actId: `campaign/${campaign}:1`,
      verb: 'launch',
      at: launchAt,
      orderNo: 0,
      actor,
      payload: {},
    }
    onAct?.(`campaign/${campaign}`, act)
    const { type, data } = actEvent(act, 'campaign', undefined)
    this.#tell(type, launchAt, { ...data, act: 1 })
    const { state, changes } = this.#machine.step(this.#state, act, this.#world)
    this.#take(state, changes, 'act:1')
  }

  nextAt(): number | undefined {
    return earliest(this.#machine.agenda(this.#state))?.at
  }

  step(): void {
    const next = earliest(this.#machine.agenda(this.#state))
    if (!next) return
    const { state, changes } = this.#machine.step(
      this.#state,
      { kind: 'instant', at: next.at, entry: next.id },
      this.#world,
    )
    this.#take(state, changes, `instant:${next.id}`)
  }

  #take(state: CampaignState, changes: Changes, cause: string): void {
    this.#state = state
    for (const { type, at, data } of changes.events) this.#tell(type, at, data, cause)
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
