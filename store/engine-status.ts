import type { Pool, Tx } from './pool.ts'

/** The worker's sign of life, and what it is behind with. */
export async function writeEngineStatus(pool: Pool, storeId: string, details: Record<string, unknown>): Promise<void> {
  await pool.query(
    `insert into engine_status (id, store_id, seen_at, details) values ('worker', $1, clock_timestamp(), $2)
     on conflict (id) do update set store_id = $1, seen_at = clock_timestamp(), details = $2`,
    [storeId, JSON.stringify(details)],
  )
}

/** Work in pages that was given up: the launch that its office may resume, orders that each case takes with its next step. */
export async function readFailedJobs(pool: Pool): Promise<{ campaign: string; kind: string; error: string | null }[]> {
  const { rows } = await pool.query<{ campaign: string; kind: string; error: string | null }>(
    `select campaign_id as campaign, kind, error from job where status = 'FAILED' and finished_at > clock_timestamp() - interval '7 days'
     order by id desc limit 5`,
  )
  return rows
}

/** When a worker was last seen, real ms; undefined on a new database. */
export async function lastSeenMs(pool: Pool): Promise<number | undefined> {
  const { rows } = await pool.query<{ ms: number }>(
    `select floor(extract(epoch from seen_at) * 1000)::bigint as ms from engine_status where id = 'worker'`,
  )
  return rows[0]?.ms
}

const LEADER_LOCK = 4217

export interface Leadership {
  /** Holds the lock, or gets it now: it is free again as soon as the leader's connection is gone. */
  held(): Promise<boolean>
  resign(): void
}

/** Only one worker relays, arms and keeps the clocks: the one whose connection holds this lock. */
export function createLeadership(pool: Pool): Leadership {
  let holder: Tx | undefined
  let asking: Promise<boolean> | undefined
  const giveUp = (client: Tx) => {
    if (holder !== client) return
    holder = undefined
    client.release(true)
  }
  const ask = async () => {
    const client = await pool.connect()
    let got = false
    try {
      const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LEADER_LOCK])
      got = rows[0]?.got === true
    } finally {
      // whoever did not get it is an ordinary connection again: its end says nothing about the leader
      if (!got) client.release()
    }
    if (!got) return false
    holder = client
    client.once('error', () => giveUp(client))
    client.once('end', () => giveUp(client))
    return true
  }
  return {
    async held() {
      if (holder) return true
      // duties ask at the same time: one connection is enough
      asking ??= ask().finally(() => void (asking = undefined))
      return asking
    },
    resign() {
      if (holder) giveUp(holder)
    },
  }
}
