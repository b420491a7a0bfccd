import { once } from '../../store/idempotency.ts'
import type { IdempotencyRequest } from '../../store/loaded.ts'
import type { Pool, Tx } from '../../store/pool.ts'
import { repeated } from '../answers.ts'

/** One act of a system administrator. */
export interface OrganisationCall<Body> {
  /** the administrator */
  by: number
  body: Body
  idempotency: IdempotencyRequest
}

/** Does it in one transaction, once for its key; a repeat has the same answer. */
export async function done<T>(pool: Pool, idempotency: IdempotencyRequest, work: (tx: Tx) => Promise<T>): Promise<T> {
  const outcome = await once(pool, idempotency, work)
  return (outcome.kind === 'done' ? outcome.response : repeated(outcome.stored, idempotency)) as T
}
