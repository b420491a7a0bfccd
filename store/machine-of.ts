import type { Machine } from '../domain/entity/machine.ts'
import type { World } from '../domain/entity/world.ts'
import type { Loaded } from './loaded.ts'
import { type Setup, worldOf } from './setup.ts'

/** The machine that interprets this entity, and the world that its references resolve against. */
export function machineOf(
  setup: Setup,
  loaded: Loaded,
  ruledUnit?: number,
): { machine: Machine<unknown>; world: World } {
  const { caseFile, campaign } = loaded
  const world = worldOf(setup, campaign.phases, { self: loaded.entity.id, site: caseFile?.site ?? {} }, ruledUnit)
  const machine = caseFile ? setup.caseMachine(caseFile.procedure) : setup.campaignMachine
  return { machine: machine as Machine<unknown>, world }
}
