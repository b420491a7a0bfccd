import type { Actor as ActedBy } from '../../domain/entity/cause.ts'
import type { InStead } from '../../domain/task/identities.ts'
import type { Asker } from '../../domain/task/standing.ts'
import { inPlaceOf, type StandIn } from '../../domain/task/substitution.ts'
import type { TaskStandingRow } from '../../store/inbox/task-page.ts'
import type { IdempotencyRequest } from '../../store/loaded.ts'
import { type Actor, actedBy, actingUnit, asker } from '../policies/actor.ts'

/** One verb of a person on one task that he may see. */
export interface TaskCall {
  actor: Actor
  task: TaskStandingRow
  idempotency: IdempotencyRequest
  /** only asked whether it would be refused: nothing is written */
  preview?: boolean
  /** for whom he acts, where not of himself */
  inStead?: InStead
  /** in whose place, where as a substitute */
  standIn?: StandIn
}

/** Both identities of whoever calls, as the act and the trail keep them. */
export const actorOf = ({ actor, task, inStead, standIn }: TaskCall): ActedBy => ({
  ...actedBy(actor, standIn ? task.unit : actingUnit(actor, task.unit)),
  ...inStead,
})

/** Who asks, as the rules of tasks see it: a substitute asks as his principal. */
export const askerOf = ({ actor, standIn }: TaskCall): Asker =>
  standIn ? inPlaceOf(standIn, asker(actor)) : asker(actor)
