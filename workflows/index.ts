import { type EntityInput, followEntity } from './entity.ts'

/** One campaign: phases, launch, orders to its cases, close-out. */
export async function campaignWorkflow(input: EntityInput): Promise<void> {
  await followEntity(input)
}

/** One case: any procedure of the template, from opening to the last look-back. */
export async function caseWorkflow(input: EntityInput): Promise<void> {
  await followEntity(input)
}
