import type { DutyChanges } from '../domain/duty/index.ts'
import type { Cause } from '../domain/entity/cause.ts'
import type { Changes } from '../domain/entity/changes.ts'
import type { Machine } from '../domain/entity/machine.ts'
import type { World } from '../domain/entity/world.ts'
import { dutyOf, stepDuty } from './duties/duty-world.ts'
import type { Loaded } from './loaded.ts'
import type { Tx } from './pool.ts'
import { type Setup, worldOf } from './setup.ts'

/** The machine that interprets this entity, and the world that its references resolve against. */
export function machineOf(
  setup: Setup,
  loaded: Loaded,
  ruledUnit?: number,
): { machine: Machine<unknown>; world: World } {
  const { caseFile, campaign } = loaded
  const world = worldOf(setup, campaign.phases, { self: loaded.entity.id, site: caseFile?.site ?? {} }, ruledUnit)
  if (loaded.entity.kind === 'duty') {
    const machine = setup.dutyMachine(dutyOf(loaded.entity.id))
    return { machine: machine as unknown as Machine<unknown>, world }
  }
  const machine = caseFile ? setup.caseMachine(caseFile.procedure) : setup.campaignMachine
  return { machine: machine as Machine<unknown>, world }
}

/** Takes a step in memory, with whatever it asks to be read. @throws Stuck */
export async function stepOf(
  tx: Tx,
  setup: Setup,
  loaded: Loaded,
  cause: Cause,
  ruledUnit?: number,
): Promise<{ state: unknown; changes: Changes | DutyChanges }> {
  const { entity } = loaded
  if (entity.kind === 'duty') {
    return stepDuty(tx, setup, loaded, setup.dutyMachine(dutyOf(entity.id)), cause, ruledUnit)
  }
  const { machine, world } = machineOf(setup, loaded, ruledUnit)
  return machine.step(entity.state, cause, world)
}
