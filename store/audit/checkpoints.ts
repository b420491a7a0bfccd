import type { ChainHead } from '../../domain/audit/chain.ts'
import type { Checkpoint } from '../../domain/audit/checkpoint.ts'
import type { Pool } from '../pool.ts'

export interface CheckpointRow extends Checkpoint {
  sealedMs: number
}

const COLUMNS = `to_char(day, 'YYYY-MM-DD') as day, subjects, entries, encode(prev_hash, 'hex') as "prevHash", encode(hash, 'hex') as hash,
  floor(extract(epoch from sealed_at) * 1000)::bigint as "sealedMs"`

/** Seals every day that is over and is not sealed. Answers whether it sealed one: there may be another. */
export async function sealDay(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ day: string | null }>('select audit_seal()::text as day')
  return (rows[0]?.day ?? null) !== null
}

/** Days that are sealed, the latest first. `before`: only earlier ones. */
export async function listCheckpoints(
  db: Pick<Pool, 'query'>,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<CheckpointRow[]> {
  const { rows } = await db.query<CheckpointRow>(
    `select ${COLUMNS} from audit_checkpoint where $1::date is null or audit_checkpoint.day < $1::date order by audit_checkpoint.day desc limit $2`,
    [before ?? null, limit],
  )
  return rows
}

/** A sealed day, with the hash of the day before it. */
export async function findCheckpoint(
  db: Pick<Pool, 'query'>,
  day: string,
): Promise<(CheckpointRow & { before: string | null }) | undefined> {
  const { rows } = await db.query<CheckpointRow & { before: string | null }>(
    `select ${COLUMNS}, (select encode(b.hash, 'hex') from audit_checkpoint b where b.day = audit_checkpoint.day - 1) as before
     from audit_checkpoint where audit_checkpoint.day = $1::date`,
    [day],
  )
  return rows[0]
}

/** The last entry at the end of the day of every chain that grew on it, as it stands now. */
export async function headsOfDay(db: Pick<Pool, 'query'>, day: string): Promise<ChainHead[]> {
  const { rows } = await db.query<ChainHead>(
    `select distinct on (subject) subject, seq, encode(hash, 'hex') as hash from audit_event
     where recorded_at >= audit_day_start($1::date) and recorded_at < audit_day_start($1::date + 1) order by subject, seq desc`,
    [day],
  )
  return rows
}
