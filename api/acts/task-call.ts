import type { TaskStandingRow } from '../../store/inbox/task-page.ts'
import type { IdempotencyRequest } from '../../store/loaded.ts'
import type { Actor } from '../policies/actor.ts'

/** One verb of a person on one task that he may see. */
export interface TaskCall {
  actor: Actor
  task: TaskStandingRow
  idempotency: IdempotencyRequest
}
