import type { Actor } from '../../domain/entity/cause.ts'
import type { Tx } from '../pool.ts'
import { trailPayload } from '../trail.ts'

/** Subject of the chain that tells what administrators had done by the platform itself. */
export const OPERATIONS_SUBJECT = 'sys:operations'

export type OperationEvent =
  | 'background.asked'
  | 'backup.recorded'
  | 'job.retried'
  | 'reconciliation.asked'
  | 'reconciliation.cancelled'
  | 'reconciliation.done'
  | 'reconciliation.failed'
  | 'transfer.cancelled'
  | 'transfer.retried'

/** An event on the chain of operations, in real time; `actor` null: the worker. */
export async function tellOperation(
  tx: Pick<Tx, 'query'>,
  type: OperationEvent,
  actor: Actor | null,
  data: Record<string, unknown>,
): Promise<void> {
  const payload = trailPayload({ type, level: 'system', at: Date.now(), actor, data })
  await tx.query('select audit_append($1, $2)', [OPERATIONS_SUBJECT, [payload]])
}
