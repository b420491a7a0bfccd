import { type EntityInput, followEntity } from './entity.ts'
import { followLaunch, type LaunchInput } from './launch.ts'

/** One campaign: phases, launch, orders to its cases, close-out. */
export async function campaignWorkflow(input: EntityInput): Promise<void> {
  await followEntity(input)
}

/** One duty of one unit: a recurring obligation, from the launch to the end of its phases. */
export async function dutyWorkflow(input: EntityInput): Promise<void> {
  await followEntity(input)
}

/** One case: any procedure of the template, from opening to the last look-back. */
export async function caseWorkflow(input: EntityInput): Promise<void> {
  await followEntity(input)
}

/** One launch at a later time: of a draft, which has no process of its own yet. */
export async function launchWorkflow(input: LaunchInput): Promise<void> {
  await followLaunch(input)
}
