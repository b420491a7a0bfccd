import type { Actor as ActedBy } from '../../domain/entity/cause.ts'
import type { InStead } from '../../domain/task/identities.ts'
import type { TaskStandingRow } from '../../store/inbox/task-page.ts'
import type { IdempotencyRequest } from '../../store/loaded.ts'
import { type Actor, actedBy, actingUnit } from '../policies/actor.ts'

/** One verb of a person on one task that he may see. */
export interface TaskCall {
  actor: Actor
  task: TaskStandingRow
  idempotency: IdempotencyRequest
  /** for whom he acts, where not of himself */
  inStead?: InStead
}

/** Both identities of whoever calls, as the act and the trail keep them. */
export const actorOf = ({ actor, task, inStead }: TaskCall): ActedBy => ({
  ...actedBy(actor, actingUnit(actor, task.unit)),
  ...inStead,
})
