import type { IdempotencyRequest, StoredAnswer } from './loaded.ts'
import { inTransaction, jsonLiteral, type Pool, type Tx } from './pool.ts'

export type Once = { kind: 'done'; response: unknown } | { kind: 'answered'; stored: StoredAnswer }

/**
 * Does `work` once for a caller, route and key, its writes and its stored answer in one transaction. A second request with the key
 * waits for the first and gets its answer. Acts and bookkeeping check their key inside their own load instead.
 */
export function once(pool: Pool, request: IdempotencyRequest, work: (tx: Tx) => Promise<unknown>): Promise<Once> {
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{ answer: StoredAnswer | null }>(
      `select idempotency_answer(${jsonLiteral(request)}) as answer`,
    )
    const stored = rows[0]?.answer
    if (stored) return { kind: 'answered', stored }
    const response = await work(tx)
    await tx.query(
      'insert into idempotency (caller, route, key, body_hash, status, response) values ($1, $2, $3, $4, 200, $5)',
      [request.caller, request.route, request.key, request.bodyHash, JSON.stringify(response ?? null)],
    )
    return { kind: 'done', response }
  })
}
