import { oneLine } from '../../domain/notice/plain.ts'
import { pauseAfter } from '../../domain/notice/retry.ts'
import type { Pool } from '../pool.ts'

/** How an attempt ended. `permanent`: another would end the same way. */
export type Outcome = { sent: true } | { sent: false; error: string; permanent: boolean; afterMs?: number | undefined }

/**
 * Writes how an attempt ended. What was sent is sent, whoever tries by now; a failure only counts for the attempt that is the last. One more
 * attempt follows after a while, until there have been enough of them: then it has failed, and somebody must look at it.
 */
export async function settleMessage(
  pool: Pool,
  { message, attempts }: { message: string; attempts: number },
  outcome: Outcome,
): Promise<void> {
  if (outcome.sent) {
    await pool.query(
      `update delivery set status = 'SENT', settled_at = clock_timestamp(), held_until = null, error = null
       where message = $1 and status in ('WAITING', 'FAILED')`,
      [message],
    )
    return
  }
  const pause = outcome.permanent ? undefined : pauseAfter(attempts, outcome.afterMs)
  await pool.query(
    `update delivery set error = $3, held_until = null,
       status = case when $4::float8 is null then 'FAILED' else status end,
       settled_at = case when $4::float8 is null then clock_timestamp() end,
       due_at = case when $4::float8 is null then due_at else clock_timestamp() + interval '1 millisecond' * $4 end
     where message = $1 and status = 'WAITING' and attempts = $2`,
    [message, attempts, oneLine(outcome.error, 300), pause ?? null],
  )
}

/** Attempts that ended with their process, of messages that have had all of theirs: failed, and visible. */
export async function giveUpHeld(pool: Pool, channel: string, mostAttempts: number): Promise<void> {
  await pool.query(
    `update delivery set status = 'FAILED', settled_at = clock_timestamp(), held_until = null, error = coalesce(error, 'ATTEMPT_CUT_OFF')
     where channel = $1 and status = 'WAITING' and attempts >= $2 and held_until < clock_timestamp()`,
    [channel, mostAttempts],
  )
}
