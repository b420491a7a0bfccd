import { conflictRefusal, standInOn } from '../../domain/task/substitution.ts'
import { findCase } from '../../store/cases/cases.ts'
import { isDuty } from '../../store/duties/duty-id.ts'
import { refused } from '../errors.ts'
import { asker } from '../policies/actor.ts'
import type { Services } from '../services.ts'
import { personsNamed } from '../tasks/persons-named.ts'
import type { TaskCall } from './task-call.ts'

/**
 * The call as it is made: of himself, or in the place of somebody for whom he stands in.
 * @throws ApiError CONFLICT_OF_INTEREST where the matter is about the one who would stand in
 */
export async function inPlace({ pool, setups }: Services, call: TaskCall): Promise<TaskCall> {
  const { task, actor } = call
  const placed = { ...task, campaign: task.campaignId }
  const standIn = standInOn(placed, asker(actor), actor.standIns)
  if (!standIn) return call
  const found = isDuty(task.caseId) ? undefined : await findCase(pool, task.caseId)
  const about = found ? personsNamed(await setups.of(pool, task.campaignId), found) : []
  const conflict = conflictRefusal(about, actor.person.id)
  if (conflict) throw refused(conflict)
  const inStead = { onBehalf: standIn.principal.id, byRule: { kind: 'SUBSTITUTION', id: standIn.id } } as const
  return { ...call, standIn, inStead }
}
