import { campaignTime } from '../../domain/campaign/clock.ts'
import type { Refusal } from '../../domain/entity/machine.ts'
import { isDuty } from '../../store/duties/duty-id.ts'
import { look } from '../../store/loaded.ts'
import { machineOf } from '../../store/machine-of.ts'
import type { Services } from '../services.ts'
import { actorOf, type TaskCall } from './task-call.ts'

/**
 * Why the case, as it stands, would not let a task be completed, whatever is handed in: it is paused, somebody is to be heard first, it is
 * too early. What names a field is asked when it is done.
 */
export async function standingRefusal(
  { pool, setups }: Services,
  call: TaskCall,
  outcome: string,
): Promise<Refusal | undefined> {
  const { task } = call
  if (isDuty(task.caseId) || task.assist) return undefined
  const seen = await look(pool, task.caseId)
  if (!seen) return undefined
  const { machine, world } = machineOf(await setups.of(pool, task.campaignId), seen)
  const { person, onBehalf } = actorOf(call)
  const payload = { task: task.key, outcome, answers: {}, evidence: [] }
  const here = { at: campaignTime(seen.campaign.clock, seen.nowMs), world }
  const refusal = machine.refusal(seen.entity.state, { verb: 'complete', payload, person, onBehalf }, here)
  return refusal?.field === undefined ? refusal : undefined
}
