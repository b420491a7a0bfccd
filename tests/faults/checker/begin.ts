import { platformCalendar } from '../../../domain/calendar/index.ts'
import { type Levels, SWITCH, switched } from '../../../domain/campaign/levels.ts'
import { draftCampaign } from '../../../domain/campaign/machine.ts'
import { MATTER, matterSource } from '../../../domain/case/matter-opening.ts'
import { openCase } from '../../../domain/case/opening.ts'
import { firstDutyState } from '../../../domain/duty/index.ts'
import type { Cause, Order } from '../../../domain/entity/cause.ts'
import { type Changes, noChanges } from '../../../domain/entity/changes.ts'
import type { Machine } from '../../../domain/entity/machine.ts'
import type { World } from '../../../domain/entity/world.ts'
import type { EntityRow } from '../../../store/loaded.ts'
import { worldOf } from '../../../store/setup.ts'
import { type DutyTasks, dutyWorldAt } from './duty-world.ts'
import { asked } from './matter-source.ts'
import type { LoggedAct, StoredCase, StoredDuty } from './rows.ts'
import type { Snapshot } from './snapshot.ts'

/** How an entity began, and what it is interpreted by. */
export interface Begun {
  machine: Machine<unknown>
  /** what the step saw; `tasks` as the replay has them */
  world: (cause: Cause, tasks: DutyTasks) => World
  state: unknown
  changes: Changes
  /** step number of the opening */
  seq: number
  /** orders of the campaign that it was born with */
  orders: number
}

/** The opening of an entity from what is known of it before its first step. @throws when its rows are missing */
export function begin(snapshot: Snapshot, entity: EntityRow): Begun {
  switch (entity.kind) {
    case 'campaign':
      return draftedCampaign(snapshot, entity)
    case 'duty': {
      const duty = snapshot.duties.get(entity.id)
      if (!duty) throw new Error('no row of the duty')
      return openedDuty(snapshot, duty)
    }
    case 'case': {
      const file = snapshot.cases.get(entity.id)
      if (!file) throw new Error('no case file')
      return openedCase(snapshot, file)
    }
  }
}

export const ordersOf = ({ acts, campaign }: Pick<Snapshot, 'acts' | 'campaign'>): Order[] =>
  (acts.get(campaign) ?? []).flatMap((act) =>
    act.given_order === null
      ? []
      : [{ kind: 'order' as const, no: act.given_order, verb: act.verb, at: act.at, payload: act.payload }],
  )

/** Orders given before an instant, whether the campaign is paused by them, and the levels that they have switched. */
function standingAt(snapshot: Snapshot, at: number): { orders: number; paused: boolean; levels: Levels | undefined } {
  const given = ordersOf(snapshot).filter((order) => order.at <= at)
  const last = given.findLast(({ verb }) => verb === 'pause' || verb === 'resume')
  const levels = given
    .filter(({ verb }) => verb === SWITCH)
    .reduce<Levels | undefined>((before, order) => switched(before, order), undefined)
  return { orders: given.length, paused: last?.verb === 'pause', levels }
}

function openedCase(snapshot: Snapshot, file: StoredCase): Begun {
  const { setup, phases } = snapshot
  const { orders, paused, levels } = standingAt(snapshot, file.opened_at)
  const site = file.target ?? asOpened(file, snapshot.acts.get(file.id) ?? [])
  const world = worldOf(setup, phases, { self: file.id, site: file.site })
  const matter = file.target ? undefined : asked(snapshot, file)
  const source = matter && matterSource(matter, site)
  const target = {
    origin: file.target ? file.origin : MATTER,
    site,
    levels,
    ...(file.parent === null ? {} : { parent: file.parent }),
    ...(source ? { source } : {}),
    ...(matter?.intake ? { channel: matter.intake.channel } : {}),
  }
  const first = openCase(setup.procedure(file.procedure), target, world, file.opened_at, platformCalendar.version)
  const machine = setup.caseMachine(file.procedure) as Machine<unknown>
  const shared = { machine, world: () => world, seq: 1, orders }
  if (!paused) return { ...shared, ...first }
  const pause = { kind: 'order', no: orders, verb: 'pause', at: file.opened_at, payload: {} } as const
  const then = machine.step(first.state, pause, world)
  const changes = {
    ...first.changes,
    events: [...first.changes.events, ...then.changes.events],
    move: [...first.changes.move, ...then.changes.move],
  }
  return { ...shared, state: then.state, changes }
}

/** The fields of a matter before they were corrected. */
function asOpened(file: StoredCase, acts: readonly LoggedAct[]): Record<string, unknown> {
  const corrections = acts.filter(({ verb }) => verb === 'correct').toReversed()
  return corrections.reduce(
    (site, { payload }) => ({ ...site, ...(payload.before as Record<string, unknown> | undefined) }),
    file.site,
  )
}

function openedDuty(snapshot: Snapshot, duty: StoredDuty): Begun {
  const { setup, campaign, phases } = snapshot
  const { orders, paused, levels } = standingAt(snapshot, duty.opened_at)
  const { version } = platformCalendar
  const { zone } = worldOf(setup, phases, { self: duty.id, site: {} }).time(version)
  const state = firstDutyState(duty.unit_id, duty.opened_at, version, zone, levels)
  const changes = noChanges()
  changes.events.push({
    type: 'duty.assigned',
    level: 'business',
    at: duty.opened_at,
    data: { duty: duty.duty, unit: duty.unit_id, title: duty.title },
  })
  if (!duty.id.startsWith(`${campaign}~`)) throw new Error(`duty of another campaign than ${campaign}`)
  return {
    machine: setup.dutyMachine(duty.duty) as unknown as Machine<unknown>,
    world: (cause, tasks) => dutyWorldAt(snapshot, duty, cause, tasks),
    state: paused ? { ...state, hold: { since: duty.opened_at, remaining: {} } } : state,
    changes,
    seq: 1,
    orders,
  }
}

function draftedCampaign({ setup, phases }: Snapshot, { orders }: EntityRow): Begun {
  const world = worldOf(setup, phases, { self: setup.campaign.id, site: {} })
  return {
    machine: setup.campaignMachine as Machine<unknown>,
    world: () => world,
    state: draftCampaign(platformCalendar.version),
    changes: noChanges(),
    seq: 0,
    orders,
  }
}
